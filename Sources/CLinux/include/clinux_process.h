#pragma once
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>

/// Starts `path` with `arguments` (NULL-terminated), `environment` and `descriptor` as its standard input, the null
/// device as its output, our standard error, and nothing else open; in a process group of its own, so that Ctrl+C at
/// the terminal is for us alone. Returns 0 or an errno. In C because `posix_spawn_file_actions_addclosefrom_np` and the
/// signal sets are not usable through Glibc's module.
int clinux_spawn(
    const char *path, char *const arguments[], char *const environment[], int descriptor, pid_t *process);

/// Waits until `process`, a child of ours, has ended, without reaping it (`pidfd_open` has no wrapper in older C
/// libraries). 1 when it has, 0 when it has not after `milliseconds`, -1 on failure.
int clinux_wait(pid_t process, int milliseconds);

/// The limits that a decoding child takes upon itself before it reads its first byte: lowest priority for processor
/// and disk, no core file, no new file content, few descriptors, `memory` bytes of address space, and first in line
/// when memory runs out. `ioprio_set` has no wrapper, and the rlimit constants are an enum in C and an int in the calls.
int clinux_confine(uint64_t memory, int descriptors);

/// From now on this process may use `seconds` more of processor time; then the kernel ends it.
int clinux_limit_cpu(unsigned seconds);

/// Sends `length` bytes and, unless it is negative, a descriptor with them (`CMSG_*` are macros). As `send(2)`.
ssize_t clinux_channel_send(int socket, const void *bytes, size_t length, int descriptor);

/// Receives up to `length` bytes and a descriptor that came with them, or -1, in `descriptor`. As `recv(2)`.
ssize_t clinux_channel_receive(int socket, void *bytes, size_t length, int *descriptor);

/// Opens `path` for reading beneath `folder` (a descriptor) without following any symbolic link; `openat2` has no
/// wrapper. Returns a descriptor, or -1 with errno: ENOSYS where the kernel or a sandbox has no such call.
int clinux_open_beneath(int folder, const char *path, int flags);

/// As `renameat`, but takes no other file's place (`renameat2` hides behind _GNU_SOURCE). On file systems that cannot
/// promise it, by a look before.
int clinux_rename_new(int from, const char *name, int to, const char *new_name);

/// Whether the file system of `descriptor` gives a file the same inode number for as long as it lives. (Its constants
/// are macros, and the type of `f_type` differs between machines.)
bool clinux_has_lasting_inodes(int descriptor);

/// Whether somebody has the file behind `descriptor`, which is open for reading only, open for writing: 1 or 0, and -1
/// where this user or this file system cannot tell. (F_SETLEASE hides behind _GNU_SOURCE.)
int clinux_is_open_for_writing(int descriptor);

/// From now on `number` is written to `descriptor`, as one byte, whenever that signal comes. In C, since a handler may
/// do next to nothing, and Swift code is not free of locks and allocations.
void clinux_report_signal(int number, int descriptor);
