/*
 * An app on a Maestrano marketplace: metadata, sign-on in three ways, a page that needs a live session, bills, what other apps changed, log out; and
 * the end of access when a customer leaves. connector.c reads and writes shared data.
 *
 *   make && PORT=3000 MAESTRANO_CONFIG=maestrano.json ./app
 */
#include "billing.h"
#include "changes.h"
#include "openid.h"
#include "pages.h"
#include "request.h"

#include <arpa/inet.h>
#include <maestrano.h>
#include <microhttpd.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define NOTIFICATIONS "/maestrano/connec/notifications"

maestrano_marketplace_t *marketplace;

/* ---- the routes ---- */

static enum MHD_Result home(struct request *request)
{
    return html(request, MHD_HTTP_OK, home_page(has_oidc(), has_openid2()));
}

/* The marketplace reads here how to reach the app. */
static enum MHD_Result metadata(struct request *request)
{
    maestrano_value *document = NULL;
    maestrano_error *err = NULL;

    if (maestrano_webhook_authenticate(marketplace, authorization(request), &err) != MAESTRANO_OK) {
        struct MHD_Response *response = json_response(maestrano_error_json(err));
        maestrano_error_free(err);
        if (response != NULL)
            MHD_add_response_header(response, "WWW-Authenticate", "Basic realm=\"Maestrano\"");
        return send_response(request, MHD_HTTP_UNAUTHORIZED, response);
    }
    if (maestrano_marketplace_metadata(marketplace, &document, &err) != MAESTRANO_OK)
        return fail(request, err);
    struct MHD_Response *response = json_response(maestrano_value_json(document));
    maestrano_value_free(document);
    return send_response(request, MHD_HTTP_OK, response);
}

/* Sends the browser to the marketplace to sign on. */
static enum MHD_Result saml_init(struct request *request)
{
    maestrano_value *started = NULL;
    maestrano_error *err = NULL;

    if (maestrano_saml_init(marketplace, request->query, request->session.maestrano, &started, &err) != MAESTRANO_OK)
        return fail(request, err);
    snprintf(request->session.request_id, sizeof request->session.request_id, "%s", maestrano_value_text(started, "request_id"));
    enum MHD_Result result = MHD_NO;
    if (session_keep(&request->session))
        result = redirect(request, MHD_HTTP_FOUND, maestrano_value_text(started, "url"));
    maestrano_value_free(started);
    return result;
}

/* The browser comes back with the marketplace's answer. */
static enum MHD_Result saml_consume(struct request *request)
{
    const char *response = form_value(request, "SAMLResponse");
    const char *request_id = request->session.request_id[0] == '\0' ? NULL : request->session.request_id;
    maestrano_value *sign_in = NULL;
    maestrano_error *err = NULL;

    if (maestrano_saml_consume(marketplace, response, request_id, MAESTRANO_NOW, &sign_in, &err) != MAESTRANO_OK)
        return fail(request, err);
    return enter(request, sign_in);
}

/* A page for users who are signed on, here and at the marketplace. */
static enum MHD_Result account(struct request *request)
{
    enum MHD_Result result;
    const struct session *session = &request->session;
    if (!signed_on(request, &result))
        return result;
    return html(request, MHD_HTTP_OK, account_page(session->user, session->group, session->role));
}

/* The marketplace says that a group left, or a user: access ends at once, and the answer is what the library says. */
static enum MHD_Result removed(struct request *request)
{
    maestrano_value *call = NULL;
    maestrano_error *err = NULL;

    if (maestrano_webhook_receive_account(marketplace, request->method, request->url, authorization(request), &call, &err) != MAESTRANO_OK)
        return fail(request, err);
    const char *group = maestrano_value_text(call, "event.group_uid");
    if (group != NULL)
        session_end(group, maestrano_value_text(call, "event.user_uid"));
    return answer_webhook(request, call);
}

/* Ends the session here, and then where the user signed on, whose page needs to be told who leaves. */
static enum MHD_Result log_out(struct request *request)
{
    maestrano_value *url = NULL;
    maestrano_error *err = NULL;
    const struct session session = request->session;
    bool by_oidc = session.id_token[0] != '\0';

