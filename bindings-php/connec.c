/* Maestrano\Connec: the shared data of a group. What a call is named in C, and which arguments it has, is all that its methods know. */
#ifdef HAVE_CONFIG_H
#include "config.h"
#endif

#include "php_maestrano.h"

#include <zend_interfaces.h>
#include <ext/date/php_date.h>

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
    mno_connec_records_startup();
}

const maestrano_connec_t *mno_connec_of(zval *object)
{
    return from_object(Z_OBJ_P(object))->handle;
}

PHP_METHOD(Maestrano_Marketplace, connec)
{
    zend_string *group, *format = NULL;
    bool external_ids = false;
    smart_str json = {0};
    maestrano_connec_t *handle = NULL;
    maestrano_error *error = NULL;

    ZEND_PARSE_PARAMETERS_START(1, 3)
        Z_PARAM_STR(group)
        Z_PARAM_OPTIONAL
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
    group = mno_text(group);
    maestrano_status status = maestrano_connec(mno_marketplace_of(ZEND_THIS), ZSTR_VAL(group), mno_end(&json), &handle, &error);
    zend_string_release(group);
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

/* Makes a call of Connec!, and a ConnecResponse of its answer. Frees the arguments. */
static void call(zval *out, zval *of, const char *name, smart_str *json)
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

static zend_result put_options(smart_str *json, const mno_list_options *options)
{
    zend_string *own = mno_list_options_json(options);
    if (own == NULL) {
        return FAILURE;
    }
    mno_put_json(json, "options", ZSTR_VAL(own));
    zend_string_release(own);
    return SUCCESS;
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
        put_options(&json, &options);
    }
    call(return_value, ZEND_THIS, "get", &json);
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
    call(return_value, ZEND_THIS, verb, &json);
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
    call(return_value, ZEND_THIS, name, &json);
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

    call(return_value, ZEND_THIS, "index", &json);
}

PHP_METHOD(Maestrano_Connec, version)
{
    smart_str json = {0};

    ZEND_PARSE_PARAMETERS_NONE();

    call(return_value, ZEND_THIS, "version", &json);
}

PHP_METHOD(Maestrano_Connec, report)
{
    zend_string *name;
    mno_list_options options = MNO_NO_OPTIONS;
    smart_str json = {0};

    ZEND_PARSE_PARAMETERS_START(1, 2)
        Z_PARAM_STR(name)
        Z_PARAM_OPTIONAL
        Z_PARAM_ARRAY_HT(options.extra)
    ZEND_PARSE_PARAMETERS_END();

    if (mno_put_text(&json, "name", name) == SUCCESS) {
        put_options(&json, &options);
    }
    call(return_value, ZEND_THIS, "report", &json);
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
    put_options(&json, &options);
    call(return_value, ZEND_THIS, "transaction_logs", &json);
}

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
    call(out, of, name, json);
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
    call(return_value, ZEND_THIS, "link", &json);
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
    call(return_value, ZEND_THIS, "archive", &json);
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
    call(return_value, ZEND_THIS, "merge", &json);
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
    call(return_value, ZEND_THIS, "report_failure", &json);
}

/* What maestrano_connec_all and its like take. */
typedef maestrano_status begin(const maestrano_connec_t *c, const char *resource, const char *first, const char *second, maestrano_pager **out, maestrano_error **err);

/* Makes a Walk; `first` and `second` are the arguments of the call in C. */
static void walk(zval *out, zval *of, begin *call, zend_string *resource, const char *first, const char *second, mno_walk_kind kind)
{
    maestrano_pager *pager = NULL;
    maestrano_error *error = NULL;
    resource = mno_text(resource);
    maestrano_status status = call(mno_connec_of(of), ZSTR_VAL(resource), first, second, &pager, &error);
    zend_string_release(resource);
    if (status != MAESTRANO_OK) {
        mno_throw(error);
        return;
    }
    mno_walk_object(out, pager, kind);
}

static void list(INTERNAL_FUNCTION_PARAMETERS, begin *call, mno_walk_kind kind)
{
    zend_string *resource, *resume_at = NULL;
    mno_list_options options = MNO_NO_OPTIONS;

    ZEND_PARSE_PARAMETERS_START(1, 9)
        Z_PARAM_STR(resource)
        Z_PARAM_OPTIONAL
        MNO_PARAM_LIST_OPTIONS(options)
        Z_PARAM_STR_OR_NULL(resume_at)
    ZEND_PARSE_PARAMETERS_END();

    zend_string *json = mno_list_options_json(&options);
    if (json == NULL) {
        RETURN_THROWS();
    }
    resume_at = mno_text_or_null(resume_at);
    walk(return_value, ZEND_THIS, call, resource, ZSTR_VAL(json), mno_chars(resume_at), kind);
    zend_string_release(json);
    if (resume_at != NULL) {
        zend_string_release(resume_at);
    }
}

PHP_METHOD(Maestrano_Connec, all)
{
    list(INTERNAL_FUNCTION_PARAM_PASSTHRU, maestrano_connec_all, MNO_WALK_ENTITIES);
}

PHP_METHOD(Maestrano_Connec, pages)
{
    list(INTERNAL_FUNCTION_PARAM_PASSTHRU, maestrano_connec_pages, MNO_WALK_PAGES);
}

