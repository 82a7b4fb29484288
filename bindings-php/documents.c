/* What calls answer, as plain values of PHP. */
#ifdef HAVE_CONFIG_H
#include "config.h"
#endif

#include "php_maestrano.h"

#include <ext/json/php_json.h>
#include <ext/spl/spl_array.h>

static zend_result decode(zval *out, const maestrano_value *document, zend_long options)
{
    const char *json = maestrano_value_json(document);
    zend_result result = FAILURE;
    if (json != NULL) {
        result = php_json_decode_ex(out, json, strlen(json), options, PHP_JSON_PARSER_DEFAULT_DEPTH);
    }
    if (result == FAILURE) {
        ZVAL_NULL(out);
        mno_throw_own(MAESTRANO_INTERNAL, "internal", "an answer of the library can't be read");
    }
    return result;
}

zend_result mno_decode(zval *out, const maestrano_value *document)
{
    /* An integer that PHP has no type for stays as its digits. */
    return decode(out, document, PHP_JSON_OBJECT_AS_ARRAY | PHP_JSON_BIGINT_AS_STRING);
}

/* Replaces stdClass by arrays, and by an ArrayObject where it is empty. */
static void replace_objects(zval *value)
{
    zval *member;
    if (Z_TYPE_P(value) == IS_OBJECT) {
        HashTable *members = zend_std_get_properties(Z_OBJ_P(value));
        zval replaced;
        if (zend_hash_num_elements(members) == 0) {
            object_init_ex(&replaced, spl_ce_ArrayObject);
        } else {
            ZVAL_ARR(&replaced, zend_proptable_to_symtable(members, true));
        }
        zval_ptr_dtor(value);
        ZVAL_COPY_VALUE(value, &replaced);
    }
    if (Z_TYPE_P(value) == IS_ARRAY && zend_hash_num_elements(Z_ARRVAL_P(value)) > 0) {
        ZEND_HASH_FOREACH_VAL(Z_ARRVAL_P(value), member) {
            replace_objects(member);
        } ZEND_HASH_FOREACH_END();
    }
}

void mno_decode_faithfully(zval *out, maestrano_value *document)
{
    if (decode(out, document, 0) == SUCCESS) {
        replace_objects(out);
    }
    maestrano_value_free(document);
}

void mno_decode_text(zval *out, maestrano_value *document)
{
    size_t length = 0;
    const uint8_t *bytes = maestrano_value_bytes(document, "", &length);
    ZVAL_STRINGL(out, bytes != NULL ? (const char *)bytes : "", length);
    maestrano_value_free(document);
}
