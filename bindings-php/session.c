/* Maestrano\Sessions. */
#ifdef HAVE_CONFIG_H
#include "config.h"
#endif

#include "php_maestrano.h"

#include <ext/date/php_date.h>

PHP_METHOD(Maestrano_Sessions, check)
{
    zend_string *stored;
    mno_time now = {.is_null = true};
    bool if_session = false;
    zval options;
    maestrano_value *check = NULL;
    maestrano_error *error = NULL;

    ZEND_PARSE_PARAMETERS_START(1, 3)
        Z_PARAM_STR_OR_NULL(stored)
        Z_PARAM_OPTIONAL
        MNO_PARAM_TIME(now)
        Z_PARAM_BOOL(if_session)
    ZEND_PARSE_PARAMETERS_END();

    if (mno_time_read(&now) == FAILURE) {
        RETURN_THROWS();
    }
    array_init_size(&options, 2);
    mno_options_time(&options, &now);
    add_assoc_bool(&options, "if_session", if_session);
    zend_string *json = mno_options_json(&options, true, 2);
    if (json == NULL) {
        RETURN_THROWS();
    }
    stored = mno_text_or_null(stored);
    maestrano_status status =
        maestrano_session_check_with(mno_marketplace_of(ZEND_THIS), mno_chars(stored), ZSTR_VAL(json), &check, &error);
    mno_forget(stored);
    zend_string_release(json);
    if (status != MAESTRANO_OK) {
        mno_throw(error);
        RETURN_THROWS();
    }
    mno_record_of(return_value, MNO_SESSION_CHECK, check);
}

PHP_METHOD(Maestrano_Sessions, load)
{
    zend_string *stored;
    maestrano_value *record = NULL;
    maestrano_error *error = NULL;

    ZEND_PARSE_PARAMETERS_START(1, 1)
        Z_PARAM_STR_OR_NULL(stored)
    ZEND_PARSE_PARAMETERS_END();

    stored = mno_text_or_null(stored);
    maestrano_status status = maestrano_session_load(mno_marketplace_of(ZEND_THIS), mno_chars(stored), &record, &error);
    mno_forget(stored);
    if (status != MAESTRANO_OK) {
        mno_throw(error);
        RETURN_THROWS();
    }
    mno_record_of(return_value, MNO_SESSION, record);
}

PHP_METHOD(Maestrano_Sessions, needsCheck)
{
    zend_string *stored;
    mno_time now = {.is_null = true};
    bool due = false;
    maestrano_error *error = NULL;

    ZEND_PARSE_PARAMETERS_START(1, 2)
        Z_PARAM_STR_OR_NULL(stored)
        Z_PARAM_OPTIONAL
        MNO_PARAM_TIME(now)
    ZEND_PARSE_PARAMETERS_END();

    if (mno_time_read(&now) == FAILURE) {
        RETURN_THROWS();
    }
    stored = mno_text_or_null(stored);
    maestrano_status status = maestrano_session_needs_check(mno_marketplace_of(ZEND_THIS), mno_chars(stored), mno_at(&now), &due, &error);
    mno_forget(stored);
    if (status != MAESTRANO_OK) {
        mno_throw(error);
        RETURN_THROWS();
    }
    RETURN_BOOL(due);
}

PHP_METHOD(Maestrano_Sessions, build)
{
    zend_string *uid, *group_uid, *token;
    mno_time recheck = {.is_null = true};
    maestrano_value *record = NULL;
    maestrano_error *error = NULL;

    ZEND_PARSE_PARAMETERS_START(3, 4)
        Z_PARAM_STR(uid)
        Z_PARAM_STR(group_uid)
        Z_PARAM_STR(token)
        Z_PARAM_OPTIONAL
        MNO_PARAM_TIME(recheck)
    ZEND_PARSE_PARAMETERS_END();

    if (mno_time_read(&recheck) == FAILURE) {
        RETURN_THROWS();
    }
    uid = mno_text(uid);
    group_uid = mno_text(group_uid);
    token = mno_text(token);
    maestrano_status status = maestrano_session_build(mno_marketplace_of(ZEND_THIS), ZSTR_VAL(uid), ZSTR_VAL(group_uid),
        ZSTR_VAL(token), mno_at(&recheck), &record, &error);
    zend_string_release(uid);
    zend_string_release(group_uid);
    mno_forget(token);
    if (status != MAESTRANO_OK) {
        mno_throw(error);
        RETURN_THROWS();
    }
    mno_record_of(return_value, MNO_SESSION, record);
}
