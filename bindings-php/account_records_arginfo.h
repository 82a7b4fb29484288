/* This is a generated file, edit the .stub.php file instead.
 * Stub hash: 694a0ff065924fd4916bd5fdf687e2510da0e03d */

ZEND_BEGIN_ARG_INFO_EX(arginfo_class_Maestrano_AccountGroup___construct, 0, 0, 0)
ZEND_END_ARG_INFO()

ZEND_BEGIN_ARG_WITH_RETURN_TYPE_INFO_EX(arginfo_class_Maestrano_AccountGroup_toArray, 0, 0, IS_ARRAY, 0)
ZEND_END_ARG_INFO()

#define arginfo_class_Maestrano_AccountGroup_jsonSerialize arginfo_class_Maestrano_AccountGroup_toArray

#define arginfo_class_Maestrano_AccountUser___construct arginfo_class_Maestrano_AccountGroup___construct

#define arginfo_class_Maestrano_AccountUser_toArray arginfo_class_Maestrano_AccountGroup_toArray

#define arginfo_class_Maestrano_AccountUser_jsonSerialize arginfo_class_Maestrano_AccountGroup_toArray

#define arginfo_class_Maestrano_AccountReseller___construct arginfo_class_Maestrano_AccountGroup___construct

#define arginfo_class_Maestrano_AccountReseller_toArray arginfo_class_Maestrano_AccountGroup_toArray

#define arginfo_class_Maestrano_AccountReseller_jsonSerialize arginfo_class_Maestrano_AccountGroup_toArray

#define arginfo_class_Maestrano_Bill___construct arginfo_class_Maestrano_AccountGroup___construct

#define arginfo_class_Maestrano_Bill_toArray arginfo_class_Maestrano_AccountGroup_toArray

#define arginfo_class_Maestrano_Bill_jsonSerialize arginfo_class_Maestrano_AccountGroup_toArray

#define arginfo_class_Maestrano_RecurringBill___construct arginfo_class_Maestrano_AccountGroup___construct

#define arginfo_class_Maestrano_RecurringBill_toArray arginfo_class_Maestrano_AccountGroup_toArray

#define arginfo_class_Maestrano_RecurringBill_jsonSerialize arginfo_class_Maestrano_AccountGroup_toArray

#define arginfo_class_Maestrano_AccountEvent___construct arginfo_class_Maestrano_AccountGroup___construct

#define arginfo_class_Maestrano_AccountEvent_toArray arginfo_class_Maestrano_AccountGroup_toArray

#define arginfo_class_Maestrano_AccountEvent_jsonSerialize arginfo_class_Maestrano_AccountGroup_toArray

#define arginfo_class_Maestrano_WebhookCall___construct arginfo_class_Maestrano_AccountGroup___construct

#define arginfo_class_Maestrano_WebhookCall_toArray arginfo_class_Maestrano_AccountGroup_toArray

#define arginfo_class_Maestrano_WebhookCall_jsonSerialize arginfo_class_Maestrano_AccountGroup_toArray

#define arginfo_class_Maestrano_Route___construct arginfo_class_Maestrano_AccountGroup___construct

#define arginfo_class_Maestrano_Route_toArray arginfo_class_Maestrano_AccountGroup_toArray

#define arginfo_class_Maestrano_Route_jsonSerialize arginfo_class_Maestrano_AccountGroup_toArray


ZEND_METHOD(Maestrano_Changes, __construct);
ZEND_METHOD(Maestrano_Changes, toArray);


static const zend_function_entry class_Maestrano_AccountGroup_methods[] = {
	ZEND_MALIAS(Maestrano_Changes, __construct, __construct, arginfo_class_Maestrano_AccountGroup___construct, ZEND_ACC_PRIVATE)
	ZEND_MALIAS(Maestrano_Changes, toArray, toArray, arginfo_class_Maestrano_AccountGroup_toArray, ZEND_ACC_PUBLIC)
	ZEND_MALIAS(Maestrano_Changes, jsonSerialize, toArray, arginfo_class_Maestrano_AccountGroup_jsonSerialize, ZEND_ACC_PUBLIC)
	ZEND_FE_END
};


static const zend_function_entry class_Maestrano_AccountUser_methods[] = {
	ZEND_MALIAS(Maestrano_Changes, __construct, __construct, arginfo_class_Maestrano_AccountUser___construct, ZEND_ACC_PRIVATE)
	ZEND_MALIAS(Maestrano_Changes, toArray, toArray, arginfo_class_Maestrano_AccountUser_toArray, ZEND_ACC_PUBLIC)
	ZEND_MALIAS(Maestrano_Changes, jsonSerialize, toArray, arginfo_class_Maestrano_AccountUser_jsonSerialize, ZEND_ACC_PUBLIC)
	ZEND_FE_END
};


static const zend_function_entry class_Maestrano_AccountReseller_methods[] = {
	ZEND_MALIAS(Maestrano_Changes, __construct, __construct, arginfo_class_Maestrano_AccountReseller___construct, ZEND_ACC_PRIVATE)
	ZEND_MALIAS(Maestrano_Changes, toArray, toArray, arginfo_class_Maestrano_AccountReseller_toArray, ZEND_ACC_PUBLIC)
	ZEND_MALIAS(Maestrano_Changes, jsonSerialize, toArray, arginfo_class_Maestrano_AccountReseller_jsonSerialize, ZEND_ACC_PUBLIC)
	ZEND_FE_END
};


static const zend_function_entry class_Maestrano_Bill_methods[] = {
	ZEND_MALIAS(Maestrano_Changes, __construct, __construct, arginfo_class_Maestrano_Bill___construct, ZEND_ACC_PRIVATE)
	ZEND_MALIAS(Maestrano_Changes, toArray, toArray, arginfo_class_Maestrano_Bill_toArray, ZEND_ACC_PUBLIC)
	ZEND_MALIAS(Maestrano_Changes, jsonSerialize, toArray, arginfo_class_Maestrano_Bill_jsonSerialize, ZEND_ACC_PUBLIC)
	ZEND_FE_END
};


static const zend_function_entry class_Maestrano_RecurringBill_methods[] = {
	ZEND_MALIAS(Maestrano_Changes, __construct, __construct, arginfo_class_Maestrano_RecurringBill___construct, ZEND_ACC_PRIVATE)
	ZEND_MALIAS(Maestrano_Changes, toArray, toArray, arginfo_class_Maestrano_RecurringBill_toArray, ZEND_ACC_PUBLIC)
	ZEND_MALIAS(Maestrano_Changes, jsonSerialize, toArray, arginfo_class_Maestrano_RecurringBill_jsonSerialize, ZEND_ACC_PUBLIC)
	ZEND_FE_END
};


static const zend_function_entry class_Maestrano_AccountEvent_methods[] = {
	ZEND_MALIAS(Maestrano_Changes, __construct, __construct, arginfo_class_Maestrano_AccountEvent___construct, ZEND_ACC_PRIVATE)
	ZEND_MALIAS(Maestrano_Changes, toArray, toArray, arginfo_class_Maestrano_AccountEvent_toArray, ZEND_ACC_PUBLIC)
	ZEND_MALIAS(Maestrano_Changes, jsonSerialize, toArray, arginfo_class_Maestrano_AccountEvent_jsonSerialize, ZEND_ACC_PUBLIC)
	ZEND_FE_END
};


