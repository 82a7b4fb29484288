/* NULL for every pointer of every function, and text that is not UTF-8: an error or a neutral answer, never a crash. */
#include "harness.h"

#define LATIN1 "caf\xe9"

static maestrano *m;
static maestrano_marketplace_t *p;
static maestrano_value *v;

/* A call that must refuse its NULL, tell so in full, and hand nothing out. */
#define REFUSES_NULL(field, call)                                                                                      \
    do {                                                                                                               \
        maestrano_error *err = NULL;                                                                                   \
        CHECK_STATUS(call, MAESTRANO_NULL_POINTER);                                                                    \
        CHECK(maestrano_error_code(err) == MAESTRANO_NULL_POINTER);                                                    \
        CHECK_TEXT(maestrano_error_field(err), field);                                                                 \
        maestrano_error_free(err);                                                                                     \
    } while (0)

/* The same for a call with `out`: an `out` of NULL is refused, one that is given is emptied, `err` may be NULL. */
#define EMPTIES_OUT(type, field, call)                                                                                 \
    do {                                                                                                               \
        type *out = (type *)&passed;                                                                                   \
        REFUSES_NULL(field, call);                                                                                     \
        CHECK(out == NULL);                                                                                            \
    } while (0)

static void nulls_of_handles(void)
{
    EMPTIES_OUT(maestrano, "path", maestrano_open_file(NULL, &out, &err));
    EMPTIES_OUT(maestrano, "json", maestrano_open_json(NULL, &out, &err));
    REFUSES_NULL("out", maestrano_open_file("x.json", NULL, &err));
    REFUSES_NULL("out", maestrano_open_json("{}", NULL, &err));
    REFUSES_NULL("out", maestrano_open_env(NULL, &err));
    REFUSES_NULL("out", maestrano_codes(NULL, &err));
    EMPTIES_OUT(maestrano_value, "m", maestrano_auto_configure(NULL, "{}", &out, &err));
    REFUSES_NULL("out", maestrano_auto_configure(m, NULL, NULL, &err));
    EMPTIES_OUT(maestrano_value, "m", maestrano_marketplaces(NULL, &out, &err));
    REFUSES_NULL("out", maestrano_marketplaces(m, NULL, &err));
    EMPTIES_OUT(maestrano_marketplace_t, "m", maestrano_marketplace(NULL, "acme", &out, &err));
    EMPTIES_OUT(maestrano_marketplace_t, "name", maestrano_marketplace(m, NULL, &out, &err));
    REFUSES_NULL("out", maestrano_marketplace(m, "acme", NULL, &err));
    EMPTIES_OUT(maestrano_marketplace_t, "m", maestrano_only(NULL, &out, &err));
    REFUSES_NULL("out", maestrano_only(m, NULL, &err));
    EMPTIES_OUT(maestrano_marketplace_t, "m", maestrano_authenticate(NULL, "Basic x", &out, &err));
    REFUSES_NULL("out", maestrano_authenticate(m, "Basic x", NULL, &err));
    EMPTIES_OUT(maestrano_value, "p", maestrano_marketplace_param(NULL, "sso.idp", &out, &err));
    EMPTIES_OUT(maestrano_value, "key", maestrano_marketplace_param(p, NULL, &out, &err));
    REFUSES_NULL("out", maestrano_marketplace_param(p, "sso.idp", NULL, &err));
    EMPTIES_OUT(maestrano_value, "p", maestrano_marketplace_metadata(NULL, &out, &err));
    REFUSES_NULL("out", maestrano_marketplace_metadata(p, NULL, &err));
}

