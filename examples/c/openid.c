#include "openid.h"

#include <stdio.h>
#include <string.h>

/* Both protocols have the same calls. */
typedef maestrano_status login(const maestrano_marketplace_t *p, const char *query, const char *session, maestrano_value **out,
                               maestrano_error **err);
typedef maestrano_status callback(const maestrano_marketplace_t *p, const char *query, const char *pending, int64_t now,
                                  maestrano_value **out, maestrano_error **err);

static bool is_set(const char *key)
{
    maestrano_value *value = NULL;
    bool is_on = false;
    if (maestrano_marketplace_param(marketplace, key, &value, NULL) == MAESTRANO_OK && !maestrano_value_bool(value, "", &is_on))
        is_on = maestrano_value_text(value, "") != NULL;
    maestrano_value_free(value);
    return is_on;
}

bool has_oidc(void)
{
    return is_set("oidc.issuer");
}

bool has_openid2(void)
{
    return is_set("openid2.enabled");
}

/* Sends the browser to the provider to sign on. */
static enum MHD_Result start(struct request *request, login *login)
{
    maestrano_value *started = NULL;
    maestrano_error *err = NULL;

    if (login(marketplace, request->query, request->session.maestrano, &started, &err) != MAESTRANO_OK)
        return fail(request, err);
    snprintf(request->session.pending, sizeof request->session.pending, "%s", maestrano_value_text(started, "pending"));
    enum MHD_Result result = MHD_NO;
    if (session_keep(&request->session))
        result = redirect(request, MHD_HTTP_FOUND, maestrano_value_text(started, "url"));
    maestrano_value_free(started);
    return result;
}

/* The browser comes back with the provider's answer: in the query, or in a form where it is long. */
static enum MHD_Result finish(struct request *request, callback *callback)
{
    const char *answer = strcmp(request->method, "POST") == 0 ? request->body : request->query;
    maestrano_value *sign_in = NULL;
    maestrano_error *err = NULL;

    if (callback(marketplace, answer, request->session.pending, MAESTRANO_NOW, &sign_in, &err) != MAESTRANO_OK)
        return fail(request, err);
    return enter(request, sign_in);
}

enum MHD_Result oidc_init(struct request *request)
{
    return start(request, maestrano_oidc_login);
}

enum MHD_Result oidc_callback(struct request *request)
{
    return finish(request, maestrano_oidc_callback);
}

enum MHD_Result openid2_init(struct request *request)
{
    return start(request, maestrano_openid2_login);
}

enum MHD_Result openid2_consume(struct request *request)
{
    return finish(request, maestrano_openid2_callback);
}

/* The provider says that a user signed out elsewhere: the sessions here end too, and the answer is what the library says. */
enum MHD_Result oidc_logout(struct request *request)
{
    maestrano_value *call = NULL;
    maestrano_error *err = NULL;

    if (maestrano_oidc_receive_logout(marketplace, request->body, request->size, MAESTRANO_NOW, &call, &err) != MAESTRANO_OK)
        return fail(request, err);
    if (maestrano_value_kind(call, "event") == MAESTRANO_KIND_MAP)
        session_log_out(maestrano_value_text(call, "event.user_uid"), maestrano_value_text(call, "event.session_id"));
    return answer_webhook(request, call);
}
