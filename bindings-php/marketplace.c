/* Maestrano\Marketplace and its parts; Maestrano\Sso and Maestrano\Webhook. */
#ifdef HAVE_CONFIG_H
#include "config.h"
#endif

#include "php_maestrano.h"

#define PARTS 4

/* The handle, freed with the last object that holds it. */
typedef struct {
    maestrano_marketplace_t *handle;
    uint32_t holders;
} shared;

typedef struct {
    shared *shared;
    zend_object std;
} holder;

static zend_class_entry *class_marketplace, *class_parts[PARTS];
static zend_object_handlers handlers;

static holder *from_object(zend_object *object)
{
    return (holder *)((char *)object - XtOffsetOf(holder, std));
}

static zend_object *create(zend_class_entry *class)
{
    holder *self = zend_object_alloc(sizeof(holder), class);
    zend_object_std_init(&self->std, class);
    object_properties_init(&self->std, class);
    self->shared = NULL;
    self->std.handlers = &handlers;
    return &self->std;
}

static void release(zend_object *object)
{
    shared *of = from_object(object)->shared;
    if (of != NULL && --of->holders == 0) {
        maestrano_marketplace_free(of->handle);
        efree(of);
    }
    zend_object_std_dtor(object);
}

void mno_marketplace_startup(zend_class_entry *marketplace, zend_class_entry *parts[PARTS])
{
    memcpy(&handlers, &std_object_handlers, sizeof handlers);
    handlers.offset = XtOffsetOf(holder, std);
    handlers.free_obj = release;
    handlers.clone_obj = NULL;
    class_marketplace = marketplace;
    class_marketplace->create_object = create;
    for (int i = 0; i < PARTS; i++) {
        class_parts[i] = parts[i];
        class_parts[i]->create_object = create;
    }
}

static void hold(zval *out, zend_class_entry *class, shared *of)
{
    object_init_ex(out, class);
    from_object(Z_OBJ_P(out))->shared = of;
    of->holders++;
}

void mno_marketplace_object(zval *out, maestrano_marketplace_t *handle)
{
    shared *of = emalloc(sizeof *of);
    of->handle = handle;
    of->holders = 0;
    hold(out, class_marketplace, of);
    /* The properties in the order of the stub. */
    ZVAL_STRING(OBJ_PROP_NUM(Z_OBJ_P(out), 0), maestrano_marketplace_name(handle));
    for (int i = 0; i < PARTS; i++) {
        hold(OBJ_PROP_NUM(Z_OBJ_P(out), i + 1), class_parts[i], of);
    }
}

const maestrano_marketplace_t *mno_marketplace_of(zval *object)
{
    shared *of = from_object(Z_OBJ_P(object))->shared;
    return of != NULL ? of->handle : NULL;
}

/* The private constructor of all classes of this module whose objects only calls hand out. */
PHP_METHOD(Maestrano_Marketplace, __construct)
{
    ZEND_PARSE_PARAMETERS_NONE();
}

PHP_METHOD(Maestrano_Marketplace, param)
{
    zend_string *key;
    maestrano_value *value = NULL;
    maestrano_error *error = NULL;

    ZEND_PARSE_PARAMETERS_START(1, 1)
        Z_PARAM_STR(key)
    ZEND_PARSE_PARAMETERS_END();

    key = mno_text(key);
    maestrano_status status = maestrano_marketplace_param(mno_marketplace_of(ZEND_THIS), ZSTR_VAL(key), &value, &error);
    zend_string_release(key);
    if (status != MAESTRANO_OK) {
        mno_throw(error);
        RETURN_THROWS();
    }
    mno_decode_faithfully(return_value, value);
}

PHP_METHOD(Maestrano_Marketplace, metadata)
{
    maestrano_value *document = NULL;
    maestrano_error *error = NULL;

    ZEND_PARSE_PARAMETERS_NONE();

    if (maestrano_marketplace_metadata(mno_marketplace_of(ZEND_THIS), &document, &error) != MAESTRANO_OK) {
        mno_throw(error);
        RETURN_THROWS();
    }
    mno_decode_faithfully(return_value, document);
}

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