static const zend_function_entry class_Maestrano_WebhookCall_methods[] = {
	ZEND_MALIAS(Maestrano_Changes, __construct, __construct, arginfo_class_Maestrano_WebhookCall___construct, ZEND_ACC_PRIVATE)
	ZEND_MALIAS(Maestrano_Changes, toArray, toArray, arginfo_class_Maestrano_WebhookCall_toArray, ZEND_ACC_PUBLIC)
	ZEND_MALIAS(Maestrano_Changes, jsonSerialize, toArray, arginfo_class_Maestrano_WebhookCall_jsonSerialize, ZEND_ACC_PUBLIC)
	ZEND_FE_END
};


static const zend_function_entry class_Maestrano_Route_methods[] = {
	ZEND_MALIAS(Maestrano_Changes, __construct, __construct, arginfo_class_Maestrano_Route___construct, ZEND_ACC_PRIVATE)
	ZEND_MALIAS(Maestrano_Changes, toArray, toArray, arginfo_class_Maestrano_Route_toArray, ZEND_ACC_PUBLIC)
	ZEND_MALIAS(Maestrano_Changes, jsonSerialize, toArray, arginfo_class_Maestrano_Route_jsonSerialize, ZEND_ACC_PUBLIC)
	ZEND_FE_END
};

static zend_class_entry *register_class_Maestrano_AccountGroup(zend_class_entry *class_entry_JsonSerializable)
{
	zend_class_entry ce, *class_entry;

	INIT_NS_CLASS_ENTRY(ce, "Maestrano", "AccountGroup", class_Maestrano_AccountGroup_methods);
	class_entry = zend_register_internal_class_ex(&ce, NULL);
	class_entry->ce_flags |= ZEND_ACC_FINAL|ZEND_ACC_NO_DYNAMIC_PROPERTIES;
	zend_class_implements(class_entry, 1, class_entry_JsonSerializable);

	zval property_id_default_value;
	ZVAL_UNDEF(&property_id_default_value);
	zend_string *property_id_name = zend_string_init("id", sizeof("id") - 1, 1);
	zend_declare_typed_property(class_entry, property_id_name, &property_id_default_value, ZEND_ACC_PUBLIC|ZEND_ACC_READONLY, NULL, (zend_type) ZEND_TYPE_INIT_MASK(MAY_BE_STRING));
	zend_string_release(property_id_name);

	zval property_name_default_value;
	ZVAL_UNDEF(&property_name_default_value);
	zend_string *property_name_name = zend_string_init("name", sizeof("name") - 1, 1);
	zend_declare_typed_property(class_entry, property_name_name, &property_name_default_value, ZEND_ACC_PUBLIC|ZEND_ACC_READONLY, NULL, (zend_type) ZEND_TYPE_INIT_MASK(MAY_BE_STRING|MAY_BE_NULL));
	zend_string_release(property_name_name);

	zval property_email_default_value;
	ZVAL_UNDEF(&property_email_default_value);
	zend_string *property_email_name = zend_string_init("email", sizeof("email") - 1, 1);
	zend_declare_typed_property(class_entry, property_email_name, &property_email_default_value, ZEND_ACC_PUBLIC|ZEND_ACC_READONLY, NULL, (zend_type) ZEND_TYPE_INIT_MASK(MAY_BE_STRING|MAY_BE_NULL));
	zend_string_release(property_email_name);

	zval property_hasCreditCard_default_value;
	ZVAL_UNDEF(&property_hasCreditCard_default_value);
	zend_string *property_hasCreditCard_name = zend_string_init("hasCreditCard", sizeof("hasCreditCard") - 1, 1);
	zend_declare_typed_property(class_entry, property_hasCreditCard_name, &property_hasCreditCard_default_value, ZEND_ACC_PUBLIC|ZEND_ACC_READONLY, NULL, (zend_type) ZEND_TYPE_INIT_MASK(MAY_BE_BOOL|MAY_BE_NULL));
	zend_string_release(property_hasCreditCard_name);

	zval property_status_default_value;
	ZVAL_UNDEF(&property_status_default_value);
	zend_string *property_status_name = zend_string_init("status", sizeof("status") - 1, 1);
	zend_declare_typed_property(class_entry, property_status_name, &property_status_default_value, ZEND_ACC_PUBLIC|ZEND_ACC_READONLY, NULL, (zend_type) ZEND_TYPE_INIT_MASK(MAY_BE_STRING|MAY_BE_NULL));
	zend_string_release(property_status_name);

	zend_string *property_freeTrialEndAt_class_DateTimeImmutable = zend_string_init("DateTimeImmutable", sizeof("DateTimeImmutable")-1, 1);
	zval property_freeTrialEndAt_default_value;
	ZVAL_UNDEF(&property_freeTrialEndAt_default_value);
	zend_string *property_freeTrialEndAt_name = zend_string_init("freeTrialEndAt", sizeof("freeTrialEndAt") - 1, 1);
	zend_declare_typed_property(class_entry, property_freeTrialEndAt_name, &property_freeTrialEndAt_default_value, ZEND_ACC_PUBLIC|ZEND_ACC_READONLY, NULL, (zend_type) ZEND_TYPE_INIT_CLASS(property_freeTrialEndAt_class_DateTimeImmutable, 0, MAY_BE_NULL));
	zend_string_release(property_freeTrialEndAt_name);

	zval property_currency_default_value;
	ZVAL_UNDEF(&property_currency_default_value);
	zend_string *property_currency_name = zend_string_init("currency", sizeof("currency") - 1, 1);
	zend_declare_typed_property(class_entry, property_currency_name, &property_currency_default_value, ZEND_ACC_PUBLIC|ZEND_ACC_READONLY, NULL, (zend_type) ZEND_TYPE_INIT_MASK(MAY_BE_STRING|MAY_BE_NULL));
	zend_string_release(property_currency_name);

	zval property_timezone_default_value;
	ZVAL_UNDEF(&property_timezone_default_value);
	zend_string *property_timezone_name = zend_string_init("timezone", sizeof("timezone") - 1, 1);
	zend_declare_typed_property(class_entry, property_timezone_name, &property_timezone_default_value, ZEND_ACC_PUBLIC|ZEND_ACC_READONLY, NULL, (zend_type) ZEND_TYPE_INIT_MASK(MAY_BE_STRING|MAY_BE_NULL));
	zend_string_release(property_timezone_name);

	zval property_country_default_value;
	ZVAL_UNDEF(&property_country_default_value);
	zend_string *property_country_name = zend_string_init("country", sizeof("country") - 1, 1);
	zend_declare_typed_property(class_entry, property_country_name, &property_country_default_value, ZEND_ACC_PUBLIC|ZEND_ACC_READONLY, NULL, (zend_type) ZEND_TYPE_INIT_MASK(MAY_BE_STRING|MAY_BE_NULL));
	zend_string_release(property_country_name);

	zval property_city_default_value;
	ZVAL_UNDEF(&property_city_default_value);
	zend_string *property_city_name = zend_string_init("city", sizeof("city") - 1, 1);
	zend_declare_typed_property(class_entry, property_city_name, &property_city_default_value, ZEND_ACC_PUBLIC|ZEND_ACC_READONLY, NULL, (zend_type) ZEND_TYPE_INIT_MASK(MAY_BE_STRING|MAY_BE_NULL));
	zend_string_release(property_city_name);

	zval property_mainAccounting_default_value;
	ZVAL_UNDEF(&property_mainAccounting_default_value);
	zend_string *property_mainAccounting_name = zend_string_init("mainAccounting", sizeof("mainAccounting") - 1, 1);
	zend_declare_typed_property(class_entry, property_mainAccounting_name, &property_mainAccounting_default_value, ZEND_ACC_PUBLIC|ZEND_ACC_READONLY, NULL, (zend_type) ZEND_TYPE_INIT_MASK(MAY_BE_STRING|MAY_BE_NULL));
	zend_string_release(property_mainAccounting_name);

	zval property_metadata_default_value;
	ZVAL_UNDEF(&property_metadata_default_value);
	zend_string *property_metadata_name = zend_string_init("metadata", sizeof("metadata") - 1, 1);
	zend_declare_typed_property(class_entry, property_metadata_name, &property_metadata_default_value, ZEND_ACC_PUBLIC|ZEND_ACC_READONLY, NULL, (zend_type) ZEND_TYPE_INIT_MASK(MAY_BE_ARRAY|MAY_BE_NULL));
	zend_string_release(property_metadata_name);

	zend_string *property_createdAt_class_DateTimeImmutable = zend_string_init("DateTimeImmutable", sizeof("DateTimeImmutable")-1, 1);
	zval property_createdAt_default_value;
	ZVAL_UNDEF(&property_createdAt_default_value);
	zend_string *property_createdAt_name = zend_string_init("createdAt", sizeof("createdAt") - 1, 1);
	zend_declare_typed_property(class_entry, property_createdAt_name, &property_createdAt_default_value, ZEND_ACC_PUBLIC|ZEND_ACC_READONLY, NULL, (zend_type) ZEND_TYPE_INIT_CLASS(property_createdAt_class_DateTimeImmutable, 0, MAY_BE_NULL));
	zend_string_release(property_createdAt_name);

	zend_string *property_updatedAt_class_DateTimeImmutable = zend_string_init("DateTimeImmutable", sizeof("DateTimeImmutable")-1, 1);
	zval property_updatedAt_default_value;
	ZVAL_UNDEF(&property_updatedAt_default_value);
	zend_string *property_updatedAt_name = zend_string_init("updatedAt", sizeof("updatedAt") - 1, 1);
	zend_declare_typed_property(class_entry, property_updatedAt_name, &property_updatedAt_default_value, ZEND_ACC_PUBLIC|ZEND_ACC_READONLY, NULL, (zend_type) ZEND_TYPE_INIT_CLASS(property_updatedAt_class_DateTimeImmutable, 0, MAY_BE_NULL));
	zend_string_release(property_updatedAt_name);

	zval property_extra_default_value;
	ZVAL_UNDEF(&property_extra_default_value);
	zend_string *property_extra_name = zend_string_init("extra", sizeof("extra") - 1, 1);
	zend_declare_typed_property(class_entry, property_extra_name, &property_extra_default_value, ZEND_ACC_PUBLIC|ZEND_ACC_READONLY, NULL, (zend_type) ZEND_TYPE_INIT_MASK(MAY_BE_ARRAY));
	zend_string_release(property_extra_name);

	return class_entry;
}

