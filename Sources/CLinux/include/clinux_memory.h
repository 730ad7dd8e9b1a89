#pragma once

/// glibc's `<malloc.h>` is not visible through Glibc's module.
void clinux_return_memory(void);
void clinux_trim_memory(void);
