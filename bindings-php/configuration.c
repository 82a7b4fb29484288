/* Maestrano\Maestrano: an open configuration. */
#ifdef HAVE_CONFIG_H
#include "config.h"
#endif

#include "php_maestrano.h"

#include <main/fopen_wrappers.h>

typedef struct {
    maestrano *handle;
    zend_object std;
} configuration;

static zend_class_entry *class_maestrano;
static zend_object_handlers handlers;

static configuration *from_object(zend_object *object)
{
    return (configuration *)((char *)object - XtOffsetOf(configuration, std));
}

static const maestrano *handle_of(zval *object)
{
    return from_object(Z_OBJ_P(object))->handle;
}

const maestrano *mno_configuration_of(zval *object)
{
    return handle_of(object);
}

static zend_object *create(zend_class_entry *class)
{
    configuration *self = zend_object_alloc(sizeof(configuration), class);
    zend_object_std_init(&self->std, class);
    object_properties_init(&self->std, class);
    self->handle = NULL;
    self->std.handlers = &handlers;
    return &self->std;
}

static void release(zend_object *object)
{
    maestrano_free(from_object(object)->handle);
    zend_object_std_dtor(object);
}

void mno_configuration_startup(zend_class_entry *maestrano)
{
    class_maestrano = maestrano;
    class_maestrano->create_object = create;
    memcpy(&handlers, &std_object_handlers, sizeof handlers);
    handlers.offset = XtOffsetOf(configuration, std);
    handlers.free_obj = release;
    handlers.clone_obj = NULL;
}

/* Whether the application may use a file: open_basedir holds for the library too. Throws when it may not. */
static bool may_use(const char *path, const char *what)
{
    if (php_check_open_basedir_ex(path, 0) == 0) {
        return true;
    }
    mno_throw_own(MAESTRANO_CONFIG_INVALID, "config_invalid", "the %s %s is outside of open_basedir", what, path);
    return false;
}

/* Makes a Maestrano of what a call that opens answered. */
static void opened(zval *out, maestrano_status status, maestrano *handle, maestrano_error *error)
{
    if (status != MAESTRANO_OK) {
        mno_throw(error);
        return;
    }
    object_init_ex(out, class_maestrano);
    from_object(Z_OBJ_P(out))->handle = handle;
}

PHP_METHOD(Maestrano_Maestrano, __construct)
{
    zval *marketplaces, copy;
    maestrano *handle = NULL;
    maestrano_error *error = NULL;

    ZEND_PARSE_PARAMETERS_START(1, 1)
        Z_PARAM_ARRAY(marketplaces)
    ZEND_PARSE_PARAMETERS_END();

    ZVAL_COPY(&copy, marketplaces);
    zend_string *json = mno_json(&copy, false, 1);
    if (json == NULL) {
        RETURN_THROWS();
    }
    /* Asked for now: writing JSON calls methods of the application (JsonSerializable), which may have constructed this object. */
    configuration *self = from_object(Z_OBJ_P(ZEND_THIS));
    if (self->handle != NULL) {
        mno_forget(json);
        zend_throw_error(NULL, "A Maestrano is constructed once");
        RETURN_THROWS();
    }
    maestrano_status status = maestrano_open_json(ZSTR_VAL(json), &handle, &error);
    mno_forget(json);
    if (status != MAESTRANO_OK) {
        mno_throw(error);
        RETURN_THROWS();
    }
    self->handle = handle;
}

PHP_METHOD(Maestrano_Maestrano, fromFile)
{
    zend_string *path;
    maestrano *handle = NULL;
    maestrano_error *error = NULL;

    ZEND_PARSE_PARAMETERS_START(1, 1)
        Z_PARAM_PATH_STR(path)
    ZEND_PARSE_PARAMETERS_END();

    /* Against the working directory of PHP, which is not always that of the process. What can't be made absolute is no file. */
    char *full = expand_filepath(ZSTR_VAL(path), NULL);
    const char *file = full != NULL ? full : ZSTR_VAL(path);
    if (may_use(file, "configuration file")) {
        maestrano_status status = maestrano_open_file(file, &handle, &error);
        opened(return_value, status, handle, error);
    }
    if (full != NULL) {
        efree(full);
    }
}

PHP_METHOD(Maestrano_Maestrano, fromEnv)
{
    maestrano *handle = NULL;
    maestrano_error *error = NULL;

    ZEND_PARSE_PARAMETERS_NONE();

    maestrano_status status = maestrano_open_env(&handle, &error);
    opened(return_value, status, handle, error);
}