static zend_class_entry *register_class_Maestrano_AccountUser(zend_class_entry *class_entry_JsonSerializable)
{
	zend_class_entry ce, *class_entry;

	INIT_NS_CLASS_ENTRY(ce, "Maestrano", "AccountUser", class_Maestrano_AccountUser_methods);
	class_entry = zend_register_internal_class_ex(&ce, NULL);
	class_entry->ce_flags |= ZEND_ACC_FINAL|ZEND_ACC_NO_DYNAMIC_PROPERTIES|ZEND_ACC_NOT_SERIALIZABLE;
	zend_class_implements(class_entry, 1, class_entry_JsonSerializable);

	zval property_id_default_value;
	ZVAL_UNDEF(&property_id_default_value);
	zend_string *property_id_name = zend_string_init("id", sizeof("id") - 1, 1);
	zend_declare_typed_property(class_entry, property_id_name, &property_id_default_value, ZEND_ACC_PUBLIC|ZEND_ACC_READONLY, NULL, (zend_type) ZEND_TYPE_INIT_MASK(MAY_BE_STRING));
	zend_string_release(property_id_name);

	zval property_name_default_value;
	ZVAL_UNDEF(&property_name_default_value);
	zend_string *property_name_name = zend_string_init("name", sizeof("name") - 1, 1);
	zend_declare_typed_property(class_entry, property_name_name, &property_name_default_value, ZEND_ACC_PUBLIC|ZEND_ACC_READONLY, NULL, (zend_type) ZEND_TYPE_INIT_MASK(MAY_BE_STRING|MAY_BE_NULL));
	zend_string_release(property_name_name);

	zval property_surname_default_value;
	ZVAL_UNDEF(&property_surname_default_value);
	zend_string *property_surname_name = zend_string_init("surname", sizeof("surname") - 1, 1);
	zend_declare_typed_property(class_entry, property_surname_name, &property_surname_default_value, ZEND_ACC_PUBLIC|ZEND_ACC_READONLY, NULL, (zend_type) ZEND_TYPE_INIT_MASK(MAY_BE_STRING|MAY_BE_NULL));
	zend_string_release(property_surname_name);

	zval property_email_default_value;
	ZVAL_UNDEF(&property_email_default_value);
	zend_string *property_email_name = zend_string_init("email", sizeof("email") - 1, 1);
	zend_declare_typed_property(class_entry, property_email_name, &property_email_default_value, ZEND_ACC_PUBLIC|ZEND_ACC_READONLY, NULL, (zend_type) ZEND_TYPE_INIT_MASK(MAY_BE_STRING|MAY_BE_NULL));
	zend_string_release(property_email_name);

	zval property_companyName_default_value;
	ZVAL_UNDEF(&property_companyName_default_value);
	zend_string *property_companyName_name = zend_string_init("companyName", sizeof("companyName") - 1, 1);
	zend_declare_typed_property(class_entry, property_companyName_name, &property_companyName_default_value, ZEND_ACC_PUBLIC|ZEND_ACC_READONLY, NULL, (zend_type) ZEND_TYPE_INIT_MASK(MAY_BE_STRING|MAY_BE_NULL));
	zend_string_release(property_companyName_name);

	zval property_country_default_value;
	ZVAL_UNDEF(&property_country_default_value);
	zend_string *property_country_name = zend_string_init("country", sizeof("country") - 1, 1);
	zend_declare_typed_property(class_entry, property_country_name, &property_country_default_value, ZEND_ACC_PUBLIC|ZEND_ACC_READONLY, NULL, (zend_type) ZEND_TYPE_INIT_MASK(MAY_BE_STRING|MAY_BE_NULL));
	zend_string_release(property_country_name);

	zval property_ssoSession_default_value;
	ZVAL_UNDEF(&property_ssoSession_default_value);
	zend_string *property_ssoSession_name = zend_string_init("ssoSession", sizeof("ssoSession") - 1, 1);
	zend_declare_typed_property(class_entry, property_ssoSession_name, &property_ssoSession_default_value, ZEND_ACC_PUBLIC|ZEND_ACC_READONLY, NULL, (zend_type) ZEND_TYPE_INIT_MASK(MAY_BE_STRING|MAY_BE_NULL));
	zend_string_release(property_ssoSession_name);

	zend_string *property_createdAt_class_DateTimeImmutable = zend_string_init("DateTimeImmutable", sizeof("DateTimeImmutable")-1, 1);
	zval property_createdAt_default_value;
	ZVAL_UNDEF(&property_createdAt_default_value);
	zend_string *property_createdAt_name = zend_string_init("createdAt", sizeof("createdAt") - 1, 1);
	zend_declare_typed_property(class_entry, property_createdAt_name, &property_createdAt_default_value, ZEND_ACC_PUBLIC|ZEND_ACC_READONLY, NULL, (zend_type) ZEND_TYPE_INIT_CLASS(property_createdAt_class_DateTimeImmutable, 0, MAY_BE_NULL));
	zend_string_release(property_createdAt_name);

	zend_string *property_updatedAt_class_DateTimeImmutable = zend_string_init("DateTimeImmutable", sizeof("DateTimeImmutable")-1, 1);
	zval property_updatedAt_default_value;
	ZVAL_UNDEF(&property_updatedAt_default_value);
	zend_string *property_updatedAt_name = zend_string_init("updatedAt", sizeof("updatedAt") - 1, 1);
	zend_declare_typed_property(class_entry, property_updatedAt_name, &property_updatedAt_default_value, ZEND_ACC_PUBLIC|ZEND_ACC_READONLY, NULL, (zend_type) ZEND_TYPE_INIT_CLASS(property_updatedAt_class_DateTimeImmutable, 0, MAY_BE_NULL));
	zend_string_release(property_updatedAt_name);

	zval property_extra_default_value;
	ZVAL_UNDEF(&property_extra_default_value);
	zend_string *property_extra_name = zend_string_init("extra", sizeof("extra") - 1, 1);
	zend_declare_typed_property(class_entry, property_extra_name, &property_extra_default_value, ZEND_ACC_PUBLIC|ZEND_ACC_READONLY, NULL, (zend_type) ZEND_TYPE_INIT_MASK(MAY_BE_ARRAY));
	zend_string_release(property_extra_name);

	return class_entry;
}

