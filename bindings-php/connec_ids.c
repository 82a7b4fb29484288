/* Maestrano\Provider and Maestrano\connecId: ids in their two forms. */
#ifdef HAVE_CONFIG_H
#include "config.h"
#endif

#include "php_maestrano.h"

#include <zend_exceptions.h>

#include "connec.h"

zend_class_entry *mno_provider;

static zend_object *create(zend_class_entry *class)
{
    zend_object *object = zend_objects_new(class);
    object_properties_init(object, class);
    return object;
}

void mno_provider_startup(zend_class_entry *class)
{
    mno_provider = class;
    mno_provider->create_object = create;
}

/* In the order of the stub. */
static zval *name_of(zend_object *provider)
{
    return OBJ_PROP_NUM(provider, 0);
}

static zval *realm_of(zend_object *provider)
{
    return OBJ_PROP_NUM(provider, 1);
}

zend_result mno_put_provider(smart_str *json, zval *provider)
{
    smart_str own = {0};
    zend_object *object = Z_OBJ_P(provider);
    /* Without its parts after unserialize. */
    zend_string *name = Z_TYPE_P(name_of(object)) == IS_STRING ? Z_STR_P(name_of(object)) : NULL;
    zend_string *realm = Z_TYPE_P(realm_of(object)) == IS_STRING ? Z_STR_P(realm_of(object)) : NULL;
    zend_result result = mno_put_text(&own, "provider", name);
    if (result == SUCCESS && (result = mno_put_text(&own, "realm", realm)) == SUCCESS) {
        mno_put_json(json, "provider", mno_end(&own));
    }
    smart_str_free(&own);
    return result;
}

zend_result mno_ids(zval *out, const char *name, smart_str *json)
{
    maestrano_value *answer = NULL;
    maestrano_error *error = NULL;
    ZVAL_NULL(out);
    if (EG(exception)) {
        smart_str_free(json);
        return FAILURE;
    }
    maestrano_status status = maestrano_connec_ids(name, mno_end(json), &answer, &error);
    smart_str_free(json);
    if (status != MAESTRANO_OK) {
        mno_throw(error);
        return FAILURE;
    }
    return mno_read_document(out, answer);
}

PHP_METHOD(Maestrano_Provider, __construct)
{
    zend_string *name, *realm;

    ZEND_PARSE_PARAMETERS_START(2, 2)
        Z_PARAM_STR(name)
        Z_PARAM_STR(realm)
    ZEND_PARSE_PARAMETERS_END();

    zend_object *self = Z_OBJ_P(ZEND_THIS);
    if (Z_TYPE_P(name_of(self)) != IS_UNDEF || Z_TYPE_P(realm_of(self)) != IS_UNDEF) {
        zend_throw_error(NULL, "A Provider is constructed once");
        RETURN_THROWS();
    }
    ZVAL_STR_COPY(name_of(self), name);
    ZVAL_STR_COPY(realm_of(self), realm);
}

PHP_METHOD(Maestrano_Provider, id)
{
    zend_string *own;
    smart_str json = {0};

    ZEND_PARSE_PARAMETERS_START(1, 1)
        Z_PARAM_STR(own)
    ZEND_PARSE_PARAMETERS_END();

    if (mno_put_provider(&json, ZEND_THIS) == SUCCESS) {
        mno_put_text(&json, "id", own);
    }
    mno_ids(return_value, "id", &json);
}

PHP_METHOD(Maestrano_Provider, find)
{
    zval *id;
    smart_str json = {0};

    ZEND_PARSE_PARAMETERS_START(1, 1)
        Z_PARAM_ZVAL(id)
    ZEND_PARSE_PARAMETERS_END();

    if (mno_put_provider(&json, ZEND_THIS) == SUCCESS) {
        mno_put(&json, "id", id);
    }
    mno_ids(return_value, "find", &json);
}

static zend_result fold_or_unfold(INTERNAL_FUNCTION_PARAMETERS, const char *name)
{
    zval *entity, *references;
    smart_str json = {0};

    ZEND_PARSE_PARAMETERS_START(2, 2)
        Z_PARAM_ZVAL(entity)
        Z_PARAM_ARRAY(references)
    ZEND_PARSE_PARAMETERS_END_EX(return FAILURE);

    if (mno_put_provider(&json, ZEND_THIS) == SUCCESS && mno_put_document(&json, "entity", entity) == SUCCESS) {
        mno_put(&json, "references", references);
    }
    return mno_ids(return_value, name, &json);
}

PHP_METHOD(Maestrano_Provider, fold)
{
    fold_or_unfold(INTERNAL_FUNCTION_PARAM_PASSTHRU, "fold");
}

PHP_METHOD(Maestrano_Provider, unfold)
{
    zval members;

    if (fold_or_unfold(INTERNAL_FUNCTION_PARAM_PASSTHRU, "unfold") == FAILURE) {
        RETURN_THROWS();
    }
    ZVAL_COPY_VALUE(&members, return_value);
    mno_connec_record_of(return_value, MNO_UNFOLDED, &members);
    zval_ptr_dtor(&members);
}

PHP_FUNCTION(Maestrano_connecId)
{
    zval *id;
    smart_str json = {0};

    ZEND_PARSE_PARAMETERS_START(1, 1)
        Z_PARAM_ZVAL(id)
    ZEND_PARSE_PARAMETERS_END();

    mno_put(&json, "id", id);
    mno_ids(return_value, "connec_id", &json);
}
