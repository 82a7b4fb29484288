/*
 * The platform's sandbox as a process of its own, which MAESTRANO_SANDBOX names, and a browser that goes through its pages.
 */
#ifndef SANDBOX_H
#define SANDBOX_H

#include "case.h"

#include <arpa/inet.h>
#include <ctype.h>
#include <netinet/in.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

struct sandbox {
    char url[64], app[64];
    int port;
    pid_t process;
};

/* What a page answered: its status, where it sends the browser ("" if nowhere), its body. To be freed by free(answer.text). */
struct page {
    int status;
    char *text, *location, *body;
};

/* A sandbox whose application app-1 is at `app`. */
static inline struct sandbox sandbox_start(const char *app)
{
    struct sandbox sandbox = {.port = 0};
    char text[4096];
    FILE *log = tmpfile();
    snprintf(sandbox.app, sizeof sandbox.app, "%s", app);
    fflush(NULL);
    sandbox.process = fork();
    if (sandbox.process == 0) {
        prctl(PR_SET_PDEATHSIG, SIGKILL);
        dup2(fileno(log), STDOUT_FILENO);
        dup2(fileno(log), STDERR_FILENO);
        execl(getenv("MAESTRANO_SANDBOX"), "maestrano-sandbox", "--port", "0", "--app-host", app, (char *)NULL);
        _exit(127);
    }
    for (int i = 0; i < 3000 && sandbox.port == 0; i++) {
        usleep(10000);
        ssize_t length = pread(fileno(log), text, sizeof text - 1, 0);
        text[length > 0 ? length : 0] = '\0';
        const char *place = strstr(text, "listening on http://127.0.0.1:");
        if (place != NULL && strchr(place, '\n') != NULL)
            sandbox.port = atoi(place + strlen("listening on http://127.0.0.1:"));
    }
    fclose(log);
    CHECK(sandbox.port != 0);
    snprintf(sandbox.url, sizeof sandbox.url, "http://127.0.0.1:%d", sandbox.port);
    return sandbox;
}

static inline void sandbox_stop(struct sandbox *sandbox)
{
    kill(sandbox->process, SIGKILL);
    waitpid(sandbox->process, NULL, 0);
}