static zend_class_entry *register_class_Maestrano_AccountReseller(zend_class_entry *class_entry_JsonSerializable)
{
	zend_class_entry ce, *class_entry;

	INIT_NS_CLASS_ENTRY(ce, "Maestrano", "AccountReseller", class_Maestrano_AccountReseller_methods);
	class_entry = zend_register_internal_class_ex(&ce, NULL);
	class_entry->ce_flags |= ZEND_ACC_FINAL|ZEND_ACC_NO_DYNAMIC_PROPERTIES;
	zend_class_implements(class_entry, 1, class_entry_JsonSerializable);

	zval property_id_default_value;
	ZVAL_UNDEF(&property_id_default_value);
	zend_string *property_id_name = zend_string_init("id", sizeof("id") - 1, 1);
	zend_declare_typed_property(class_entry, property_id_name, &property_id_default_value, ZEND_ACC_PUBLIC|ZEND_ACC_READONLY, NULL, (zend_type) ZEND_TYPE_INIT_MASK(MAY_BE_STRING));
	zend_string_release(property_id_name);

	zval property_name_default_value;
	ZVAL_UNDEF(&property_name_default_value);
	zend_string *property_name_name = zend_string_init("name", sizeof("name") - 1, 1);
	zend_declare_typed_property(class_entry, property_name_name, &property_name_default_value, ZEND_ACC_PUBLIC|ZEND_ACC_READONLY, NULL, (zend_type) ZEND_TYPE_INIT_MASK(MAY_BE_STRING|MAY_BE_NULL));
	zend_string_release(property_name_name);

	zval property_code_default_value;
	ZVAL_UNDEF(&property_code_default_value);
	zend_string *property_code_name = zend_string_init("code", sizeof("code") - 1, 1);
	zend_declare_typed_property(class_entry, property_code_name, &property_code_default_value, ZEND_ACC_PUBLIC|ZEND_ACC_READONLY, NULL, (zend_type) ZEND_TYPE_INIT_MASK(MAY_BE_STRING|MAY_BE_NULL));
	zend_string_release(property_code_name);

	zval property_country_default_value;
	ZVAL_UNDEF(&property_country_default_value);
	zend_string *property_country_name = zend_string_init("country", sizeof("country") - 1, 1);
	zend_declare_typed_property(class_entry, property_country_name, &property_country_default_value, ZEND_ACC_PUBLIC|ZEND_ACC_READONLY, NULL, (zend_type) ZEND_TYPE_INIT_MASK(MAY_BE_STRING|MAY_BE_NULL));
	zend_string_release(property_country_name);

	zend_string *property_createdAt_class_DateTimeImmutable = zend_string_init("DateTimeImmutable", sizeof("DateTimeImmutable")-1, 1);
	zval property_createdAt_default_value;
	ZVAL_UNDEF(&property_createdAt_default_value);
	zend_string *property_createdAt_name = zend_string_init("createdAt", sizeof("createdAt") - 1, 1);
	zend_declare_typed_property(class_entry, property_createdAt_name, &property_createdAt_default_value, ZEND_ACC_PUBLIC|ZEND_ACC_READONLY, NULL, (zend_type) ZEND_TYPE_INIT_CLASS(property_createdAt_class_DateTimeImmutable, 0, MAY_BE_NULL));
	zend_string_release(property_createdAt_name);

	zend_string *property_updatedAt_class_DateTimeImmutable = zend_string_init("DateTimeImmutable", sizeof("DateTimeImmutable")-1, 1);
	zval property_updatedAt_default_value;
	ZVAL_UNDEF(&property_updatedAt_default_value);
	zend_string *property_updatedAt_name = zend_string_init("updatedAt", sizeof("updatedAt") - 1, 1);
	zend_declare_typed_property(class_entry, property_updatedAt_name, &property_updatedAt_default_value, ZEND_ACC_PUBLIC|ZEND_ACC_READONLY, NULL, (zend_type) ZEND_TYPE_INIT_CLASS(property_updatedAt_class_DateTimeImmutable, 0, MAY_BE_NULL));
	zend_string_release(property_updatedAt_name);

	zval property_extra_default_value;
	ZVAL_UNDEF(&property_extra_default_value);
	zend_string *property_extra_name = zend_string_init("extra", sizeof("extra") - 1, 1);
	zend_declare_typed_property(class_entry, property_extra_name, &property_extra_default_value, ZEND_ACC_PUBLIC|ZEND_ACC_READONLY, NULL, (zend_type) ZEND_TYPE_INIT_MASK(MAY_BE_ARRAY));
	zend_string_release(property_extra_name);

	return class_entry;
}

