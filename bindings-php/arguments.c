/* What calls are given, on its way to the library. */
#ifdef HAVE_CONFIG_H
#include "config.h"
#endif

#include "php_maestrano.h"

#include <zend_exceptions.h>
#include <zend_interfaces.h>
#include <zend_smart_str.h>
#include <ext/date/php_date.h>
#include <ext/json/php_json.h>
#include <ext/standard/base64.h>

zend_string *mno_text(zend_string *text)
{
    if (memchr(ZSTR_VAL(text), '\0', ZSTR_LEN(text)) == NULL) {
        return zend_string_copy(text);
    }
    zend_string *copy = zend_string_init(ZSTR_VAL(text), ZSTR_LEN(text), false);
    for (size_t i = 0; i < ZSTR_LEN(copy); i++) {
        if (ZSTR_VAL(copy)[i] == '\0') {
            ZSTR_VAL(copy)[i] = (char)0xff;
        }
    }
    return copy;
}

zend_string *mno_text_or_null(zend_string *text)
{
    return text != NULL ? mno_text(text) : NULL;
}

void mno_forget(zend_string *text)
{
    if (text == NULL) {
        return;
    }
    /* Only what nobody else holds. */
    if (!ZSTR_IS_INTERNED(text) && GC_REFCOUNT(text) == 1) {
        ZEND_SECURE_ZERO(ZSTR_VAL(text), ZSTR_LEN(text));
    }
    zend_string_release(text);
}

zend_result mno_time_read(mno_time *time)
{
    if (time->object != NULL) {
        zval timestamp;
        zend_call_method_with_0_params(time->object, time->object->ce, NULL, "gettimestamp", &timestamp);
        if (EG(exception)) {
            zval_ptr_dtor(&timestamp);
            return FAILURE;
        }
        time->seconds = zval_get_long(&timestamp);
        zval_ptr_dtor(&timestamp);
    }
    return SUCCESS;
}

int64_t mno_at(const mno_time *time)
{
    return time->is_null ? MAESTRANO_NOW : time->seconds == 0 ? 1 : time->seconds;
}

void mno_options_text(zval *options, const char *name, zend_string *value)
{
    if (value != NULL) {
        add_assoc_str(options, name, zend_string_copy(value));
    }
}

void mno_options_time(zval *options, const mno_time *now)
{
    if (!now->is_null) {
        add_assoc_long(options, "now", now->seconds);
    }
}

/* Appends a value as JSON. False, with or without an exception, for what JSON has no place for. */
static bool append_json(smart_str *json, zval *value, int options)
{
    /* What the application's own json_encode said last is not ours to change. */
    php_json_error_code before = JSON_G(error_code);
    options |= PHP_JSON_UNESCAPED_SLASHES | PHP_JSON_UNESCAPED_UNICODE | PHP_JSON_PRESERVE_ZERO_FRACTION;
    zend_result result = php_json_encode_ex(json, value, options, PHP_JSON_PARSER_DEFAULT_DEPTH);
    /* Numbers that are not finite are told by this alone. */
    bool good = result == SUCCESS && JSON_G(error_code) == PHP_JSON_ERROR_NONE && !EG(exception);
    JSON_G(error_code) = before;
    return good;
}

#define WHAT_JSON_CAN "must hold what JSON can: UTF-8 text, finite numbers, true, false, null, and arrays of them"

zend_string *mno_json(zval *value, bool lossy, uint32_t argument)
{
    smart_str json = {0};
    bool good = append_json(&json, value, lossy ? PHP_JSON_INVALID_UTF8_SUBSTITUTE : 0);
    zval_ptr_dtor(value);
    if (good) {
        smart_str_0(&json);
        return json.s;
    }
    smart_str_free(&json);
    if (!EG(exception)) {
        zend_argument_value_error(argument, WHAT_JSON_CAN);
    }
    return NULL;
}

zend_string *mno_options_json(zval *options, bool lossy, uint32_t argument)
{
    if (zend_hash_num_elements(Z_ARRVAL_P(options)) == 0) {
        zval_ptr_dtor(options);
        return ZSTR_INIT_LITERAL("{}", false);
    }
    return mno_json(options, lossy, argument);
}

