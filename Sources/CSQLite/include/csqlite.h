#pragma once
#include <sqlite3.h>

/// SQLITE_TRANSIENT is a cast macro, which Swift cannot import.
static inline sqlite3_destructor_type csqlite_transient(void) { return SQLITE_TRANSIENT; }

/// Counts no memory: the lock around the counters costs more than they are worth. Before any connection is opened;
/// sqlite3_config takes variable arguments, which Swift cannot call.
int csqlite_configure(void);