static void nulls_of_sign_on(void)
{
    EMPTIES_OUT(maestrano_value, "p", maestrano_saml_init(NULL, NULL, NULL, &out, &err));
    REFUSES_NULL("out", maestrano_saml_init(p, NULL, NULL, NULL, &err));
    EMPTIES_OUT(maestrano_value, "p", maestrano_saml_init_with(NULL, "{}", &out, &err));
    EMPTIES_OUT(maestrano_value, "options", maestrano_saml_init_with(p, NULL, &out, &err));
    REFUSES_NULL("out", maestrano_saml_init_with(p, "{}", NULL, &err));
    EMPTIES_OUT(maestrano_value, "p", maestrano_saml_consume(NULL, "x", "id", 0, &out, &err));
    EMPTIES_OUT(maestrano_value, "saml_response", maestrano_saml_consume(p, NULL, "id", 0, &out, &err));
    REFUSES_NULL("out", maestrano_saml_consume(p, "x", "id", 0, NULL, &err));
    EMPTIES_OUT(maestrano_value, "p", maestrano_saml_verify(NULL, "x", "id", 0, &out, &err));
    EMPTIES_OUT(maestrano_value, "saml_response", maestrano_saml_verify(p, NULL, "id", 0, &out, &err));
    REFUSES_NULL("out", maestrano_saml_verify(p, "x", "id", 0, NULL, &err));
    EMPTIES_OUT(maestrano_value, "p", maestrano_saml_consume_with(NULL, "x", "{}", &out, &err));
    EMPTIES_OUT(maestrano_value, "saml_response", maestrano_saml_consume_with(p, NULL, "{}", &out, &err));
    EMPTIES_OUT(maestrano_value, "options", maestrano_saml_consume_with(p, "x", NULL, &out, &err));
    REFUSES_NULL("out", maestrano_saml_consume_with(p, "x", "{}", NULL, &err));
    EMPTIES_OUT(maestrano_value, "p", maestrano_saml_verify_with(NULL, "x", "{}", &out, &err));
    EMPTIES_OUT(maestrano_value, "saml_response", maestrano_saml_verify_with(p, NULL, "{}", &out, &err));
    EMPTIES_OUT(maestrano_value, "options", maestrano_saml_verify_with(p, "x", NULL, &out, &err));
    REFUSES_NULL("out", maestrano_saml_verify_with(p, "x", "{}", NULL, &err));
    EMPTIES_OUT(maestrano_value, "p", maestrano_saml_sp_metadata(NULL, &out, &err));
    REFUSES_NULL("out", maestrano_saml_sp_metadata(p, NULL, &err));
    EMPTIES_OUT(maestrano_value, "xml", maestrano_saml_idp_metadata(NULL, &out, &err));
    REFUSES_NULL("out", maestrano_saml_idp_metadata("<x/>", NULL, &err));
}

static void nulls_of_openid(void)
{
    EMPTIES_OUT(maestrano_value, "p", maestrano_oidc_login(NULL, NULL, NULL, &out, &err));
    REFUSES_NULL("out", maestrano_oidc_login(p, NULL, NULL, NULL, &err));
    EMPTIES_OUT(maestrano_value, "p", maestrano_oidc_login_with(NULL, "{}", &out, &err));
    EMPTIES_OUT(maestrano_value, "options", maestrano_oidc_login_with(p, NULL, &out, &err));
    REFUSES_NULL("out", maestrano_oidc_login_with(p, "{}", NULL, &err));
    EMPTIES_OUT(maestrano_value, "p", maestrano_oidc_callback(NULL, "x", "x", 0, &out, &err));
    REFUSES_NULL("out", maestrano_oidc_callback(p, "x", "x", 0, NULL, &err));
    EMPTIES_OUT(maestrano_value, "p", maestrano_oidc_verify(NULL, "x", "x", 0, &out, &err));
    REFUSES_NULL("out", maestrano_oidc_verify(p, "x", "x", 0, NULL, &err));
    EMPTIES_OUT(maestrano_value, "p", maestrano_oidc_userinfo(NULL, "x", "x", &out, &err));
    EMPTIES_OUT(maestrano_value, "access_token", maestrano_oidc_userinfo(p, NULL, "x", &out, &err));
    EMPTIES_OUT(maestrano_value, "subject", maestrano_oidc_userinfo(p, "x", NULL, &out, &err));
    REFUSES_NULL("out", maestrano_oidc_userinfo(p, "x", "x", NULL, &err));
    EMPTIES_OUT(maestrano_value, "p", maestrano_oidc_refresh(NULL, "x", "x", 0, &out, &err));
    EMPTIES_OUT(maestrano_value, "refresh_token", maestrano_oidc_refresh(p, NULL, "x", 0, &out, &err));
    EMPTIES_OUT(maestrano_value, "subject", maestrano_oidc_refresh(p, "x", NULL, 0, &out, &err));
    REFUSES_NULL("out", maestrano_oidc_refresh(p, "x", "x", 0, NULL, &err));
    EMPTIES_OUT(maestrano_value, "p", maestrano_oidc_logout_url(NULL, NULL, &out, &err));
    REFUSES_NULL("out", maestrano_oidc_logout_url(p, NULL, NULL, &err));
    EMPTIES_OUT(maestrano_value, "p", maestrano_oidc_receive_logout(NULL, NULL, 0, 0, &out, &err));
    EMPTIES_OUT(maestrano_value, "body", maestrano_oidc_receive_logout(p, NULL, 1, 0, &out, &err));
    REFUSES_NULL("out", maestrano_oidc_receive_logout(p, "x", 1, 0, NULL, &err));
    EMPTIES_OUT(maestrano_value, "p", maestrano_openid2_login(NULL, NULL, NULL, &out, &err));
    REFUSES_NULL("out", maestrano_openid2_login(p, NULL, NULL, NULL, &err));
    EMPTIES_OUT(maestrano_value, "p", maestrano_openid2_login_with(NULL, "{}", &out, &err));
    EMPTIES_OUT(maestrano_value, "options", maestrano_openid2_login_with(p, NULL, &out, &err));
    REFUSES_NULL("out", maestrano_openid2_login_with(p, "{}", NULL, &err));
    EMPTIES_OUT(maestrano_value, "p", maestrano_openid2_callback(NULL, "x", "x", 0, &out, &err));
    REFUSES_NULL("out", maestrano_openid2_callback(p, "x", "x", 0, NULL, &err));
    EMPTIES_OUT(maestrano_value, "p", maestrano_openid2_verify(NULL, "x", "x", 0, &out, &err));
    REFUSES_NULL("out", maestrano_openid2_verify(p, "x", "x", 0, NULL, &err));
}

