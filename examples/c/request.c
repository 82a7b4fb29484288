#include "request.h"

#include "pages.h"

#include <stdio.h>
#include <string.h>
#include <strings.h>

const char *form_value(const struct request *request, const char *name)
{
    for (size_t i = 0; i < MAX_FIELDS; i++)
        if (strcmp(request->fields[i].name, name) == 0 && request->fields[i].value != NULL)
            return request->fields[i].value;
    return "";
}

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

/* What a caller gave as Authorization. */
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

const char *authorization(const struct request *request)
{
    struct authorization found = {NULL, 0};
    MHD_get_connection_values(request->connection, MHD_HEADER_KIND, read_authorization, &found);
    return found.count == 1 ? found.value : NULL;
}

static enum MHD_Result add_header(struct MHD_Response *response, const maestrano_value *call, size_t number)
{
    char path[64];
    const char *name = maestrano_value_key(call, "headers", number);
    if (name == NULL)
        return MHD_NO;
    snprintf(path, sizeof path, "/headers/%s", name);
    return MHD_add_response_header(response, name, maestrano_value_text(call, path));
}

enum MHD_Result answer_webhook(struct request *request, maestrano_value *call)
{
    int64_t status = 0;
    maestrano_value_int(call, "status", &status);
    const char *body = maestrano_value_text(call, "body");
    struct MHD_Response *response = MHD_create_response_from_buffer(strlen(body), (void *)body, MHD_RESPMEM_MUST_COPY);
    for (size_t i = 0; response != NULL && i < maestrano_value_size(call, "headers"); i++)
        add_header(response, call, i);
    maestrano_value_free(call);
    return send_response(request, (unsigned)status, response);
}

enum MHD_Result fail(struct request *request, maestrano_error *err)
{
    maestrano_status code = maestrano_error_code(err);
    bool wrongly = code == MAESTRANO_INVALID_ARGUMENT || code == MAESTRANO_API_INVALID || code == MAESTRANO_API_NOT_FOUND ||
                   code == MAESTRANO_API_CONFLICT;
    const char *class = maestrano_error_class(err);
    bool refused = strcmp(class, "SamlError") == 0 || strcmp(class, "OpenIdError") == 0;
    unsigned status = refused ? MHD_HTTP_FORBIDDEN : wrongly ? MHD_HTTP_BAD_REQUEST : MHD_HTTP_INTERNAL_SERVER_ERROR;
    fprintf(stderr, "%s: %s\n", maestrano_error_name(err), maestrano_error_message(err));
    char *page = failed_page(maestrano_error_name(err), maestrano_error_message(err), maestrano_error_hint(err));
    maestrano_error_free(err);
    return html(request, status, page);
}

static void copy(char *to, size_t room, const char *text)
{
    snprintf(to, room, "%s", text == NULL ? "" : text);
}

enum MHD_Result enter(struct request *request, maestrano_value *sign_in)
{
    /* A new session: nobody who knew the old cookie gets in with it. */
    struct session *session = &request->session;
    session_forget(session);
    const char *first = maestrano_value_text(sign_in, "user.first_name");
    const char *last = maestrano_value_text(sign_in, "user.last_name");
    snprintf(session->user, sizeof session->user, "%s %s", first == NULL ? "" : first, last == NULL ? "" : last);
    copy(session->group, sizeof session->group, maestrano_value_text(sign_in, "group.name"));
    copy(session->role, sizeof session->role, maestrano_value_text(sign_in, "membership.role"));
    copy(session->user_uid, sizeof session->user_uid, maestrano_value_text(sign_in, "user.uid"));
    copy(session->group_uid, sizeof session->group_uid, maestrano_value_text(sign_in, "group.uid"));
    copy(session->maestrano, sizeof session->maestrano, maestrano_value_text(sign_in, "session.stored"));
    copy(session->session_id, sizeof session->session_id, maestrano_value_text(sign_in, "oidc.session_id"));
    copy(session->id_token, sizeof session->id_token, maestrano_value_text(sign_in, "oidc.tokens.id_token"));
    maestrano_value_free(sign_in);
    return session_keep(session) ? redirect(request, MHD_HTTP_SEE_OTHER, "/account") : MHD_NO;
}

bool signed_on(struct request *request, enum MHD_Result *result)
{
    struct session *session = &request->session;
    maestrano_value *check = NULL;
    maestrano_error *err = NULL;
    bool valid = false;

    if (maestrano_session_check(marketplace, session->maestrano, MAESTRANO_NOW, &check, &err) != MAESTRANO_OK) {
        *result = fail(request, err);
        return false;
    }
    maestrano_value_bool(check, "valid", &valid);
    const char *renewed = maestrano_value_text(check, "stored");
    if (renewed != NULL) {
        snprintf(session->maestrano, sizeof session->maestrano, "%s", renewed);
        session_renew(session);
    }
    maestrano_value_free(check);
    if (!valid) {
        session_forget(session);
        *result = redirect(request, MHD_HTTP_FOUND, INIT);
    }
    return valid;
}
