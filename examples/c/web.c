#include "web.h"
#include "pages.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#define COOKIE "example"
#define MAX_FORM (2 << 20)

/* ---- requests ---- */

void *request_begin(void *closure, const char *url, struct MHD_Connection *connection)
{
    (void)closure;
    struct request *request = calloc(1, sizeof *request + strlen(url) + 1);
    if (request == NULL)
        return NULL;
    strcpy(request->url, url);
    const char *mark = strchr(request->url, '?');
    request->query = mark == NULL ? NULL : mark + 1;
    request->connection = connection;
    return request;
}

void request_end(void *closure, struct MHD_Connection *connection, void **context, enum MHD_RequestTerminationCode code)
{
    struct request *request = *context;
    (void)closure, (void)connection, (void)code;
    if (request == NULL)
        return;
    if (request->form != NULL)
        MHD_destroy_post_processor(request->form);
    for (struct field *field = request->fields, *next; field != NULL; field = next) {
        next = field->next;
        free(field->value);
        free(field);
    }
    free(request);
}

/* Collects the fields of a form, which come in pieces. Of several with one name the first counts. */
static enum MHD_Result read_field(void *closure, enum MHD_ValueKind kind, const char *key, const char *filename,
                                  const char *content_type, const char *encoding, const char *data, uint64_t offset, size_t size)
{
    struct request *request = closure;
    struct field *field = request->fields;
    (void)kind, (void)filename, (void)content_type, (void)encoding;
    while (field != NULL && strcmp(field->name, key) != 0)
        field = field->next;
    if (strlen(key) >= sizeof field->name || (field != NULL && field->length != offset))
        return MHD_YES;
    request->form_size += sizeof *field + size;
    if (request->form_size > MAX_FORM)
        return MHD_NO;
    if (field == NULL) {
        if ((field = calloc(1, sizeof *field)) == NULL)
            return MHD_NO;
        strcpy(field->name, key);
        field->next = request->fields;
        request->fields = field;
    }
    char *grown = realloc(field->value, field->length + size + 1);
    if (grown == NULL)
        return MHD_NO;
    memcpy(grown + field->length, data, size);
    field->length += size;
    grown[field->length] = '\0';
    field->value = grown;
    return MHD_YES;
}

enum MHD_Result request_read(struct request *request, const char *method, const char *data, size_t *size)
{
    if (!request->started) {
        request->started = true;
        session_find(MHD_lookup_connection_value(request->connection, MHD_COOKIE_KIND, COOKIE), &request->session);
        if (strcmp(method, "POST") == 0)
            request->form = MHD_create_post_processor(request->connection, 4096, read_field, request);
    } else if (request->form != NULL && !request->unreadable)
        request->unreadable = MHD_post_process(request->form, data, *size) != MHD_YES;
    *size = 0;
    return MHD_YES;
}

const char *request_field(const struct request *request, const char *name)
{
    for (const struct field *field = request->fields; field != NULL; field = field->next)
        if (strcmp(field->name, name) == 0)
            return field->length == 0 ? NULL : field->value;
    return NULL;
}

struct authorization {
    const char *value;
    int count;
};

static enum MHD_Result read_authorization(void *closure, enum MHD_ValueKind kind, const char *name, const char *value)
{
    struct authorization *found = closure;
    (void)kind;
    if (strcasecmp(name, "Authorization") == 0) {
        found->value = value;
        found->count++;
    }
    return MHD_YES;
}

const char *request_authorization(const struct request *request)
{
    struct authorization found = {NULL, 0};
    MHD_get_connection_values(request->connection, MHD_HEADER_KIND, read_authorization, &found);
    return found.count == 1 ? found.value : NULL;
}

/* ---- answers ---- */

enum MHD_Result send_response(struct request *request, unsigned status, struct MHD_Response *response)
{
    char cookie[128];
    if (response == NULL)
        return MHD_NO;
    /* In production: Secure, and SameSite=None, since the marketplace's answer is a POST from another site. */
    snprintf(cookie, sizeof cookie, COOKIE "=%s; Path=/; HttpOnly; SameSite=Lax%s", request->session.id,
             request->session.id[0] == '\0' ? "; Max-Age=0" : "");
    MHD_add_response_header(response, MHD_HTTP_HEADER_SET_COOKIE, cookie);
    MHD_add_response_header(response, MHD_HTTP_HEADER_CACHE_CONTROL, "no-store");
    enum MHD_Result result = MHD_queue_response(request->connection, status, response);
    MHD_destroy_response(response);
    return result;
}

enum MHD_Result redirect(struct request *request, unsigned status, const char *location)
{
    struct MHD_Response *response = MHD_create_response_from_buffer(0, "", MHD_RESPMEM_PERSISTENT);
    if (response != NULL)
        MHD_add_response_header(response, MHD_HTTP_HEADER_LOCATION, location);
    return send_response(request, status, response);
}

enum MHD_Result html(struct request *request, unsigned status, char *page)
{
    if (page == NULL)
        return MHD_NO;
    struct MHD_Response *response = MHD_create_response_from_buffer(strlen(page), page, MHD_RESPMEM_MUST_FREE);
    if (response != NULL)
        MHD_add_response_header(response, MHD_HTTP_HEADER_CONTENT_TYPE, "text/html; charset=utf-8");
    return send_response(request, status, response);
}

struct MHD_Response *json_response(const char *text)
{
    struct MHD_Response *response = MHD_create_response_from_buffer(strlen(text), (void *)text, MHD_RESPMEM_MUST_COPY);
    if (response != NULL)
        MHD_add_response_header(response, MHD_HTTP_HEADER_CONTENT_TYPE, "application/json");
    return response;
}

/* A sign-on that did not hold is 403, what a user asked wrongly 400; everything else is our own trouble. */
static unsigned status_of(const maestrano_error *err)
{
    switch (maestrano_error_code(err)) {
    case MAESTRANO_INVALID_ARGUMENT:
    case MAESTRANO_INVALID_UTF8:
    case MAESTRANO_API_INVALID:
    case MAESTRANO_API_NOT_FOUND:
    case MAESTRANO_API_CONFLICT:
        return MHD_HTTP_BAD_REQUEST;
    default:
        return strcmp(maestrano_error_class(err), "SamlError") == 0 ? MHD_HTTP_FORBIDDEN : MHD_HTTP_INTERNAL_SERVER_ERROR;
    }
}

enum MHD_Result fail(struct request *request, maestrano_error *err)
{
    unsigned status = status_of(err);
    const char *name = maestrano_error_name(err), *message = maestrano_error_message(err), *hint = maestrano_error_hint(err);
    fprintf(stderr, "%s: %s\n", name, message);
    char *page = failed_page(status == MHD_HTTP_FORBIDDEN ? "Sign-on failed" : "It did not work", name, message, hint);
    maestrano_error_free(err);
    return html(request, status, page);
}
