/*
 * Arguments of Connec!'s calls as JSON in which no number loses a digit: an ExactNumber is written as it is, times become text, and what
 * JSON can't hold is a UsageException that says so.
 */
#ifdef HAVE_CONFIG_H
#include "config.h"
#endif

#include "php_maestrano.h"

#include <zend_enum.h>
#include <zend_exceptions.h>
#include <zend_interfaces.h>
#include <ext/date/php_date.h>
#include <ext/json/php_json.h>

#include "connec.h"

#define DEPTH PHP_JSON_PARSER_DEFAULT_DEPTH

typedef struct {
    smart_str *json;
    /* The argument, for messages. */
    const char *name;
} writer;

static zend_result write_value(const writer *to, zval *value, unsigned depth);

static zend_result refuse(const char *name, const char *reason)
{
    if (!EG(exception)) {
        mno_throw_argument(name, MAESTRANO_INVALID_ARGUMENT, "the %s can't be written as JSON: it %s", name, reason);
    }
    return FAILURE;
}

static zend_result write_text(const writer *to, zend_string *text)
{
    zval value;
    /* What the application's own json_encode said last is not ours to change. */
    php_json_error_code before = JSON_G(error_code);
    ZVAL_STR(&value, text);
    zend_result result = php_json_encode_ex(to->json, &value, PHP_JSON_UNESCAPED_SLASHES | PHP_JSON_UNESCAPED_UNICODE, 1);
    JSON_G(error_code) = before;
    if (result == FAILURE) {
        mno_throw_argument(to->name, MAESTRANO_INVALID_UTF8, "the %s is not UTF-8", to->name);
    }
    return result;
}

static zend_result write_key(const writer *to, zend_string *key, zend_ulong index)
{
    zend_string *text = key != NULL ? zend_string_copy(key) : zend_long_to_str((zend_long)index);
    zend_result result = write_text(to, text);
    zend_string_release(text);
    smart_str_appendc(to->json, ':');
    return result;
}

/* Properties of an object that are not public have names that begin with NUL. */
static zend_result write_members(const writer *to, HashTable *members, bool are_properties, unsigned depth)
{
    zend_string *key;
    zend_ulong index;
    zval *member;
    bool is_first = true;
    smart_str_appendc(to->json, '{');
    ZEND_HASH_FOREACH_KEY_VAL_IND(members, index, key, member) {
        if (are_properties && key != NULL && ZSTR_LEN(key) > 0 && ZSTR_VAL(key)[0] == '\0') {
            continue;
        }
        if (!is_first) {
            smart_str_appendc(to->json, ',');
        }
        is_first = false;
        if (write_key(to, key, index) == FAILURE || write_value(to, member, depth) == FAILURE) {
            return FAILURE;
        }
    } ZEND_HASH_FOREACH_END();
    smart_str_appendc(to->json, '}');
    return SUCCESS;
}

static zend_result write_elements(const writer *to, HashTable *elements, unsigned depth)
{
    zval *element;
    bool is_first = true;
    smart_str_appendc(to->json, '[');
    ZEND_HASH_FOREACH_VAL(elements, element) {
        if (!is_first) {
            smart_str_appendc(to->json, ',');
        }
        is_first = false;
        if (write_value(to, element, depth) == FAILURE) {
            return FAILURE;
        }
    } ZEND_HASH_FOREACH_END();
    smart_str_appendc(to->json, ']');
    return SUCCESS;
}

static zend_result write_array(const writer *to, zval *array, unsigned depth)
{
    zval held;
    /* Methods of the application may change the array meanwhile; this one stays as it is. */
    ZVAL_COPY(&held, array);
    zend_result result = zend_array_is_list(Z_ARRVAL(held)) ? write_elements(to, Z_ARRVAL(held), depth)
                                                            : write_members(to, Z_ARRVAL(held), false, depth);
    zval_ptr_dtor(&held);
    return result;
}

