/* Maestrano\Connec: the shared data of a group. What a call is named in C, and which arguments it has, is all that its methods know. */
#ifdef HAVE_CONFIG_H
#include "config.h"
#endif

#include "php_maestrano.h"

#include <zend_interfaces.h>

#include "connec.h"
#include "connec_arginfo.h"

typedef struct {
    maestrano_connec_t *handle;
    zend_object std;
} connec;

static zend_class_entry *class_connec;
static zend_object_handlers handlers;

static connec *from_object(zend_object *object)
{
    return (connec *)((char *)object - XtOffsetOf(connec, std));
}

static zend_object *create(zend_class_entry *class)
{
    connec *self = zend_object_alloc(sizeof(connec), class);
    zend_object_std_init(&self->std, class);
    object_properties_init(&self->std, class);
    self->handle = NULL;
    self->std.handlers = &handlers;
    return &self->std;
}

static void release(zend_object *object)
{
    maestrano_connec_free(from_object(object)->handle);
    zend_object_std_dtor(object);
}

void mno_connec_startup(void)
{
    class_connec = register_class_Maestrano_Connec();
    class_connec->create_object = create;
    memcpy(&handlers, &std_object_handlers, sizeof handlers);
    handlers.offset = XtOffsetOf(connec, std);
    handlers.free_obj = release;
    handlers.clone_obj = NULL;
    mno_walk_startup(register_class_Maestrano_Walk(zend_ce_iterator));
    mno_provider_startup(register_class_Maestrano_Provider());
    zend_class_entry *id_map = register_class_Maestrano_IdMap();
    mno_id_map_startup(id_map, register_class_Maestrano_MemoryIdMap(id_map));
    mno_connec_records_startup();
}

const maestrano_connec_t *mno_connec_of(zval *object)
{
    return from_object(Z_OBJ_P(object))->handle;
}

PHP_METHOD(Maestrano_Marketplace, connec)
{
    zend_string *group = NULL, *format = NULL;
    bool external_ids = false;
    smart_str json = {0};
    maestrano_connec_t *handle = NULL;
    maestrano_error *error = NULL;

    ZEND_PARSE_PARAMETERS_START(0, 3)
        Z_PARAM_OPTIONAL
        Z_PARAM_STR_OR_NULL(group)
        Z_PARAM_BOOL(external_ids)
        Z_PARAM_STR_OR_NULL(format)
    ZEND_PARSE_PARAMETERS_END();

    mno_put_bool(&json, "external_ids", external_ids);
    /* Left out, it is the library's own choice. */
    if (ZEND_NUM_ARGS() > 2 && format == NULL) {
        mno_put_json(&json, "country_format", "null");
    } else if (mno_put_text(&json, "country_format", format) == FAILURE) {
        smart_str_free(&json);
        RETURN_THROWS();
    }
    group = group != NULL ? mno_text(group) : NULL;
    maestrano_status status = maestrano_connec(mno_marketplace_of(ZEND_THIS), mno_chars(group), mno_end(&json), &handle, &error);
    if (group != NULL) {
        zend_string_release(group);
    }
    smart_str_free(&json);
    if (status != MAESTRANO_OK) {
        mno_throw(error);
        RETURN_THROWS();
    }
    object_init_ex(return_value, class_connec);
    from_object(Z_OBJ_P(return_value))->handle = handle;
}

/* The body exactly as it came. */
static zend_result put_text(zval *members, maestrano_value *answer)
{
    maestrano_value *body = NULL;
    maestrano_error *error = NULL;
    if (maestrano_value_part(answer, "body", &body, &error) != MAESTRANO_OK) {
        mno_throw(error);
        return FAILURE;
    }
    const char *text = maestrano_value_kind(body, "") != MAESTRANO_KIND_NULL ? maestrano_value_json(body) : "";
    add_property_string(members, "text", text);
    maestrano_value_free(body);
    return SUCCESS;
}

void mno_connec_call(zval *out, zval *of, const char *name, smart_str *json)
{
    maestrano_value *answer = NULL;
    maestrano_error *error = NULL;
    zval members;
    ZVAL_NULL(out);
    if (EG(exception)) {
        smart_str_free(json);
        return;
    }
    maestrano_status status = maestrano_connec_call(mno_connec_of(of), name, mno_end(json), &answer, &error);
    smart_str_free(json);
    if (status != MAESTRANO_OK) {
        mno_throw(error);
        return;
    }
    if (mno_read_json(&members, maestrano_value_json(answer)) == SUCCESS) {
        if (put_text(&members, answer) == SUCCESS) {
            mno_connec_record_of(out, MNO_CONNEC_RESPONSE, &members);
        }
        zval_ptr_dtor(&members);
    }
    maestrano_value_free(answer);
}

