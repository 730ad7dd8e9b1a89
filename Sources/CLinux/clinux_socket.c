#define _GNU_SOURCE
#include "clinux_socket.h"

#include <fcntl.h>
#include <netinet/in.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <sys/resource.h>
#include <sys/sendfile.h>
#include <sys/socket.h>
#include <sys/uio.h>

int clinux_epoll_create(void) { return epoll_create1(EPOLL_CLOEXEC); }

int clinux_epoll_arm(int epoll, int descriptor, int add, int read, int write, uint64_t number) {
    struct epoll_event event = {0};
    uint32_t reading = read == 2 ? EPOLLPRI : read ? EPOLLIN | EPOLLRDHUP : 0;
    event.events = EPOLLONESHOT | reading | (write ? EPOLLOUT : 0);
    event.data.u64 = number;
    return epoll_ctl(epoll, add ? EPOLL_CTL_ADD : EPOLL_CTL_MOD, descriptor, &event);
}

int clinux_epoll_remove(int epoll, int descriptor) { return epoll_ctl(epoll, EPOLL_CTL_DEL, descriptor, NULL); }

int clinux_epoll_wait(int epoll, struct clinux_event *events, int capacity, int milliseconds) {
    struct epoll_event raw[256];
    int count = epoll_wait(epoll, raw, capacity < 256 ? capacity : 256, milliseconds);
    for (int i = 0; i < count; i++) {
        int ended = (raw[i].events & (EPOLLHUP | EPOLLERR)) != 0;
        events[i].number = raw[i].data.u64;
        events[i].read = ended || (raw[i].events & (EPOLLIN | EPOLLRDHUP)) != 0;
        events[i].write = ended || (raw[i].events & EPOLLOUT) != 0;
    }
    return count;
}

int clinux_eventfd(void) { return eventfd(0, EFD_NONBLOCK | EFD_CLOEXEC); }

int clinux_accept(int listener, struct sockaddr *address, unsigned int *length) {
    return accept4(listener, address, length, SOCK_NONBLOCK | SOCK_CLOEXEC);
}

int clinux_stream_socket(int family) { return socket(family, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0); }

int clinux_set_option(int descriptor, int level, int option, int value) {
    return setsockopt(descriptor, level, option, &value, sizeof value);
}

long clinux_send(
    int descriptor, const void *first, size_t first_length, const void *second, size_t second_length, int more) {
    struct iovec parts[2] = {{(void *)first, first_length}, {(void *)second, second_length}};
    struct msghdr message = {0};
    message.msg_iov = parts;
    message.msg_iovlen = 2;
    return sendmsg(descriptor, &message, MSG_NOSIGNAL | (more ? MSG_MORE : 0));
}

long clinux_sendfile(int out, int in, long offset, size_t count) {
    off_t from = offset;
    return sendfile(out, in, &from, count);
}

int clinux_open_file(const char *path) { return open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK); }

long clinux_descriptor_limit(void) {
    struct rlimit limit;
    return getrlimit(RLIMIT_NOFILE, &limit) == 0 ? (long)limit.rlim_cur : 1024;
}
