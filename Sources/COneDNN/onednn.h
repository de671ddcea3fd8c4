#pragma once
#include <oneapi/dnnl/dnnl.h>

/// The OpenMP runtime that oneDNN runs its threads on; declared here because no header of it is
/// installed for other compilers than GCC.
void omp_set_num_threads(int count);
int omp_get_max_threads(void);
int omp_get_num_procs(void);
int omp_get_thread_num(void);

/// Calls a function with its data on so many threads at the same time: what compilers make of
/// OpenMP's `parallel`.
void GOMP_parallel(void (*function)(void *), void *data, unsigned thread_count, unsigned flags);