static void nulls_of_sessions(void)
{
    EMPTIES_OUT(maestrano_value, "p", maestrano_sso_urls(NULL, NULL, &out, &err));
    REFUSES_NULL("out", maestrano_sso_urls(p, NULL, NULL, &err));
    EMPTIES_OUT(maestrano_value, "p", maestrano_sso_mask_user(NULL, "u", "g", &out, &err));
    EMPTIES_OUT(maestrano_value, "uid", maestrano_sso_mask_user(p, NULL, "g", &out, &err));
    EMPTIES_OUT(maestrano_value, "group_uid", maestrano_sso_mask_user(p, "u", NULL, &out, &err));
    REFUSES_NULL("out", maestrano_sso_mask_user(p, "u", "g", NULL, &err));
    EMPTIES_OUT(maestrano_value, "p", maestrano_sso_unmask_user(NULL, "u", &out, &err));
    EMPTIES_OUT(maestrano_value, "uid", maestrano_sso_unmask_user(p, NULL, &out, &err));
    REFUSES_NULL("out", maestrano_sso_unmask_user(p, "u", NULL, &err));
    EMPTIES_OUT(maestrano_value, "p", maestrano_session_check(NULL, "x", 0, &out, &err));
    REFUSES_NULL("out", maestrano_session_check(p, "x", 0, NULL, &err));
    EMPTIES_OUT(maestrano_value, "p", maestrano_session_check_with(NULL, "x", "{}", &out, &err));
    EMPTIES_OUT(maestrano_value, "options", maestrano_session_check_with(p, "x", NULL, &out, &err));
    REFUSES_NULL("out", maestrano_session_check_with(p, "x", "{}", NULL, &err));
    EMPTIES_OUT(maestrano_value, "p", maestrano_session_load(NULL, "x", &out, &err));
    REFUSES_NULL("out", maestrano_session_load(p, "x", NULL, &err));
    bool due = true;
    REFUSES_NULL("p", maestrano_session_needs_check(NULL, "x", 0, &due, &err));
    CHECK(!due);
    REFUSES_NULL("out", maestrano_session_needs_check(p, "x", 0, NULL, &err));
    REFUSES_NULL("p", maestrano_webhook_authenticate(NULL, "Basic x", &err));
}

static void nulls_of_the_account(void)
{
    maestrano_pager *pager = NULL;
    REFUSES_NULL("p", maestrano_account_ping(NULL, &err));
    EMPTIES_OUT(maestrano_value, "p", maestrano_account_get(NULL, "bills", "bill-1", &out, &err));
    EMPTIES_OUT(maestrano_value, "collection", maestrano_account_get(p, NULL, "bill-1", &out, &err));
    EMPTIES_OUT(maestrano_value, "id", maestrano_account_get(p, "bills", NULL, &out, &err));
    REFUSES_NULL("out", maestrano_account_get(p, "bills", "bill-1", NULL, &err));
    EMPTIES_OUT(maestrano_value, "p", maestrano_account_create(NULL, "bills", "{}", &out, &err));
    EMPTIES_OUT(maestrano_value, "collection", maestrano_account_create(p, NULL, "{}", &out, &err));
    EMPTIES_OUT(maestrano_value, "fields", maestrano_account_create(p, "bills", NULL, &out, &err));
    REFUSES_NULL("out", maestrano_account_create(p, "bills", "{}", NULL, &err));
    EMPTIES_OUT(maestrano_value, "p", maestrano_account_cancel(NULL, "bills", "bill-1", &out, &err));
    EMPTIES_OUT(maestrano_value, "collection", maestrano_account_cancel(p, NULL, "bill-1", &out, &err));
    EMPTIES_OUT(maestrano_value, "id", maestrano_account_cancel(p, "bills", NULL, &out, &err));
    REFUSES_NULL("out", maestrano_account_cancel(p, "bills", "bill-1", NULL, &err));
    EMPTIES_OUT(maestrano_pager, "p", maestrano_account_list(NULL, "bills", NULL, &out, &err));
    EMPTIES_OUT(maestrano_pager, "collection", maestrano_account_list(p, NULL, NULL, &out, &err));
    REFUSES_NULL("out", maestrano_account_list(p, "bills", NULL, NULL, &err));
    EMPTIES_OUT(maestrano_pager, "p", maestrano_account_groups_of_reseller(NULL, "rsl-1", NULL, &out, &err));
    EMPTIES_OUT(maestrano_pager, "reseller_id", maestrano_account_groups_of_reseller(p, NULL, NULL, &out, &err));
    REFUSES_NULL("out", maestrano_account_groups_of_reseller(p, "rsl-1", NULL, NULL, &err));
    EMPTIES_OUT(maestrano_value, "pager", maestrano_pager_next(NULL, &out, &err));
    CHECK_OK(maestrano_account_list(p, "bills", NULL, &pager, NULL));
    REFUSES_NULL("out", maestrano_pager_next(pager, NULL, &err));
    maestrano_pager_free(pager);
    EMPTIES_OUT(maestrano_value, "p", maestrano_account_authenticate(NULL, "u", "x", &out, &err));
    EMPTIES_OUT(maestrano_value, "id_or_email", maestrano_account_authenticate(p, NULL, "x", &out, &err));
    EMPTIES_OUT(maestrano_value, "password", maestrano_account_authenticate(p, "u", NULL, &out, &err));
    REFUSES_NULL("out", maestrano_account_authenticate(p, "u", "x", NULL, &err));
}

