/* This is a generated file, edit the .stub.php file instead.
 * Stub hash: 94e17a61c9e2956315d16c3cfd20971993f32a3b */

ZEND_BEGIN_ARG_INFO_EX(arginfo_class_Maestrano_Account___construct, 0, 0, 0)
ZEND_END_ARG_INFO()

ZEND_BEGIN_ARG_WITH_RETURN_TYPE_INFO_EX(arginfo_class_Maestrano_Account_ping, 0, 0, IS_VOID, 0)
ZEND_END_ARG_INFO()

#define arginfo_class_Maestrano_Groups___construct arginfo_class_Maestrano_Account___construct

ZEND_BEGIN_ARG_WITH_RETURN_OBJ_INFO_EX(arginfo_class_Maestrano_Groups_get, 0, 1, Maestrano\\AccountGroup, 0)
	ZEND_ARG_TYPE_INFO(0, id, IS_STRING, 0)
ZEND_END_ARG_INFO()

ZEND_BEGIN_ARG_WITH_RETURN_OBJ_INFO_EX(arginfo_class_Maestrano_Groups_list, 0, 0, Maestrano\\RecordList, 0)
	ZEND_ARG_TYPE_INFO_WITH_DEFAULT_VALUE(0, filters, IS_ARRAY, 0, "[]")
ZEND_END_ARG_INFO()

#define arginfo_class_Maestrano_Users___construct arginfo_class_Maestrano_Account___construct

ZEND_BEGIN_ARG_WITH_RETURN_OBJ_INFO_EX(arginfo_class_Maestrano_Users_get, 0, 1, Maestrano\\AccountUser, 0)
	ZEND_ARG_TYPE_INFO(0, id, IS_STRING, 0)
ZEND_END_ARG_INFO()

#define arginfo_class_Maestrano_Users_list arginfo_class_Maestrano_Groups_list

ZEND_BEGIN_ARG_WITH_RETURN_OBJ_INFO_EX(arginfo_class_Maestrano_Users_authenticate, 0, 2, Maestrano\\AccountUser, 1)
	ZEND_ARG_TYPE_INFO(0, idOrEmail, IS_STRING, 0)
	ZEND_ARG_TYPE_INFO(0, password, IS_STRING, 0)
ZEND_END_ARG_INFO()

#define arginfo_class_Maestrano_Resellers___construct arginfo_class_Maestrano_Account___construct

ZEND_BEGIN_ARG_WITH_RETURN_OBJ_INFO_EX(arginfo_class_Maestrano_Resellers_get, 0, 1, Maestrano\\AccountReseller, 0)
	ZEND_ARG_TYPE_INFO(0, id, IS_STRING, 0)
ZEND_END_ARG_INFO()

#define arginfo_class_Maestrano_Resellers_list arginfo_class_Maestrano_Groups_list

ZEND_BEGIN_ARG_WITH_RETURN_OBJ_INFO_EX(arginfo_class_Maestrano_Resellers_groups, 0, 1, Maestrano\\RecordList, 0)
	ZEND_ARG_TYPE_INFO(0, id, IS_STRING, 0)
	ZEND_ARG_TYPE_INFO_WITH_DEFAULT_VALUE(0, filters, IS_ARRAY, 0, "[]")
ZEND_END_ARG_INFO()

#define arginfo_class_Maestrano_Bills___construct arginfo_class_Maestrano_Account___construct

ZEND_BEGIN_ARG_WITH_RETURN_OBJ_INFO_EX(arginfo_class_Maestrano_Bills_get, 0, 1, Maestrano\\Bill, 0)
	ZEND_ARG_TYPE_INFO(0, id, IS_STRING, 0)
ZEND_END_ARG_INFO()

#define arginfo_class_Maestrano_Bills_list arginfo_class_Maestrano_Groups_list

ZEND_BEGIN_ARG_WITH_RETURN_OBJ_INFO_EX(arginfo_class_Maestrano_Bills_create, 0, 1, Maestrano\\Bill, 0)
	ZEND_ARG_TYPE_INFO(0, fields, IS_ARRAY, 0)
ZEND_END_ARG_INFO()

#define arginfo_class_Maestrano_Bills_cancel arginfo_class_Maestrano_Bills_get

#define arginfo_class_Maestrano_RecurringBills___construct arginfo_class_Maestrano_Account___construct

ZEND_BEGIN_ARG_WITH_RETURN_OBJ_INFO_EX(arginfo_class_Maestrano_RecurringBills_get, 0, 1, Maestrano\\RecurringBill, 0)
	ZEND_ARG_TYPE_INFO(0, id, IS_STRING, 0)
ZEND_END_ARG_INFO()

#define arginfo_class_Maestrano_RecurringBills_list arginfo_class_Maestrano_Groups_list

