#define _GNU_SOURCE
#include "allocation_counter.h"

#include <errno.h>
#include <stdint.h>
#include <string.h>

#ifdef __GLIBC__

#include <link.h>
#include <malloc.h>

void *__libc_malloc(size_t);
void *__libc_calloc(size_t, size_t);
void *__libc_realloc(void *, size_t);
void *__libc_memalign(size_t, size_t);

/// The addresses of one shared library.
typedef struct {
  uintptr_t start, end;
} address_range;

enum { library_limit = 3 };
static const char *const library_names[library_limit] = {"libdnnl", "libgomp", "libstdc++"};
static address_range libraries[library_limit];

static __thread bool is_counting;
static __thread size_t smallest_counted;
static __thread allocation_counts counts;

/// Notes where a library lies, if it is one of those sought.
static int note_library(struct dl_phdr_info *object, size_t size, void *context) {
  (void)size;
  (void)context;
  for (int library = 0; library < library_limit; library++) {
    if (strstr(object->dlpi_name, library_names[library]) == NULL) continue;
    for (int segment = 0; segment < object->dlpi_phnum; segment++) {
      const ElfW(Phdr) *header = &object->dlpi_phdr[segment];
      if (header->p_type != PT_LOAD || (header->p_flags & PF_X) == 0) continue;
      libraries[library].start = object->dlpi_addr + header->p_vaddr;
      libraries[library].end = libraries[library].start + header->p_memsz;
    }
  }
  return 0;
}

/// Counts one request, told where it came from.
static void note(size_t size, void *caller) {
  if (!is_counting || size < smallest_counted) return;
  uintptr_t address = (uintptr_t)caller;
  for (int library = 0; library < library_limit; library++) {
    if (address >= libraries[library].start && address < libraries[library].end) {
      counts.library++;
      return;
    }
  }
  counts.own++;
}

#define NOTE_REQUEST(size) note(size, __builtin_return_address(0))

void *malloc(size_t size) {
  NOTE_REQUEST(size);
  return __libc_malloc(size);
}

void *calloc(size_t count, size_t size) {
  NOTE_REQUEST(count * size);
  return __libc_calloc(count, size);
}

void *realloc(void *memory, size_t size) {
  NOTE_REQUEST(size);
  return __libc_realloc(memory, size);
}

void *memalign(size_t alignment, size_t size) {
  NOTE_REQUEST(size);
  return __libc_memalign(alignment, size);
}

void *aligned_alloc(size_t alignment, size_t size) {
  NOTE_REQUEST(size);
  return __libc_memalign(alignment, size);
}

int posix_memalign(void **memory, size_t alignment, size_t size) {
  NOTE_REQUEST(size);
  *memory = __libc_memalign(alignment, size);
  return *memory == NULL ? ENOMEM : 0;
}

bool allocation_counter_is_available(void) { return true; }

void allocation_counter_start(size_t smallest_size) {
  dl_iterate_phdr(note_library, NULL);
  smallest_counted = smallest_size;
  counts = (allocation_counts){0, 0};
  is_counting = true;
}

allocation_counts allocation_counter_stop(void) {
  is_counting = false;
  return counts;
}

long allocation_heap_bytes(void) {
  struct mallinfo2 heap = mallinfo2();
  return (long)(heap.uordblks + heap.hblkhd);
}

#else

bool allocation_counter_is_available(void) { return false; }

void allocation_counter_start(size_t smallest_size) { (void)smallest_size; }

allocation_counts allocation_counter_stop(void) { return (allocation_counts){0, 0}; }

long allocation_heap_bytes(void) { return -1; }

#endif