    session_forget(&request->session);
    if ((by_oidc ? maestrano_oidc_logout_url(marketplace, session.id_token, &url, &err)
                 : maestrano_sso_urls(marketplace, session.maestrano, &url, &err)) != MAESTRANO_OK)
        return fail(request, err);
    enum MHD_Result result = redirect(request, MHD_HTTP_FOUND, maestrano_value_text(url, by_oidc ? "" : "logout"));
    maestrano_value_free(url);
    return result;
}

static const struct {
    const char *method, *path;
    enum MHD_Result (*answer)(struct request *request);
} routes[] = {
    {"GET", "/", home},
    {"GET", "/maestrano/metadata", metadata},
    {"GET", INIT, saml_init},
    {"POST", "/maestrano/auth/saml/consume", saml_consume},
    {"GET", OIDC_INIT, oidc_init},
    {"GET", OIDC_CALLBACK, oidc_callback},
    {"POST", OIDC_CALLBACK, oidc_callback},
    {"POST", OIDC_LOGOUT, oidc_logout},
    {"GET", OPENID2_INIT, openid2_init},
    {"GET", OPENID2_CONSUME, openid2_consume},
    {"POST", OPENID2_CONSUME, openid2_consume},
    {"GET", "/account", account},
    {"GET", "/bills", bills},
    {"POST", "/bills", create_bill},
    {"POST", "/bills/cancel", cancel_bill},
    {"POST", "/recurring-bills", create_recurring_bill},
    {"POST", "/recurring-bills/cancel", cancel_recurring_bill},
    {"GET", "/changes", changes},
    {"GET", "/logout", log_out},
};

/* ---- the server ---- */

/* Collects the fields of a form, which come in pieces. */
static enum MHD_Result read_field(void *closure, enum MHD_ValueKind kind, const char *key, const char *filename,
                                  const char *content_type, const char *encoding, const char *data, uint64_t offset, size_t size)
{
    struct request *request = closure;
    struct form_field *field = request->fields;
    (void)kind, (void)filename, (void)content_type, (void)encoding, (void)offset;
    while (field < request->fields + MAX_FIELDS && field->name[0] != '\0' && strcmp(field->name, key) != 0)
        field++;
    if (field == request->fields + MAX_FIELDS || strlen(key) >= sizeof field->name || (request->size += size) > MAX_FORM)
        return MHD_NO;
    char *grown = realloc(field->value, field->length + size + 1);
    if (grown == NULL)
        return MHD_NO;
    strcpy(field->name, key);
    memcpy(grown + field->length, data, size);
    field->length += size;
    grown[field->length] = '\0';
    field->value = grown;
    return MHD_YES;
}

/* How much of a body is kept as it is, for the library to read; 0 where it is a form of ours. */
static size_t max_body(const char *path)
{
    static const char *const openid[] = {OIDC_CALLBACK, OIDC_LOGOUT, OPENID2_CONSUME};
    for (size_t i = 0; i < sizeof openid / sizeof openid[0]; i++)
        if (strcmp(path, openid[i]) == 0)
            return MAX_ANSWER;
    return strcmp(path, NOTIFICATIONS) == 0 ? MAX_NOTIFICATION : 0;
}

/* Keeps a piece of a body, with a NUL behind it. What is more than it may have is not kept; the library then says so. */
static void read_body(struct request *request, const char *data, size_t size)
{
    char *grown = request->size > request->max_body ? NULL : realloc(request->body, request->size + size + 1);
    if (grown == NULL)
        return;
    memcpy(grown + request->size, data, size);
    request->body = grown;
    request->size += size;
    grown[request->size] = '\0';
}

/* The first that is known of a request: its URL with the query as it came. */
static void *begin(void *closure, const char *url, struct MHD_Connection *connection)
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

