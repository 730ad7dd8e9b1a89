#pragma once
// What Glibc's Swift module hides behind _GNU_SOURCE or in macros: epoll, eventfd, accept4, sendfile.
#include <stddef.h>
#include <stdint.h>

struct sockaddr;

int clinux_epoll_create(void);

/// Arms `descriptor` once (EPOLLONESHOT) for the given interests, with `number` in the event. `read` may be 2: not what
/// can be read, which is always so of some files in /proc, but that it has changed (EPOLLPRI).
int clinux_epoll_arm(int epoll, int descriptor, int add, int read, int write, uint64_t number);

int clinux_epoll_remove(int epoll, int descriptor);

struct clinux_event {
    uint64_t number;
    int read;
    int write;
};

/// `epoll_wait`; returns how many of `events` are filled, or -1.
int clinux_epoll_wait(int epoll, struct clinux_event *events, int capacity, int milliseconds);

int clinux_eventfd(void);

/// `accept4` with SOCK_NONBLOCK | SOCK_CLOEXEC; `address` has room for a `sockaddr_storage`.
int clinux_accept(int listener, struct sockaddr *address, unsigned int *length);

/// A non-blocking, close-on-exec stream socket.
int clinux_stream_socket(int family);

int clinux_set_option(int descriptor, int level, int option, int value);

/// One `sendmsg` of two buffers with MSG_NOSIGNAL; `more` adds MSG_MORE.
long clinux_send(
    int descriptor, const void *first, size_t first_length, const void *second, size_t second_length, int more);

long clinux_sendfile(int out, int in, long offset, size_t count);

/// `open` is variadic, which Swift cannot call: O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK.
int clinux_open_file(const char *path);

/// The soft limit of open descriptors.
long clinux_descriptor_limit(void);
