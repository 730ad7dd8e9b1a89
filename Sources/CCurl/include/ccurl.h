#pragma once
#include <stdbool.h>
#include <stddef.h>

/// One HTTP call. Texts are NUL-terminated; `headers` ends with NULL; NULL leaves an option out.
struct ccurl_call {
    const char *method;
    const char *url;
    const char *const *headers;
    const void *body;
    size_t body_length;
    const char *unix_socket;
    long timeout_ms;
    long connect_timeout_ms;
    /// Bytes of the reply's body; a longer one fails the call.
    size_t limit;
};

struct ccurl_reply {
    long status;
    /// Allocated with `malloc`; the caller frees them.
    char *body;
    size_t body_length;
    char *content_type;
    /// What went wrong, when `ccurl_perform` returned false.
    char error[256];
    bool too_long;
    bool timed_out;
};

/// `curl_easy_setopt` is variadic, which Swift cannot call.
bool ccurl_perform(const struct ccurl_call *call, struct ccurl_reply *reply);