static void nulls_of_shared_data(void)
{
    maestrano_connec_t *c = NULL;
    maestrano_pager *pager = NULL;
    EMPTIES_OUT(maestrano_connec_t, "p", maestrano_connec(NULL, "cld-1", NULL, &out, &err));
    REFUSES_NULL("out", maestrano_connec(p, "cld-1", NULL, NULL, &err));
    CHECK_OK(maestrano_connec(p, "cld-1", "", &c, NULL));
    EMPTIES_OUT(maestrano_value, "c", maestrano_connec_call(NULL, "index", "{}", &out, &err));
    EMPTIES_OUT(maestrano_value, "name", maestrano_connec_call(c, NULL, "{}", &out, &err));
    EMPTIES_OUT(maestrano_value, "arguments", maestrano_connec_call(c, "index", NULL, &out, &err));
    REFUSES_NULL("out", maestrano_connec_call(c, "index", "{}", NULL, &err));
    EMPTIES_OUT(maestrano_value, "c", maestrano_connec_send(NULL, "get", "people", NULL, &out, &err));
    EMPTIES_OUT(maestrano_value, "verb", maestrano_connec_send(c, NULL, "people", NULL, &out, &err));
    EMPTIES_OUT(maestrano_value, "path", maestrano_connec_send(c, "get", NULL, NULL, &out, &err));
    REFUSES_NULL("out", maestrano_connec_send(c, "get", "people", NULL, NULL, &err));
    EMPTIES_OUT(maestrano_value, "c", maestrano_connec_report(NULL, "x", NULL, &out, &err));
    EMPTIES_OUT(maestrano_value, "name", maestrano_connec_report(c, NULL, NULL, &out, &err));
    REFUSES_NULL("out", maestrano_connec_report(c, "x", NULL, NULL, &err));
    EMPTIES_OUT(maestrano_pager, "c", maestrano_connec_all(NULL, "people", NULL, NULL, &out, &err));
    EMPTIES_OUT(maestrano_pager, "resource", maestrano_connec_all(c, NULL, NULL, NULL, &out, &err));
    REFUSES_NULL("out", maestrano_connec_all(c, "people", NULL, NULL, NULL, &err));
    EMPTIES_OUT(maestrano_pager, "c", maestrano_connec_pages(NULL, "people", NULL, NULL, &out, &err));
    EMPTIES_OUT(maestrano_pager, "resource", maestrano_connec_pages(c, NULL, NULL, NULL, &out, &err));
    REFUSES_NULL("out", maestrano_connec_pages(c, "people", NULL, NULL, NULL, &err));
    EMPTIES_OUT(maestrano_pager, "c", maestrano_connec_changes(NULL, "people", NULL, NULL, &out, &err));
    EMPTIES_OUT(maestrano_pager, "resource", maestrano_connec_changes(c, NULL, NULL, NULL, &out, &err));
    REFUSES_NULL("out", maestrano_connec_changes(c, "people", NULL, NULL, NULL, &err));
    EMPTIES_OUT(maestrano_value, "pager", maestrano_pager_resume_at(NULL, &out, &err));
    CHECK_OK(maestrano_connec_all(c, "people", NULL, NULL, &pager, NULL));
    REFUSES_NULL("out", maestrano_pager_resume_at(pager, NULL, &err));
    maestrano_pager_free(pager);
    EMPTIES_OUT(maestrano_value, "c", maestrano_connec_batch(NULL, "{}", &out, &err));
    EMPTIES_OUT(maestrano_value, "batch", maestrano_connec_batch(c, NULL, &out, &err));
    REFUSES_NULL("out", maestrano_connec_batch(c, "{}", NULL, &err));
    EMPTIES_OUT(maestrano_value, "c", maestrano_connec_url(NULL, "people", &out, &err));
    EMPTIES_OUT(maestrano_value, "path", maestrano_connec_url(c, NULL, &out, &err));
    REFUSES_NULL("out", maestrano_connec_url(c, "people", NULL, &err));
    EMPTIES_OUT(maestrano_value, "name", maestrano_connec_ids(NULL, "{}", &out, &err));
    EMPTIES_OUT(maestrano_value, "arguments", maestrano_connec_ids("id", NULL, &out, &err));
    REFUSES_NULL("out", maestrano_connec_ids("id", "{}", NULL, &err));
    CHECK(!maestrano_connec_is_echo(NULL, NULL));
    maestrano_connec_free(c);
    maestrano_connec_free(NULL);
}

