/* Maestrano\Account and its collections. What a collection is called in C is all that they differ in. */
#ifdef HAVE_CONFIG_H
#include "config.h"
#endif

#include "php_maestrano.h"

#include <zend_attributes.h>
#include <zend_interfaces.h>

#include "account_arginfo.h"

void mno_account_startup(zend_class_entry **account, zend_class_entry *collections[MNO_COLLECTIONS])
{
    *account = register_class_Maestrano_Account();
    /* In the order of the properties of Account. */
    collections[0] = register_class_Maestrano_Groups();
    collections[1] = register_class_Maestrano_Users();
    collections[2] = register_class_Maestrano_Resellers();
    collections[3] = register_class_Maestrano_Bills();
    collections[4] = register_class_Maestrano_RecurringBills();
    mno_list_startup(register_class_Maestrano_RecordList(zend_ce_aggregate));
}

/* A call that takes an id and answers a record. */
typedef maestrano_status by_id(const maestrano_marketplace_t *p, const char *collection, const char *id, maestrano_value **out, maestrano_error **err);

static void record_by_id(INTERNAL_FUNCTION_PARAMETERS, by_id *call, const char *collection, mno_record which)
{
    zend_string *id;
    maestrano_value *record = NULL;
    maestrano_error *error = NULL;

    ZEND_PARSE_PARAMETERS_START(1, 1)
        Z_PARAM_STR(id)
    ZEND_PARSE_PARAMETERS_END();

    id = mno_text(id);
    maestrano_status status = call(mno_marketplace_of(ZEND_THIS), collection, ZSTR_VAL(id), &record, &error);
    zend_string_release(id);
    if (status != MAESTRANO_OK) {
        mno_throw(error);
        RETURN_THROWS();
    }
    mno_record_of(return_value, which, record);
}

static void create(INTERNAL_FUNCTION_PARAMETERS, const char *collection, mno_record which)
{
    HashTable *fields;
    maestrano_value *record = NULL;
    maestrano_error *error = NULL;

    ZEND_PARSE_PARAMETERS_START(1, 1)
        Z_PARAM_ARRAY_HT(fields)
    ZEND_PARSE_PARAMETERS_END();

    zend_string *json = mno_fields(fields);
    if (json == NULL) {
        RETURN_THROWS();
    }
    maestrano_status status = maestrano_account_create(mno_marketplace_of(ZEND_THIS), collection, ZSTR_VAL(json), &record, &error);
    zend_string_release(json);
    if (status != MAESTRANO_OK) {
        mno_throw(error);
        RETURN_THROWS();
    }
    mno_record_of(return_value, which, record);
}

static void list(INTERNAL_FUNCTION_PARAMETERS, const char *collection, mno_record which)
{
    HashTable *filters = NULL;

    ZEND_PARSE_PARAMETERS_START(0, 1)
        Z_PARAM_OPTIONAL
        Z_PARAM_ARRAY_HT(filters)
    ZEND_PARSE_PARAMETERS_END();

    zend_string *name = zend_string_init(collection, strlen(collection), false);
    mno_list_object(return_value, ZEND_THIS, maestrano_account_list, name, filters, which);
    zend_string_release(name);
}

PHP_METHOD(Maestrano_Account, ping)
{
    maestrano_error *error = NULL;

    ZEND_PARSE_PARAMETERS_NONE();

    if (maestrano_account_ping(mno_marketplace_of(ZEND_THIS), &error) != MAESTRANO_OK) {
        mno_throw(error);
        RETURN_THROWS();
    }
}

PHP_METHOD(Maestrano_Groups, get)
{
    record_by_id(INTERNAL_FUNCTION_PARAM_PASSTHRU, maestrano_account_get, "groups", MNO_ACCOUNT_GROUP);
}

PHP_METHOD(Maestrano_Groups, list)
{
    list(INTERNAL_FUNCTION_PARAM_PASSTHRU, "groups", MNO_ACCOUNT_GROUP);
}

