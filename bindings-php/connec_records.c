/*
 * What calls of Connec! answer, as objects with read-only properties. The stub declares them; a property "resumeAt" is filled from the
 * member "resume_at". Documents of others are in them as stdClass, arrays and ExactNumber.
 */
#ifdef HAVE_CONFIG_H
#include "config.h"
#endif

#include "php_maestrano.h"

#include <zend_exceptions.h>
#include <zend_interfaces.h>
#include <ext/date/php_date.h>
#include <ext/json/php_json.h>

#include "connec.h"
#include "connec_records_arginfo.h"

static zend_class_entry *classes[MNO_CONNEC_RECORDS];

/* What JSON reads as an object is a record of its own here. */
static const struct {
    mno_connec_record of;
    const char *name;
    mno_connec_record element;
} lists[] = {{MNO_CONNEC_NOTIFICATION, "changes", MNO_CONNEC_CHANGE}};

/* Without a constructor that anybody may call. */
static zend_object *create(zend_class_entry *class)
{
    zend_object *object = zend_objects_new(class);
    object_properties_init(object, class);
    return object;
}

void mno_connec_records_startup(void)
{
    zend_class_entry *json = php_json_serializable_ce;
    classes[MNO_CONNEC_RESPONSE] = register_class_Maestrano_ConnecResponse(json);
    classes[MNO_PAGE] = register_class_Maestrano_Page(json);
    classes[MNO_CHANGED_PAGE] = register_class_Maestrano_ChangedPage(json);
    classes[MNO_OPERATION_RESULT] = register_class_Maestrano_OperationResult(json);
    classes[MNO_UNFOLDED] = register_class_Maestrano_Unfolded(json);
    classes[MNO_FOLDED] = register_class_Maestrano_Folded(json);
    classes[MNO_CONNEC_CHANGE] = register_class_Maestrano_ConnecChange(json);
    classes[MNO_CONNEC_NOTIFICATION] = register_class_Maestrano_ConnecNotification(json);
    classes[MNO_CONNEC_EVENT] = register_class_Maestrano_ConnecEvent(json);
    classes[MNO_FAILURE] = register_class_Maestrano_Failure();
    mno_exact_number = register_class_Maestrano_ExactNumber(zend_ce_stringable, json);
    for (int i = 0; i < MNO_CONNEC_RECORDS; i++) {
        classes[i]->create_object = create;
    }
    mno_exact_number->create_object = create;
}

zval *mno_member(zval *object, const char *name)
{
    return Z_TYPE_P(object) == IS_OBJECT ? zend_hash_str_find(zend_std_get_properties(Z_OBJ_P(object)), name, strlen(name)) : NULL;
}

/* Whether objects of the class may be held, by the type's names. */
static bool names(zend_type type, const zend_class_entry *class)
{
    zend_type *one;
    ZEND_TYPE_FOREACH(type, one) {
        if (ZEND_TYPE_HAS_NAME(*one) && zend_string_equals(ZEND_TYPE_NAME(*one), class->name)) {
            return true;
        }
    } ZEND_TYPE_FOREACH_END();
    return false;
}

/* Puts what a property of that type may hold. What it may not is null, where null may be. */
static zend_result put(zend_object *object, const zend_property_info *info, zval *value)
{
    zval *place = OBJ_PROP(object, info->offset);
    if (value == NULL) {
        value = &EG(uninitialized_zval);
    }
    bool fits = ZEND_TYPE_CONTAINS_CODE(info->type, Z_TYPE_P(value));
    if (!fits && Z_TYPE_P(value) == IS_OBJECT) {
        if (ZEND_TYPE_FULL_MASK(info->type) & MAY_BE_ARRAY) {
            ZVAL_ARR(place, zend_proptable_to_symtable(zend_std_get_properties(Z_OBJ_P(value)), true));
            return SUCCESS;
        }
        fits = names(info->type, Z_OBJCE_P(value));
    }
    if (!fits && ZEND_TYPE_CONTAINS_CODE(info->type, IS_NULL)) {
        value = &EG(uninitialized_zval);
        fits = true;
    }
    if (!fits) {
        mno_throw_own(MAESTRANO_INTERNAL, "internal", "an answer of the library has no usable %s", ZSTR_VAL(info->name));
        return FAILURE;
    }
    ZVAL_COPY(place, value);
    return SUCCESS;
}

