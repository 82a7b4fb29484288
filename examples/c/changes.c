#include "changes.h"

#include "pages.h"

#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { KEPT = 20 };

struct change {
    char resource[64], name[256], group[128];
};

/* In a ring, of which `count` changes were put. */
static struct change kept[KEPT];
static size_t count;
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;

/* A part of a change, such as "entity.name"; "" when there is none. */
static const char *part(const maestrano_value *call, size_t number, const char *name)
{
    char path[128];
    snprintf(path, sizeof path, "event.changes.%zu.%s", number, name);
    const char *text = maestrano_value_text(call, path);
    return text == NULL ? "" : text;
}

/* What the entity is called: invoices have a title, people two names. */
static void read_name(char *out, size_t room, const maestrano_value *call, size_t number)
{
    const char *names[] = {"entity.name", "entity.title", "entity.first_name", "entity.last_name"};
    size_t length = 0;
    out[0] = '\0';
    for (size_t i = 0; i < sizeof names / sizeof names[0] && length < room; i++) {
        const char *name = part(call, number, names[i]);
        if (name[0] != '\0')
            length += (size_t)snprintf(out + length, room - length, "%s%s", length == 0 ? "" : " ", name);
    }
}

enum MHD_Result receive_changes(struct request *request)
{
    maestrano_value *call = NULL;
    maestrano_error *err = NULL;

    if (maestrano_webhook_receive_connec(marketplace, request->method, request->url, authorization(request), request->body,
                                         request->size, &call, &err) != MAESTRANO_OK)
        return fail(request, err);
    pthread_mutex_lock(&lock);
    for (size_t i = 0; i < maestrano_value_size(call, "event.changes"); i++) {
        struct change *change = &kept[count++ % KEPT];
        snprintf(change->resource, sizeof change->resource, "%s", part(call, i, "resource"));
        snprintf(change->group, sizeof change->group, "%s", part(call, i, "group_uid"));
        read_name(change->name, sizeof change->name, call, i);
    }
    pthread_mutex_unlock(&lock);
    return answer_webhook(request, call);
}

enum MHD_Result changes(struct request *request)
{
    enum MHD_Result result;
    char *text = NULL;
    size_t length = 0;
    if (!signed_on(request, &result))
        return result;
    FILE *out = open_memstream(&text, &length);
    if (out == NULL)
        return MHD_NO;
    fputs("<!doctype html><html lang=\"en\"><meta charset=\"utf-8\"><title>Changes</title><h1>Changes</h1><ul id=\"changes\">", out);
    pthread_mutex_lock(&lock);
    for (size_t i = count; i > 0 && i + KEPT > count; i--) {
        const struct change *change = &kept[(i - 1) % KEPT];
        if (strcmp(change->group, request->session.group_uid) != 0)
            continue;
        fputs("<li>", out);
        print_escaped(out, change->resource);
        fputs(" ", out);
        print_escaped(out, change->name);
        fputs(" (", out);
        print_escaped(out, change->group);
        fputs(")</li>", out);
    }
    pthread_mutex_unlock(&lock);
    fputs("</ul></html>", out);
    fclose(out);
    return html(request, MHD_HTTP_OK, text);
}
