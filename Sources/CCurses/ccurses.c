#define _GNU_SOURCE
#ifdef __APPLE__
#define _XOPEN_SOURCE_EXTENDED 1
#else
#define NCURSES_WIDECHAR 1
#endif

#include "ccurses.h"

#include "ccurses_output.h"

#include <curses.h>
#include <langinfo.h>
#include <locale.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/ioctl.h>
#include <term.h>
#include <unistd.h>
#include <wchar.h>

static SCREEN *screen = NULL;
// Keys are read through a pad, because reading through a window may refresh that window.
static WINDOW *keys = NULL;
static short background = COLOR_BLACK;
static bool reports_mouse = false;

// MARK: - Before the screen is open

static bool has_string(const char *name) {
  const char *value = tigetstr(name);
  return value != NULL && value != (char *)-1;
}

CCursesTerminal ccurses_check_terminal(const char *type) {
  int result = 0;
  if (setupterm(type, STDOUT_FILENO, &result) != OK) {
    return result == 1 ? CCursesTerminalUnsuitable : CCursesTerminalUnknown;
  }
  bool is_usable = has_string("cup") && has_string("clear");
  del_curterm(cur_term);
  return is_usable ? CCursesTerminalUsable : CCursesTerminalUnsuitable;
}

// The locale that the environment names, whether or not it is installed.
static bool environment_asks_for_utf8(void) {
  const char *names[] = {"LC_ALL", "LC_CTYPE", "LANG"};
  for (int index = 0; index < 3; index++) {
    const char *value = getenv(names[index]);
    if (value == NULL || *value == '\0') continue;
    return strcasestr(value, "utf-8") != NULL || strcasestr(value, "utf8") != NULL;
  }
  return false;
}

static bool is_utf8_locale(void) {
  return strcmp(nl_langinfo(CODESET), "UTF-8") == 0;
}

bool ccurses_set_locale(void) {
  if (setlocale(LC_CTYPE, "") != NULL && is_utf8_locale()) return true;
  if (setlocale(LC_CTYPE, "C.UTF-8") == NULL) setlocale(LC_CTYPE, "en_US.UTF-8");
  return environment_asks_for_utf8();
}

bool ccurses_has_hung_up(void) {
  struct pollfd input = {.fd = STDIN_FILENO, .events = POLLIN};
  return poll(&input, 1, 0) > 0 && (input.revents & (POLLHUP | POLLERR | POLLNVAL)) != 0;
}

// MARK: - Screen

// The modes are written here and not by `mousemask`, which knows neither a mouse that moves nor
// numbers above 223 in the terminals of tmux and screen. 1002: presses, the wheel, and where the
// mouse goes while a button is down; 1006: in decimal numbers.
static const char mouse_on[] = "\033[?1002h\033[?1006h";
static const char mouse_off[] = "\033[?1006l\033[?1002l";

enum { key_of_mouse = KEY_MAX + 1, key_of_old_mouse };

// Past ncurses, which would keep it until the next frame.
static void send_now(const char *bytes, size_t length) {
  ssize_t written = write(STDOUT_FILENO, bytes, length);
  (void)written;
}

static void report_mouse(bool is_on) {
  if (!reports_mouse) return;
  if (is_on) {
    send_now(mouse_on, sizeof mouse_on - 1);
  } else {
    send_now(mouse_off, sizeof mouse_off - 1);
  }
}

static void set_up_mouse(bool is_wanted) {
  reports_mouse = is_wanted && has_string("kmous");
  if (!reports_mouse) return;
  define_key("\033[<", key_of_mouse);
  define_key("\033[M", key_of_old_mouse);
  report_mouse(true);
}

// Appends a terminfo string without its padding marks such as `$<5>`.
static size_t append(char *buffer, size_t length, size_t capacity, const char *name) {
  if (!has_string(name)) return length;
  for (const char *next = tigetstr(name); *next != '\0' && length < capacity; next++) {
    if (next[0] == '$' && next[1] == '<') {
      const char *end = strchr(next, '>');
      if (end != NULL) {
        next = end;
        continue;
      }
    }
    buffer[length++] = *next;
  }
  return length;
}

static void arm_guard(void) {
  static const char *const names[] = {"sgr0", "op", "rmkx", "cnorm", "rmcup"};
  char leave[256];
  size_t length = reports_mouse ? sizeof mouse_off - 1 : 0;
  memcpy(leave, mouse_off, length);
  for (size_t index = 0; index < sizeof names / sizeof names[0]; index++) {
    length = append(leave, length, sizeof leave, names[index]);
  }
  ccurses_guard_arm(leave, (int)length);
}

static void set_up_keys(void) {
  cbreak();
  noecho();
  nonl();
  keys = newpad(1, 1);
  keypad(keys, TRUE);
  nodelay(keys, TRUE);
  typeahead(-1);
  set_escdelay(25);
}