/* ISO 8601 in UTC, with as much of a second as there is. */
zend_string *mno_time_text(zend_object *time, const char *name)
{
    zval format, fraction, seconds;
    zend_call_method_with_0_params(time, time->ce, NULL, "gettimestamp", &seconds);
    if (EG(exception)) {
        zval_ptr_dtor(&seconds);
        return NULL;
    }
    ZVAL_CHAR(&format, 'u');
    zend_call_method_with_1_params(time, time->ce, NULL, "format", &fraction, &format);
    if (EG(exception)) {
        zval_ptr_dtor(&fraction);
        zval_ptr_dtor(&seconds);
        return NULL;
    }
    convert_to_string(&fraction);
    const char *is = zend_string_equals_literal(Z_STR(fraction), "000000") ? "Y-m-d\\TH:i:s" : "Y-m-d\\TH:i:s.";
    zend_string *start = php_format_date(is, strlen(is), zval_get_long(&seconds), false);
    /* Years of another number of digits are no ISO 8601. */
    bool is_told = strspn(ZSTR_VAL(start), "0123456789") == 4;
    const char *rest = is[strlen(is) - 1] == '.' ? Z_STRVAL(fraction) : "";
    zend_string *text = is_told ? zend_string_concat3(ZSTR_VAL(start), ZSTR_LEN(start), rest, strlen(rest), "Z", 1) : NULL;
    zend_string_release(start);
    zval_ptr_dtor(&fraction);
    zval_ptr_dtor(&seconds);
    if (text == NULL) {
        mno_throw_argument(name, MAESTRANO_INVALID_ARGUMENT, "the %s holds a time that is not in the years 0 to 9999", name);
    }
    return text;
}

static zend_result write_time(const writer *to, zend_object *time)
{
    zend_string *text = mno_time_text(time, to->name);
    if (text == NULL) {
        return FAILURE;
    }
    zend_result result = write_text(to, text);
    zend_string_release(text);
    return result;
}

static zend_result write_properties(const writer *to, zval *object, unsigned depth)
{
    HashTable *properties = zend_get_properties_for(object, ZEND_PROP_PURPOSE_JSON);
    if (properties == NULL) {
        smart_str_appends(to->json, "{}");
        return SUCCESS;
    }
    zend_result result = write_members(to, properties, true, depth);
    zend_release_properties(properties);
    return result;
}

static zend_result write_serializable(const writer *to, zval *object, unsigned depth)
{
    zval plain;
    zend_call_method_with_0_params(Z_OBJ_P(object), Z_OBJCE_P(object), NULL, "jsonserialize", &plain);
    if (EG(exception)) {
        zval_ptr_dtor(&plain);
        return FAILURE;
    }
    bool is_itself = Z_TYPE(plain) == IS_OBJECT && Z_OBJ(plain) == Z_OBJ_P(object);
    zend_result result = is_itself ? write_properties(to, object, depth) : write_value(to, &plain, depth);
    zval_ptr_dtor(&plain);
    return result;
}

static zend_result write_object(const writer *to, zval *object, unsigned depth)
{
    zend_class_entry *class = Z_OBJCE_P(object);
    if (class == mno_exact_number) {
        zend_string *number = mno_exact_text(Z_OBJ_P(object));
        if (number == NULL) {
            return refuse(to->name, "holds an ExactNumber without a number");
        }
        smart_str_append(to->json, number);
        return SUCCESS;
    }
    if (instanceof_function(class, php_date_get_interface_ce())) {
        return write_time(to, Z_OBJ_P(object));
    }
    if (instanceof_function(class, php_json_serializable_ce)) {
        return write_serializable(to, object, depth);
    }
    if (class->ce_flags & ZEND_ACC_ENUM) {
        return class->enum_backing_type == IS_UNDEF ? refuse(to->name, "holds a case of an enumeration that has no value")
                                                    : write_value(to, zend_enum_fetch_case_value(Z_OBJ_P(object)), depth);
    }
    return write_properties(to, object, depth);
}

