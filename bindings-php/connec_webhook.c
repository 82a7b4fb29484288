/* What the platform calls about Connec!. */
#ifdef HAVE_CONFIG_H
#include "config.h"
#endif

#include "php_maestrano.h"

#include "connec.h"

PHP_METHOD(Maestrano_Webhook, connec)
{
    zend_string *body;
    maestrano_value *document = NULL;
    maestrano_error *error = NULL;
    zval members;

    ZEND_PARSE_PARAMETERS_START(1, 1)
        Z_PARAM_STR(body)
    ZEND_PARSE_PARAMETERS_END();

    if (maestrano_webhook_connec(mno_marketplace_of(ZEND_THIS), ZSTR_VAL(body), ZSTR_LEN(body), &document, &error) != MAESTRANO_OK) {
        mno_throw(error);
        RETURN_THROWS();
    }
    if (mno_read_document(&members, document) == SUCCESS) {
        mno_connec_record_of(return_value, MNO_CONNEC_NOTIFICATION, &members);
        zval_ptr_dtor(&members);
    }
}

/* Makes a WebhookCall of a document, which it frees. */
static void read_call(zval *out, maestrano_value *document)
{
    zval members, event, *given;
    if (mno_read_document(&members, document) == FAILURE) {
        return;
    }
    given = mno_member(&members, "event");
    if (given != NULL && Z_TYPE_P(given) == IS_OBJECT) {
        if (mno_connec_record_of(&event, MNO_CONNEC_EVENT, given) == FAILURE) {
            zval_ptr_dtor(&members);
            return;
        }
        zval_ptr_dtor(given);
        ZVAL_COPY_VALUE(given, &event);
    }
    mno_object_of(out, mno_record_class(MNO_WEBHOOK_CALL), &members);
    zval_ptr_dtor(&members);
}

/* What maestrano_webhook_receive_connec and its like take. */
typedef maestrano_status receive(const void *handle, const char *method, const char *path, const char *authorization, zend_string *body, maestrano_value **out, maestrano_error **err);

static maestrano_status by_marketplace(const void *p, const char *method, const char *path, const char *authorization, zend_string *body, maestrano_value **out, maestrano_error **err)
{
    return maestrano_webhook_receive_connec(p, method, path, authorization, ZSTR_VAL(body), ZSTR_LEN(body), out, err);
}

static maestrano_status by_all(const void *m, const char *method, const char *path, const char *authorization, zend_string *body, maestrano_value **out, maestrano_error **err)
{
    return maestrano_receive_connec(m, method, path, authorization, ZSTR_VAL(body), ZSTR_LEN(body), out, err);
}

static void receive_connec(INTERNAL_FUNCTION_PARAMETERS, receive *call, const void *handle)
{
    zend_string *method, *path, *value, *body;
    HashTable *headers;
    maestrano_value *answer = NULL;
    maestrano_error *error = NULL;

    ZEND_PARSE_PARAMETERS_START(4, 4)
        Z_PARAM_STR(method)
        Z_PARAM_STR(path)
        Z_PARAM_ARRAY_HT_OR_STR_OR_NULL(headers, value)
        Z_PARAM_STR(body)
    ZEND_PARSE_PARAMETERS_END();

    method = mno_text(method);
    path = mno_text(path);
    zend_string *authorization = mno_authorization(headers, value);
    maestrano_status status = call(handle, ZSTR_VAL(method), ZSTR_VAL(path), mno_chars(authorization), body, &answer, &error);
    zend_string_release(method);
    zend_string_release(path);
    mno_forget(authorization);
    if (status != MAESTRANO_OK) {
        mno_throw(error);
        RETURN_THROWS();
    }
    read_call(return_value, answer);
}

PHP_METHOD(Maestrano_Webhook, receiveConnec)
{
    receive_connec(INTERNAL_FUNCTION_PARAM_PASSTHRU, by_marketplace, mno_marketplace_of(ZEND_THIS));
}

PHP_METHOD(Maestrano_Maestrano, receiveConnec)
{
    receive_connec(INTERNAL_FUNCTION_PARAM_PASSTHRU, by_all, mno_configuration_of(ZEND_THIS));
}

PHP_METHOD(Maestrano_Webhook, connecRoutes)
{
    maestrano_value *routes = NULL;
    maestrano_error *error = NULL;

    ZEND_PARSE_PARAMETERS_NONE();

    if (maestrano_webhook_connec_routes(mno_marketplace_of(ZEND_THIS), &routes, &error) != MAESTRANO_OK) {
        mno_throw(error);
        RETURN_THROWS();
    }
    mno_records_of(return_value, MNO_ROUTE, routes);
}