static void end(void *closure, struct MHD_Connection *connection, void **context, enum MHD_RequestTerminationCode code)
{
    struct request *request = *context;
    (void)closure, (void)connection, (void)code;
    if (request == NULL)
        return;
    if (request->form != NULL)
        MHD_destroy_post_processor(request->form);
    for (size_t i = 0; i < MAX_FIELDS; i++)
        free(request->fields[i].value);
    free(request->body);
    free(request);
}

/* Called once when the headers are there, for each piece of the body, and once at its end. */
static enum MHD_Result serve(void *closure, struct MHD_Connection *connection, const char *path, const char *method,
                             const char *version, const char *data, size_t *size, void **context)
{
    struct request *request = *context;
    (void)closure, (void)version;
    if (request == NULL)
        return MHD_NO;
    if (!request->started) {
        request->started = true;
        request->method = method;
        session_find(MHD_lookup_connection_value(connection, MHD_COOKIE_KIND, COOKIE), &request->session);
        request->max_body = max_body(path);
        if (strcmp(method, "POST") == 0 && request->max_body == 0)
            request->form = MHD_create_post_processor(connection, 4096, read_field, request);
        return MHD_YES;
    }
    if (*size != 0) {
        if (request->max_body > 0)
            read_body(request, data, *size);
        else if (request->form != NULL && !request->unreadable)
            request->unreadable = MHD_post_process(request->form, data, *size) != MHD_YES;
        *size = 0;
        return MHD_YES;
    }
    if (request->unreadable)
        return html(request, MHD_HTTP_CONTENT_TOO_LARGE, failed_page("unreadable", "the form is too large, or no form", NULL));
    if (strcmp(path, NOTIFICATIONS) == 0)
        return receive_changes(request);
    if (strncmp(path, "/maestrano/account/", strlen("/maestrano/account/")) == 0)
        return removed(request);
    for (size_t i = 0; i < sizeof routes / sizeof routes[0]; i++)
        if (strcmp(routes[i].method, method) == 0 && strcmp(routes[i].path, path) == 0)
            return routes[i].answer(request);
    return html(request, MHD_HTTP_NOT_FOUND, not_found_page());
}

int main(void)
{
    const char *port = getenv("PORT");
    maestrano *m = NULL;
    maestrano_error *err = NULL;

    /* Reads the file that MAESTRANO_CONFIG names. */
    if (maestrano_open_env(&m, &err) != MAESTRANO_OK || maestrano_only(m, &marketplace, &err) != MAESTRANO_OK) {
        fprintf(stderr, "%s: %s\n", maestrano_error_name(err), maestrano_error_message(err));
        maestrano_error_free(err);
        maestrano_free(m);
        return 1;
    }
    maestrano_free(m);

    sigset_t ends;
    sigemptyset(&ends);
    sigaddset(&ends, SIGINT);
    sigaddset(&ends, SIGTERM);
    pthread_sigmask(SIG_BLOCK, &ends, NULL);

    struct sockaddr_in address = {.sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    address.sin_port = htons((uint16_t)(port == NULL ? 3000 : atoi(port)));
    struct MHD_Daemon *server =
        MHD_start_daemon(MHD_USE_INTERNAL_POLLING_THREAD | MHD_USE_THREAD_PER_CONNECTION | MHD_USE_ERROR_LOG, 0, NULL, NULL, serve,
                         NULL, MHD_OPTION_SOCK_ADDR, &address, MHD_OPTION_URI_LOG_CALLBACK, begin, NULL,
                         MHD_OPTION_NOTIFY_COMPLETED, end, NULL, MHD_OPTION_CONNECTION_TIMEOUT, 60u, MHD_OPTION_END);
    if (server == NULL) {
        fprintf(stderr, "port %s can't be listened on\n", port == NULL ? "3000" : port);
        maestrano_marketplace_free(marketplace);
        return 1;
    }
    printf("listening on http://127.0.0.1:%d\n", MHD_get_daemon_info(server, MHD_DAEMON_INFO_BIND_PORT)->port);
    fflush(stdout);

    int signal;
    sigwait(&ends, &signal);
    MHD_stop_daemon(server);
    maestrano_marketplace_free(marketplace);
    maestrano_shutdown();
    return 0;
}
