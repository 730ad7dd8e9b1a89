#define _GNU_SOURCE
#include "clinux_process.h"

#include <errno.h>
#include <signal.h>
#include <stdatomic.h>
#include <unistd.h>

static atomic_int reported_to = -1;

static void report(int number) {
    int saved = errno;
    unsigned char byte = (unsigned char)number;
    // A full buffer has plenty of signals in it already.
    ssize_t written = write(atomic_load(&reported_to), &byte, 1);
    (void)written;
    errno = saved;
}

void clinux_report_signal(int number, int descriptor) {
    atomic_store(&reported_to, descriptor);
    struct sigaction action = {0};
    action.sa_handler = report;
    action.sa_flags = SA_RESTART;
    sigfillset(&action.sa_mask);
    sigaction(number, &action, NULL);
}