static zend_class_entry *register_class_Maestrano_Bill(zend_class_entry *class_entry_JsonSerializable)
{
	zend_class_entry ce, *class_entry;

	INIT_NS_CLASS_ENTRY(ce, "Maestrano", "Bill", class_Maestrano_Bill_methods);
	class_entry = zend_register_internal_class_ex(&ce, NULL);
	class_entry->ce_flags |= ZEND_ACC_FINAL|ZEND_ACC_NO_DYNAMIC_PROPERTIES;
	zend_class_implements(class_entry, 1, class_entry_JsonSerializable);

	zval property_id_default_value;
	ZVAL_UNDEF(&property_id_default_value);
	zend_string *property_id_name = zend_string_init("id", sizeof("id") - 1, 1);
	zend_declare_typed_property(class_entry, property_id_name, &property_id_default_value, ZEND_ACC_PUBLIC|ZEND_ACC_READONLY, NULL, (zend_type) ZEND_TYPE_INIT_MASK(MAY_BE_STRING));
	zend_string_release(property_id_name);

	zval property_groupId_default_value;
	ZVAL_UNDEF(&property_groupId_default_value);
	zend_string *property_groupId_name = zend_string_init("groupId", sizeof("groupId") - 1, 1);
	zend_declare_typed_property(class_entry, property_groupId_name, &property_groupId_default_value, ZEND_ACC_PUBLIC|ZEND_ACC_READONLY, NULL, (zend_type) ZEND_TYPE_INIT_MASK(MAY_BE_STRING|MAY_BE_NULL));
	zend_string_release(property_groupId_name);

	zval property_priceCents_default_value;
	ZVAL_UNDEF(&property_priceCents_default_value);
	zend_string *property_priceCents_name = zend_string_init("priceCents", sizeof("priceCents") - 1, 1);
	zend_declare_typed_property(class_entry, property_priceCents_name, &property_priceCents_default_value, ZEND_ACC_PUBLIC|ZEND_ACC_READONLY, NULL, (zend_type) ZEND_TYPE_INIT_MASK(MAY_BE_LONG|MAY_BE_NULL));
	zend_string_release(property_priceCents_name);

	zval property_currency_default_value;
	ZVAL_UNDEF(&property_currency_default_value);
	zend_string *property_currency_name = zend_string_init("currency", sizeof("currency") - 1, 1);
	zend_declare_typed_property(class_entry, property_currency_name, &property_currency_default_value, ZEND_ACC_PUBLIC|ZEND_ACC_READONLY, NULL, (zend_type) ZEND_TYPE_INIT_MASK(MAY_BE_STRING|MAY_BE_NULL));
	zend_string_release(property_currency_name);

	zval property_units_default_value;
	ZVAL_UNDEF(&property_units_default_value);
	zend_string *property_units_name = zend_string_init("units", sizeof("units") - 1, 1);
	zend_declare_typed_property(class_entry, property_units_name, &property_units_default_value, ZEND_ACC_PUBLIC|ZEND_ACC_READONLY, NULL, (zend_type) ZEND_TYPE_INIT_MASK(MAY_BE_STRING|MAY_BE_NULL));
	zend_string_release(property_units_name);

	zval property_description_default_value;
	ZVAL_UNDEF(&property_description_default_value);
	zend_string *property_description_name = zend_string_init("description", sizeof("description") - 1, 1);
	zend_declare_typed_property(class_entry, property_description_name, &property_description_default_value, ZEND_ACC_PUBLIC|ZEND_ACC_READONLY, NULL, (zend_type) ZEND_TYPE_INIT_MASK(MAY_BE_STRING|MAY_BE_NULL));
	zend_string_release(property_description_name);

	zend_string *property_periodStartedAt_class_DateTimeImmutable = zend_string_init("DateTimeImmutable", sizeof("DateTimeImmutable")-1, 1);
	zval property_periodStartedAt_default_value;
	ZVAL_UNDEF(&property_periodStartedAt_default_value);
	zend_string *property_periodStartedAt_name = zend_string_init("periodStartedAt", sizeof("periodStartedAt") - 1, 1);
	zend_declare_typed_property(class_entry, property_periodStartedAt_name, &property_periodStartedAt_default_value, ZEND_ACC_PUBLIC|ZEND_ACC_READONLY, NULL, (zend_type) ZEND_TYPE_INIT_CLASS(property_periodStartedAt_class_DateTimeImmutable, 0, MAY_BE_NULL));
	zend_string_release(property_periodStartedAt_name);

	zend_string *property_periodEndedAt_class_DateTimeImmutable = zend_string_init("DateTimeImmutable", sizeof("DateTimeImmutable")-1, 1);
	zval property_periodEndedAt_default_value;
	ZVAL_UNDEF(&property_periodEndedAt_default_value);
	zend_string *property_periodEndedAt_name = zend_string_init("periodEndedAt", sizeof("periodEndedAt") - 1, 1);
	zend_declare_typed_property(class_entry, property_periodEndedAt_name, &property_periodEndedAt_default_value, ZEND_ACC_PUBLIC|ZEND_ACC_READONLY, NULL, (zend_type) ZEND_TYPE_INIT_CLASS(property_periodEndedAt_class_DateTimeImmutable, 0, MAY_BE_NULL));
	zend_string_release(property_periodEndedAt_name);

	zval property_thirdParty_default_value;
	ZVAL_UNDEF(&property_thirdParty_default_value);
	zend_string *property_thirdParty_name = zend_string_init("thirdParty", sizeof("thirdParty") - 1, 1);
	zend_declare_typed_property(class_entry, property_thirdParty_name, &property_thirdParty_default_value, ZEND_ACC_PUBLIC|ZEND_ACC_READONLY, NULL, (zend_type) ZEND_TYPE_INIT_MASK(MAY_BE_BOOL|MAY_BE_NULL));
	zend_string_release(property_thirdParty_name);

	zval property_status_default_value;
	ZVAL_UNDEF(&property_status_default_value);
	zend_string *property_status_name = zend_string_init("status", sizeof("status") - 1, 1);
	zend_declare_typed_property(class_entry, property_status_name, &property_status_default_value, ZEND_ACC_PUBLIC|ZEND_ACC_READONLY, NULL, (zend_type) ZEND_TYPE_INIT_MASK(MAY_BE_STRING|MAY_BE_NULL));
	zend_string_release(property_status_name);

	zend_string *property_createdAt_class_DateTimeImmutable = zend_string_init("DateTimeImmutable", sizeof("DateTimeImmutable")-1, 1);
	zval property_createdAt_default_value;
	ZVAL_UNDEF(&property_createdAt_default_value);
	zend_string *property_createdAt_name = zend_string_init("createdAt", sizeof("createdAt") - 1, 1);
	zend_declare_typed_property(class_entry, property_createdAt_name, &property_createdAt_default_value, ZEND_ACC_PUBLIC|ZEND_ACC_READONLY, NULL, (zend_type) ZEND_TYPE_INIT_CLASS(property_createdAt_class_DateTimeImmutable, 0, MAY_BE_NULL));
	zend_string_release(property_createdAt_name);

	zend_string *property_updatedAt_class_DateTimeImmutable = zend_string_init("DateTimeImmutable", sizeof("DateTimeImmutable")-1, 1);
	zval property_updatedAt_default_value;
	ZVAL_UNDEF(&property_updatedAt_default_value);
	zend_string *property_updatedAt_name = zend_string_init("updatedAt", sizeof("updatedAt") - 1, 1);
	zend_declare_typed_property(class_entry, property_updatedAt_name, &property_updatedAt_default_value, ZEND_ACC_PUBLIC|ZEND_ACC_READONLY, NULL, (zend_type) ZEND_TYPE_INIT_CLASS(property_updatedAt_class_DateTimeImmutable, 0, MAY_BE_NULL));
	zend_string_release(property_updatedAt_name);

	zval property_extra_default_value;
	ZVAL_UNDEF(&property_extra_default_value);
	zend_string *property_extra_name = zend_string_init("extra", sizeof("extra") - 1, 1);
	zend_declare_typed_property(class_entry, property_extra_name, &property_extra_default_value, ZEND_ACC_PUBLIC|ZEND_ACC_READONLY, NULL, (zend_type) ZEND_TYPE_INIT_MASK(MAY_BE_ARRAY));
	zend_string_release(property_extra_name);

	zval property_isCancelled_default_value;
	ZVAL_UNDEF(&property_isCancelled_default_value);
	zend_string *property_isCancelled_name = zend_string_init("isCancelled", sizeof("isCancelled") - 1, 1);
	zend_declare_typed_property(class_entry, property_isCancelled_name, &property_isCancelled_default_value, ZEND_ACC_PUBLIC|ZEND_ACC_READONLY, NULL, (zend_type) ZEND_TYPE_INIT_MASK(MAY_BE_BOOL));
	zend_string_release(property_isCancelled_name);

	return class_entry;
}