ZEND_BEGIN_ARG_WITH_RETURN_OBJ_INFO_EX(arginfo_class_Maestrano_RecurringBills_create, 0, 1, Maestrano\\RecurringBill, 0)
	ZEND_ARG_TYPE_INFO(0, fields, IS_ARRAY, 0)
ZEND_END_ARG_INFO()

#define arginfo_class_Maestrano_RecurringBills_cancel arginfo_class_Maestrano_RecurringBills_get

#define arginfo_class_Maestrano_RecordList___construct arginfo_class_Maestrano_Account___construct

ZEND_BEGIN_ARG_WITH_RETURN_OBJ_INFO_EX(arginfo_class_Maestrano_RecordList_getIterator, 0, 0, Iterator, 0)
ZEND_END_ARG_INFO()


ZEND_METHOD(Maestrano_Marketplace, __construct);
ZEND_METHOD(Maestrano_Account, ping);
ZEND_METHOD(Maestrano_Groups, get);
ZEND_METHOD(Maestrano_Groups, list);
ZEND_METHOD(Maestrano_Users, get);
ZEND_METHOD(Maestrano_Users, list);
ZEND_METHOD(Maestrano_Users, authenticate);
ZEND_METHOD(Maestrano_Resellers, get);
ZEND_METHOD(Maestrano_Resellers, list);
ZEND_METHOD(Maestrano_Resellers, groups);
ZEND_METHOD(Maestrano_Bills, get);
ZEND_METHOD(Maestrano_Bills, list);
ZEND_METHOD(Maestrano_Bills, create);
ZEND_METHOD(Maestrano_Bills, cancel);
ZEND_METHOD(Maestrano_RecurringBills, get);
ZEND_METHOD(Maestrano_RecurringBills, list);
ZEND_METHOD(Maestrano_RecurringBills, create);
ZEND_METHOD(Maestrano_RecurringBills, cancel);
ZEND_METHOD(Maestrano_RecordList, getIterator);


static const zend_function_entry class_Maestrano_Account_methods[] = {
	ZEND_MALIAS(Maestrano_Marketplace, __construct, __construct, arginfo_class_Maestrano_Account___construct, ZEND_ACC_PRIVATE)
	ZEND_ME(Maestrano_Account, ping, arginfo_class_Maestrano_Account_ping, ZEND_ACC_PUBLIC)
	ZEND_FE_END
};


static const zend_function_entry class_Maestrano_Groups_methods[] = {
	ZEND_MALIAS(Maestrano_Marketplace, __construct, __construct, arginfo_class_Maestrano_Groups___construct, ZEND_ACC_PRIVATE)
	ZEND_ME(Maestrano_Groups, get, arginfo_class_Maestrano_Groups_get, ZEND_ACC_PUBLIC)
	ZEND_ME(Maestrano_Groups, list, arginfo_class_Maestrano_Groups_list, ZEND_ACC_PUBLIC)
	ZEND_FE_END
};


static const zend_function_entry class_Maestrano_Users_methods[] = {
	ZEND_MALIAS(Maestrano_Marketplace, __construct, __construct, arginfo_class_Maestrano_Users___construct, ZEND_ACC_PRIVATE)
	ZEND_ME(Maestrano_Users, get, arginfo_class_Maestrano_Users_get, ZEND_ACC_PUBLIC)
	ZEND_ME(Maestrano_Users, list, arginfo_class_Maestrano_Users_list, ZEND_ACC_PUBLIC)
	ZEND_ME(Maestrano_Users, authenticate, arginfo_class_Maestrano_Users_authenticate, ZEND_ACC_PUBLIC)
	ZEND_FE_END
};


static const zend_function_entry class_Maestrano_Resellers_methods[] = {
	ZEND_MALIAS(Maestrano_Marketplace, __construct, __construct, arginfo_class_Maestrano_Resellers___construct, ZEND_ACC_PRIVATE)
	ZEND_ME(Maestrano_Resellers, get, arginfo_class_Maestrano_Resellers_get, ZEND_ACC_PUBLIC)
	ZEND_ME(Maestrano_Resellers, list, arginfo_class_Maestrano_Resellers_list, ZEND_ACC_PUBLIC)
	ZEND_ME(Maestrano_Resellers, groups, arginfo_class_Maestrano_Resellers_groups, ZEND_ACC_PUBLIC)
	ZEND_FE_END
};


