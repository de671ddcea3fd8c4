#define _GNU_SOURCE

#include "ccurses.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <string.h>
#include <unistd.h>

// Signals travel from their handler through a pipe. It stays open for the life of the process,
// because a handler may run at any time.
static int pipe_ends[2] = {-1, -1};
static struct sigaction previous[NSIG];

static void make_nonblocking(int descriptor) {
  fcntl(descriptor, F_SETFL, fcntl(descriptor, F_GETFL) | O_NONBLOCK);
  fcntl(descriptor, F_SETFD, FD_CLOEXEC);
}

int ccurses_signal_descriptor(void) {
  if (pipe_ends[0] < 0 && pipe(pipe_ends) == 0) {
    make_nonblocking(pipe_ends[0]);
    make_nonblocking(pipe_ends[1]);
  }
  return pipe_ends[0];
}

// A full pipe loses nothing but a repetition.
static void note(int signal_number) {
  int error = errno;
  unsigned char byte = (unsigned char)signal_number;
  ssize_t written = write(pipe_ends[1], &byte, 1);
  (void)written;
  errno = error;
}

static void set_handler(int signal_number, void (*handler)(int)) {
  struct sigaction action;
  memset(&action, 0, sizeof action);
  sigemptyset(&action.sa_mask);
  action.sa_handler = handler;
  action.sa_flags = SA_RESTART;
  sigaction(signal_number, &action, NULL);
}

bool ccurses_watch_signal(int signal_number) {
  struct sigaction *before = &previous[signal_number];
  if (ccurses_signal_descriptor() < 0) return false;
  sigaction(signal_number, NULL, before);
  if (before->sa_handler == SIG_IGN) return false;
  set_handler(signal_number, note);
  return true;
}

void ccurses_restore_signal(int signal_number) {
  sigaction(signal_number, &previous[signal_number], NULL);
}

void ccurses_ignore_signal(int signal_number) {
  set_handler(signal_number, SIG_IGN);
}

int ccurses_next_signal(void) {
  unsigned char byte = 0;
  return read(pipe_ends[0], &byte, 1) == 1 ? byte : 0;
}
