// What Swift cannot ask of SQLite itself, because the functions for it are variadic.
#ifndef CSQLITE_H
#define CSQLITE_H

struct sqlite3;

/// Makes a connection distrust its file: no views, no triggers, no extensions, no functions that the
/// schema calls, no writes to the schema itself, and no value longer than some bytes.
///
/// Returns 0, or SQLite's code of the first thing that it refused.
int csqlite_distrust(struct sqlite3 *connection, int longest_value);

/// Lets whatever the connection is asked from now on end with an error after some time.
void csqlite_set_deadline(struct sqlite3 *connection, int milliseconds);

#endif
