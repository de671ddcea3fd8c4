// What CursesTerminal needs of ncurses, without a single name of curses.h.
//
// ncurses keeps its state in globals and is not thread-safe: call everything but the functions of
// the first section from one thread at a time.

#ifndef CCURSES_H
#define CCURSES_H

#include <stdbool.h>
#include <stdint.h>

// MARK: - Before the screen is open

typedef enum __attribute__((enum_extensibility(closed))) {
  CCursesTerminalUsable,
  CCursesTerminalUnknown,
  CCursesTerminalUnsuitable,
} CCursesTerminal;

/// Looks a terminal type up and tells whether a full-screen program can use it. Prints nothing and
/// never ends the process, unlike `initscr`.
CCursesTerminal ccurses_check_terminal(const char *type);

/// Sets LC_CTYPE, and nothing else, from the environment; where that cannot hold Unicode, sets a
/// UTF-8 locale all the same, without which ncurses writes nothing. Returns whether the
/// environment asks for UTF-8.
bool ccurses_set_locale(void);

/// Whether the other side of standard input is gone: closed, hung up or in error.
bool ccurses_has_hung_up(void);

/// Whether standard output takes bytes now, and does not after Ctrl-S, say.
bool ccurses_is_writable(void);

/// Undoes Ctrl-S, and drops what nobody reads, so that leaving cannot block.
void ccurses_make_writable(void);

// MARK: - Screen

/// Opens the screen of the terminal type in TERM, on request with reports of the mouse, as far as
/// it has one. False when it is open already, or fails.
bool ccurses_open(bool has_mouse);

/// Gives the terminal back as `ccurses_open` found it. Has no effect when it is not open.
void ccurses_close(void);

/// Gives the terminal back for a while, until `ccurses_resume`.
void ccurses_suspend(void);

/// Takes the terminal again and forgets what is on it.
void ccurses_resume(void);

/// Takes over the size that the terminal has now and forgets what is on it.
void ccurses_resize(void);

int ccurses_columns(void);
int ccurses_rows(void);

// MARK: - Painting

/// The number of colours, 0 when there are none.
int ccurses_colors(void);

/// Makes a pair of a colour and a background; -1 is the terminal's own.
void ccurses_define_pair(int16_t pair, int16_t color, int16_t behind);

enum {
  CCURSES_BOLD = 1,
  CCURSES_DIM = 2,
  CCURSES_REVERSED = 4,
  CCURSES_UNDERLINED = 8,
};

/// Writes scalars of one column each into one row, in one style.
void ccurses_write(
  int row, int column, const uint32_t *scalars, int count, uint32_t attributes, int16_t pair);

/// Blanks everything.
void ccurses_erase(void);

/// Makes a frame of what was written; `ccurses_send` brings it to the terminal.
void ccurses_flush(void);

/// Brings as much of the last frame to the terminal as it takes within a moment. Whether that was
/// all of it; else one tries again before the next frame.
bool ccurses_send(void);

/// Rings the bell of the terminal, unless nobody reads what it gets.
void ccurses_ring(void);

// MARK: - Keys

typedef enum __attribute__((enum_extensibility(closed))) {
  CCursesKeyKindNone,
  CCursesKeyKindCharacter,
  CCursesKeyKindUp,
  CCursesKeyKindDown,
  CCursesKeyKindLeft,
  CCursesKeyKindRight,
  CCursesKeyKindPageUp,
  CCursesKeyKindPageDown,
  CCursesKeyKindHome,
  CCursesKeyKindEnd,
  CCursesKeyKindEnter,
  CCursesKeyKindBackspace,
  /// A report of the mouse begins, as xterm makes them in mode 1006: the characters of three
  /// numbers between semicolons follow, then `M` or `m`.
  CCursesKeyKindMouse,
  /// A report of the mouse of a terminal without that mode: three characters follow.
  CCursesKeyKindOldMouse,
  CCursesKeyKindOther,
} CCursesKeyKind;

typedef struct {
  CCursesKeyKind kind;
  /// The scalar of a character.
  uint32_t scalar;
} CCursesKey;

/// The next key that was pressed, without waiting for one.
CCursesKey ccurses_read_key(void);

// MARK: - Crash guard

/// Saves the terminal mode, and from now on gives the terminal back when the process crashes, gets
/// SIGQUIT, or calls `exit`; it then ends as it would have ended. `ccurses_open` calls it before it
/// changes anything.
void ccurses_guard_install(void);

/// Says what to write to leave the screen; before this the guard does nothing.
void ccurses_guard_arm(const char *leave, int length);

/// Restores the terminal mode that was saved, and the handlers that were there before.
void ccurses_guard_remove(void);

// MARK: - Signals

/// The descriptor that becomes readable when a watched signal has come; -1 when there is none left.
int ccurses_signal_descriptor(void);

/// From now on a signal does nothing but wait to be read. False, and without effect, when it was
/// ignored before: whoever started the process wants it so.
bool ccurses_watch_signal(int signal_number);

/// Lets a signal do again what it did before it was watched.
void ccurses_restore_signal(int signal_number);

/// Lets a signal that was watched do nothing.
void ccurses_ignore_signal(int signal_number);

/// The next signal that has come, or 0.
int ccurses_next_signal(void);

#endif
