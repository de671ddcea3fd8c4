#pragma once
#include <stdbool.h>
#include <stddef.h>

/// Counts what one thread asks of the heap: for benchmarks and tests alone.
///
/// A program that links this gets malloc and its relatives from here; they count and then do what
/// the C library's own do. Works with glibc only.

/// How often a thread asked for memory between a start and a stop.
typedef struct {
  /// Requests by our own code and by the Swift runtime on its behalf.
  long own;
  /// Requests from inside oneDNN, with the runtimes of C++ and OpenMP that it uses.
  long library;
} allocation_counts;

/// Whether this system allows counting.
bool allocation_counter_is_available(void);

/// Begins to count the calling thread's requests for so many bytes or more, from zero.
void allocation_counter_start(size_t smallest_size);

/// Ends the counting and returns what the calling thread asked for since the start.
allocation_counts allocation_counter_stop(void);

/// The bytes of the main heap that were asked for and not given back; -1 where the system does not
/// tell.
long allocation_heap_bytes(void);