static void set_up_painting(void) {
  curs_set(0);
  leaveok(stdscr, TRUE);
  if (!has_colors()) return;
  start_color();
  background = use_default_colors() == OK ? -1 : COLOR_BLACK;
}

bool ccurses_open(bool has_mouse) {
  if (screen != NULL) return false;
  ccurses_guard_install();
  FILE *output = ccurses_output_open();
  screen = output == NULL ? NULL : newterm(NULL, output, stdin);
  if (screen == NULL) {
    ccurses_output_close();
    ccurses_guard_remove();
    return false;
  }
  set_up_keys();
  set_up_mouse(has_mouse);
  arm_guard();
  set_up_painting();
  return true;
}

void ccurses_close(void) {
  if (screen == NULL) return;
  ccurses_output_drop();
  ccurses_make_writable();
  report_mouse(false);
  delwin(keys);
  endwin();
  delscreen(screen);
  ccurses_output_close();
  keys = NULL;
  screen = NULL;
  ccurses_guard_remove();
}

void ccurses_suspend(void) {
  ccurses_output_drop();
  ccurses_make_writable();
  report_mouse(false);
  endwin();
}

void ccurses_resume(void) {
  reset_prog_mode();
  report_mouse(true);
  ccurses_resize();
}

void ccurses_resize(void) {
  struct winsize size = {0};
  if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_row > 0 && size.ws_col > 0) {
    resizeterm(size.ws_row, size.ws_col);
  }
  clearok(curscr, TRUE);
}

int ccurses_columns(void) {
  return getmaxx(stdscr);
}

int ccurses_rows(void) {
  return getmaxy(stdscr);
}

// MARK: - Painting

int ccurses_colors(void) {
  return has_colors() ? COLORS : 0;
}

void ccurses_define_pair(int16_t pair, int16_t color, int16_t behind) {
  short foreground = color < 0 && background >= 0 ? COLOR_WHITE : color;
  init_pair(pair, foreground, behind < 0 ? background : behind);
}

static attr_t curses_attributes(uint32_t attributes) {
  attr_t result = WA_NORMAL;
  if (attributes & CCURSES_BOLD) result |= WA_BOLD;
  if (attributes & CCURSES_DIM) result |= WA_DIM;
  if (attributes & CCURSES_REVERSED) result |= WA_REVERSE;
  if (attributes & CCURSES_UNDERLINED) result |= WA_UNDERLINE;
  return result;
}

void ccurses_write(
  int row, int column, const uint32_t *scalars, int count, uint32_t attributes, int16_t pair) {
  _Static_assert(sizeof(wchar_t) == sizeof(uint32_t), "A wide character holds a scalar.");
  wattr_set(stdscr, curses_attributes(attributes), pair, NULL);
  mvwaddnwstr(stdscr, row, column, (const wchar_t *)scalars, count);
}

void ccurses_erase(void) {
  wattr_set(stdscr, WA_NORMAL, 0, NULL);
  werase(stdscr);
}

void ccurses_flush(void) {
  ccurses_output_begin_frame();
  wnoutrefresh(stdscr);
  doupdate();
  ccurses_output_end_frame();
}

void ccurses_ring(void) {
  if (ccurses_is_writable()) send_now("\a", 1);
}

// MARK: - Keys

static CCursesKey key_of_kind(CCursesKeyKind kind) {
  return (CCursesKey){.kind = kind};
}

static CCursesKey special_key(wint_t code) {
  switch (code) {
    case KEY_UP: return key_of_kind(CCursesKeyKindUp);
    case KEY_DOWN: return key_of_kind(CCursesKeyKindDown);
    case KEY_LEFT: return key_of_kind(CCursesKeyKindLeft);
    case KEY_RIGHT: return key_of_kind(CCursesKeyKindRight);
    case KEY_PPAGE: return key_of_kind(CCursesKeyKindPageUp);
    case KEY_NPAGE: return key_of_kind(CCursesKeyKindPageDown);
    case KEY_HOME: return key_of_kind(CCursesKeyKindHome);
    case KEY_END: return key_of_kind(CCursesKeyKindEnd);
    case KEY_ENTER: return key_of_kind(CCursesKeyKindEnter);
    case KEY_BACKSPACE: return key_of_kind(CCursesKeyKindBackspace);
    case key_of_mouse: return key_of_kind(CCursesKeyKindMouse);
    case key_of_old_mouse: return key_of_kind(CCursesKeyKindOldMouse);
    default: return key_of_kind(CCursesKeyKindOther);
  }
}

CCursesKey ccurses_read_key(void) {
  wint_t code = 0;
  switch (wget_wch(keys, &code)) {
    case OK: return (CCursesKey){.kind = CCursesKeyKindCharacter, .scalar = code};
    case KEY_CODE_YES: return special_key(code);
    default: return key_of_kind(CCursesKeyKindNone);
  }
}
