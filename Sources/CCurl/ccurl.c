#include "ccurl.h"

#include <curl/curl.h>
#include <stdlib.h>
#include <string.h>

struct sink {
    struct ccurl_reply *reply;
    size_t limit;
};

static size_t receive(char *bytes, size_t size, size_t count, void *context) {
    struct sink *sink = context;
    size_t length = size * count;
    if (length > sink->limit - sink->reply->body_length) {
        sink->reply->too_long = true;
        return 0;
    }
    char *grown = realloc(sink->reply->body, sink->reply->body_length + length + 1);
    if (!grown) return 0;
    memcpy(grown + sink->reply->body_length, bytes, length);
    sink->reply->body = grown;
    sink->reply->body_length += length;
    return length;
}

bool ccurl_perform(const struct ccurl_call *call, struct ccurl_reply *reply) {
    memset(reply, 0, sizeof *reply);
    CURL *handle = curl_easy_init();
    if (!handle) {
        strcpy(reply->error, "out of memory");
        return false;
    }
    struct sink sink = {reply, call->limit};
    struct curl_slist *headers = NULL;
    for (const char *const *header = call->headers; header && *header; header++) {
        headers = curl_slist_append(headers, *header);
    }
    curl_easy_setopt(handle, CURLOPT_URL, call->url);
    curl_easy_setopt(handle, CURLOPT_CUSTOMREQUEST, call->method);
    curl_easy_setopt(handle, CURLOPT_HTTPHEADER, headers);
    curl_easy_setopt(handle, CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(handle, CURLOPT_PROTOCOLS_STR, "http,https");
    curl_easy_setopt(handle, CURLOPT_TIMEOUT_MS, call->timeout_ms);
    curl_easy_setopt(handle, CURLOPT_CONNECTTIMEOUT_MS, call->connect_timeout_ms);
    curl_easy_setopt(handle, CURLOPT_WRITEFUNCTION, receive);
    curl_easy_setopt(handle, CURLOPT_WRITEDATA, &sink);
    curl_easy_setopt(handle, CURLOPT_ERRORBUFFER, reply->error);
    if (call->unix_socket) {
        curl_easy_setopt(handle, CURLOPT_UNIX_SOCKET_PATH, call->unix_socket);
        curl_easy_setopt(handle, CURLOPT_PROXY, "");
    }
    if (call->body) {
        curl_easy_setopt(handle, CURLOPT_POSTFIELDS, call->body);
        curl_easy_setopt(handle, CURLOPT_POSTFIELDSIZE_LARGE, (curl_off_t)call->body_length);
    }
    CURLcode code = curl_easy_perform(handle);
    if (code == CURLE_OK) {
        const char *type = NULL;
        curl_easy_getinfo(handle, CURLINFO_RESPONSE_CODE, &reply->status);
        curl_easy_getinfo(handle, CURLINFO_CONTENT_TYPE, &type);
        if (type) reply->content_type = strdup(type);
    } else if (!reply->error[0]) {
        strncpy(reply->error, curl_easy_strerror(code), sizeof reply->error - 1);
    }
    reply->timed_out = code == CURLE_OPERATION_TIMEDOUT;
    curl_slist_free_all(headers);
    curl_easy_cleanup(handle);
    return code == CURLE_OK;
}