static void nulls_of_webhooks_and_values(void)
{
    EMPTIES_OUT(maestrano_value, "p", maestrano_webhook_connec(NULL, "{}", 2, &out, &err));
    EMPTIES_OUT(maestrano_value, "body", maestrano_webhook_connec(p, NULL, 2, &out, &err));
    REFUSES_NULL("out", maestrano_webhook_connec(p, "{}", 2, NULL, &err));
    EMPTIES_OUT(maestrano_value, "p", maestrano_webhook_receive_connec(NULL, "POST", "/", "x", "{}", 2, &out, &err));
    EMPTIES_OUT(maestrano_value, "body", maestrano_webhook_receive_connec(p, "POST", "/", "x", NULL, 2, &out, &err));
    REFUSES_NULL("out", maestrano_webhook_receive_connec(p, "POST", "/", "x", "{}", 2, NULL, &err));
    EMPTIES_OUT(maestrano_value, "m", maestrano_receive_connec(NULL, "POST", "/", "x", "{}", 2, &out, &err));
    EMPTIES_OUT(maestrano_value, "body", maestrano_receive_connec(m, "POST", "/", "x", NULL, 2, &out, &err));
    REFUSES_NULL("out", maestrano_receive_connec(m, "POST", "/", "x", "{}", 2, NULL, &err));
    EMPTIES_OUT(maestrano_value, "p", maestrano_webhook_connec_routes(NULL, &out, &err));
    REFUSES_NULL("out", maestrano_webhook_connec_routes(p, NULL, &err));
    EMPTIES_OUT(maestrano_value, "value", maestrano_value_part(NULL, "a", &out, &err));
    REFUSES_NULL("out", maestrano_value_part(v, "a", NULL, &err));
    EMPTIES_OUT(maestrano_value, "json", maestrano_numbers_protect(NULL, &out, &err));
    REFUSES_NULL("out", maestrano_numbers_protect("1", NULL, &err));
    EMPTIES_OUT(maestrano_value, "p", maestrano_webhook_account(NULL, "DELETE", "/", &out, &err));
    REFUSES_NULL("out", maestrano_webhook_account(p, "DELETE", "/", NULL, &err));
    EMPTIES_OUT(maestrano_value, "p", maestrano_webhook_receive_account(NULL, "DELETE", "/", "x", &out, &err));
    REFUSES_NULL("out", maestrano_webhook_receive_account(p, "DELETE", "/", "x", NULL, &err));
    EMPTIES_OUT(maestrano_value, "m", maestrano_receive_account(NULL, "DELETE", "/", "x", &out, &err));
    REFUSES_NULL("out", maestrano_receive_account(m, "DELETE", "/", "x", NULL, &err));
    EMPTIES_OUT(maestrano_value, "p", maestrano_webhook_routes(NULL, &out, &err));
    REFUSES_NULL("out", maestrano_webhook_routes(p, NULL, &err));
    REFUSES_NULL("p", maestrano_webhook_authenticate_credentials(NULL, "x", "y", &err));
    CHECK_STATUS(maestrano_webhook_authenticate_credentials(p, NULL, NULL, NULL), MAESTRANO_WEBHOOK_UNAUTHENTICATED);
    EMPTIES_OUT(maestrano_value, "p", maestrano_sso_logout_url(NULL, "u", &out, &err));
    EMPTIES_OUT(maestrano_value, "uid", maestrano_sso_logout_url(p, NULL, &out, &err));
    REFUSES_NULL("out", maestrano_sso_logout_url(p, "u", NULL, &err));
    EMPTIES_OUT(maestrano_value, "p", maestrano_sso_session_check_url(NULL, "u", "t", &out, &err));
    EMPTIES_OUT(maestrano_value, "uid", maestrano_sso_session_check_url(p, NULL, "t", &out, &err));
    EMPTIES_OUT(maestrano_value, "token", maestrano_sso_session_check_url(p, "u", NULL, &out, &err));
    REFUSES_NULL("out", maestrano_sso_session_check_url(p, "u", "t", NULL, &err));
    EMPTIES_OUT(maestrano_value, "p", maestrano_sso_user(NULL, "{}", &out, &err));
    EMPTIES_OUT(maestrano_value, "values", maestrano_sso_user(p, NULL, &out, &err));
    REFUSES_NULL("out", maestrano_sso_user(p, "{\"uid\":\"u\"}", NULL, &err));
    EMPTIES_OUT(maestrano_value, "p", maestrano_session_build(NULL, "u", "g", "t", 0, &out, &err));
    EMPTIES_OUT(maestrano_value, "uid", maestrano_session_build(p, NULL, "g", "t", 0, &out, &err));
    EMPTIES_OUT(maestrano_value, "token", maestrano_session_build(p, "u", NULL, NULL, 0, &out, &err));
    REFUSES_NULL("out", maestrano_session_build(p, "u", "g", "t", 0, NULL, &err));
}