static zend_class_entry *register_class_Maestrano_RecurringBill(zend_class_entry *class_entry_JsonSerializable)
{
	zend_class_entry ce, *class_entry;

	INIT_NS_CLASS_ENTRY(ce, "Maestrano", "RecurringBill", class_Maestrano_RecurringBill_methods);
	class_entry = zend_register_internal_class_ex(&ce, NULL);
	class_entry->ce_flags |= ZEND_ACC_FINAL|ZEND_ACC_NO_DYNAMIC_PROPERTIES;
	zend_class_implements(class_entry, 1, class_entry_JsonSerializable);

	zval property_id_default_value;
	ZVAL_UNDEF(&property_id_default_value);
	zend_string *property_id_name = zend_string_init("id", sizeof("id") - 1, 1);
	zend_declare_typed_property(class_entry, property_id_name, &property_id_default_value, ZEND_ACC_PUBLIC|ZEND_ACC_READONLY, NULL, (zend_type) ZEND_TYPE_INIT_MASK(MAY_BE_STRING));
	zend_string_release(property_id_name);

	zval property_groupId_default_value;
	ZVAL_UNDEF(&property_groupId_default_value);
	zend_string *property_groupId_name = zend_string_init("groupId", sizeof("groupId") - 1, 1);
	zend_declare_typed_property(class_entry, property_groupId_name, &property_groupId_default_value, ZEND_ACC_PUBLIC|ZEND_ACC_READONLY, NULL, (zend_type) ZEND_TYPE_INIT_MASK(MAY_BE_STRING|MAY_BE_NULL));
	zend_string_release(property_groupId_name);

	zval property_priceCents_default_value;
	ZVAL_UNDEF(&property_priceCents_default_value);
	zend_string *property_priceCents_name = zend_string_init("priceCents", sizeof("priceCents") - 1, 1);
	zend_declare_typed_property(class_entry, property_priceCents_name, &property_priceCents_default_value, ZEND_ACC_PUBLIC|ZEND_ACC_READONLY, NULL, (zend_type) ZEND_TYPE_INIT_MASK(MAY_BE_LONG|MAY_BE_NULL));
	zend_string_release(property_priceCents_name);

	zval property_currency_default_value;
	ZVAL_UNDEF(&property_currency_default_value);
	zend_string *property_currency_name = zend_string_init("currency", sizeof("currency") - 1, 1);
	zend_declare_typed_property(class_entry, property_currency_name, &property_currency_default_value, ZEND_ACC_PUBLIC|ZEND_ACC_READONLY, NULL, (zend_type) ZEND_TYPE_INIT_MASK(MAY_BE_STRING|MAY_BE_NULL));
	zend_string_release(property_currency_name);

	zval property_description_default_value;
	ZVAL_UNDEF(&property_description_default_value);
	zend_string *property_description_name = zend_string_init("description", sizeof("description") - 1, 1);
	zend_declare_typed_property(class_entry, property_description_name, &property_description_default_value, ZEND_ACC_PUBLIC|ZEND_ACC_READONLY, NULL, (zend_type) ZEND_TYPE_INIT_MASK(MAY_BE_STRING|MAY_BE_NULL));
	zend_string_release(property_description_name);

	zval property_period_default_value;
	ZVAL_UNDEF(&property_period_default_value);
	zend_string *property_period_name = zend_string_init("period", sizeof("period") - 1, 1);
	zend_declare_typed_property(class_entry, property_period_name, &property_period_default_value, ZEND_ACC_PUBLIC|ZEND_ACC_READONLY, NULL, (zend_type) ZEND_TYPE_INIT_MASK(MAY_BE_STRING|MAY_BE_NULL));
	zend_string_release(property_period_name);

	zval property_frequency_default_value;
	ZVAL_UNDEF(&property_frequency_default_value);
	zend_string *property_frequency_name = zend_string_init("frequency", sizeof("frequency") - 1, 1);
	zend_declare_typed_property(class_entry, property_frequency_name, &property_frequency_default_value, ZEND_ACC_PUBLIC|ZEND_ACC_READONLY, NULL, (zend_type) ZEND_TYPE_INIT_MASK(MAY_BE_LONG|MAY_BE_NULL));
	zend_string_release(property_frequency_name);

	zval property_cycles_default_value;
	ZVAL_UNDEF(&property_cycles_default_value);
	zend_string *property_cycles_name = zend_string_init("cycles", sizeof("cycles") - 1, 1);
	zend_declare_typed_property(class_entry, property_cycles_name, &property_cycles_default_value, ZEND_ACC_PUBLIC|ZEND_ACC_READONLY, NULL, (zend_type) ZEND_TYPE_INIT_MASK(MAY_BE_LONG|MAY_BE_NULL));
	zend_string_release(property_cycles_name);

	zend_string *property_startDate_class_DateTimeImmutable = zend_string_init("DateTimeImmutable", sizeof("DateTimeImmutable")-1, 1);
	zval property_startDate_default_value;
	ZVAL_UNDEF(&property_startDate_default_value);
	zend_string *property_startDate_name = zend_string_init("startDate", sizeof("startDate") - 1, 1);
	zend_declare_typed_property(class_entry, property_startDate_name, &property_startDate_default_value, ZEND_ACC_PUBLIC|ZEND_ACC_READONLY, NULL, (zend_type) ZEND_TYPE_INIT_CLASS(property_startDate_class_DateTimeImmutable, 0, MAY_BE_NULL));
	zend_string_release(property_startDate_name);

	zval property_initialCents_default_value;
	ZVAL_UNDEF(&property_initialCents_default_value);
	zend_string *property_initialCents_name = zend_string_init("initialCents", sizeof("initialCents") - 1, 1);
	zend_declare_typed_property(class_entry, property_initialCents_name, &property_initialCents_default_value, ZEND_ACC_PUBLIC|ZEND_ACC_READONLY, NULL, (zend_type) ZEND_TYPE_INIT_MASK(MAY_BE_LONG|MAY_BE_NULL));
	zend_string_release(property_initialCents_name);

	zval property_status_default_value;
	ZVAL_UNDEF(&property_status_default_value);
	zend_string *property_status_name = zend_string_init("status", sizeof("status") - 1, 1);
	zend_declare_typed_property(class_entry, property_status_name, &property_status_default_value, ZEND_ACC_PUBLIC|ZEND_ACC_READONLY, NULL, (zend_type) ZEND_TYPE_INIT_MASK(MAY_BE_STRING|MAY_BE_NULL));
	zend_string_release(property_status_name);

	zend_string *property_lastExecutionAt_class_DateTimeImmutable = zend_string_init("DateTimeImmutable", sizeof("DateTimeImmutable")-1, 1);
	zval property_lastExecutionAt_default_value;
	ZVAL_UNDEF(&property_lastExecutionAt_default_value);
	zend_string *property_lastExecutionAt_name = zend_string_init("lastExecutionAt", sizeof("lastExecutionAt") - 1, 1);
	zend_declare_typed_property(class_entry, property_lastExecutionAt_name, &property_lastExecutionAt_default_value, ZEND_ACC_PUBLIC|ZEND_ACC_READONLY, NULL, (zend_type) ZEND_TYPE_INIT_CLASS(property_lastExecutionAt_class_DateTimeImmutable, 0, MAY_BE_NULL));
	zend_string_release(property_lastExecutionAt_name);

	zend_string *property_nextExecutionAt_class_DateTimeImmutable = zend_string_init("DateTimeImmutable", sizeof("DateTimeImmutable")-1, 1);
	zval property_nextExecutionAt_default_value;
	ZVAL_UNDEF(&property_nextExecutionAt_default_value);
	zend_string *property_nextExecutionAt_name = zend_string_init("nextExecutionAt", sizeof("nextExecutionAt") - 1, 1);
	zend_declare_typed_property(class_entry, property_nextExecutionAt_name, &property_nextExecutionAt_default_value, ZEND_ACC_PUBLIC|ZEND_ACC_READONLY, NULL, (zend_type) ZEND_TYPE_INIT_CLASS(property_nextExecutionAt_class_DateTimeImmutable, 0, MAY_BE_NULL));
	zend_string_release(property_nextExecutionAt_name);

	zval property_remainingCycles_default_value;
	ZVAL_UNDEF(&property_remainingCycles_default_value);
	zend_string *property_remainingCycles_name = zend_string_init("remainingCycles", sizeof("remainingCycles") - 1, 1);
	zend_declare_typed_property(class_entry, property_remainingCycles_name, &property_remainingCycles_default_value, ZEND_ACC_PUBLIC|ZEND_ACC_READONLY, NULL, (zend_type) ZEND_TYPE_INIT_MASK(MAY_BE_LONG|MAY_BE_NULL));
	zend_string_release(property_remainingCycles_name);

	zend_string *property_createdAt_class_DateTimeImmutable = zend_string_init("DateTimeImmutable", sizeof("DateTimeImmutable")-1, 1);
	zval property_createdAt_default_value;
	ZVAL_UNDEF(&property_createdAt_default_value);
	zend_string *property_createdAt_name = zend_string_init("createdAt", sizeof("createdAt") - 1, 1);
	zend_declare_typed_property(class_entry, property_createdAt_name, &property_createdAt_default_value, ZEND_ACC_PUBLIC|ZEND_ACC_READONLY, NULL, (zend_type) ZEND_TYPE_INIT_CLASS(property_createdAt_class_DateTimeImmutable, 0, MAY_BE_NULL));
	zend_string_release(property_createdAt_name);

	zend_string *property_updatedAt_class_DateTimeImmutable = zend_string_init("DateTimeImmutable", sizeof("DateTimeImmutable")-1, 1);
	zval property_updatedAt_default_value;
	ZVAL_UNDEF(&property_updatedAt_default_value);
	zend_string *property_updatedAt_name = zend_string_init("updatedAt", sizeof("updatedAt") - 1, 1);
	zend_declare_typed_property(class_entry, property_updatedAt_name, &property_updatedAt_default_value, ZEND_ACC_PUBLIC|ZEND_ACC_READONLY, NULL, (zend_type) ZEND_TYPE_INIT_CLASS(property_updatedAt_class_DateTimeImmutable, 0, MAY_BE_NULL));
	zend_string_release(property_updatedAt_name);

	zval property_extra_default_value;
	ZVAL_UNDEF(&property_extra_default_value);
	zend_string *property_extra_name = zend_string_init("extra", sizeof("extra") - 1, 1);
	zend_declare_typed_property(class_entry, property_extra_name, &property_extra_default_value, ZEND_ACC_PUBLIC|ZEND_ACC_READONLY, NULL, (zend_type) ZEND_TYPE_INIT_MASK(MAY_BE_ARRAY));
	zend_string_release(property_extra_name);

	zval property_isCancelled_default_value;
	ZVAL_UNDEF(&property_isCancelled_default_value);
	zend_string *property_isCancelled_name = zend_string_init("isCancelled", sizeof("isCancelled") - 1, 1);
	zend_declare_typed_property(class_entry, property_isCancelled_name, &property_isCancelled_default_value, ZEND_ACC_PUBLIC|ZEND_ACC_READONLY, NULL, (zend_type) ZEND_TYPE_INIT_MASK(MAY_BE_BOOL));
	zend_string_release(property_isCancelled_name);

	return class_entry;
}

