/*
 * An app on a Maestrano marketplace: metadata, sign-on, a page that needs a live session, bills, log out; and the end of access when a
 * customer leaves.
 *
 *   make && PORT=3000 MAESTRANO_CONFIG=maestrano.json ./app
 */
#include "access.h"
#include "billing.h"
#include "pages.h"

#include <arpa/inet.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define ACCOUNT_EVENTS "/maestrano/account/"

static void copy(char *to, size_t room, const char *text)
{
    snprintf(to, room, "%s", text == NULL ? "" : text);
}

/* ---- the routes ---- */

static enum MHD_Result home(struct request *request)
{
    return html(request, MHD_HTTP_OK, home_page());
}

/* The marketplace reads here how to reach the app. */
static enum MHD_Result metadata(struct request *request)
{
    const char *authorization = request_authorization(request);
    maestrano_value *document = NULL;
    maestrano_error *err = NULL;

    if (maestrano_webhook_authenticate(marketplace, authorization, &err) != MAESTRANO_OK) {
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
    copy(request->session.request_id, sizeof request->session.request_id, maestrano_value_text(started, "request_id"));
    enum MHD_Result result = MHD_NO;
    if (session_keep(&request->session))
        result = redirect(request, MHD_HTTP_FOUND, maestrano_value_text(started, "url"));
    maestrano_value_free(started);
    return result;
}

/* The browser comes back with the marketplace's answer. */
static enum MHD_Result saml_consume(struct request *request)
{
    const char *response = request_field(request, "SAMLResponse");
    const char *request_id = request->session.request_id[0] == '\0' ? NULL : request->session.request_id;
    maestrano_value *sign_in = NULL;
    maestrano_error *err = NULL;

    if (maestrano_saml_consume(marketplace, response == NULL ? "" : response, request_id, MAESTRANO_NOW, &sign_in, &err) != MAESTRANO_OK)
        return fail(request, err);

    /* A new session: nobody who knew the old cookie gets in with it. */
    struct session *session = &request->session;
    session_forget(session);
    const char *first = maestrano_value_text(sign_in, "user.first_name");
    const char *last = maestrano_value_text(sign_in, "user.last_name");
    snprintf(session->user, sizeof session->user, "%s %s", first == NULL ? "" : first, last == NULL ? "" : last);
    copy(session->group, sizeof session->group, maestrano_value_text(sign_in, "group.name"));
    copy(session->role, sizeof session->role, maestrano_value_text(sign_in, "membership.role"));
    copy(session->maestrano, sizeof session->maestrano, maestrano_value_text(sign_in, "session.stored"));
    copy(session->user_uid, sizeof session->user_uid, maestrano_value_text(sign_in, "user.uid"));
    copy(session->group_uid, sizeof session->group_uid, maestrano_value_text(sign_in, "group.uid"));
    session->since = now();
    maestrano_value_free(sign_in);
    return random_text(session->csrf_token) && session_keep(session) ? redirect(request, MHD_HTTP_SEE_OTHER, "/account") : MHD_NO;
}

/* A page for users who are signed on. */
static enum MHD_Result account(struct request *request)
{
    const struct session *session = &request->session;
    return html(request, MHD_HTTP_OK, account_page(session->user, session->group, session->role));
}

/* The marketplace says that a group left, or a user: access ends at once, and the answer is what the library says. */
static enum MHD_Result webhook(struct request *request, const char *method)
{
    maestrano_value *call = NULL;
    maestrano_error *err = NULL;
    int64_t status = 0;

    if (maestrano_webhook_receive_account(marketplace, method, request->url, request_authorization(request), &call, &err) != MAESTRANO_OK)
        return fail(request, err);
    bool is_noted = maestrano_value_kind(call, "event") != MAESTRANO_KIND_MAP ||
                    note_removal(maestrano_value_text(call, "event.group_uid"), maestrano_value_text(call, "event.user_uid"));
    struct MHD_Response *response = is_noted ? json_response(maestrano_value_text(call, "body")) : NULL;
    for (size_t i = 0; response != NULL && i < maestrano_value_size(call, "headers"); i++) {
        const char *name = maestrano_value_key(call, "headers", i);
        char path[128];
        snprintf(path, sizeof path, "/headers/%s", name);
        if (strcmp(name, MHD_HTTP_HEADER_CONTENT_TYPE) != 0) /* which is there */
            MHD_add_response_header(response, name, maestrano_value_text(call, path));
    }
    maestrano_value_int(call, "status", &status);
    maestrano_value_free(call);
    return send_response(request, (unsigned)status, response);
}

/* Ends the session here, and then at the marketplace, whose page needs to be told who leaves. */
static enum MHD_Result log_out(struct request *request)
{
    maestrano_value *urls = NULL;
    maestrano_error *err = NULL;

    if (maestrano_sso_urls(marketplace, request->session.maestrano, &urls, &err) != MAESTRANO_OK)
        return fail(request, err);
    session_forget(&request->session);
    enum MHD_Result result = redirect(request, MHD_HTTP_FOUND, maestrano_value_text(urls, "logout"));
    maestrano_value_free(urls);
    return result;
}

static const struct {
    const char *method, *path;
    bool is_for_signed_on;
    handler *answer;
} routes[] = {
    {"GET", "/", false, home},
    {"GET", "/maestrano/metadata", false, metadata},
    {"GET", INIT, false, saml_init},
    {"POST", "/maestrano/auth/saml/consume", false, saml_consume},
    {"GET", "/account", true, account},
    {"GET", "/bills", true, bills},
    {"POST", "/bills", true, create_bill},
    {"POST", "/bills/cancel", true, cancel_bill},
    {"POST", "/recurring-bills", true, create_recurring_bill},
    {"POST", "/recurring-bills/cancel", true, cancel_recurring_bill},
    {"GET", "/logout", false, log_out},
};

/* ---- the server ---- */

/* Called once when the headers are there, for each piece of the body, and once at its end. */
static enum MHD_Result serve(void *closure, struct MHD_Connection *connection, const char *path, const char *method,
                             const char *version, const char *data, size_t *size, void **context)
{
    struct request *request = *context;
    (void)closure, (void)connection, (void)version;
    if (request == NULL)
        return MHD_NO;
    if (!request->started || *size != 0)
        return request_read(request, method, data, size);
    if (request->unreadable)
        return html(request, MHD_HTTP_CONTENT_TOO_LARGE, failed_page("It did not work", "unreadable", "the form is too large, or no form", NULL));
    for (size_t i = 0; i < sizeof routes / sizeof routes[0]; i++)
        if (strcmp(routes[i].method, method) == 0 && strcmp(routes[i].path, path) == 0)
            return routes[i].is_for_signed_on ? if_signed_on(request, routes[i].answer) : routes[i].answer(request);
    if (strncmp(request->url, ACCOUNT_EVENTS, strlen(ACCOUNT_EVENTS)) == 0)
        return webhook(request, method);
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
                         NULL, MHD_OPTION_SOCK_ADDR, &address, MHD_OPTION_URI_LOG_CALLBACK, request_begin, NULL,
                         MHD_OPTION_NOTIFY_COMPLETED, request_end, NULL, MHD_OPTION_CONNECTION_TIMEOUT, 60u, MHD_OPTION_END);
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