static zend_result write_value(const writer *to, zval *value, unsigned depth)
{
    ZVAL_DEREF(value);
    if (depth == 0) {
        return refuse(to->name, "is nested too deeply, or within itself");
    }
    switch (Z_TYPE_P(value)) {
    case IS_UNDEF:
    case IS_NULL:
        smart_str_appends(to->json, "null");
        return SUCCESS;
    case IS_FALSE:
        smart_str_appends(to->json, "false");
        return SUCCESS;
    case IS_TRUE:
        smart_str_appends(to->json, "true");
        return SUCCESS;
    case IS_LONG:
        smart_str_append_long(to->json, Z_LVAL_P(value));
        return SUCCESS;
    case IS_DOUBLE:
        if (!zend_finite(Z_DVAL_P(value))) {
            return refuse(to->name, "holds a number that is not finite");
        }
        smart_str_append_double(to->json, Z_DVAL_P(value), -1, true);
        return SUCCESS;
    case IS_STRING:
        return write_text(to, Z_STR_P(value));
    case IS_ARRAY:
        return write_array(to, value, depth - 1);
    case IS_OBJECT:
        return write_object(to, value, depth - 1);
    default:
        return refuse(to->name, "holds a resource");
    }
}

/* Begins the next member of an object, and the object itself. */
static void begin(smart_str *json, const char *name)
{
    smart_str_appendc(json, json->s == NULL ? '{' : ',');
    smart_str_appendc(json, '"');
    smart_str_appends(json, name);
    smart_str_appends(json, "\":");
}

zend_result mno_put(smart_str *json, const char *name, zval *value)
{
    writer to = {json, name};
    begin(json, name);
    return write_value(&to, value, DEPTH);
}

zend_result mno_put_named(smart_str *json, zend_string *name, zval *value)
{
    writer to = {json, ZSTR_VAL(name)};
    smart_str_appendc(json, json->s == NULL ? '{' : ',');
    return write_key(&to, name, 0) == SUCCESS ? write_value(&to, value, DEPTH) : FAILURE;
}

zend_result mno_put_text(smart_str *json, const char *name, zend_string *text)
{
    writer to = {json, name};
    if (text == NULL) {
        return SUCCESS;
    }
    begin(json, name);
    return write_text(&to, text);
}

zend_result mno_put_map(smart_str *json, const char *name, HashTable *map)
{
    zval value;
    if (map == NULL) {
        return SUCCESS;
    }
    if (zend_hash_num_elements(map) == 0) {
        mno_put_json(json, name, "{}");
        return SUCCESS;
    }
    ZVAL_ARR(&value, map);
    return mno_put(json, name, &value);
}

void mno_put_json(smart_str *json, const char *name, const char *written)
{
    begin(json, name);
    smart_str_appends(json, written);
}

void mno_put_bool(smart_str *json, const char *name, bool value)
{
    mno_put_json(json, name, value ? "true" : "false");
}

/* An object or list. What is no document of its own could end the one that it becomes a part of. */
static bool is_structure(zend_string *text)
{
    zval read;
    php_json_error_code before = JSON_G(error_code);
    zend_result result = php_json_decode_ex(&read, ZSTR_VAL(text), ZSTR_LEN(text), PHP_JSON_OBJECT_AS_ARRAY, DEPTH);
    JSON_G(error_code) = before;
    bool is_one = result == SUCCESS && Z_TYPE(read) == IS_ARRAY;
    zval_ptr_dtor(&read);
    return is_one;
}

zend_result mno_put_document(smart_str *json, const char *name, zval *document)
{
    return mno_put_document_of(json, name, name, document);
}

zend_result mno_put_document_of(smart_str *json, const char *name, const char *argument, zval *document)
{
    ZVAL_DEREF(document);
    if (Z_TYPE_P(document) == IS_ARRAY || Z_TYPE_P(document) == IS_OBJECT) {
        writer to = {json, argument};
        begin(json, name);
        return write_value(&to, document, DEPTH);
    }
    if (Z_TYPE_P(document) != IS_STRING || !is_structure(Z_STR_P(document))) {
        mno_throw_argument(argument, MAESTRANO_INVALID_ARGUMENT, "the %s must be an array, an object, or text that is a JSON object", argument);
        return FAILURE;
    }
    begin(json, name);
    smart_str_append(json, Z_STR_P(document));
    return SUCCESS;
}

const char *mno_end(smart_str *json)
{
    smart_str_appends(json, json->s == NULL ? "{}" : "}");
    smart_str_0(json);
    return ZSTR_VAL(json->s);
}
