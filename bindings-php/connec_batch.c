/* Maestrano\Connec::batch. */
#ifdef HAVE_CONFIG_H
#include "config.h"
#endif

#include "php_maestrano.h"

#include "connec.h"

static zend_result refuse_operation(zend_ulong number, const char *reason)
{
    char field[64];
    snprintf(field, sizeof field, "operations[" ZEND_ULONG_FMT "]", number);
    mno_throw_argument(field, MAESTRANO_INVALID_ARGUMENT, "%s %s", field, reason);
    return FAILURE;
}

/* One member of an operation. A body may be JSON text; what else there is goes as it is, and the library says what it does not know. */
static zend_result put_member(smart_str *json, zend_string *key, zval *value, zend_ulong number)
{
    ZVAL_DEREF(value);
    if (key == NULL) {
        return refuse_operation(number, "must be an array of method, path, body, group and tag");
    }
    if (Z_TYPE_P(value) == IS_NULL) {
        return SUCCESS;
    }
    if (zend_string_equals_literal(key, "body")) {
        char argument[64];
        snprintf(argument, sizeof argument, "operations[" ZEND_ULONG_FMT "].body", number);
        return mno_put_document_of(json, "body", argument, value);
    }
    return mno_put_named(json, key, value);
}

static zend_result put_operation(smart_str *list, zval *operation, zend_ulong number)
{
    smart_str json = {0};
    zend_string *key;
    zval *value;
    ZVAL_DEREF(operation);
    if (Z_TYPE_P(operation) != IS_ARRAY) {
        return refuse_operation(number, "must be an array of method, path, body, group and tag");
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