PHP_METHOD(Maestrano_Maestrano, fromJson)
{
    zend_string *json;
    maestrano *handle = NULL;
    maestrano_error *error = NULL;

    ZEND_PARSE_PARAMETERS_START(1, 1)
        Z_PARAM_STR(json)
    ZEND_PARSE_PARAMETERS_END();

    json = mno_text(json);
    maestrano_status status = maestrano_open_json(ZSTR_VAL(json), &handle, &error);
    zend_string_release(json);
    opened(return_value, status, handle, error);
}

PHP_METHOD(Maestrano_Maestrano, marketplace)
{
    zend_string *name;
    maestrano_marketplace_t *found = NULL;
    maestrano_error *error = NULL;

    ZEND_PARSE_PARAMETERS_START(1, 1)
        Z_PARAM_STR(name)
    ZEND_PARSE_PARAMETERS_END();

    name = mno_text(name);
    maestrano_status status = maestrano_marketplace(handle_of(ZEND_THIS), ZSTR_VAL(name), &found, &error);
    zend_string_release(name);
    if (status != MAESTRANO_OK) {
        mno_throw(error);
        RETURN_THROWS();
    }
    mno_marketplace_object(return_value, found);
}

PHP_METHOD(Maestrano_Maestrano, marketplaces)
{
    maestrano_value *names = NULL;
    maestrano_error *error = NULL;

    ZEND_PARSE_PARAMETERS_NONE();

    if (maestrano_marketplaces(handle_of(ZEND_THIS), &names, &error) != MAESTRANO_OK) {
        mno_throw(error);
        RETURN_THROWS();
    }
    mno_decode(return_value, names);
    maestrano_value_free(names);
}

PHP_METHOD(Maestrano_Maestrano, only)
{
    maestrano_marketplace_t *found = NULL;
    maestrano_error *error = NULL;

    ZEND_PARSE_PARAMETERS_NONE();

    if (maestrano_only(handle_of(ZEND_THIS), &found, &error) != MAESTRANO_OK) {
        mno_throw(error);
        RETURN_THROWS();
    }
    mno_marketplace_object(return_value, found);
}

PHP_METHOD(Maestrano_Maestrano, authenticate)
{
    HashTable *headers;
    zend_string *value;
    maestrano_marketplace_t *found = NULL;
    maestrano_error *error = NULL;

    ZEND_PARSE_PARAMETERS_START(1, 1)
        Z_PARAM_ARRAY_HT_OR_STR_OR_NULL(headers, value)
    ZEND_PARSE_PARAMETERS_END();

    zend_string *authorization = mno_authorization(headers, value);
    maestrano_status status = maestrano_authenticate(handle_of(ZEND_THIS), mno_chars(authorization), &found, &error);
    mno_forget(authorization);
    if (status != MAESTRANO_OK) {
        mno_throw(error);
        RETURN_THROWS();
    }
    mno_marketplace_object(return_value, found);
}

PHP_METHOD(Maestrano_Maestrano, autoConfigure)
{
    zend_string *host = NULL, *api_path = NULL, *key = NULL, *secret = NULL;
    zval *cache = NULL, options;
    maestrano_value *changes = NULL;
    maestrano_error *error = NULL;

    ZEND_PARSE_PARAMETERS_START(0, 5)
        Z_PARAM_OPTIONAL
        Z_PARAM_STR_OR_NULL(host)
        Z_PARAM_STR_OR_NULL(api_path)
        Z_PARAM_STR_OR_NULL(key)
        Z_PARAM_STR_OR_NULL(secret)
        Z_PARAM_ARRAY_OR_NULL(cache)
    ZEND_PARSE_PARAMETERS_END();

    zval *path = cache != NULL ? zend_hash_str_find_deref(Z_ARRVAL_P(cache), ZEND_STRL("path")) : NULL;
    if (path != NULL && Z_TYPE_P(path) == IS_STRING && !may_use(Z_STRVAL_P(path), "cache file")) {
        RETURN_THROWS();
    }
    array_init_size(&options, 5);
    mno_options_text(&options, "host", host);
    mno_options_text(&options, "api_path", api_path);
    mno_options_text(&options, "key", key);
    mno_options_text(&options, "secret", secret);
    if (cache != NULL) {
        Z_ADDREF_P(cache);
        add_assoc_zval(&options, "cache", cache);
    }
    zend_string *json = mno_options_json(&options, false, 5);
    if (json == NULL) {
        RETURN_THROWS();
    }
    maestrano_status status = maestrano_auto_configure(handle_of(ZEND_THIS), ZSTR_VAL(json), &changes, &error);
    mno_forget(json);
    if (status != MAESTRANO_OK) {
        mno_throw(error);
        RETURN_THROWS();
    }
    mno_record_of(return_value, MNO_CHANGES, changes);
}
