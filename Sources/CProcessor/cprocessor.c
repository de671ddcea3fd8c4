#include "cprocessor.h"
#include <unistd.h>

#if GRADHELM_PROCESSOR_V4
#define INSTRUCTIONS "AVX-512"
static int has_instructions(void) {
  return __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512bw") &&
         __builtin_cpu_supports("avx512cd") && __builtin_cpu_supports("avx512dq") &&
         __builtin_cpu_supports("avx512vl");
}
#elif GRADHELM_PROCESSOR_V3
#define INSTRUCTIONS "AVX2 and FMA"
static int has_instructions(void) {
  return __builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma") &&
         __builtin_cpu_supports("bmi") && __builtin_cpu_supports("bmi2");
}
#endif

#ifdef INSTRUCTIONS
static const char sentence[] =
    "This program was built for a processor with " INSTRUCTIONS
    ", which this one lacks: build it again here, or with GRADHELM_PROCESSOR=baseline.\n";

/// Runs before `main` and before any Swift code, of which the linker may have taken any part from
/// a module that uses these instructions.
__attribute__((constructor)) static void leave_unless_processor_fits(void) {
  __builtin_cpu_init();
  if (has_instructions()) return;
  ssize_t written = write(STDERR_FILENO, sentence, sizeof sentence - 1);
  _exit(written < 0 ? 71 : 70);
}
#endif
