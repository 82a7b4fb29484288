/*
 * An app on a Maestrano marketplace: metadata, sign-on, a page that needs a live session, log out.
 *
 *   make && PORT=3000 MAESTRANO_CONFIG=maestrano.json ./app
 */
#include "pages.h"
#include "sessions.h"

#include <arpa/inet.h>
#include <maestrano.h>
#include <microhttpd.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#define COOKIE "example"
#define INIT "/maestrano/auth/saml/init"
#define MAX_FORM (2 << 20)

/* The marketplace that the app is on. Any thread may use it at any time. */
static maestrano_marketplace_t *marketplace;

/* A request while it is being read and answered. */
struct request {
    struct MHD_Connection *connection;
    const char *query; /* as it came, or NULL */
    struct session session;
    struct MHD_PostProcessor *form;
    char *saml_response; /* the form field, or NULL */
    size_t length;
    bool started, unreadable;
    char url[];
};

/* ---- answers ---- */

static enum MHD_Result send_response(struct request *request, unsigned status, struct MHD_Response *response)
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

static enum MHD_Result redirect(struct request *request, unsigned status, const char *location)
{
    struct MHD_Response *response = MHD_create_response_from_buffer(0, "", MHD_RESPMEM_PERSISTENT);
    if (response != NULL)
        MHD_add_response_header(response, MHD_HTTP_HEADER_LOCATION, location);
    return send_response(request, status, response);
}

/* Sends a page, which it frees. */
static enum MHD_Result html(struct request *request, unsigned status, char *page)
{
    if (page == NULL)
        return MHD_NO;
    struct MHD_Response *response = MHD_create_response_from_buffer(strlen(page), page, MHD_RESPMEM_MUST_FREE);
    if (response != NULL)
        MHD_add_response_header(response, MHD_HTTP_HEADER_CONTENT_TYPE, "text/html; charset=utf-8");
    return send_response(request, status, response);
}

static struct MHD_Response *json_response(const char *text)
{
    struct MHD_Response *response = MHD_create_response_from_buffer(strlen(text), (void *)text, MHD_RESPMEM_MUST_COPY);
    if (response != NULL)
        MHD_add_response_header(response, MHD_HTTP_HEADER_CONTENT_TYPE, "application/json");
    return response;
}

/* A sign-on that did not hold is 403, everything else is our own trouble. Frees the error. */
static enum MHD_Result fail(struct request *request, maestrano_error *err)
{
    bool refused = strcmp(maestrano_error_class(err), "SamlError") == 0;
    fprintf(stderr, "%s: %s\n", maestrano_error_name(err), maestrano_error_message(err));
    char *page = failed_page(maestrano_error_name(err), maestrano_error_message(err), maestrano_error_hint(err));
    maestrano_error_free(err);
    return html(request, refused ? MHD_HTTP_FORBIDDEN : MHD_HTTP_INTERNAL_SERVER_ERROR, page);
}

static void copy(char *to, size_t room, const char *text)
{
    snprintf(to, room, "%s", text == NULL ? "" : text);
}

/* ---- the routes ---- */

static enum MHD_Result home(struct request *request)
{
    return html(request, MHD_HTTP_OK, home_page());
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

/* The marketplace reads here how to reach the app. */
static enum MHD_Result metadata(struct request *request)
{
    struct authorization found = {NULL, 0};
    MHD_get_connection_values(request->connection, MHD_HEADER_KIND, read_authorization, &found);
    /* Several are ambiguous, and count as none. */
    const char *authorization = found.count == 1 ? found.value : NULL;
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
    const char *response = request->saml_response == NULL ? "" : request->saml_response;
    const char *request_id = request->session.request_id[0] == '\0' ? NULL : request->session.request_id;
    maestrano_value *sign_in = NULL;
    maestrano_error *err = NULL;

    if (maestrano_saml_consume(marketplace, response, request_id, MAESTRANO_NOW, &sign_in, &err) != MAESTRANO_OK)
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
    maestrano_value_free(sign_in);
    return session_keep(session) ? redirect(request, MHD_HTTP_SEE_OTHER, "/account") : MHD_NO;
}

/* A page for users who are signed on, here and at the marketplace. */
static enum MHD_Result account(struct request *request)
{
    struct session *session = &request->session;
    maestrano_value *check = NULL;
    maestrano_error *err = NULL;
    bool valid = false;

    if (maestrano_session_check(marketplace, session->maestrano, MAESTRANO_NOW, &check, &err) != MAESTRANO_OK)
        return fail(request, err);
    maestrano_value_bool(check, "valid", &valid);
    const char *renewed = maestrano_value_text(check, "stored");
    if (renewed != NULL) {
        copy(session->maestrano, sizeof session->maestrano, renewed);
        session_keep(session);
    }
    maestrano_value_free(check);
    if (!valid) {
        session_forget(session);
        return redirect(request, MHD_HTTP_FOUND, INIT);
    }
    return html(request, MHD_HTTP_OK, account_page(session->user, session->group, session->role));
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
    enum MHD_Result (*answer)(struct request *request);
} routes[] = {
    {"GET", "/", home},
    {"GET", "/maestrano/metadata", metadata},
    {"GET", INIT, saml_init},
    {"POST", "/maestrano/auth/saml/consume", saml_consume},
    {"GET", "/account", account},
    {"GET", "/logout", log_out},
};

/* ---- the server ---- */

/* Collects the form field SAMLResponse, which comes in pieces. */
static enum MHD_Result read_field(void *closure, enum MHD_ValueKind kind, const char *key, const char *filename,
                                  const char *content_type, const char *encoding, const char *data, uint64_t offset, size_t size)
{
    struct request *request = closure;
    (void)kind, (void)filename, (void)content_type, (void)encoding, (void)offset;
    if (strcmp(key, "SAMLResponse") != 0)
        return MHD_YES;
    char *grown = request->length + size > MAX_FORM ? NULL : realloc(request->saml_response, request->length + size + 1);
    if (grown == NULL)
        return MHD_NO;
    memcpy(grown + request->length, data, size);
    request->length += size;
    grown[request->length] = '\0';
    request->saml_response = grown;
    return MHD_YES;
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
    free(request->saml_response);
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
        session_find(MHD_lookup_connection_value(connection, MHD_COOKIE_KIND, COOKIE), &request->session);
        if (strcmp(method, "POST") == 0)
            request->form = MHD_create_post_processor(connection, 4096, read_field, request);
        return MHD_YES;
    }
    if (*size != 0) {
        if (request->form != NULL && !request->unreadable)
            request->unreadable = MHD_post_process(request->form, data, *size) != MHD_YES;
        *size = 0;
        return MHD_YES;
    }
    if (request->unreadable)
        return html(request, MHD_HTTP_CONTENT_TOO_LARGE, failed_page("unreadable", "the form is too large, or no form", NULL));
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
