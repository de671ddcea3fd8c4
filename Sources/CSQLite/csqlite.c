#include "csqlite.h"

#include <sqlite3.h>
#include <stdint.h>
#include <time.h>

struct setting {
  int option;
  int value;
};

int csqlite_distrust(sqlite3 *connection, int longest_value) {
  static const struct setting settings[] = {
      {SQLITE_DBCONFIG_DEFENSIVE, 1},
      {SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0},
      {SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, 0},
      {SQLITE_DBCONFIG_ENABLE_TRIGGER, 0},
      {SQLITE_DBCONFIG_ENABLE_VIEW, 0},
  };
  for (unsigned index = 0; index < sizeof settings / sizeof *settings; index++) {
    const struct setting setting = settings[index];
    const int code = sqlite3_db_config(connection, setting.option, setting.value, (int *)0);
    if (code != SQLITE_OK) return code;
  }
  sqlite3_limit(connection, SQLITE_LIMIT_LENGTH, longest_value);
  return SQLITE_OK;
}

static int64_t milliseconds_now(void) {
  struct timespec now;
  clock_gettime(CLOCK_MONOTONIC, &now);
  return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

/// The deadline travels in the pointer itself, so that nothing has to be freed.
static int is_over(void *deadline) { return milliseconds_now() > (int64_t)(intptr_t)deadline; }

void csqlite_set_deadline(sqlite3 *connection, int milliseconds) {
  const int64_t deadline = milliseconds_now() + milliseconds;
  sqlite3_progress_handler(connection, 100000, is_over, (void *)(intptr_t)deadline);
}