static const zend_function_entry class_Maestrano_Bills_methods[] = {
	ZEND_MALIAS(Maestrano_Marketplace, __construct, __construct, arginfo_class_Maestrano_Bills___construct, ZEND_ACC_PRIVATE)
	ZEND_ME(Maestrano_Bills, get, arginfo_class_Maestrano_Bills_get, ZEND_ACC_PUBLIC)
	ZEND_ME(Maestrano_Bills, list, arginfo_class_Maestrano_Bills_list, ZEND_ACC_PUBLIC)
	ZEND_ME(Maestrano_Bills, create, arginfo_class_Maestrano_Bills_create, ZEND_ACC_PUBLIC)
	ZEND_ME(Maestrano_Bills, cancel, arginfo_class_Maestrano_Bills_cancel, ZEND_ACC_PUBLIC)
	ZEND_FE_END
};


static const zend_function_entry class_Maestrano_RecurringBills_methods[] = {
	ZEND_MALIAS(Maestrano_Marketplace, __construct, __construct, arginfo_class_Maestrano_RecurringBills___construct, ZEND_ACC_PRIVATE)
	ZEND_ME(Maestrano_RecurringBills, get, arginfo_class_Maestrano_RecurringBills_get, ZEND_ACC_PUBLIC)
	ZEND_ME(Maestrano_RecurringBills, list, arginfo_class_Maestrano_RecurringBills_list, ZEND_ACC_PUBLIC)
	ZEND_ME(Maestrano_RecurringBills, create, arginfo_class_Maestrano_RecurringBills_create, ZEND_ACC_PUBLIC)
	ZEND_ME(Maestrano_RecurringBills, cancel, arginfo_class_Maestrano_RecurringBills_cancel, ZEND_ACC_PUBLIC)
	ZEND_FE_END
};


static const zend_function_entry class_Maestrano_RecordList_methods[] = {
	ZEND_MALIAS(Maestrano_Marketplace, __construct, __construct, arginfo_class_Maestrano_RecordList___construct, ZEND_ACC_PRIVATE)
	ZEND_ME(Maestrano_RecordList, getIterator, arginfo_class_Maestrano_RecordList_getIterator, ZEND_ACC_PUBLIC)
	ZEND_FE_END
};

static zend_class_entry *register_class_Maestrano_Account(void)
{
	zend_class_entry ce, *class_entry;

	INIT_NS_CLASS_ENTRY(ce, "Maestrano", "Account", class_Maestrano_Account_methods);
	class_entry = zend_register_internal_class_ex(&ce, NULL);
	class_entry->ce_flags |= ZEND_ACC_FINAL|ZEND_ACC_NO_DYNAMIC_PROPERTIES|ZEND_ACC_NOT_SERIALIZABLE;

	zend_string *property_groups_class_Maestrano_Groups = zend_string_init("Maestrano\\Groups", sizeof("Maestrano\\Groups")-1, 1);
	zval property_groups_default_value;
	ZVAL_UNDEF(&property_groups_default_value);
	zend_string *property_groups_name = zend_string_init("groups", sizeof("groups") - 1, 1);
	zend_declare_typed_property(class_entry, property_groups_name, &property_groups_default_value, ZEND_ACC_PUBLIC|ZEND_ACC_READONLY, NULL, (zend_type) ZEND_TYPE_INIT_CLASS(property_groups_class_Maestrano_Groups, 0, 0));
	zend_string_release(property_groups_name);

	zend_string *property_users_class_Maestrano_Users = zend_string_init("Maestrano\\\125sers", sizeof("Maestrano\\\125sers")-1, 1);
	zval property_users_default_value;
	ZVAL_UNDEF(&property_users_default_value);
	zend_string *property_users_name = zend_string_init("users", sizeof("users") - 1, 1);
	zend_declare_typed_property(class_entry, property_users_name, &property_users_default_value, ZEND_ACC_PUBLIC|ZEND_ACC_READONLY, NULL, (zend_type) ZEND_TYPE_INIT_CLASS(property_users_class_Maestrano_Users, 0, 0));
	zend_string_release(property_users_name);

	zend_string *property_resellers_class_Maestrano_Resellers = zend_string_init("Maestrano\\Resellers", sizeof("Maestrano\\Resellers")-1, 1);
	zval property_resellers_default_value;
	ZVAL_UNDEF(&property_resellers_default_value);
	zend_string *property_resellers_name = zend_string_init("resellers", sizeof("resellers") - 1, 1);
	zend_declare_typed_property(class_entry, property_resellers_name, &property_resellers_default_value, ZEND_ACC_PUBLIC|ZEND_ACC_READONLY, NULL, (zend_type) ZEND_TYPE_INIT_CLASS(property_resellers_class_Maestrano_Resellers, 0, 0));
	zend_string_release(property_resellers_name);

	zend_string *property_bills_class_Maestrano_Bills = zend_string_init("Maestrano\\Bills", sizeof("Maestrano\\Bills")-1, 1);
	zval property_bills_default_value;
	ZVAL_UNDEF(&property_bills_default_value);
	zend_string *property_bills_name = zend_string_init("bills", sizeof("bills") - 1, 1);
	zend_declare_typed_property(class_entry, property_bills_name, &property_bills_default_value, ZEND_ACC_PUBLIC|ZEND_ACC_READONLY, NULL, (zend_type) ZEND_TYPE_INIT_CLASS(property_bills_class_Maestrano_Bills, 0, 0));
	zend_string_release(property_bills_name);

	zend_string *property_recurringBills_class_Maestrano_RecurringBills = zend_string_init("Maestrano\\RecurringBills", sizeof("Maestrano\\RecurringBills")-1, 1);
	zval property_recurringBills_default_value;
	ZVAL_UNDEF(&property_recurringBills_default_value);
	zend_string *property_recurringBills_name = zend_string_init("recurringBills", sizeof("recurringBills") - 1, 1);
	zend_declare_typed_property(class_entry, property_recurringBills_name, &property_recurringBills_default_value, ZEND_ACC_PUBLIC|ZEND_ACC_READONLY, NULL, (zend_type) ZEND_TYPE_INIT_CLASS(property_recurringBills_class_Maestrano_RecurringBills, 0, 0));
	zend_string_release(property_recurringBills_name);

	return class_entry;
}