/* Asks the sandbox for a path. */
static inline struct page ask(const struct sandbox *sandbox, const char *method, const char *path, const char *json)
{
    struct sockaddr_in address = {.sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    int connection = socket(AF_INET, SOCK_STREAM, 0);
    struct page page = {0, NULL, "", ""};
    size_t length = 0;
    FILE *out = open_memstream(&page.text, &length);
    char piece[4096];
    ssize_t got;

    address.sin_port = htons((uint16_t)sandbox->port);
    if (connect(connection, (struct sockaddr *)&address, sizeof address) == 0) {
        dprintf(connection, "%s %s HTTP/1.1\r\nHost: 127.0.0.1:%d\r\nConnection: close\r\n", method, path, sandbox->port);
        dprintf(connection, "Content-Type: application/json\r\nContent-Length: %zu\r\n\r\n%s", json ? strlen(json) : 0, json ? json : "");
        while ((got = recv(connection, piece, sizeof piece, 0)) > 0)
            fwrite(piece, 1, (size_t)got, out);
    }
    fclose(out);
    close(connection);
    char *head = strstr(page.text, "\r\n\r\n"), *place;
    if (head == NULL || sscanf(page.text, "HTTP/1.1 %d", &page.status) != 1)
        return page;
    *head = '\0';
    page.body = head + 4;
    place = strcasestr(page.text, "\r\nlocation: ");
    if (place != NULL) {
        page.location = place + strlen("\r\nlocation: ");
        page.location[strcspn(page.location, "\r")] = '\0';
    }
    return page;
}

/* A call of the admin API, which must take it. The answer is to be deleted. */
static inline cJSON *admin(const struct sandbox *sandbox, const char *method, const char *path, const char *json)
{
    struct page page = ask(sandbox, method, path, json);
    if (!CHECK(page.status / 100 == 2))
        fprintf(stderr, "    %s %s: %d %s\n", method, path, page.status, page.body);
    cJSON *answer = cJSON_Parse(page.body);
    free(page.text);
    return answer;
}

/* The marketplace that the sandbox is, both ways of OpenID on. */
static inline maestrano_marketplace_t *open_sandbox(const struct sandbox *sandbox)
{
    char path[256], issuer[128];
    snprintf(path, sizeof path, "/admin/config?app=app-1&host=%s", sandbox->app);
    snprintf(issuer, sizeof issuer, "%s/oidc", sandbox->url);
    cJSON *all = admin(sandbox, "GET", path, NULL), *config = cJSON_GetArrayItem(cJSON_GetObjectItem(all, "marketplaces"), 0);
    cJSON_DeleteItemFromObject(config, "oidc");
    cJSON_DeleteItemFromObject(config, "openid2");
    cJSON *oidc = cJSON_AddObjectToObject(config, "oidc");
    cJSON_AddStringToObject(oidc, "issuer", issuer);
    cJSON_AddStringToObject(oidc, "scopes", "profile email maestrano offline_access");
    cJSON_AddTrueToObject(cJSON_AddObjectToObject(config, "openid2"), "enabled");
    char *json = cJSON_PrintUnformatted(config);
    maestrano *m = NULL;
    CHECK_OK(maestrano_open_json(json, &m, NULL));
    free(json);
    cJSON_Delete(all);
    return only_of(m);
}

/* Writes text as it stands in a query. */
static inline void put_escaped(FILE *out, const char *text)
{
    for (; *text != '\0'; text++)
        fprintf(out, isalnum((unsigned char)*text) || strchr("-._~", *text) ? "%c" : "%%%02X", (unsigned char)*text);
}

/* Writes the value of an attribute of HTML as it stands in a query. */
static inline void put_attribute(FILE *out, const char *value, size_t length)
{
    static const char *const entities[][2] = {{"&amp;", "&"}, {"&lt;", "<"}, {"&gt;", ">"}, {"&quot;", "\""}, {"&#39;", "'"}};
    for (const char *at = value; at < value + length;) {
        char one[2] = {*at, '\0'};
        size_t taken = 1;
        for (size_t i = 0; i < sizeof entities / sizeof entities[0]; i++)
            if (strncmp(at, entities[i][0], strlen(entities[i][0])) == 0) {
                one[0] = entities[i][1][0];
                taken = strlen(entities[i][0]);
            }
        put_escaped(out, one);
        at += taken;
    }
}

/* The fields of a form that the page posts, as a query. To be freed. */
static inline char *form_of(const char *html)
{
    char *query = NULL;
    size_t length = 0;
    FILE *out = open_memstream(&query, &length);
    for (const char *tag = html; (tag = strstr(tag, "<input")) != NULL; tag++) {
        const char *end = strchr(tag, '>'), *name = strstr(tag, " name=\""), *value = strstr(tag, " value=\"");
        if (end == NULL || name == NULL || value == NULL || name > end || value > end)
            continue;
        put_attribute(out, name + 7, strcspn(name + 7, "\""));
        fputc('=', out);
        put_attribute(out, value + 8, strcspn(value + 8, "\""));
        fputc('&', out);
    }
    fclose(out);
    query[length > 0 ? length - 1 : 0] = '\0';
    return query;
}

/* Goes where a login leads, and answers the query, or the form, that the browser brings to the application. To be freed. */
static inline char *brought_from(const struct sandbox *sandbox, const char *url)
{
    char *next = strdup(url), *query = NULL;
    size_t ours = strlen(sandbox->url);
    for (int hop = 0; query == NULL && hop < 10; hop++) {
        if (strncmp(next, sandbox->app, strlen(sandbox->app)) == 0) {
            const char *mark = strchr(next, '?');
            query = strdup(mark == NULL ? "" : mark + 1);
            break;
        }
        struct page page = ask(sandbox, "GET", strncmp(next, sandbox->url, ours) == 0 ? next + ours : next, NULL);
        free(next);
        next = strdup(page.location);
        if (page.location[0] == '\0')
            query = form_of(page.body);
        free(page.text);
    }
    free(next);
    return query != NULL ? query : strdup("");
}

#endif