static void everything_null_at_once(void)
{
    maestrano_pager_free(NULL);
    maestrano_identify(NULL, NULL);
    CHECK_STATUS(maestrano_account_list(NULL, NULL, NULL, NULL, NULL), MAESTRANO_NULL_POINTER);
    CHECK_STATUS(maestrano_pager_next(NULL, NULL, NULL), MAESTRANO_NULL_POINTER);
    CHECK_STATUS(maestrano_open_file(NULL, NULL, NULL), MAESTRANO_NULL_POINTER);
    CHECK_STATUS(maestrano_marketplace(NULL, NULL, NULL, NULL), MAESTRANO_NULL_POINTER);
    CHECK_STATUS(maestrano_saml_consume(NULL, NULL, NULL, 0, NULL, NULL), MAESTRANO_NULL_POINTER);
    CHECK_STATUS(maestrano_oidc_callback(NULL, NULL, NULL, 0, NULL, NULL), MAESTRANO_NULL_POINTER);
    CHECK_STATUS(maestrano_oidc_receive_logout(NULL, NULL, SIZE_MAX, 0, NULL, NULL), MAESTRANO_NULL_POINTER);
    CHECK_STATUS(maestrano_session_needs_check(NULL, NULL, 0, NULL, NULL), MAESTRANO_NULL_POINTER);
    CHECK_STATUS(maestrano_webhook_authenticate(NULL, NULL, NULL), MAESTRANO_NULL_POINTER);
    maestrano_free(NULL);
    maestrano_marketplace_free(NULL);
    maestrano_value_free(NULL);
    maestrano_error_free(NULL);
}

static void getters_of_nothing(void)
{
    CHECK(maestrano_error_code(NULL) == MAESTRANO_OK);
    CHECK(maestrano_error_name(NULL) == NULL && maestrano_error_class(NULL) == NULL);
    CHECK(maestrano_error_message(NULL) == NULL && maestrano_error_hint(NULL) == NULL);
    CHECK(maestrano_error_marketplace(NULL) == NULL && maestrano_error_request_id(NULL) == NULL);
    CHECK(maestrano_error_field(NULL) == NULL && maestrano_error_json(NULL) == NULL);
    CHECK(!maestrano_error_retryable(NULL) && maestrano_error_http_status(NULL) == 0);
    CHECK(maestrano_error_retry_after(NULL) == -1 && maestrano_error_attempts(NULL) == 0);
    CHECK(maestrano_marketplace_name(NULL) == NULL);

    size_t length = 7;
    int64_t number = 7;
    bool truth = true;
    CHECK(maestrano_value_kind(NULL, "a") == MAESTRANO_KIND_MISSING);
    CHECK(maestrano_value_text(NULL, "a") == NULL && maestrano_value_json(NULL) == NULL);
    CHECK(maestrano_value_bytes(NULL, "a", &length) == NULL && length == 0);
    CHECK(maestrano_value_bytes(NULL, NULL, NULL) == NULL);
    CHECK(!maestrano_value_int(NULL, "a", &number) && number == 7);
    CHECK(!maestrano_value_double(NULL, "a", NULL) && maestrano_error_resume_at(NULL) == NULL);
    CHECK(!maestrano_value_bool(NULL, "a", &truth) && truth);
    CHECK(maestrano_value_size(NULL, "a") == 0 && maestrano_value_key(NULL, "a", 0) == NULL);
    CHECK(!maestrano_value_int(v, "0.number", NULL) && !maestrano_value_bool(v, "0.number", NULL));
    CHECK(maestrano_value_kind(v, NULL) == MAESTRANO_KIND_LIST);
    CHECK(maestrano_value_kind(v, LATIN1) == MAESTRANO_KIND_MISSING);
}

#define REFUSES_LATIN1(type, call)                                                                                     \
    do {                                                                                                               \
        type *out = NULL;                                                                                              \
        CHECK_STATUS(call, MAESTRANO_INVALID_UTF8);                                                                    \
        CHECK(out == NULL);                                                                                            \
    } while (0)