zend_result mno_object_of(zval *out, zend_class_entry *class, zval *members)
{
    const zend_property_info *info;
    zval made;
    char name[64];
    object_init_ex(&made, class);
    ZEND_HASH_FOREACH_PTR(&class->properties_info, info) {
        mno_snake_case(name, sizeof name, info->name);
        if (put(Z_OBJ(made), info, mno_member(members, name)) == FAILURE) {
            zval_ptr_dtor(&made);
            ZVAL_NULL(out);
            return FAILURE;
        }
    } ZEND_HASH_FOREACH_END();
    ZVAL_COPY_VALUE(out, &made);
    return SUCCESS;
}

static zval *property(zend_object *object, const char *name)
{
    const zend_property_info *info = zend_hash_str_find_ptr(&object->ce->properties_info, name, strlen(name));
    return OBJ_PROP(object, info->offset);
}

/* Makes records of a list's elements. */
static zend_result make_elements(zval *list, mno_connec_record which)
{
    zval *element, records;
    array_init_size(&records, zend_hash_num_elements(Z_ARRVAL_P(list)));
    ZEND_HASH_FOREACH_VAL(Z_ARRVAL_P(list), element) {
        zval record;
        if (mno_connec_record_of(&record, which, element) == FAILURE) {
            zval_ptr_dtor(&records);
            return FAILURE;
        }
        add_next_index_zval(&records, &record);
    } ZEND_HASH_FOREACH_END();
    zval_ptr_dtor(list);
    ZVAL_COPY_VALUE(list, &records);
    return SUCCESS;
}

zend_result mno_connec_record_of(zval *out, mno_connec_record which, zval *members)
{
    zend_result result = mno_object_of(out, classes[which], members);
    for (size_t i = 0; result == SUCCESS && i < sizeof lists / sizeof lists[0]; i++) {
        if (lists[i].of == which) {
            result = make_elements(property(Z_OBJ_P(out), lists[i].name), lists[i].element);
        }
    }
    /* A notification's own members lie beside the kind of its event. */
    if (result == SUCCESS && which == MNO_CONNEC_EVENT && mno_member(members, "changes") != NULL) {
        result = mno_connec_record_of(property(Z_OBJ_P(out), "notification"), MNO_CONNEC_NOTIFICATION, members);
    }
    if (result == FAILURE && Z_TYPE_P(out) != IS_NULL) {
        zval_ptr_dtor(out);
        ZVAL_NULL(out);
    }
    return result;
}

/* A value of a record as a plain one: records in it too, documents as they are. */
static void plain(zval *out, zval *value)
{
    zval *element;
    if (Z_TYPE_P(value) == IS_ARRAY && zend_hash_num_elements(Z_ARRVAL_P(value)) > 0) {
        array_init_size(out, zend_hash_num_elements(Z_ARRVAL_P(value)));
        ZEND_HASH_FOREACH_VAL(Z_ARRVAL_P(value), element) {
            zval one;
            ZVAL_DEREF(element);
            plain(&one, element);
            add_next_index_zval(out, &one);
        } ZEND_HASH_FOREACH_END();
    } else if (Z_TYPE_P(value) == IS_OBJECT && (Z_OBJCE_P(value) == classes[MNO_CONNEC_CHANGE] || Z_OBJCE_P(value) == classes[MNO_CONNEC_NOTIFICATION])) {
        zend_call_method_with_0_params(Z_OBJ_P(value), Z_OBJCE_P(value), NULL, "toarray", out);
    } else {
        ZVAL_COPY(out, value);
    }
}

/* Of all these records. */
PHP_METHOD(Maestrano_ConnecResponse, toArray)
{
    const zend_property_info *info;

    ZEND_PARSE_PARAMETERS_NONE();

    zend_object *object = Z_OBJ_P(ZEND_THIS);
    array_init(return_value);
    ZEND_HASH_FOREACH_PTR(&object->ce->properties_info, info) {
        zval *value = OBJ_PROP(object, info->offset), copy;
        if (Z_TYPE_P(value) == IS_UNDEF) {
            continue;
        }
        if (object->ce == classes[MNO_CONNEC_NOTIFICATION] || object->ce == classes[MNO_CONNEC_EVENT]) {
            plain(&copy, value);
        } else {
            ZVAL_COPY(&copy, value);
        }
        zend_hash_add_new(Z_ARRVAL_P(return_value), info->name, &copy);
    } ZEND_HASH_FOREACH_END();
}

