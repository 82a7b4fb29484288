/* Maestrano\Oidc and Maestrano\OpenId2. */
#ifdef HAVE_CONFIG_H
#include "config.h"
#endif

#include "php_maestrano.h"

#include <zend_attributes.h>
#include <ext/date/php_date.h>

#include "openid_arginfo.h"

void mno_openid_startup(zend_class_entry *parts[2])
{
    parts[0] = register_class_Maestrano_Oidc();
    parts[1] = register_class_Maestrano_OpenId2();
}

typedef maestrano_status starter(const maestrano_marketplace_t *, const char *, maestrano_value **, maestrano_error **);

static void login(INTERNAL_FUNCTION_PARAMETERS, starter *start)
{
    HashTable *params = NULL;
    zend_string *query = NULL, *session = NULL;
    mno_time now = {.is_null = true};
    zval options, pairs;
    maestrano_value *started = NULL;
    maestrano_error *error = NULL;

    ZEND_PARSE_PARAMETERS_START(0, 3)
        Z_PARAM_OPTIONAL
        Z_PARAM_ARRAY_HT_OR_STR_OR_NULL(params, query)
        Z_PARAM_STR_OR_NULL(session)
        MNO_PARAM_TIME(now)
    ZEND_PARSE_PARAMETERS_END();

    if (mno_time_read(&now) == FAILURE) {
        RETURN_THROWS();
    }
    array_init_size(&options, 3);
    if (params != NULL) {
        mno_pairs(&pairs, params);
        add_assoc_zval(&options, "params", &pairs);
    }
    mno_options_text(&options, "params", query);
    mno_options_text(&options, "session", session);
    mno_options_time(&options, &now);
    zend_string *json = mno_options_json(&options, true, 1);
    if (json == NULL) {
        RETURN_THROWS();
    }
    maestrano_status status = start(mno_marketplace_of(ZEND_THIS), ZSTR_VAL(json), &started, &error);
    mno_forget(json);
    if (status != MAESTRANO_OK) {
        mno_throw(error);
        RETURN_THROWS();
    }
    mno_record_of(return_value, MNO_LOGIN, started);
}

typedef maestrano_status reader(const maestrano_marketplace_t *, const char *, const char *, int64_t, maestrano_value **, maestrano_error **);

/* What takes two texts, of which the second may be null where `may_lack`, and a time. */
static void finish(INTERNAL_FUNCTION_PARAMETERS, reader *call, bool may_lack, mno_record answer)
{
    zend_string *first, *second;
    mno_time now = {.is_null = true};
    maestrano_value *document = NULL;
    maestrano_error *error = NULL;

    ZEND_PARSE_PARAMETERS_START(2, 3)
        Z_PARAM_STR(first)
        Z_PARAM_STR_EX(second, may_lack, false)
        Z_PARAM_OPTIONAL
        MNO_PARAM_TIME(now)
    ZEND_PARSE_PARAMETERS_END();

    if (mno_time_read(&now) == FAILURE) {
        RETURN_THROWS();
    }
    first = mno_text(first);
    second = mno_text_or_null(second);
    maestrano_status status = call(mno_marketplace_of(ZEND_THIS), ZSTR_VAL(first), mno_chars(second), mno_at(&now), &document, &error);
    mno_forget(first);
    mno_forget(second);
    if (status != MAESTRANO_OK) {
        mno_throw(error);
        RETURN_THROWS();
    }
    mno_record_of(return_value, answer, document);
}

PHP_METHOD(Maestrano_Oidc, login)
{
    login(INTERNAL_FUNCTION_PARAM_PASSTHRU, maestrano_oidc_login_with);
}

PHP_METHOD(Maestrano_Oidc, callback)
{
    finish(INTERNAL_FUNCTION_PARAM_PASSTHRU, maestrano_oidc_callback, true, MNO_SIGN_IN);
}

PHP_METHOD(Maestrano_Oidc, verify)
{
    finish(INTERNAL_FUNCTION_PARAM_PASSTHRU, maestrano_oidc_verify, true, MNO_OIDC_IDENTITY);
}

PHP_METHOD(Maestrano_Oidc, refresh)
{
    finish(INTERNAL_FUNCTION_PARAM_PASSTHRU, maestrano_oidc_refresh, false, MNO_TOKENS);
}

PHP_METHOD(Maestrano_Oidc, userinfo)
{
    zend_string *token, *subject;
    maestrano_value *claims = NULL;
    maestrano_error *error = NULL;

    ZEND_PARSE_PARAMETERS_START(2, 2)
        Z_PARAM_STR(token)
        Z_PARAM_STR(subject)
    ZEND_PARSE_PARAMETERS_END();

    token = mno_text(token);
    subject = mno_text(subject);
    maestrano_status status = maestrano_oidc_userinfo(mno_marketplace_of(ZEND_THIS), ZSTR_VAL(token), ZSTR_VAL(subject), &claims, &error);
    mno_forget(token);
    zend_string_release(subject);
    if (status != MAESTRANO_OK) {
        mno_throw(error);
        RETURN_THROWS();
    }
    mno_decode(return_value, claims);
    maestrano_value_free(claims);
}

PHP_METHOD(Maestrano_Oidc, logoutUrl)
{
    zend_string *token = NULL;
    maestrano_value *url = NULL;
    maestrano_error *error = NULL;

    ZEND_PARSE_PARAMETERS_START(0, 1)
        Z_PARAM_OPTIONAL
        Z_PARAM_STR_OR_NULL(token)
    ZEND_PARSE_PARAMETERS_END();

    token = mno_text_or_null(token);
    maestrano_status status = maestrano_oidc_logout_url(mno_marketplace_of(ZEND_THIS), mno_chars(token), &url, &error);
    mno_forget(token);
    if (status != MAESTRANO_OK) {
        mno_throw(error);
        RETURN_THROWS();
    }
    mno_decode_text(return_value, url);
}

PHP_METHOD(Maestrano_Oidc, receiveLogout)
{
    zend_string *body;
    mno_time now = {.is_null = true};
    maestrano_value *answer = NULL;
    maestrano_error *error = NULL;

    ZEND_PARSE_PARAMETERS_START(1, 2)
        Z_PARAM_STR(body)
        Z_PARAM_OPTIONAL
        MNO_PARAM_TIME(now)
    ZEND_PARSE_PARAMETERS_END();

    if (mno_time_read(&now) == FAILURE) {
        RETURN_THROWS();
    }
    const maestrano_marketplace_t *p = mno_marketplace_of(ZEND_THIS);
    if (maestrano_oidc_receive_logout(p, ZSTR_VAL(body), ZSTR_LEN(body), mno_at(&now), &answer, &error) != MAESTRANO_OK) {
        mno_throw(error);
        RETURN_THROWS();
    }
    mno_record_of(return_value, MNO_LOGOUT_CALL, answer);
}

PHP_METHOD(Maestrano_OpenId2, login)
{
    login(INTERNAL_FUNCTION_PARAM_PASSTHRU, maestrano_openid2_login_with);
}

PHP_METHOD(Maestrano_OpenId2, callback)
{
    finish(INTERNAL_FUNCTION_PARAM_PASSTHRU, maestrano_openid2_callback, true, MNO_SIGN_IN);
}

PHP_METHOD(Maestrano_OpenId2, verify)
{
    finish(INTERNAL_FUNCTION_PARAM_PASSTHRU, maestrano_openid2_verify, true, MNO_OPENID2_IDENTITY);
}