static void text_that_is_not_utf8(void)
{
    REFUSES_LATIN1(maestrano, maestrano_open_file(LATIN1, &out, NULL));
    REFUSES_LATIN1(maestrano, maestrano_open_json("{\"a\":\"" LATIN1 "\"}", &out, NULL));
    REFUSES_LATIN1(maestrano_value, maestrano_auto_configure(m, LATIN1, &out, NULL));
    REFUSES_LATIN1(maestrano_marketplace_t, maestrano_marketplace(m, LATIN1, &out, NULL));
    REFUSES_LATIN1(maestrano_value, maestrano_marketplace_param(p, LATIN1, &out, NULL));
    REFUSES_LATIN1(maestrano_value, maestrano_saml_init_with(p, LATIN1, &out, NULL));
    REFUSES_LATIN1(maestrano_value, maestrano_saml_consume(p, "x", LATIN1, 0, &out, NULL));
    REFUSES_LATIN1(maestrano_value, maestrano_saml_consume_with(p, "x", LATIN1, &out, NULL));
    REFUSES_LATIN1(maestrano_value, maestrano_saml_verify(p, "x", LATIN1, 0, &out, NULL));
    REFUSES_LATIN1(maestrano_value, maestrano_saml_verify_with(p, "x", LATIN1, &out, NULL));
    REFUSES_LATIN1(maestrano_value, maestrano_saml_idp_metadata(LATIN1, &out, NULL));
    REFUSES_LATIN1(maestrano_value, maestrano_oidc_login_with(p, LATIN1, &out, NULL));
    REFUSES_LATIN1(maestrano_value, maestrano_oidc_userinfo(p, LATIN1, "x", &out, NULL));
    REFUSES_LATIN1(maestrano_value, maestrano_oidc_userinfo(p, "x", LATIN1, &out, NULL));
    REFUSES_LATIN1(maestrano_value, maestrano_oidc_refresh(p, LATIN1, "x", 0, &out, NULL));
    REFUSES_LATIN1(maestrano_value, maestrano_oidc_refresh(p, "x", LATIN1, 0, &out, NULL));
    REFUSES_LATIN1(maestrano_value, maestrano_oidc_logout_url(p, LATIN1, &out, NULL));
    REFUSES_LATIN1(maestrano_value, maestrano_openid2_login_with(p, LATIN1, &out, NULL));
    REFUSES_LATIN1(maestrano_value, maestrano_session_check_with(p, "x", LATIN1, &out, NULL));
    REFUSES_LATIN1(maestrano_value, maestrano_sso_mask_user(p, LATIN1, "g", &out, NULL));
    REFUSES_LATIN1(maestrano_value, maestrano_sso_mask_user(p, "u", LATIN1, &out, NULL));
    REFUSES_LATIN1(maestrano_value, maestrano_sso_unmask_user(p, LATIN1, &out, NULL));
    REFUSES_LATIN1(maestrano_value, maestrano_sso_logout_url(p, LATIN1, &out, NULL));
    REFUSES_LATIN1(maestrano_value, maestrano_sso_session_check_url(p, "u", LATIN1, &out, NULL));
    REFUSES_LATIN1(maestrano_value, maestrano_sso_user(p, LATIN1, &out, NULL));
    REFUSES_LATIN1(maestrano_value, maestrano_session_build(p, "u", LATIN1, "t", 0, &out, NULL));
    REFUSES_LATIN1(maestrano_value, maestrano_account_get(p, LATIN1, "bill-1", &out, NULL));
    REFUSES_LATIN1(maestrano_value, maestrano_account_get(p, "bills", LATIN1, &out, NULL));
    REFUSES_LATIN1(maestrano_value, maestrano_account_create(p, "bills", LATIN1, &out, NULL));
    REFUSES_LATIN1(maestrano_value, maestrano_account_cancel(p, "bills", LATIN1, &out, NULL));
    REFUSES_LATIN1(maestrano_value, maestrano_account_authenticate(p, "u", LATIN1, &out, NULL));
    REFUSES_LATIN1(maestrano_pager, maestrano_account_list(p, LATIN1, NULL, &out, NULL));
    REFUSES_LATIN1(maestrano_pager, maestrano_account_list(p, "bills", LATIN1, &out, NULL));
    REFUSES_LATIN1(maestrano_pager, maestrano_account_groups_of_reseller(p, LATIN1, NULL, &out, NULL));
    REFUSES_LATIN1(maestrano_pager, maestrano_account_groups_of_reseller(p, "rsl-1", LATIN1, &out, NULL));
    REFUSES_LATIN1(maestrano_connec_t, maestrano_connec(p, LATIN1, NULL, &out, NULL));
    REFUSES_LATIN1(maestrano_connec_t, maestrano_connec(p, "cld-1", LATIN1, &out, NULL));
    maestrano_connec_t *c = NULL;
    CHECK_OK(maestrano_connec(p, "cld-1", NULL, &c, NULL));
    REFUSES_LATIN1(maestrano_value, maestrano_connec_call(c, LATIN1, "{}", &out, NULL));
    REFUSES_LATIN1(maestrano_value, maestrano_connec_call(c, "index", LATIN1, &out, NULL));
    REFUSES_LATIN1(maestrano_value, maestrano_connec_send(c, LATIN1, "people", NULL, &out, NULL));
    REFUSES_LATIN1(maestrano_value, maestrano_connec_send(c, "get", LATIN1, NULL, &out, NULL));
    REFUSES_LATIN1(maestrano_value, maestrano_connec_send(c, "put", "people", LATIN1, &out, NULL));
    REFUSES_LATIN1(maestrano_value, maestrano_connec_report(c, LATIN1, NULL, &out, NULL));
    REFUSES_LATIN1(maestrano_value, maestrano_connec_report(c, "x", LATIN1, &out, NULL));
    REFUSES_LATIN1(maestrano_pager, maestrano_connec_all(c, LATIN1, NULL, NULL, &out, NULL));
    REFUSES_LATIN1(maestrano_pager, maestrano_connec_all(c, "people", LATIN1, NULL, &out, NULL));
    REFUSES_LATIN1(maestrano_pager, maestrano_connec_all(c, "people", NULL, LATIN1, &out, NULL));
    REFUSES_LATIN1(maestrano_pager, maestrano_connec_pages(c, "people", NULL, LATIN1, &out, NULL));
    REFUSES_LATIN1(maestrano_pager, maestrano_connec_changes(c, "people", LATIN1, NULL, &out, NULL));
    REFUSES_LATIN1(maestrano_value, maestrano_connec_batch(c, LATIN1, &out, NULL));
    REFUSES_LATIN1(maestrano_value, maestrano_connec_url(c, LATIN1, &out, NULL));
    REFUSES_LATIN1(maestrano_value, maestrano_connec_ids(LATIN1, "{}", &out, NULL));
    REFUSES_LATIN1(maestrano_value, maestrano_connec_ids("id", LATIN1, &out, NULL));
    REFUSES_LATIN1(maestrano_value, maestrano_value_part(v, LATIN1, &out, NULL));
    REFUSES_LATIN1(maestrano_value, maestrano_numbers_protect(LATIN1, &out, NULL));
    maestrano_connec_free(c);
}

