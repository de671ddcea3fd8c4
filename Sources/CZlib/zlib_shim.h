#pragma once
/// Lets compressed input be read-only memory.
#define ZLIB_CONST
#include <zlib.h>