static zend_class_entry *register_class_Maestrano_AccountEvent(zend_class_entry *class_entry_JsonSerializable)
{
	zend_class_entry ce, *class_entry;

	INIT_NS_CLASS_ENTRY(ce, "Maestrano", "AccountEvent", class_Maestrano_AccountEvent_methods);
	class_entry = zend_register_internal_class_ex(&ce, NULL);
	class_entry->ce_flags |= ZEND_ACC_FINAL|ZEND_ACC_NO_DYNAMIC_PROPERTIES;
	zend_class_implements(class_entry, 1, class_entry_JsonSerializable);

	zval property_kind_default_value;
	ZVAL_UNDEF(&property_kind_default_value);
	zend_string *property_kind_name = zend_string_init("kind", sizeof("kind") - 1, 1);
	zend_declare_typed_property(class_entry, property_kind_name, &property_kind_default_value, ZEND_ACC_PUBLIC|ZEND_ACC_READONLY, NULL, (zend_type) ZEND_TYPE_INIT_MASK(MAY_BE_STRING));
	zend_string_release(property_kind_name);

	zval property_marketplace_default_value;
	ZVAL_UNDEF(&property_marketplace_default_value);
	zend_string *property_marketplace_name = zend_string_init("marketplace", sizeof("marketplace") - 1, 1);
	zend_declare_typed_property(class_entry, property_marketplace_name, &property_marketplace_default_value, ZEND_ACC_PUBLIC|ZEND_ACC_READONLY, NULL, (zend_type) ZEND_TYPE_INIT_MASK(MAY_BE_STRING));
	zend_string_release(property_marketplace_name);

	zval property_groupUid_default_value;
	ZVAL_UNDEF(&property_groupUid_default_value);
	zend_string *property_groupUid_name = zend_string_init("groupUid", sizeof("groupUid") - 1, 1);
	zend_declare_typed_property(class_entry, property_groupUid_name, &property_groupUid_default_value, ZEND_ACC_PUBLIC|ZEND_ACC_READONLY, NULL, (zend_type) ZEND_TYPE_INIT_MASK(MAY_BE_STRING));
	zend_string_release(property_groupUid_name);

	zval property_userUid_default_value;
	ZVAL_UNDEF(&property_userUid_default_value);
	zend_string *property_userUid_name = zend_string_init("userUid", sizeof("userUid") - 1, 1);
	zend_declare_typed_property(class_entry, property_userUid_name, &property_userUid_default_value, ZEND_ACC_PUBLIC|ZEND_ACC_READONLY, NULL, (zend_type) ZEND_TYPE_INIT_MASK(MAY_BE_STRING|MAY_BE_NULL));
	zend_string_release(property_userUid_name);

	zval property_effectiveUid_default_value;
	ZVAL_UNDEF(&property_effectiveUid_default_value);
	zend_string *property_effectiveUid_name = zend_string_init("effectiveUid", sizeof("effectiveUid") - 1, 1);
	zend_declare_typed_property(class_entry, property_effectiveUid_name, &property_effectiveUid_default_value, ZEND_ACC_PUBLIC|ZEND_ACC_READONLY, NULL, (zend_type) ZEND_TYPE_INIT_MASK(MAY_BE_STRING|MAY_BE_NULL));
	zend_string_release(property_effectiveUid_name);

	return class_entry;
}

