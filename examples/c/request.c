#include "request.h"

#include "pages.h"

#include <stdio.h>
#include <string.h>

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

enum MHD_Result fail(struct request *request, maestrano_error *err)
{
    maestrano_status code = maestrano_error_code(err);
    bool wrongly = code == MAESTRANO_INVALID_ARGUMENT || code == MAESTRANO_API_INVALID || code == MAESTRANO_API_NOT_FOUND ||
                   code == MAESTRANO_API_CONFLICT;
    bool refused = strcmp(maestrano_error_class(err), "SamlError") == 0;
    unsigned status = refused ? MHD_HTTP_FORBIDDEN : wrongly ? MHD_HTTP_BAD_REQUEST : MHD_HTTP_INTERNAL_SERVER_ERROR;
    fprintf(stderr, "%s: %s\n", maestrano_error_name(err), maestrano_error_message(err));
    char *page = failed_page(maestrano_error_name(err), maestrano_error_message(err), maestrano_error_hint(err));
    maestrano_error_free(err);
    return html(request, status, page);
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
