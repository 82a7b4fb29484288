/* Maestrano\Sso. */
#ifdef HAVE_CONFIG_H
#include "config.h"
#endif

#include "php_maestrano.h"

PHP_METHOD(Maestrano_Sso, urls)
{
    zend_string *session = NULL;
    maestrano_value *urls = NULL;
    maestrano_error *error = NULL;

    ZEND_PARSE_PARAMETERS_START(0, 1)
        Z_PARAM_OPTIONAL
        Z_PARAM_STR_OR_NULL(session)
    ZEND_PARSE_PARAMETERS_END();

    session = mno_text_or_null(session);
    maestrano_status status = maestrano_sso_urls(mno_marketplace_of(ZEND_THIS), mno_chars(session), &urls, &error);
    mno_forget(session);
    if (status != MAESTRANO_OK) {
        mno_throw(error);
        RETURN_THROWS();
    }
    mno_record_of(return_value, MNO_URLS, urls);
}

PHP_METHOD(Maestrano_Sso, maskUser)
{
    zend_string *uid, *group_uid;
    maestrano_value *masked = NULL;
    maestrano_error *error = NULL;

    ZEND_PARSE_PARAMETERS_START(2, 2)
        Z_PARAM_STR(uid)
        Z_PARAM_STR(group_uid)
    ZEND_PARSE_PARAMETERS_END();

    uid = mno_text(uid);
    group_uid = mno_text(group_uid);
    maestrano_status status =
        maestrano_sso_mask_user(mno_marketplace_of(ZEND_THIS), ZSTR_VAL(uid), ZSTR_VAL(group_uid), &masked, &error);
    zend_string_release(uid);
    zend_string_release(group_uid);
    if (status != MAESTRANO_OK) {
        mno_throw(error);
        RETURN_THROWS();
    }
    mno_decode_text(return_value, masked);
}

PHP_METHOD(Maestrano_Sso, unmaskUser)
{
    zend_string *uid;
    maestrano_value *unmasked = NULL;
    maestrano_error *error = NULL;

    ZEND_PARSE_PARAMETERS_START(1, 1)
        Z_PARAM_STR(uid)
    ZEND_PARSE_PARAMETERS_END();

    uid = mno_text(uid);
    maestrano_status status = maestrano_sso_unmask_user(mno_marketplace_of(ZEND_THIS), ZSTR_VAL(uid), &unmasked, &error);
    zend_string_release(uid);
    if (status != MAESTRANO_OK) {
        mno_throw(error);
        RETURN_THROWS();
    }
    mno_decode_text(return_value, unmasked);
}

PHP_METHOD(Maestrano_Sso, logoutUrl)
{
    zend_string *uid;
    maestrano_value *url = NULL;
    maestrano_error *error = NULL;

    ZEND_PARSE_PARAMETERS_START(1, 1)
        Z_PARAM_STR(uid)
    ZEND_PARSE_PARAMETERS_END();

    uid = mno_text(uid);
    maestrano_status status = maestrano_sso_logout_url(mno_marketplace_of(ZEND_THIS), ZSTR_VAL(uid), &url, &error);
    zend_string_release(uid);
    if (status != MAESTRANO_OK) {
        mno_throw(error);
        RETURN_THROWS();
    }
    mno_decode_text(return_value, url);
}

PHP_METHOD(Maestrano_Sso, sessionCheckUrl)
{
    zend_string *uid, *token;
    maestrano_value *url = NULL;
    maestrano_error *error = NULL;

    ZEND_PARSE_PARAMETERS_START(2, 2)
        Z_PARAM_STR(uid)
        Z_PARAM_STR(token)
    ZEND_PARSE_PARAMETERS_END();

    uid = mno_text(uid);
    token = mno_text(token);
    maestrano_status status =
        maestrano_sso_session_check_url(mno_marketplace_of(ZEND_THIS), ZSTR_VAL(uid), ZSTR_VAL(token), &url, &error);
    zend_string_release(uid);
    mno_forget(token);
    if (status != MAESTRANO_OK) {
        mno_throw(error);
        RETURN_THROWS();
    }
    mno_decode_text(return_value, url);
}

PHP_METHOD(Maestrano_Sso, user)
{
    HashTable *given;
    maestrano_value *user = NULL;
    maestrano_error *error = NULL;

    ZEND_PARSE_PARAMETERS_START(1, 1)
        Z_PARAM_ARRAY_HT(given)
    ZEND_PARSE_PARAMETERS_END();

    zend_string *json = mno_fields(given);
    if (json == NULL) {
        RETURN_THROWS();
    }
    maestrano_status status = maestrano_sso_user(mno_marketplace_of(ZEND_THIS), ZSTR_VAL(json), &user, &error);
    zend_string_release(json);
    if (status != MAESTRANO_OK) {
        mno_throw(error);
        RETURN_THROWS();
    }
    mno_record_of(return_value, MNO_USER, user);
}
