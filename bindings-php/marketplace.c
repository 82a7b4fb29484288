/* Maestrano\Marketplace and its parts. */
#ifdef HAVE_CONFIG_H
#include "config.h"
#endif

#include "php_maestrano.h"

/* The handle, freed with the last object that holds it. */
typedef struct {
    maestrano_marketplace_t *handle;
    uint32_t holders;
} shared;

typedef struct {
    shared *shared;
    zend_object std;
} holder;

static zend_class_entry *class_marketplace, *class_parts[MNO_PARTS], *class_collections[MNO_COLLECTIONS];
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

void mno_marketplace_startup(zend_class_entry *marketplace, zend_class_entry *parts[MNO_PARTS], zend_class_entry *collections[MNO_COLLECTIONS])
{
    memcpy(&handlers, &std_object_handlers, sizeof handlers);
    handlers.offset = XtOffsetOf(holder, std);
    handlers.free_obj = release;
    handlers.clone_obj = NULL;
    class_marketplace = marketplace;
    class_marketplace->create_object = create;
    for (int i = 0; i < MNO_PARTS; i++) {
        class_parts[i] = parts[i];
        class_parts[i]->create_object = create;
    }
    for (int i = 0; i < MNO_COLLECTIONS; i++) {
        class_collections[i] = collections[i];
        class_collections[i]->create_object = create;
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
    for (int i = 0; i < MNO_PARTS; i++) {
        hold(OBJ_PROP_NUM(Z_OBJ_P(out), i + 1), class_parts[i], of);
    }
    zend_object *account = Z_OBJ_P(OBJ_PROP_NUM(Z_OBJ_P(out), MNO_PARTS));
    for (int i = 0; i < MNO_COLLECTIONS; i++) {
        hold(OBJ_PROP_NUM(account, i), class_collections[i], of);
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