PHP_METHOD(Maestrano_Connec, changes)
{
    zend_string *resource, *text = NULL;
    zend_object *time = NULL;
    mno_list_options options = MNO_NO_OPTIONS;

    ZEND_PARSE_PARAMETERS_START(1, 4)
        Z_PARAM_STR(resource)
        Z_PARAM_OPTIONAL
        Z_PARAM_OBJ_OF_CLASS_OR_STR(time, php_date_get_interface_ce(), text)
        Z_PARAM_ARRAY_HT_OR_STR_OR_NULL(options.filter, options.filter_text)
        Z_PARAM_LONG_OR_NULL(options.top, options.top_is_null)
    ZEND_PARSE_PARAMETERS_END();

    zend_string *since = time != NULL ? mno_time_text(time) : mno_text_or_null(text);
    zend_string *json = EG(exception) ? NULL : mno_list_options_json(&options);
    if (json != NULL) {
        walk(return_value, ZEND_THIS, maestrano_connec_changes, resource, mno_chars(since), ZSTR_VAL(json), MNO_WALK_CHANGES);
        zend_string_release(json);
    }
    if (since != NULL) {
        zend_string_release(since);
    }
}

static zend_result refuse_operation(zend_ulong number, const char *reason)
{
    char field[64];
    snprintf(field, sizeof field, "operations[" ZEND_ULONG_FMT "]", number);
    mno_throw_argument(field, MAESTRANO_INVALID_ARGUMENT, "%s %s", field, reason);
    return FAILURE;
}

/* One member of an operation. A body may be JSON text; what else there is goes as it is. */
static zend_result put_member(smart_str *json, zend_string *key, zval *value, zend_ulong number)
{
    static const char *const names[] = {"method", "path", "group", "body"};
    ZVAL_DEREF(value);
    if (Z_TYPE_P(value) == IS_NULL) {
        return SUCCESS;
    }
    for (size_t i = 0; key != NULL && i < sizeof names / sizeof names[0]; i++) {
        if (zend_string_equals_cstr(key, names[i], strlen(names[i]))) {
            return i == 3 ? mno_put_document(json, names[i], value) : mno_put(json, names[i], value);
        }
    }
    return refuse_operation(number, "has more than method, path, body and group");
}

static zend_result put_operation(smart_str *list, zval *operation, zend_ulong number)
{
    smart_str json = {0};
    zend_string *key;
    zval *value;
    ZVAL_DEREF(operation);
    if (Z_TYPE_P(operation) != IS_ARRAY) {
        return refuse_operation(number, "must be an array of method, path, body and group");
    }
    ZEND_HASH_FOREACH_STR_KEY_VAL(Z_ARRVAL_P(operation), key, value) {
        if (put_member(&json, key, value, number) == FAILURE) {
            smart_str_free(&json);
            return FAILURE;
        }
    } ZEND_HASH_FOREACH_END();
    smart_str_appends(list, number == 0 ? "[" : ",");
    smart_str_appends(list, mno_end(&json));
    smart_str_free(&json);
    return SUCCESS;
}

static zend_result put_operations(smart_str *json, HashTable *operations)
{
    smart_str list = {0};
    zval *operation;
    zend_ulong number = 0;
    ZEND_HASH_FOREACH_VAL(operations, operation) {
        if (put_operation(&list, operation, number++) == FAILURE) {
            smart_str_free(&list);
            return FAILURE;
        }
    } ZEND_HASH_FOREACH_END();
    smart_str_appends(&list, number == 0 ? "[]" : "]");
    smart_str_0(&list);
    mno_put_json(json, "operations", ZSTR_VAL(list.s));
    smart_str_free(&list);
    return SUCCESS;
}

static void read_results(zval *out, maestrano_value *answer)
{
    zval all, *one;
    if (mno_read_document(&all, answer) == FAILURE) {
        return;
    }
    array_init_size(out, zend_hash_num_elements(Z_ARRVAL(all)));
    ZEND_HASH_FOREACH_VAL(Z_ARRVAL(all), one) {
        zval result;
        if (mno_connec_record_of(&result, MNO_OPERATION_RESULT, one) == FAILURE) {
            break;
        }
        add_next_index_zval(out, &result);
    } ZEND_HASH_FOREACH_END();
    zval_ptr_dtor(&all);
}

PHP_METHOD(Maestrano_Connec, batch)
{
    HashTable *operations;
    bool sequential = true, other_groups = false;
    smart_str json = {0};
    maestrano_value *answer = NULL;
    maestrano_error *error = NULL;

    ZEND_PARSE_PARAMETERS_START(1, 3)
        Z_PARAM_ARRAY_HT(operations)
        Z_PARAM_OPTIONAL
        Z_PARAM_BOOL(sequential)
        Z_PARAM_BOOL(other_groups)
    ZEND_PARSE_PARAMETERS_END();

    mno_put_bool(&json, "sequential", sequential);
    mno_put_bool(&json, "other_groups", other_groups);
    if (put_operations(&json, operations) == FAILURE) {
        smart_str_free(&json);
        RETURN_THROWS();
    }
    maestrano_status status = maestrano_connec_batch(mno_connec_of(ZEND_THIS), mno_end(&json), &answer, &error);
    smart_str_free(&json);
    if (status != MAESTRANO_OK) {
        mno_throw(error);
        RETURN_THROWS();
    }
    read_results(return_value, answer);
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
