#pragma once
#include <oneapi/dnnl/dnnl.h>

/// The OpenMP runtime that oneDNN runs its threads on; declared here because no header of it is
/// installed for other compilers than GCC.
void omp_set_num_threads(int count);
int omp_get_max_threads(void);
int omp_get_num_procs(void);
