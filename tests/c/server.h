/*
 * A marketplace on loopback, in a process of its own, that answers session checks. The user's id says how:
 * "usr-valid", "usr-ended", "usr-far" (checked again in the year 9999), "usr-html", "usr-503", "usr-list", "usr-huge",
 * "usr-drop" (closes without an answer), "usr-slow" (answers after 12 s).
 */
#ifndef SERVER_H
#define SERVER_H

#include "harness.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <pthread.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

struct server {
    pid_t process;
    char url[64];
};

static inline void send_text(int connection, const char *status, const char *type, const char *body, size_t length)
{
    char head[256];
    int size = snprintf(head, sizeof head, "HTTP/1.1 %s\r\nContent-Type: %s\r\nContent-Length: %zu\r\n\r\n", status, type, length);
    if (send(connection, head, (size_t)size, MSG_NOSIGNAL) == size)
        while (length > 0) {
            ssize_t sent = send(connection, body, length, MSG_NOSIGNAL);
            if (sent <= 0)
                return;
            body += sent;
            length -= (size_t)sent;
        }
}

/* Answers one request. Says whether the connection stays open. */
static inline int answer(int connection, const char *request)
{
    const char *json = "application/json";
    const char *valid = "{\"valid\":true,\"recheck\":\"2030-01-01T00:03:00Z\"}";
    const char *far = "{\"valid\":true,\"recheck\":\"9999-01-01T00:00:00Z\"}";
    const char *ended = "{\"valid\":false}", *html = "<html>down</html>";
    if (strstr(request, "/usr-drop?"))
        return 0;
    if (strstr(request, "/usr-slow?"))
        sleep(12);
    if (strstr(request, "/usr-ended?"))
        send_text(connection, "200 OK", json, ended, strlen(ended));
    else if (strstr(request, "/usr-far?"))
        send_text(connection, "200 OK", json, far, strlen(far));
    else if (strstr(request, "/usr-html?"))
        send_text(connection, "200 OK", "text/html", html, strlen(html));
    else if (strstr(request, "/usr-503?"))
        send_text(connection, "503 Service Unavailable", "text/html", html, strlen(html));
    else if (strstr(request, "/usr-list?"))
        send_text(connection, "200 OK", json, "[]", 2);
    else if (strstr(request, "/usr-huge?")) {
        char *body = calloc(1, 4 << 20);
        send_text(connection, "200 OK", json, body, 4 << 20);
        free(body);
    } else
        send_text(connection, "200 OK", json, valid, strlen(valid));
    return 1;
}

static inline void *serve_connection(void *argument)
{
    int connection = (int)(intptr_t)argument, at_once = 1;
    char request[8192];
    size_t length = 0;
    setsockopt(connection, IPPROTO_TCP, TCP_NODELAY, &at_once, sizeof at_once);
    for (;;) {
        ssize_t got = recv(connection, request + length, sizeof request - 1 - length, 0);
        if (got <= 0)
            break;
        length += (size_t)got;
        request[length] = '\0';
        if (strstr(request, "\r\n\r\n") == NULL)
            continue;
        if (!answer(connection, request))
            break;
        length = 0;
    }
    close(connection);
    return NULL;
}

static inline struct server start_server(void)
{
    struct server server;
    struct sockaddr_in address = {.sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    socklen_t size = sizeof address;
    int listener = socket(AF_INET, SOCK_STREAM, 0);
    if (bind(listener, (struct sockaddr *)&address, size) != 0 || listen(listener, 128) != 0 ||
        getsockname(listener, (struct sockaddr *)&address, &size) != 0) {
        perror("server");
        exit(2);
    }
    snprintf(server.url, sizeof server.url, "http://127.0.0.1:%d", ntohs(address.sin_port));
    fflush(NULL);
    server.process = fork();
    if (server.process != 0) {
        close(listener);
        return server;
    }
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    for (;;) {
        pthread_t thread;
        int connection = accept(listener, NULL, NULL);
        if (connection >= 0 && pthread_create(&thread, NULL, serve_connection, (void *)(intptr_t)connection) == 0)
            pthread_detach(thread);
    }
}

static inline void stop_server(struct server *server)
{
    kill(server->process, SIGKILL);
    waitpid(server->process, NULL, 0);
}

/* The stored record of a user's session that is due for a check at 1970-01-01T00:16:40Z. */
static inline void stored_record(const char *uid, char *out, size_t room)
{
    static const char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    char json[256];
    size_t used = 0;
    int length = snprintf(json, sizeof json - 3,
                          "{\"uid\":\"%s\",\"group_uid\":\"cld-1\",\"session\":\"token\","
                          "\"session_recheck\":\"1970-01-01T00:16:40Z\",\"preset\":\"acme\"}",
                          uid);
    while (length % 3 != 0)
        json[length++] = ' ';
    for (int i = 0; i < length && used + 5 < room; i += 3) {
        unsigned bits = (unsigned)(unsigned char)json[i] << 16 | (unsigned)(unsigned char)json[i + 1] << 8 |
                        (unsigned)(unsigned char)json[i + 2];
        for (int shift = 18; shift >= 0; shift -= 6)
            out[used++] = digits[bits >> shift & 63];
    }
    out[used] = '\0';
}

/* Checks the session of a user at `now`, and says whether the status and validity are as expected. */
static inline int check_session(const maestrano_marketplace_t *p, const char *uid, int64_t now, const char *status, bool valid)
{
    char stored[512];
    maestrano_value *v = NULL;
    bool is_valid = !valid;
    stored_record(uid, stored, sizeof stored);
    int good = maestrano_session_check(p, stored, now, &v, NULL) == MAESTRANO_OK &&
               maestrano_value_text(v, "status") != NULL && strcmp(maestrano_value_text(v, "status"), status) == 0 &&
               maestrano_value_bool(v, "valid", &is_valid) && is_valid == valid;
    if (!good)
        fprintf(stderr, "    %s: %s\n", uid, maestrano_value_json(v) ? maestrano_value_json(v) : "(no answer)");
    maestrano_value_free(v);
    return good;
}

#endif