PHP_METHOD(Maestrano_Connec, get)
{
    zend_string *path;
    mno_list_options options = MNO_NO_OPTIONS;
    smart_str json = {0};

    ZEND_PARSE_PARAMETERS_START(1, 8)
        Z_PARAM_STR(path)
        Z_PARAM_OPTIONAL
        MNO_PARAM_LIST_OPTIONS(options)
    ZEND_PARSE_PARAMETERS_END();

    if (mno_put_text(&json, "path", path) == SUCCESS) {
        mno_put_list_options(&json, &options);
    }
    mno_connec_call(return_value, ZEND_THIS, "get", &json);
}

static void post_or_put(INTERNAL_FUNCTION_PARAMETERS, const char *verb)
{
    zend_string *path;
    zval *body;
    smart_str json = {0};

    ZEND_PARSE_PARAMETERS_START(2, 2)
        Z_PARAM_STR(path)
        Z_PARAM_ZVAL(body)
    ZEND_PARSE_PARAMETERS_END();

    if (mno_put_text(&json, "path", path) == SUCCESS) {
        mno_put_document(&json, "body", body);
    }
    mno_connec_call(return_value, ZEND_THIS, verb, &json);
}

PHP_METHOD(Maestrano_Connec, post)
{
    post_or_put(INTERNAL_FUNCTION_PARAM_PASSTHRU, "post");
}

PHP_METHOD(Maestrano_Connec, put)
{
    post_or_put(INTERNAL_FUNCTION_PARAM_PASSTHRU, "put");
}

/* A call whose only argument is a text of that name. */
static void by_text(INTERNAL_FUNCTION_PARAMETERS, const char *name, const char *argument)
{
    zend_string *text;
    smart_str json = {0};

    ZEND_PARSE_PARAMETERS_START(1, 1)
        Z_PARAM_STR(text)
    ZEND_PARSE_PARAMETERS_END();

    mno_put_text(&json, argument, text);
    mno_connec_call(return_value, ZEND_THIS, name, &json);
}

PHP_METHOD(Maestrano_Connec, delete)
{
    by_text(INTERNAL_FUNCTION_PARAM_PASSTHRU, "delete", "path");
}

PHP_METHOD(Maestrano_Connec, schema)
{
    by_text(INTERNAL_FUNCTION_PARAM_PASSTHRU, "schema", "resource");
}

PHP_METHOD(Maestrano_Connec, example)
{
    by_text(INTERNAL_FUNCTION_PARAM_PASSTHRU, "example", "resource");
}

PHP_METHOD(Maestrano_Connec, index)
{
    smart_str json = {0};

    ZEND_PARSE_PARAMETERS_NONE();

    mno_connec_call(return_value, ZEND_THIS, "index", &json);
}

PHP_METHOD(Maestrano_Connec, version)
{
    smart_str json = {0};

    ZEND_PARSE_PARAMETERS_NONE();

    mno_connec_call(return_value, ZEND_THIS, "version", &json);
}

PHP_METHOD(Maestrano_Connec, report)
{
    zend_string *name;
    zval *parameters = NULL;
    smart_str json = {0};

    ZEND_PARSE_PARAMETERS_START(1, 2)
        Z_PARAM_STR(name)
        Z_PARAM_OPTIONAL
        Z_PARAM_ARRAY(parameters)
    ZEND_PARSE_PARAMETERS_END();

    if (mno_put_text(&json, "name", name) == SUCCESS && parameters != NULL) {
        mno_put_map(&json, "parameters", Z_ARRVAL_P(parameters));
    }
    mno_connec_call(return_value, ZEND_THIS, "report", &json);
}

PHP_METHOD(Maestrano_Connec, transactionLogs)
{
    bool pending = false;
    mno_list_options options = MNO_NO_OPTIONS;
    smart_str json = {0};

    ZEND_PARSE_PARAMETERS_START(0, 8)
        Z_PARAM_OPTIONAL
        Z_PARAM_BOOL(pending)
        MNO_PARAM_LIST_OPTIONS(options)
    ZEND_PARSE_PARAMETERS_END();

    mno_put_bool(&json, "pending", pending);
    mno_put_list_options(&json, &options);
    mno_connec_call(return_value, ZEND_THIS, "transaction_logs", &json);
}

PHP_METHOD(Maestrano_Connec, url)
{
    zend_string *path;
    maestrano_value *url = NULL;
    maestrano_error *error = NULL;

    ZEND_PARSE_PARAMETERS_START(1, 1)
        Z_PARAM_STR(path)
    ZEND_PARSE_PARAMETERS_END();

    path = mno_text(path);
    maestrano_status status = maestrano_connec_url(mno_connec_of(ZEND_THIS), ZSTR_VAL(path), &url, &error);
    zend_string_release(path);
    if (status != MAESTRANO_OK) {
        mno_throw(error);
        RETURN_THROWS();
    }
    mno_decode_text(return_value, url);
}