/* RFC 3339, which ISO 8601 allows. */
static zend_result time_text(zval *out, zend_object *time)
{
    zval format, text;
    ZVAL_STRING(&format, "Y-m-d\\TH:i:s.uP");
    zend_call_method_with_1_params(time, time->ce, NULL, "format", &text, &format);
    zval_ptr_dtor(&format);
    if (EG(exception) || Z_TYPE(text) != IS_STRING) {
        zval_ptr_dtor(&text);
        return FAILURE;
    }
    ZVAL_COPY_VALUE(out, &text);
    return SUCCESS;
}

static bool append_fields(smart_str *json, HashTable *values, const char *prefix);

/* Appends one field or filter. What can't be passed on is the caller's mistake, and named. */
static bool append_field(smart_str *json, const char *field, zval *value)
{
    zval text;
    if (Z_TYPE_P(value) == IS_ARRAY && strcmp(field, "extra") == 0) {
        return append_fields(json, Z_ARRVAL_P(value), "extra.");
    }
    if (Z_TYPE_P(value) != IS_OBJECT || !instanceof_function(Z_OBJCE_P(value), php_date_get_interface_ce())) {
        bool good = append_json(json, value, 0);
        if (!good && !EG(exception)) {
            mno_throw_argument(field, MAESTRANO_INVALID_ARGUMENT, "%s %s", field, WHAT_JSON_CAN);
        }
        return good;
    }
    if (time_text(&text, Z_OBJ_P(value)) == FAILURE) {
        return false;
    }
    /* Years of another number of digits are no ISO 8601. */
    bool good = Z_STRLEN(text) > 4 && strspn(Z_STRVAL(text), "0123456789") == 4 && append_json(json, &text, 0);
    zval_ptr_dtor(&text);
    if (!good && !EG(exception)) {
        mno_throw_argument(field, MAESTRANO_INVALID_ARGUMENT, "%s is not in the years 0 to 9999", field);
    }
    return good;
}

static bool append_fields(smart_str *json, HashTable *values, const char *prefix)
{
    zend_string *key;
    zend_ulong index;
    zval *value;
    bool good = true, first = true;
    smart_str_appendc(json, '{');
    ZEND_HASH_FOREACH_KEY_VAL(values, index, key, value) {
        zval name;
        ZVAL_DEREF(value);
        ZVAL_STR(&name, key != NULL ? zend_string_copy(key) : zend_long_to_str((zend_long)index));
        if (!first) {
            smart_str_appendc(json, ',');
        }
        first = false;
        good = append_json(json, &name, 0);
        if (good) {
            zend_string *field = zend_string_concat2(prefix, strlen(prefix), Z_STRVAL(name), Z_STRLEN(name));
            smart_str_appendc(json, ':');
            good = append_field(json, ZSTR_VAL(field), value);
            zend_string_release(field);
        } else {
            mno_throw_argument("name", MAESTRANO_INVALID_ARGUMENT, "name of a field must be UTF-8");
        }
        zval_ptr_dtor(&name);
        if (!good) {
            break;
        }
    } ZEND_HASH_FOREACH_END();
    smart_str_appendc(json, '}');
    return good;
}

zend_string *mno_fields(HashTable *values)
{
    smart_str json = {0};
    if (!append_fields(&json, values, "")) {
        smart_str_free(&json);
        return NULL;
    }
    smart_str_0(&json);
    return json.s;
}

static bool is_list_of_pairs(HashTable *params)
{
    zval *pair;
    if (zend_hash_num_elements(params) == 0 || !zend_array_is_list(params)) {
        return false;
    }
    ZEND_HASH_FOREACH_VAL(params, pair) {
        ZVAL_DEREF(pair);
        if (Z_TYPE_P(pair) != IS_ARRAY || zend_hash_num_elements(Z_ARRVAL_P(pair)) != 2 || !zend_array_is_list(Z_ARRVAL_P(pair))) {
            return false;
        }
        zval *name = zend_hash_index_find(Z_ARRVAL_P(pair), 0);
        ZVAL_DEREF(name);
        if (Z_TYPE_P(name) != IS_STRING) {
            return false;
        }
    } ZEND_HASH_FOREACH_END();
    return true;
}

