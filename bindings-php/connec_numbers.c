/* Maestrano\ExactNumber, and documents that may hold some. */
#ifdef HAVE_CONFIG_H
#include "config.h"
#endif

#include "php_maestrano.h"

#include <zend_exceptions.h>
#include <zend_interfaces.h>
#include <ext/json/php_json.h>

#include "connec.h"

zend_class_entry *mno_exact_number;

/* JSON's own grammar of a number (RFC 8259). */
static bool is_number(const char *text, size_t length)
{
    const char *at = text, *end = text + length;
#define DIGITS() for (digits = at; at < end && *at >= '0' && *at <= '9'; at++)
    const char *digits;
    at += at < end && *at == '-';
    DIGITS();
    if (at == digits || (*digits == '0' && at - digits > 1)) {
        return false;
    }
    if (at < end && *at == '.') {
        at++;
        DIGITS();
        if (at == digits) {
            return false;
        }
    }
    if (at < end && (*at == 'e' || *at == 'E')) {
        at++;
        at += at < end && (*at == '+' || *at == '-');
        DIGITS();
        if (at == digits) {
            return false;
        }
    }
#undef DIGITS
    return at == end;
}

static zval *text_of(zend_object *object)
{
    return OBJ_PROP_NUM(object, 0);
}

zend_string *mno_exact_text(zend_object *object)
{
    zval *text = text_of(object);
    return Z_TYPE_P(text) == IS_STRING && is_number(Z_STRVAL_P(text), Z_STRLEN_P(text)) ? Z_STR_P(text) : NULL;
}

static void exact_number(zval *out, const char *text, size_t length)
{
    object_init_ex(out, mno_exact_number);
    ZVAL_STRINGL(text_of(Z_OBJ_P(out)), text, length);
}

/* Makes numbers of the texts that stand for some. */
static void find_numbers(zval *value, const char *mark, size_t length)
{
    HashTable *members;
    zval *member;
    switch (Z_TYPE_P(value)) {
    case IS_STRING:
        if (Z_STRLEN_P(value) > length && memcmp(Z_STRVAL_P(value), mark, length) == 0) {
            zval number;
            exact_number(&number, Z_STRVAL_P(value) + length, Z_STRLEN_P(value) - length);
            zval_ptr_dtor(value);
            ZVAL_COPY_VALUE(value, &number);
        }
        return;
    case IS_ARRAY:
        members = Z_ARRVAL_P(value);
        break;
    case IS_OBJECT:
        members = zend_std_get_properties(Z_OBJ_P(value));
        break;
    default:
        return;
    }
    /* Shared is only the array that is empty. */
    if (zend_hash_num_elements(members) > 0) {
        ZEND_HASH_FOREACH_VAL(members, member) {
            find_numbers(member, mark, length);
        } ZEND_HASH_FOREACH_END();
    }
}

zend_result mno_read_json(zval *out, const char *json)
{
    maestrano_value *protected = NULL;
    maestrano_error *error = NULL;
    php_json_error_code before = JSON_G(error_code);
    ZVAL_NULL(out);
    if (maestrano_numbers_protect(json, &protected, &error) != MAESTRANO_OK) {
        mno_throw(error);
        return FAILURE;
    }
    size_t length, mark_length;
    const char *text = (const char *)maestrano_value_bytes(protected, "json", &length);
    const char *mark = (const char *)maestrano_value_bytes(protected, "mark", &mark_length);
    zend_result result = php_json_decode_ex(out, text, length, 0, PHP_JSON_PARSER_DEFAULT_DEPTH);
    JSON_G(error_code) = before;
    if (result == FAILURE) {
        ZVAL_NULL(out);
        mno_throw_own(MAESTRANO_RESPONSE_MALFORMED, "response_malformed", "the document has a name that PHP's objects can't hold");
    } else if (length != strlen(json)) {
        find_numbers(out, mark, mark_length);
    }
    maestrano_value_free(protected);
    return result;
}

zend_result mno_read_document(zval *out, maestrano_value *document)
{
    const char *json = maestrano_value_json(document);
    zend_result result = mno_read_json(out, json != NULL ? json : "");
    maestrano_value_free(document);
    return result;
}

PHP_METHOD(Maestrano_ExactNumber, __construct)
{
    zend_string *text;

    ZEND_PARSE_PARAMETERS_START(1, 1)
        Z_PARAM_STR(text)
    ZEND_PARSE_PARAMETERS_END();

    if (!is_number(ZSTR_VAL(text), ZSTR_LEN(text))) {
        mno_throw_own(MAESTRANO_INVALID_ARGUMENT, "invalid_argument", "the text is no number of JSON, such as 12.50");
        RETURN_THROWS();
    }
    zval *place = text_of(Z_OBJ_P(ZEND_THIS));
    if (Z_TYPE_P(place) != IS_UNDEF) {
        zend_throw_error(NULL, "An ExactNumber is constructed once");
        RETURN_THROWS();
    }
    ZVAL_STR_COPY(place, text);
}

PHP_METHOD(Maestrano_ExactNumber, __toString)
{
    ZEND_PARSE_PARAMETERS_NONE();

    zval *text = text_of(Z_OBJ_P(ZEND_THIS));
    if (Z_TYPE_P(text) != IS_STRING) {
        RETURN_EMPTY_STRING();
    }
    RETURN_COPY(text);
}