PHP_METHOD(Maestrano_ConnecChange, isEchoOf)
{
    zend_object *time;
    zend_string *text;

    ZEND_PARSE_PARAMETERS_START(1, 1)
        Z_PARAM_OBJ_OF_CLASS_OR_STR(time, php_date_get_interface_ce(), text)
    ZEND_PARSE_PARAMETERS_END();

    zend_string *written_at = time != NULL ? mno_time_text(time, "writtenAt") : mno_text(text);
    if (EG(exception)) {
        RETURN_THROWS();
    }
    zval *updated_at = property(Z_OBJ_P(ZEND_THIS), "updatedAt");
    zend_string *changed_at = Z_TYPE_P(updated_at) == IS_STRING ? mno_text(Z_STR_P(updated_at)) : NULL;
    RETVAL_BOOL(maestrano_connec_is_echo(mno_chars(changed_at), mno_chars(written_at)));
    if (changed_at != NULL) {
        zend_string_release(changed_at);
    }
    if (written_at != NULL) {
        zend_string_release(written_at);
    }
}

/* The handler of a change; NULL when there is none. */
static zval *handler_of(HashTable *handlers, zval *change)
{
    zval *resource = property(Z_OBJ_P(change), "resource");
    zval *handler = Z_TYPE_P(resource) == IS_STRING ? zend_hash_find(handlers, Z_STR_P(resource)) : NULL;
    return handler != NULL ? handler : zend_hash_str_find(handlers, ZEND_STRL("*"));
}

/* Takes the exception that is on its way, if the application can catch it. */
static bool catch(zval *out)
{
    zend_object *exception = EG(exception);
    if (exception == NULL || zend_is_unwind_exit(exception) || zend_is_graceful_exit(exception)) {
        return false;
    }
    GC_ADDREF(exception);
    zend_clear_exception();
    ZVAL_OBJ(out, exception);
    return true;
}

static void add_failure(zval *failures, zval *change, zval *error)
{
    zval failure;
    object_init_ex(&failure, classes[MNO_FAILURE]);
    ZVAL_COPY(property(Z_OBJ(failure), "change"), change);
    ZVAL_COPY_VALUE(property(Z_OBJ(failure), "error"), error);
    add_next_index_zval(failures, &failure);
}

PHP_METHOD(Maestrano_ConnecNotification, dispatch)
{
    zval *handlers, *change, *handler;

    ZEND_PARSE_PARAMETERS_START(1, 1)
        Z_PARAM_ARRAY(handlers)
    ZEND_PARSE_PARAMETERS_END();

    ZEND_HASH_FOREACH_VAL(Z_ARRVAL_P(handlers), handler) {
        if (!zend_is_callable(handler, 0, NULL)) {
            zend_argument_type_error(1, "must be an array of callables by resource");
            RETURN_THROWS();
        }
    } ZEND_HASH_FOREACH_END();
    array_init(return_value);
    zval *changes = property(Z_OBJ_P(ZEND_THIS), "changes");
    if (Z_TYPE_P(changes) != IS_ARRAY) {
        return;
    }
    ZEND_HASH_FOREACH_VAL(Z_ARRVAL_P(changes), change) {
        zval answer, error;
        ZVAL_DEREF(change);
        if (Z_TYPE_P(change) != IS_OBJECT || Z_OBJCE_P(change) != classes[MNO_CONNEC_CHANGE] ||
            (handler = handler_of(Z_ARRVAL_P(handlers), change)) == NULL) {
            continue;
        }
        ZVAL_UNDEF(&answer);
        call_user_function(NULL, NULL, handler, &answer, 1, change);
        zval_ptr_dtor(&answer);
        if (EG(exception) == NULL) {
            continue;
        }
        if (!catch(&error)) {
            return;
        }
        add_failure(return_value, change, &error);
    } ZEND_HASH_FOREACH_END();
}