/* Bytes of strangers are their mistake, with the code that the caller has to deal with anyway. */
static void strangers_bytes(void)
{
    maestrano_value *out = NULL;
    maestrano_marketplace_t *found = NULL;
    CHECK_STATUS(maestrano_webhook_authenticate(p, LATIN1, NULL), MAESTRANO_WEBHOOK_UNAUTHENTICATED);
    CHECK_STATUS(maestrano_authenticate(m, "Basic " LATIN1, &found, NULL), MAESTRANO_WEBHOOK_UNAUTHENTICATED);
    CHECK_STATUS(maestrano_webhook_authenticate_credentials(p, "app-1", LATIN1, NULL), MAESTRANO_WEBHOOK_UNAUTHENTICATED);
    CHECK_STATUS(maestrano_webhook_account(p, LATIN1, LATIN1, &out, NULL), MAESTRANO_WEBHOOK_UNSUPPORTED);
    CHECK_OK(maestrano_receive_account(m, LATIN1, "/maestrano/account/groups/" LATIN1, LATIN1, &out, NULL));
    int64_t answer = 0;
    CHECK(maestrano_value_int(out, "status", &answer) && answer == 401);
    maestrano_value_free(out);
    CHECK_OK(maestrano_receive_account(m, NULL, NULL, NULL, &out, NULL));
    CHECK(maestrano_value_int(out, "status", &answer) && answer == 404);
    maestrano_value_free(out);
    CHECK_OK(maestrano_receive_connec(m, LATIN1, "/maestrano/connec/notifications", LATIN1, LATIN1, 4, &out, NULL));
    CHECK(maestrano_value_int(out, "status", &answer) && answer == 401);
    maestrano_value_free(out);
    CHECK_STATUS(maestrano_webhook_connec(p, LATIN1, 4, &out, NULL), MAESTRANO_WEBHOOK_MALFORMED);
    CHECK(!maestrano_connec_is_echo(LATIN1, LATIN1));
    CHECK_OK(maestrano_oidc_receive_logout(p, LATIN1, 4, 0, &out, NULL));
    CHECK(maestrano_value_int(out, "status", &answer) && answer == 400);
    maestrano_value_free(out);
    CHECK_OK(maestrano_session_check(p, LATIN1, 0, &out, NULL));
    CHECK_TEXT(maestrano_value_text(out, "status"), "ended");
    maestrano_value_free(out);
    CHECK_OK(maestrano_saml_init(p, "a=" LATIN1, NULL, &out, NULL));
    CHECK(strstr(maestrano_value_text(out, "url"), "a=caf%EF%BF%BD") != NULL);
    maestrano_value_free(out);
}

int main(void)
{
    m = open_acme("http://127.0.0.1:1");
    CHECK_OK(maestrano_only(m, &p, NULL));
    CHECK_OK(maestrano_codes(&v, NULL));
    nulls_of_handles();
    nulls_of_sign_on();
    nulls_of_openid();
    nulls_of_sessions();
    nulls_of_the_account();
    nulls_of_shared_data();
    nulls_of_webhooks_and_values();
    everything_null_at_once();
    getters_of_nothing();
    text_that_is_not_utf8();
    strangers_bytes();
    maestrano_value_free(v);
    maestrano_marketplace_free(p);
    maestrano_free(m);
    return report("test_arguments");
}
