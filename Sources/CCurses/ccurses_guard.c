#define _GNU_SOURCE

#include "ccurses.h"

#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>
#include <termios.h>
#include <unistd.h>

static const int fatal[] = {SIGILL, SIGTRAP, SIGABRT, SIGBUS, SIGFPE, SIGSEGV, SIGQUIT};
enum { fatal_count = sizeof fatal / sizeof fatal[0] };

static struct sigaction previous[fatal_count];
static struct termios saved_mode;
static bool has_saved_mode = false;
static char leave_sequence[256];
static int leave_length = 0;
static atomic_bool is_armed = false;

bool ccurses_is_writable(void) {
  struct pollfd output = {.fd = STDOUT_FILENO, .events = POLLOUT};
  return poll(&output, 1, 0) > 0 && (output.revents & POLLOUT) != 0;
}

// Only stopping anew lets the kernel start what a key has stopped.
void ccurses_make_writable(void) {
  if (ccurses_is_writable()) return;
  tcflow(STDOUT_FILENO, TCOOFF);
  tcflow(STDOUT_FILENO, TCOON);
  if (!ccurses_is_writable()) tcflush(STDOUT_FILENO, TCOFLUSH);
}

static void write_leave_sequence(void) {
  int written = 0;
  while (written < leave_length) {
    ssize_t count = write(STDOUT_FILENO, leave_sequence + written, leave_length - written);
    if (count < 0 && errno != EINTR) return;
    if (count > 0) written += (int)count;
  }
}

// Safe in a signal handler; does its work once, whoever comes first.
static void leave(void) {
  if (!atomic_exchange(&is_armed, false)) return;
  ccurses_make_writable();
  write_leave_sequence();
  if (has_saved_mode) tcsetattr(STDIN_FILENO, TCSANOW, &saved_mode);
}

static void restore_handler(int signal_number) {
  for (int index = 0; index < fatal_count; index++) {
    if (fatal[index] == signal_number) sigaction(signal_number, &previous[index], NULL);
  }
}

// Returning lets a fault occur again, now under the previous handler. A signal that was sent would
// not occur again: abort goes on by itself once that handler has seen it, any other one is sent
// again, to end the process whatever the previous handler was.
static void crashed(int signal_number, siginfo_t *info, void *context) {
  (void)context;
  bool is_fault = info->si_code > 0 && signal_number != SIGQUIT;
  leave();
  restore_handler(signal_number);
  if (is_fault) return;
  if (signal_number != SIGABRT) signal(signal_number, SIG_DFL);
  raise(signal_number);
}

static void install_handlers(void) {
  struct sigaction action;
  memset(&action, 0, sizeof action);
  sigemptyset(&action.sa_mask);
  action.sa_sigaction = crashed;
  action.sa_flags = SA_SIGINFO | SA_ONSTACK;
  for (int index = 0; index < fatal_count; index++) {
    sigaction(fatal[index], &action, &previous[index]);
  }
}

void ccurses_guard_install(void) {
  static bool is_registered = false;
  has_saved_mode = tcgetattr(STDIN_FILENO, &saved_mode) == 0;
  install_handlers();
  if (!is_registered) is_registered = atexit(leave) == 0;
}

void ccurses_guard_arm(const char *leave, int length) {
  leave_length = length < (int)sizeof leave_sequence ? length : (int)sizeof leave_sequence;
  memcpy(leave_sequence, leave, leave_length);
  atomic_store(&is_armed, true);
}

void ccurses_guard_remove(void) {
  atomic_store(&is_armed, false);
  if (has_saved_mode) tcsetattr(STDIN_FILENO, TCSANOW, &saved_mode);
  has_saved_mode = false;
  for (int index = 0; index < fatal_count; index++) restore_handler(fatal[index]);
}
