#define _GNU_SOURCE

#include "ccurses_output.h"

#include "ccurses.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <time.h>
#include <unistd.h>

// ncurses writes a frame until all of it is written, and that is never when nobody reads what the
// terminal gets. So it writes a frame into a file without a name; the terminal is sent as much of
// that as it takes, and the rest later. Everything but frames, which is short and rare, goes to the
// terminal at once.

static FILE *stream = NULL;
static int frame_file = -1;
// A way to the terminal of our own: not to block is a property that a descriptor shares with the
// shell's.
static int terminal = -1;
static char *frame = NULL;
static size_t frame_capacity = 0;
static size_t frame_length = 0;
static size_t sent_length = 0;

// The longest time that the terminal may take for a frame before something else gets its turn.
static const long patience_in_milliseconds = 20;

static int open_frame_file(void) {
#ifdef __linux__
  return memfd_create("frame", MFD_CLOEXEC);
#else
  FILE *file = tmpfile();
  return file == NULL ? -1 : fcntl(fileno(file), F_DUPFD_CLOEXEC, 0);
#endif
}

// Where the terminal has no name, frames are written to it as far as it says that it has room.
static int open_terminal(void) {
  const char *name = ttyname(STDOUT_FILENO);
  int result = name == NULL ? -1 : open(name, O_WRONLY | O_NOCTTY | O_NONBLOCK | O_CLOEXEC);
  return result >= 0 ? result : fcntl(STDOUT_FILENO, F_DUPFD_CLOEXEC, 0);
}

FILE *ccurses_output_open(void) {
  int descriptor = fcntl(STDOUT_FILENO, F_DUPFD_CLOEXEC, 0);
  stream = descriptor < 0 ? NULL : fdopen(descriptor, "w");
  frame_file = open_frame_file();
  terminal = open_terminal();
  if (stream != NULL && frame_file >= 0 && terminal >= 0) return stream;
  ccurses_output_close();
  return NULL;
}

void ccurses_output_close(void) {
  ccurses_output_drop();
  if (stream != NULL) fclose(stream);
  if (frame_file >= 0) close(frame_file);
  if (terminal >= 0) close(terminal);
  free(frame);
  stream = NULL;
  frame_file = terminal = -1;
  frame = NULL;
  frame_capacity = 0;
}

void ccurses_output_drop(void) {
  frame_length = sent_length = 0;
}

static void lead_stream_to(int target) {
  dup2(target, fileno(stream));
  fcntl(fileno(stream), F_SETFD, FD_CLOEXEC);
}

void ccurses_output_begin_frame(void) {
  lseek(frame_file, 0, SEEK_SET);
  lead_stream_to(frame_file);
}

static bool has_room_for(size_t length) {
  if (length <= frame_capacity) return true;
  char *larger = realloc(frame, length);
  if (larger == NULL) return false;
  frame = larger;
  frame_capacity = length;
  return true;
}

void ccurses_output_end_frame(void) {
  lead_stream_to(STDOUT_FILENO);
  off_t end = lseek(frame_file, 0, SEEK_CUR);
  if (end <= 0 || !has_room_for((size_t)end)) return;
  ssize_t length = pread(frame_file, frame, (size_t)end, 0);
  frame_length = length > 0 ? (size_t)length : 0;
  sent_length = 0;
}

static long milliseconds_now(void) {
  struct timespec now;
  clock_gettime(CLOCK_MONOTONIC, &now);
  return now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

static bool becomes_writable_until(long deadline) {
  long rest = deadline - milliseconds_now();
  struct pollfd output = {.fd = terminal, .events = POLLOUT};
  return rest > 0 && poll(&output, 1, (int)rest) != 0;
}

bool ccurses_send(void) {
  long deadline = milliseconds_now() + patience_in_milliseconds;
  while (sent_length < frame_length) {
    ssize_t count = write(terminal, frame + sent_length, frame_length - sent_length);
    if (count > 0) {
      sent_length += (size_t)count;
    } else if (count < 0 && errno != EAGAIN && errno != EINTR) {
      ccurses_output_drop();  // Nobody is there any more.
    } else if (!becomes_writable_until(deadline)) {
      return false;
    }
  }
  ccurses_output_drop();
  return true;
}