static zend_class_entry *register_class_Maestrano_Groups(void)
{
	zend_class_entry ce, *class_entry;

	INIT_NS_CLASS_ENTRY(ce, "Maestrano", "Groups", class_Maestrano_Groups_methods);
	class_entry = zend_register_internal_class_ex(&ce, NULL);
	class_entry->ce_flags |= ZEND_ACC_FINAL|ZEND_ACC_NO_DYNAMIC_PROPERTIES|ZEND_ACC_NOT_SERIALIZABLE;

	return class_entry;
}

static zend_class_entry *register_class_Maestrano_Users(void)
{
	zend_class_entry ce, *class_entry;

	INIT_NS_CLASS_ENTRY(ce, "Maestrano", "Users", class_Maestrano_Users_methods);
	class_entry = zend_register_internal_class_ex(&ce, NULL);
	class_entry->ce_flags |= ZEND_ACC_FINAL|ZEND_ACC_NO_DYNAMIC_PROPERTIES|ZEND_ACC_NOT_SERIALIZABLE;


	zend_add_parameter_attribute(zend_hash_str_find_ptr(&class_entry->function_table, "authenticate", sizeof("authenticate") - 1), 1, ZSTR_KNOWN(ZEND_STR_SENSITIVEPARAMETER), 0);

	return class_entry;
}

static zend_class_entry *register_class_Maestrano_Resellers(void)
{
	zend_class_entry ce, *class_entry;

	INIT_NS_CLASS_ENTRY(ce, "Maestrano", "Resellers", class_Maestrano_Resellers_methods);
	class_entry = zend_register_internal_class_ex(&ce, NULL);
	class_entry->ce_flags |= ZEND_ACC_FINAL|ZEND_ACC_NO_DYNAMIC_PROPERTIES|ZEND_ACC_NOT_SERIALIZABLE;

	return class_entry;
}

static zend_class_entry *register_class_Maestrano_Bills(void)
{
	zend_class_entry ce, *class_entry;

	INIT_NS_CLASS_ENTRY(ce, "Maestrano", "Bills", class_Maestrano_Bills_methods);
	class_entry = zend_register_internal_class_ex(&ce, NULL);
	class_entry->ce_flags |= ZEND_ACC_FINAL|ZEND_ACC_NO_DYNAMIC_PROPERTIES|ZEND_ACC_NOT_SERIALIZABLE;

	return class_entry;
}

static zend_class_entry *register_class_Maestrano_RecurringBills(void)
{
	zend_class_entry ce, *class_entry;

	INIT_NS_CLASS_ENTRY(ce, "Maestrano", "RecurringBills", class_Maestrano_RecurringBills_methods);
	class_entry = zend_register_internal_class_ex(&ce, NULL);
	class_entry->ce_flags |= ZEND_ACC_FINAL|ZEND_ACC_NO_DYNAMIC_PROPERTIES|ZEND_ACC_NOT_SERIALIZABLE;

	return class_entry;
}

static zend_class_entry *register_class_Maestrano_RecordList(zend_class_entry *class_entry_IteratorAggregate)
{
	zend_class_entry ce, *class_entry;

	INIT_NS_CLASS_ENTRY(ce, "Maestrano", "RecordList", class_Maestrano_RecordList_methods);
	class_entry = zend_register_internal_class_ex(&ce, NULL);
	class_entry->ce_flags |= ZEND_ACC_FINAL|ZEND_ACC_NO_DYNAMIC_PROPERTIES|ZEND_ACC_NOT_SERIALIZABLE;
	zend_class_implements(class_entry, 1, class_entry_IteratorAggregate);

	return class_entry;
}