static zend_class_entry *register_class_Maestrano_WebhookCall(zend_class_entry *class_entry_JsonSerializable)
{
	zend_class_entry ce, *class_entry;

	INIT_NS_CLASS_ENTRY(ce, "Maestrano", "WebhookCall", class_Maestrano_WebhookCall_methods);
	class_entry = zend_register_internal_class_ex(&ce, NULL);
	class_entry->ce_flags |= ZEND_ACC_FINAL|ZEND_ACC_NO_DYNAMIC_PROPERTIES;
	zend_class_implements(class_entry, 1, class_entry_JsonSerializable);

	zend_string *property_event_class_Maestrano_AccountEvent = zend_string_init("Maestrano\\AccountEvent", sizeof("Maestrano\\AccountEvent") - 1, 1);
	zend_string *property_event_class_Maestrano_ConnecEvent = zend_string_init("Maestrano\\ConnecEvent", sizeof("Maestrano\\ConnecEvent") - 1, 1);
	zend_string *property_event_class_Maestrano_LoggedOut = zend_string_init("Maestrano\\LoggedOut", sizeof("Maestrano\\LoggedOut") - 1, 1);
	zend_type_list *property_event_type_list = malloc(ZEND_TYPE_LIST_SIZE(3));
	property_event_type_list->num_types = 3;
	property_event_type_list->types[0] = (zend_type) ZEND_TYPE_INIT_CLASS(property_event_class_Maestrano_AccountEvent, 0, 0);
	property_event_type_list->types[1] = (zend_type) ZEND_TYPE_INIT_CLASS(property_event_class_Maestrano_ConnecEvent, 0, 0);
	property_event_type_list->types[2] = (zend_type) ZEND_TYPE_INIT_CLASS(property_event_class_Maestrano_LoggedOut, 0, 0);
	zend_type property_event_type = ZEND_TYPE_INIT_UNION(property_event_type_list, MAY_BE_NULL);
	zval property_event_default_value;
	ZVAL_UNDEF(&property_event_default_value);
	zend_string *property_event_name = zend_string_init("event", sizeof("event") - 1, 1);
	zend_declare_typed_property(class_entry, property_event_name, &property_event_default_value, ZEND_ACC_PUBLIC|ZEND_ACC_READONLY, NULL, property_event_type);
	zend_string_release(property_event_name);

	zval property_marketplace_default_value;
	ZVAL_UNDEF(&property_marketplace_default_value);
	zend_string *property_marketplace_name = zend_string_init("marketplace", sizeof("marketplace") - 1, 1);
	zend_declare_typed_property(class_entry, property_marketplace_name, &property_marketplace_default_value, ZEND_ACC_PUBLIC|ZEND_ACC_READONLY, NULL, (zend_type) ZEND_TYPE_INIT_MASK(MAY_BE_STRING|MAY_BE_NULL));
	zend_string_release(property_marketplace_name);

	zval property_status_default_value;
	ZVAL_UNDEF(&property_status_default_value);
	zend_string *property_status_name = zend_string_init("status", sizeof("status") - 1, 1);
	zend_declare_typed_property(class_entry, property_status_name, &property_status_default_value, ZEND_ACC_PUBLIC|ZEND_ACC_READONLY, NULL, (zend_type) ZEND_TYPE_INIT_MASK(MAY_BE_LONG));
	zend_string_release(property_status_name);

	zval property_headers_default_value;
	ZVAL_UNDEF(&property_headers_default_value);
	zend_string *property_headers_name = zend_string_init("headers", sizeof("headers") - 1, 1);
	zend_declare_typed_property(class_entry, property_headers_name, &property_headers_default_value, ZEND_ACC_PUBLIC|ZEND_ACC_READONLY, NULL, (zend_type) ZEND_TYPE_INIT_MASK(MAY_BE_ARRAY));
	zend_string_release(property_headers_name);

	zval property_body_default_value;
	ZVAL_UNDEF(&property_body_default_value);
	zend_string *property_body_name = zend_string_init("body", sizeof("body") - 1, 1);
	zend_declare_typed_property(class_entry, property_body_name, &property_body_default_value, ZEND_ACC_PUBLIC|ZEND_ACC_READONLY, NULL, (zend_type) ZEND_TYPE_INIT_MASK(MAY_BE_STRING));
	zend_string_release(property_body_name);

	zval property_reason_default_value;
	ZVAL_UNDEF(&property_reason_default_value);
	zend_string *property_reason_name = zend_string_init("reason", sizeof("reason") - 1, 1);
	zend_declare_typed_property(class_entry, property_reason_name, &property_reason_default_value, ZEND_ACC_PUBLIC|ZEND_ACC_READONLY, NULL, (zend_type) ZEND_TYPE_INIT_MASK(MAY_BE_STRING|MAY_BE_NULL));
	zend_string_release(property_reason_name);

	return class_entry;
}

static zend_class_entry *register_class_Maestrano_Route(zend_class_entry *class_entry_JsonSerializable)
{
	zend_class_entry ce, *class_entry;

	INIT_NS_CLASS_ENTRY(ce, "Maestrano", "Route", class_Maestrano_Route_methods);
	class_entry = zend_register_internal_class_ex(&ce, NULL);
	class_entry->ce_flags |= ZEND_ACC_FINAL|ZEND_ACC_NO_DYNAMIC_PROPERTIES;
	zend_class_implements(class_entry, 1, class_entry_JsonSerializable);

	zval property_kind_default_value;
	ZVAL_UNDEF(&property_kind_default_value);
	zend_string *property_kind_name = zend_string_init("kind", sizeof("kind") - 1, 1);
	zend_declare_typed_property(class_entry, property_kind_name, &property_kind_default_value, ZEND_ACC_PUBLIC|ZEND_ACC_READONLY, NULL, (zend_type) ZEND_TYPE_INIT_MASK(MAY_BE_STRING));
	zend_string_release(property_kind_name);

	zval property_marketplace_default_value;
	ZVAL_UNDEF(&property_marketplace_default_value);
	zend_string *property_marketplace_name = zend_string_init("marketplace", sizeof("marketplace") - 1, 1);
	zend_declare_typed_property(class_entry, property_marketplace_name, &property_marketplace_default_value, ZEND_ACC_PUBLIC|ZEND_ACC_READONLY, NULL, (zend_type) ZEND_TYPE_INIT_MASK(MAY_BE_STRING));
	zend_string_release(property_marketplace_name);

	zval property_method_default_value;
	ZVAL_UNDEF(&property_method_default_value);
	zend_string *property_method_name = zend_string_init("method", sizeof("method") - 1, 1);
	zend_declare_typed_property(class_entry, property_method_name, &property_method_default_value, ZEND_ACC_PUBLIC|ZEND_ACC_READONLY, NULL, (zend_type) ZEND_TYPE_INIT_MASK(MAY_BE_STRING));
	zend_string_release(property_method_name);

	zval property_path_default_value;
	ZVAL_UNDEF(&property_path_default_value);
	zend_string *property_path_name = zend_string_init("path", sizeof("path") - 1, 1);
	zend_declare_typed_property(class_entry, property_path_name, &property_path_default_value, ZEND_ACC_PUBLIC|ZEND_ACC_READONLY, NULL, (zend_type) ZEND_TYPE_INIT_MASK(MAY_BE_STRING));
	zend_string_release(property_path_name);

	return class_entry;
}