void mno_pairs(zval *out, HashTable *params)
{
    zend_string *key;
    zend_ulong index;
    zval *value;
    if (is_list_of_pairs(params)) {
        ZVAL_ARR(out, zend_array_dup(params));
        return;
    }
    /* As pairs, since PHP does not tell a map from a list: names may be numbers, from 0 on. */
    array_init_size(out, zend_hash_num_elements(params));
    ZEND_HASH_FOREACH_KEY_VAL(params, index, key, value) {
        zval pair;
        array_init_size(&pair, 2);
        add_next_index_str(&pair, key != NULL ? zend_string_copy(key) : zend_long_to_str((zend_long)index));
        Z_TRY_ADDREF_P(value);
        add_next_index_zval(&pair, value);
        add_next_index_zval(out, &pair);
    } ZEND_HASH_FOREACH_END();
}

/* The value of a header: text, or a list of texts as PSR-7 has it, which HTTP joins. */
static zend_string *header_text(zval *value)
{
    smart_str joined = {0};
    zval *one;
    ZVAL_DEREF(value);
    if (Z_TYPE_P(value) == IS_STRING) {
        return mno_text(Z_STR_P(value));
    }
    if (Z_TYPE_P(value) != IS_ARRAY) {
        return NULL;
    }
    ZEND_HASH_FOREACH_VAL(Z_ARRVAL_P(value), one) {
        ZVAL_DEREF(one);
        if (Z_TYPE_P(one) == IS_STRING) {
            if (joined.s != NULL) {
                smart_str_appends(&joined, ", ");
            }
            smart_str_append(&joined, Z_STR_P(one));
        }
    } ZEND_HASH_FOREACH_END();
    if (joined.s == NULL) {
        return NULL;
    }
    smart_str_0(&joined);
    zend_string *text = mno_text(joined.s);
    mno_forget(joined.s);
    return text;
}

/* The user name and password that PHP took out of the header, put together again (RFC 7617). */
static zend_string *basic(zval *user, zval *password)
{
    if (user == NULL || password == NULL) {
        return NULL;
    }
    ZVAL_DEREF(user);
    ZVAL_DEREF(password);
    if (Z_TYPE_P(user) != IS_STRING || Z_TYPE_P(password) != IS_STRING) {
        return NULL;
    }
    zend_string *both = zend_string_concat3(Z_STRVAL_P(user), Z_STRLEN_P(user), ":", 1, Z_STRVAL_P(password), Z_STRLEN_P(password));
    zend_string *encoded = php_base64_encode((unsigned char *)ZSTR_VAL(both), ZSTR_LEN(both));
    zend_string *value = zend_string_concat2("Basic ", strlen("Basic "), ZSTR_VAL(encoded), ZSTR_LEN(encoded));
    mno_forget(both);
    mno_forget(encoded);
    return value;
}

zend_string *mno_authorization(HashTable *headers, zend_string *value)
{
    /* In the order in which they count: what the server passed on as it came, then what it made of it. */
    static const char *const names[] = {"authorization", "http_authorization", "redirect_http_authorization"};
    if (headers == NULL) {
        return mno_text_or_null(value);
    }
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        zend_string *name, *found = NULL;
        zval *entry;
        ZEND_HASH_FOREACH_STR_KEY_VAL(headers, name, entry) {
            bool is_it = name != NULL && zend_binary_strcasecmp(ZSTR_VAL(name), ZSTR_LEN(name), names[i], strlen(names[i])) == 0;
            zend_string *text = is_it ? header_text(entry) : NULL;
            if (text == NULL) {
                continue;
            }
            if (found == NULL) {
                found = text;
                continue;
            }
            /* Several, in different spellings, are ambiguous; joined, as HTTP does it, they are no credentials. */
            zend_string *both = zend_string_concat3(ZSTR_VAL(found), ZSTR_LEN(found), ", ", 2, ZSTR_VAL(text), ZSTR_LEN(text));
            mno_forget(found);
            mno_forget(text);
            found = both;
        } ZEND_HASH_FOREACH_END();
        if (found != NULL) {
            return found;
        }
    }
    return basic(zend_hash_str_find(headers, ZEND_STRL("PHP_AUTH_USER")), zend_hash_str_find(headers, ZEND_STRL("PHP_AUTH_PW")));
}
