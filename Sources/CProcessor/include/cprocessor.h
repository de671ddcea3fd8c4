#pragma once

/// What Swift cannot say about the processor.
///
/// Whoever links this target also gets its check: before `main`, a program leaves with a sentence
/// and exit code 70 when the processor lacks the instructions that the program was built for.

/// As many numbers as Tensors calculates with at once; Swift knows them as SIMD16<Float>.
typedef float cprocessor_lanes __attribute__((ext_vector_type(16)));

/// The square root of every number, rounded correctly: one instruction for a register, where
/// Swift's own square root of a vector takes one number after the other.
static inline __attribute__((always_inline)) cprocessor_lanes cprocessor_root(cprocessor_lanes x) {
  return __builtin_elementwise_sqrt(x);
}