PHP_METHOD(Maestrano_Users, get)
{
    record_by_id(INTERNAL_FUNCTION_PARAM_PASSTHRU, maestrano_account_get, "users", MNO_ACCOUNT_USER);
}

PHP_METHOD(Maestrano_Users, list)
{
    list(INTERNAL_FUNCTION_PARAM_PASSTHRU, "users", MNO_ACCOUNT_USER);
}

PHP_METHOD(Maestrano_Users, authenticate)
{
    zend_string *name, *password;
    maestrano_value *user = NULL;
    maestrano_error *error = NULL;

    ZEND_PARSE_PARAMETERS_START(2, 2)
        Z_PARAM_STR(name)
        Z_PARAM_STR(password)
    ZEND_PARSE_PARAMETERS_END();

    name = mno_text(name);
    password = mno_text(password);
    maestrano_status status =
        maestrano_account_authenticate(mno_marketplace_of(ZEND_THIS), ZSTR_VAL(name), ZSTR_VAL(password), &user, &error);
    zend_string_release(name);
    mno_forget(password);
    if (status != MAESTRANO_OK) {
        mno_throw(error);
        RETURN_THROWS();
    }
    mno_record_of(return_value, MNO_ACCOUNT_USER, user);
}

PHP_METHOD(Maestrano_Resellers, get)
{
    record_by_id(INTERNAL_FUNCTION_PARAM_PASSTHRU, maestrano_account_get, "resellers", MNO_ACCOUNT_RESELLER);
}

PHP_METHOD(Maestrano_Resellers, list)
{
    list(INTERNAL_FUNCTION_PARAM_PASSTHRU, "resellers", MNO_ACCOUNT_RESELLER);
}

PHP_METHOD(Maestrano_Resellers, groups)
{
    zend_string *id;
    HashTable *filters = NULL;

    ZEND_PARSE_PARAMETERS_START(1, 2)
        Z_PARAM_STR(id)
        Z_PARAM_OPTIONAL
        Z_PARAM_ARRAY_HT(filters)
    ZEND_PARSE_PARAMETERS_END();

    mno_list_object(return_value, ZEND_THIS, maestrano_account_groups_of_reseller, id, filters, MNO_ACCOUNT_GROUP);
}

PHP_METHOD(Maestrano_Bills, get)
{
    record_by_id(INTERNAL_FUNCTION_PARAM_PASSTHRU, maestrano_account_get, "bills", MNO_BILL);
}

PHP_METHOD(Maestrano_Bills, list)
{
    list(INTERNAL_FUNCTION_PARAM_PASSTHRU, "bills", MNO_BILL);
}

PHP_METHOD(Maestrano_Bills, create)
{
    create(INTERNAL_FUNCTION_PARAM_PASSTHRU, "bills", MNO_BILL);
}

PHP_METHOD(Maestrano_Bills, cancel)
{
    record_by_id(INTERNAL_FUNCTION_PARAM_PASSTHRU, maestrano_account_cancel, "bills", MNO_BILL);
}

PHP_METHOD(Maestrano_RecurringBills, get)
{
    record_by_id(INTERNAL_FUNCTION_PARAM_PASSTHRU, maestrano_account_get, "recurring_bills", MNO_RECURRING_BILL);
}

PHP_METHOD(Maestrano_RecurringBills, list)
{
    list(INTERNAL_FUNCTION_PARAM_PASSTHRU, "recurring_bills", MNO_RECURRING_BILL);
}

PHP_METHOD(Maestrano_RecurringBills, create)
{
    create(INTERNAL_FUNCTION_PARAM_PASSTHRU, "recurring_bills", MNO_RECURRING_BILL);
}

PHP_METHOD(Maestrano_RecurringBills, cancel)
{
    record_by_id(INTERNAL_FUNCTION_PARAM_PASSTHRU, maestrano_account_cancel, "recurring_bills", MNO_RECURRING_BILL);
}
