/* Maestrano\Webhook. */
#ifdef HAVE_CONFIG_H
#include "config.h"
#endif

#include "php_maestrano.h"

PHP_METHOD(Maestrano_Webhook, authenticate)
{
    HashTable *headers;
    zend_string *value;
    maestrano_error *error = NULL;

    ZEND_PARSE_PARAMETERS_START(1, 1)
        Z_PARAM_ARRAY_HT_OR_STR_OR_NULL(headers, value)
    ZEND_PARSE_PARAMETERS_END();

    zend_string *authorization = mno_authorization(headers, value);
    maestrano_status status = maestrano_webhook_authenticate(mno_marketplace_of(ZEND_THIS), mno_chars(authorization), &error);
    mno_forget(authorization);
    if (status != MAESTRANO_OK) {
        mno_throw(error);
        RETURN_THROWS();
    }
}

PHP_METHOD(Maestrano_Webhook, authenticateCredentials)
{
    zend_string *id, *secret;
    maestrano_error *error = NULL;

    ZEND_PARSE_PARAMETERS_START(2, 2)
        Z_PARAM_STR(id)
        Z_PARAM_STR(secret)
    ZEND_PARSE_PARAMETERS_END();

    id = mno_text(id);
    secret = mno_text(secret);
    maestrano_status status =
        maestrano_webhook_authenticate_credentials(mno_marketplace_of(ZEND_THIS), ZSTR_VAL(id), ZSTR_VAL(secret), &error);
    zend_string_release(id);
    mno_forget(secret);
    if (status != MAESTRANO_OK) {
        mno_throw(error);
        RETURN_THROWS();
    }
}

PHP_METHOD(Maestrano_Webhook, account)
{
    zend_string *method, *path;
    maestrano_value *event = NULL;
    maestrano_error *error = NULL;

    ZEND_PARSE_PARAMETERS_START(2, 2)
        Z_PARAM_STR(method)
        Z_PARAM_STR(path)
    ZEND_PARSE_PARAMETERS_END();

    method = mno_text(method);
    path = mno_text(path);
    maestrano_status status = maestrano_webhook_account(mno_marketplace_of(ZEND_THIS), ZSTR_VAL(method), ZSTR_VAL(path), &event, &error);
    zend_string_release(method);
    zend_string_release(path);
    if (status != MAESTRANO_OK) {
        mno_throw(error);
        RETURN_THROWS();
    }
    mno_record_of(return_value, MNO_ACCOUNT_EVENT, event);
}

/* What maestrano_webhook_receive_account and its like take. */
typedef maestrano_status receive(const void *handle, const char *method, const char *path, const char *authorization, maestrano_value **out, maestrano_error **err);

static maestrano_status by_marketplace(const void *p, const char *method, const char *path, const char *authorization, maestrano_value **out, maestrano_error **err)
{
    return maestrano_webhook_receive_account(p, method, path, authorization, out, err);
}

static maestrano_status by_all(const void *m, const char *method, const char *path, const char *authorization, maestrano_value **out, maestrano_error **err)
{
    return maestrano_receive_account(m, method, path, authorization, out, err);
}

static void receive_account(INTERNAL_FUNCTION_PARAMETERS, receive *call, const void *handle)
{
    zend_string *method, *path, *value;
    HashTable *headers;
    maestrano_value *answer = NULL;
    maestrano_error *error = NULL;

    ZEND_PARSE_PARAMETERS_START(3, 3)
        Z_PARAM_STR(method)
        Z_PARAM_STR(path)
        Z_PARAM_ARRAY_HT_OR_STR_OR_NULL(headers, value)
    ZEND_PARSE_PARAMETERS_END();

    method = mno_text(method);
    path = mno_text(path);
    zend_string *authorization = mno_authorization(headers, value);
    maestrano_status status = call(handle, ZSTR_VAL(method), ZSTR_VAL(path), mno_chars(authorization), &answer, &error);
    zend_string_release(method);
    zend_string_release(path);
    mno_forget(authorization);
    if (status != MAESTRANO_OK) {
        mno_throw(error);
        RETURN_THROWS();
    }
    mno_record_of(return_value, MNO_WEBHOOK_CALL, answer);
}

PHP_METHOD(Maestrano_Webhook, receiveAccount)
{
    receive_account(INTERNAL_FUNCTION_PARAM_PASSTHRU, by_marketplace, mno_marketplace_of(ZEND_THIS));
}

PHP_METHOD(Maestrano_Maestrano, receiveAccount)
{
    receive_account(INTERNAL_FUNCTION_PARAM_PASSTHRU, by_all, mno_configuration_of(ZEND_THIS));
}

PHP_METHOD(Maestrano_Webhook, routes)
{
    maestrano_value *routes = NULL;
    maestrano_error *error = NULL;

    ZEND_PARSE_PARAMETERS_NONE();

    if (maestrano_webhook_routes(mno_marketplace_of(ZEND_THIS), &routes, &error) != MAESTRANO_OK) {
        mno_throw(error);
        RETURN_THROWS();
    }
    mno_records_of(return_value, MNO_ROUTE, routes);
}
