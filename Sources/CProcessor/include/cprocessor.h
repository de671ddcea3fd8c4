#pragma once
#include <stdbool.h>
#include <stdint.h>

/// What Swift cannot say about the processor.
///
/// Whoever links this target also gets its check: before `main`, a program leaves with a sentence
/// and exit code 70 when the processor lacks the instructions that the program was built for.

/// Vectors of sixteen and eight numbers; Swift knows them as SIMD16 and SIMD8.
typedef float cprocessor_lanes __attribute__((ext_vector_type(16)));
typedef int cprocessor_counts __attribute__((ext_vector_type(16)));
typedef float cprocessor_half_lanes __attribute__((ext_vector_type(8)));
typedef double cprocessor_double_lanes __attribute__((ext_vector_type(8)));

/// Sixteen answers.
typedef bool cprocessor_mask __attribute__((ext_vector_type(16)));

#define CPROCESSOR_INLINE static inline __attribute__((always_inline))

/// The square root of every number, rounded correctly: an instruction a register, where Swift's
/// own square root of a vector takes one number after the other.
CPROCESSOR_INLINE cprocessor_lanes cprocessor_root(cprocessor_lanes x) {
  return __builtin_elementwise_sqrt(x);
}

/// The numbers without their sign: in Swift an operation on bits, which it does one by one.
CPROCESSOR_INLINE cprocessor_lanes cprocessor_magnitude(cprocessor_lanes x) {
  return __builtin_elementwise_abs(x);
}

/// The larger of two numbers each; the first where one of them is NaN.
CPROCESSOR_INLINE cprocessor_lanes cprocessor_larger(cprocessor_lanes x, cprocessor_lanes y) {
  return y > x ? y : x;
}

/// The counts, each one higher where a number is 0 or -0: a comparison is -1 where it holds.
CPROCESSOR_INLINE cprocessor_counts cprocessor_counting_zeros(
    cprocessor_counts counts, cprocessor_lanes x) {
  return counts - (x == 0);
}

/// The counts, each one higher where a number is above a limit.
CPROCESSOR_INLINE cprocessor_counts cprocessor_counting_above(
    cprocessor_counts counts, cprocessor_lanes x, float limit) {
  return counts - (x > limit);
}

/// A bit for every number, the first one lowest: set where it is neither 0 nor -0.
CPROCESSOR_INLINE uint16_t cprocessor_nonzero_bits(cprocessor_lanes x) {
  cprocessor_mask mask = __builtin_convertvector(x != 0, cprocessor_mask);
  uint16_t bits;
  __builtin_memcpy(&bits, &mask, sizeof bits);
  return bits;
}

/// The same numbers in double precision.
CPROCESSOR_INLINE cprocessor_double_lanes cprocessor_widened(cprocessor_half_lanes x) {
  return __builtin_convertvector(x, cprocessor_double_lanes);
}

/// `sum + x²` for numbers x that single precision holds. Their squares are exact in double
/// precision, so that it makes no difference whether the processor fuses product and sum.
CPROCESSOR_INLINE cprocessor_double_lanes cprocessor_adding_square(
    cprocessor_double_lanes sum, cprocessor_double_lanes x) {
#ifdef __FMA__
  return __builtin_elementwise_fma(x, x, sum);
#else
  return sum + x * x;
#endif
}
