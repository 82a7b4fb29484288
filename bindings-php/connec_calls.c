/* The calls of Maestrano\Connec beyond verbs and paths: what connectors do again and again. */
#ifdef HAVE_CONFIG_H
#include "config.h"
#endif

#include "php_maestrano.h"

#include "connec.h"

/* How an entity is written. */
typedef struct {
    bool sparse, sparse_is_null;
    zval *matching_fields;
    zend_string *organization;
} write_options;

#define PARAM_WRITE_OPTIONS(options)                                                                                                    \
    Z_PARAM_BOOL_OR_NULL((options).sparse, (options).sparse_is_null)                                                                    \
    Z_PARAM_ARRAY_OR_NULL((options).matching_fields)                                                                                    \
    Z_PARAM_STR_OR_NULL((options).organization)

/* Puts the entity and the options, and makes the call. */
static void call_to_write(zval *out, zval *of, const char *name, smart_str *json, zval *entity, const write_options *options)
{
    smart_str own = {0};
    if (!options->sparse_is_null) {
        mno_put_bool(&own, "sparse", options->sparse);
    }
    if (!EG(exception) && mno_put_document(json, "entity", entity) == SUCCESS &&
        (options->matching_fields == NULL || mno_put(&own, "matching_fields", options->matching_fields) == SUCCESS) &&
        mno_put_text(&own, "attach_to_organization", options->organization) == SUCCESS) {
        mno_put_json(json, "options", mno_end(&own));
    }
    smart_str_free(&own);
    mno_connec_call(out, of, name, json);
}

PHP_METHOD(Maestrano_Connec, create)
{
    zend_string *resource;
    zval *entity;
    write_options options = {.sparse_is_null = true};
    smart_str json = {0};

    ZEND_PARSE_PARAMETERS_START(2, 5)
        Z_PARAM_STR(resource)
        Z_PARAM_ZVAL(entity)
        Z_PARAM_OPTIONAL
        PARAM_WRITE_OPTIONS(options)
    ZEND_PARSE_PARAMETERS_END();

    mno_put_text(&json, "resource", resource);
    call_to_write(return_value, ZEND_THIS, "create", &json, entity, &options);
}

PHP_METHOD(Maestrano_Connec, update)
{
    zend_string *resource, *id;
    zval *entity;
    write_options options = {.sparse_is_null = true};
    smart_str json = {0};

    ZEND_PARSE_PARAMETERS_START(3, 6)
        Z_PARAM_STR(resource)
        Z_PARAM_STR_OR_NULL(id)
        Z_PARAM_ZVAL(entity)
        Z_PARAM_OPTIONAL
        PARAM_WRITE_OPTIONS(options)
    ZEND_PARSE_PARAMETERS_END();

    if (mno_put_text(&json, "resource", resource) == SUCCESS) {
        mno_put_text(&json, "id", id);
    }
    call_to_write(return_value, ZEND_THIS, "update", &json, entity, &options);
}

PHP_METHOD(Maestrano_Connec, upsert)
{
    zend_string *resource, *own_id;
    zval *provider, *entity;
    write_options options = {.sparse_is_null = true};
    smart_str json = {0};

    ZEND_PARSE_PARAMETERS_START(4, 7)
        Z_PARAM_STR(resource)
        Z_PARAM_OBJECT_OF_CLASS(provider, mno_provider)
        Z_PARAM_STR(own_id)
        Z_PARAM_ZVAL(entity)
        Z_PARAM_OPTIONAL
        PARAM_WRITE_OPTIONS(options)
    ZEND_PARSE_PARAMETERS_END();

    if (mno_put_text(&json, "resource", resource) == SUCCESS && mno_put_provider(&json, provider) == SUCCESS) {
        mno_put_text(&json, "own_id", own_id);
    }
    call_to_write(return_value, ZEND_THIS, "upsert", &json, entity, &options);
}

PHP_METHOD(Maestrano_Connec, link)
{
    zend_string *resource, *id, *own_id;
    zval *provider;
    smart_str json = {0};

    ZEND_PARSE_PARAMETERS_START(4, 4)
        Z_PARAM_STR(resource)
        Z_PARAM_STR(id)
        Z_PARAM_OBJECT_OF_CLASS(provider, mno_provider)
        Z_PARAM_STR(own_id)
    ZEND_PARSE_PARAMETERS_END();

    if (mno_put_text(&json, "resource", resource) == SUCCESS && mno_put_text(&json, "id", id) == SUCCESS &&
        mno_put_provider(&json, provider) == SUCCESS) {
        mno_put_text(&json, "own_id", own_id);
    }
    mno_connec_call(return_value, ZEND_THIS, "link", &json);
}

PHP_METHOD(Maestrano_Connec, archive)
{
    zend_string *resource, *id, *status = NULL;
    smart_str json = {0};

    ZEND_PARSE_PARAMETERS_START(2, 3)
        Z_PARAM_STR(resource)
        Z_PARAM_STR(id)
        Z_PARAM_OPTIONAL
        Z_PARAM_STR_OR_NULL(status)
    ZEND_PARSE_PARAMETERS_END();

    if (mno_put_text(&json, "resource", resource) == SUCCESS && mno_put_text(&json, "id", id) == SUCCESS) {
        mno_put_text(&json, "status", status);
    }
    mno_connec_call(return_value, ZEND_THIS, "archive", &json);
}

PHP_METHOD(Maestrano_Connec, merge)
{
    zend_string *resource, *id;
    zval *ids, *entity = NULL;
    smart_str json = {0};

    ZEND_PARSE_PARAMETERS_START(3, 4)
        Z_PARAM_STR(resource)
        Z_PARAM_STR(id)
        Z_PARAM_ARRAY(ids)
        Z_PARAM_OPTIONAL
        Z_PARAM_ZVAL_OR_NULL(entity)
    ZEND_PARSE_PARAMETERS_END();

    if (mno_put_text(&json, "resource", resource) == SUCCESS && mno_put_text(&json, "id", id) == SUCCESS &&
        mno_put(&json, "ids", ids) == SUCCESS && entity != NULL) {
        mno_put_document(&json, "entity", entity);
    }
    mno_connec_call(return_value, ZEND_THIS, "merge", &json);
}

PHP_METHOD(Maestrano_Connec, reportFailure)
{
    zend_string *resource, *id, *message;
    smart_str json = {0};

    ZEND_PARSE_PARAMETERS_START(3, 3)
        Z_PARAM_STR(resource)
        Z_PARAM_STR(id)
        Z_PARAM_STR(message)
    ZEND_PARSE_PARAMETERS_END();

    if (mno_put_text(&json, "resource", resource) == SUCCESS && mno_put_text(&json, "id", id) == SUCCESS) {
        mno_put_text(&json, "message", message);
    }
    mno_connec_call(return_value, ZEND_THIS, "report_failure", &json);
}
