/* This is a generated file, edit the .stub.php file instead.
 * Stub hash: ee13bf87411c875afd895b1ca13302e796c93d06 */

ZEND_BEGIN_ARG_INFO_EX(arginfo_class_Maestrano_ConnecResponse___construct, 0, 0, 0)
ZEND_END_ARG_INFO()

ZEND_BEGIN_ARG_WITH_RETURN_TYPE_INFO_EX(arginfo_class_Maestrano_ConnecResponse_toArray, 0, 0, IS_ARRAY, 0)
ZEND_END_ARG_INFO()

#define arginfo_class_Maestrano_ConnecResponse_jsonSerialize arginfo_class_Maestrano_ConnecResponse_toArray

#define arginfo_class_Maestrano_Page___construct arginfo_class_Maestrano_ConnecResponse___construct

#define arginfo_class_Maestrano_Page_toArray arginfo_class_Maestrano_ConnecResponse_toArray

#define arginfo_class_Maestrano_Page_jsonSerialize arginfo_class_Maestrano_ConnecResponse_toArray

#define arginfo_class_Maestrano_ChangedPage___construct arginfo_class_Maestrano_ConnecResponse___construct

#define arginfo_class_Maestrano_ChangedPage_toArray arginfo_class_Maestrano_ConnecResponse_toArray

#define arginfo_class_Maestrano_ChangedPage_jsonSerialize arginfo_class_Maestrano_ConnecResponse_toArray

#define arginfo_class_Maestrano_OperationResult___construct arginfo_class_Maestrano_ConnecResponse___construct

#define arginfo_class_Maestrano_OperationResult_toArray arginfo_class_Maestrano_ConnecResponse_toArray

#define arginfo_class_Maestrano_OperationResult_jsonSerialize arginfo_class_Maestrano_ConnecResponse_toArray

#define arginfo_class_Maestrano_Unfolded___construct arginfo_class_Maestrano_ConnecResponse___construct

#define arginfo_class_Maestrano_Unfolded_toArray arginfo_class_Maestrano_ConnecResponse_toArray

#define arginfo_class_Maestrano_Unfolded_jsonSerialize arginfo_class_Maestrano_ConnecResponse_toArray

#define arginfo_class_Maestrano_Folded___construct arginfo_class_Maestrano_ConnecResponse___construct

#define arginfo_class_Maestrano_Folded_toArray arginfo_class_Maestrano_ConnecResponse_toArray

#define arginfo_class_Maestrano_Folded_jsonSerialize arginfo_class_Maestrano_ConnecResponse_toArray

#define arginfo_class_Maestrano_ConnecChange___construct arginfo_class_Maestrano_ConnecResponse___construct

ZEND_BEGIN_ARG_WITH_RETURN_TYPE_INFO_EX(arginfo_class_Maestrano_ConnecChange_isEchoOf, 0, 1, _IS_BOOL, 0)
	ZEND_ARG_OBJ_TYPE_MASK(0, writtenAt, DateTimeInterface, MAY_BE_STRING, NULL)
ZEND_END_ARG_INFO()

#define arginfo_class_Maestrano_ConnecChange_toArray arginfo_class_Maestrano_ConnecResponse_toArray

#define arginfo_class_Maestrano_ConnecChange_jsonSerialize arginfo_class_Maestrano_ConnecResponse_toArray

#define arginfo_class_Maestrano_ConnecNotification___construct arginfo_class_Maestrano_ConnecResponse___construct

ZEND_BEGIN_ARG_WITH_RETURN_TYPE_INFO_EX(arginfo_class_Maestrano_ConnecNotification_dispatch, 0, 1, IS_ARRAY, 0)
	ZEND_ARG_TYPE_INFO(0, handlers, IS_ARRAY, 0)
ZEND_END_ARG_INFO()

#define arginfo_class_Maestrano_ConnecNotification_toArray arginfo_class_Maestrano_ConnecResponse_toArray

#define arginfo_class_Maestrano_ConnecNotification_jsonSerialize arginfo_class_Maestrano_ConnecResponse_toArray

#define arginfo_class_Maestrano_ConnecEvent___construct arginfo_class_Maestrano_ConnecResponse___construct

#define arginfo_class_Maestrano_ConnecEvent_toArray arginfo_class_Maestrano_ConnecResponse_toArray

#define arginfo_class_Maestrano_ConnecEvent_jsonSerialize arginfo_class_Maestrano_ConnecResponse_toArray

#define arginfo_class_Maestrano_Failure___construct arginfo_class_Maestrano_ConnecResponse___construct

ZEND_BEGIN_ARG_INFO_EX(arginfo_class_Maestrano_ExactNumber___construct, 0, 0, 1)
	ZEND_ARG_TYPE_INFO(0, text, IS_STRING, 0)
ZEND_END_ARG_INFO()

ZEND_BEGIN_ARG_WITH_RETURN_TYPE_INFO_EX(arginfo_class_Maestrano_ExactNumber___toString, 0, 0, IS_STRING, 0)
ZEND_END_ARG_INFO()

#define arginfo_class_Maestrano_ExactNumber_jsonSerialize arginfo_class_Maestrano_ExactNumber___toString


ZEND_METHOD(Maestrano_Marketplace, __construct);
ZEND_METHOD(Maestrano_ConnecResponse, toArray);
ZEND_METHOD(Maestrano_ConnecChange, isEchoOf);
ZEND_METHOD(Maestrano_ConnecNotification, dispatch);
ZEND_METHOD(Maestrano_ExactNumber, __construct);
ZEND_METHOD(Maestrano_ExactNumber, __toString);


static const zend_function_entry class_Maestrano_ConnecResponse_methods[] = {
	ZEND_MALIAS(Maestrano_Marketplace, __construct, __construct, arginfo_class_Maestrano_ConnecResponse___construct, ZEND_ACC_PRIVATE)
	ZEND_ME(Maestrano_ConnecResponse, toArray, arginfo_class_Maestrano_ConnecResponse_toArray, ZEND_ACC_PUBLIC)
	ZEND_MALIAS(Maestrano_ConnecResponse, jsonSerialize, toArray, arginfo_class_Maestrano_ConnecResponse_jsonSerialize, ZEND_ACC_PUBLIC)
	ZEND_FE_END
};


static const zend_function_entry class_Maestrano_Page_methods[] = {
	ZEND_MALIAS(Maestrano_Marketplace, __construct, __construct, arginfo_class_Maestrano_Page___construct, ZEND_ACC_PRIVATE)
	ZEND_MALIAS(Maestrano_ConnecResponse, toArray, toArray, arginfo_class_Maestrano_Page_toArray, ZEND_ACC_PUBLIC)
	ZEND_MALIAS(Maestrano_ConnecResponse, jsonSerialize, toArray, arginfo_class_Maestrano_Page_jsonSerialize, ZEND_ACC_PUBLIC)
	ZEND_FE_END
};


static const zend_function_entry class_Maestrano_ChangedPage_methods[] = {
	ZEND_MALIAS(Maestrano_Marketplace, __construct, __construct, arginfo_class_Maestrano_ChangedPage___construct, ZEND_ACC_PRIVATE)
	ZEND_MALIAS(Maestrano_ConnecResponse, toArray, toArray, arginfo_class_Maestrano_ChangedPage_toArray, ZEND_ACC_PUBLIC)
	ZEND_MALIAS(Maestrano_ConnecResponse, jsonSerialize, toArray, arginfo_class_Maestrano_ChangedPage_jsonSerialize, ZEND_ACC_PUBLIC)
	ZEND_FE_END
};


static const zend_function_entry class_Maestrano_OperationResult_methods[] = {
	ZEND_MALIAS(Maestrano_Marketplace, __construct, __construct, arginfo_class_Maestrano_OperationResult___construct, ZEND_ACC_PRIVATE)
	ZEND_MALIAS(Maestrano_ConnecResponse, toArray, toArray, arginfo_class_Maestrano_OperationResult_toArray, ZEND_ACC_PUBLIC)
	ZEND_MALIAS(Maestrano_ConnecResponse, jsonSerialize, toArray, arginfo_class_Maestrano_OperationResult_jsonSerialize, ZEND_ACC_PUBLIC)
	ZEND_FE_END
};


static const zend_function_entry class_Maestrano_Unfolded_methods[] = {
	ZEND_MALIAS(Maestrano_Marketplace, __construct, __construct, arginfo_class_Maestrano_Unfolded___construct, ZEND_ACC_PRIVATE)
	ZEND_MALIAS(Maestrano_ConnecResponse, toArray, toArray, arginfo_class_Maestrano_Unfolded_toArray, ZEND_ACC_PUBLIC)
	ZEND_MALIAS(Maestrano_ConnecResponse, jsonSerialize, toArray, arginfo_class_Maestrano_Unfolded_jsonSerialize, ZEND_ACC_PUBLIC)
	ZEND_FE_END
};


static const zend_function_entry class_Maestrano_Folded_methods[] = {
	ZEND_MALIAS(Maestrano_Marketplace, __construct, __construct, arginfo_class_Maestrano_Folded___construct, ZEND_ACC_PRIVATE)
	ZEND_MALIAS(Maestrano_ConnecResponse, toArray, toArray, arginfo_class_Maestrano_Folded_toArray, ZEND_ACC_PUBLIC)
	ZEND_MALIAS(Maestrano_ConnecResponse, jsonSerialize, toArray, arginfo_class_Maestrano_Folded_jsonSerialize, ZEND_ACC_PUBLIC)
	ZEND_FE_END
};


static const zend_function_entry class_Maestrano_ConnecChange_methods[] = {
	ZEND_MALIAS(Maestrano_Marketplace, __construct, __construct, arginfo_class_Maestrano_ConnecChange___construct, ZEND_ACC_PRIVATE)
	ZEND_ME(Maestrano_ConnecChange, isEchoOf, arginfo_class_Maestrano_ConnecChange_isEchoOf, ZEND_ACC_PUBLIC)
	ZEND_MALIAS(Maestrano_ConnecResponse, toArray, toArray, arginfo_class_Maestrano_ConnecChange_toArray, ZEND_ACC_PUBLIC)
	ZEND_MALIAS(Maestrano_ConnecResponse, jsonSerialize, toArray, arginfo_class_Maestrano_ConnecChange_jsonSerialize, ZEND_ACC_PUBLIC)
	ZEND_FE_END
};


static const zend_function_entry class_Maestrano_ConnecNotification_methods[] = {
	ZEND_MALIAS(Maestrano_Marketplace, __construct, __construct, arginfo_class_Maestrano_ConnecNotification___construct, ZEND_ACC_PRIVATE)
	ZEND_ME(Maestrano_ConnecNotification, dispatch, arginfo_class_Maestrano_ConnecNotification_dispatch, ZEND_ACC_PUBLIC)
	ZEND_MALIAS(Maestrano_ConnecResponse, toArray, toArray, arginfo_class_Maestrano_ConnecNotification_toArray, ZEND_ACC_PUBLIC)
	ZEND_MALIAS(Maestrano_ConnecResponse, jsonSerialize, toArray, arginfo_class_Maestrano_ConnecNotification_jsonSerialize, ZEND_ACC_PUBLIC)
	ZEND_FE_END
};


static const zend_function_entry class_Maestrano_ConnecEvent_methods[] = {
	ZEND_MALIAS(Maestrano_Marketplace, __construct, __construct, arginfo_class_Maestrano_ConnecEvent___construct, ZEND_ACC_PRIVATE)
	ZEND_MALIAS(Maestrano_ConnecResponse, toArray, toArray, arginfo_class_Maestrano_ConnecEvent_toArray, ZEND_ACC_PUBLIC)
	ZEND_MALIAS(Maestrano_ConnecResponse, jsonSerialize, toArray, arginfo_class_Maestrano_ConnecEvent_jsonSerialize, ZEND_ACC_PUBLIC)
	ZEND_FE_END
};


static const zend_function_entry class_Maestrano_Failure_methods[] = {
	ZEND_MALIAS(Maestrano_Marketplace, __construct, __construct, arginfo_class_Maestrano_Failure___construct, ZEND_ACC_PRIVATE)
	ZEND_FE_END
};


static const zend_function_entry class_Maestrano_ExactNumber_methods[] = {
	ZEND_ME(Maestrano_ExactNumber, __construct, arginfo_class_Maestrano_ExactNumber___construct, ZEND_ACC_PUBLIC)
	ZEND_ME(Maestrano_ExactNumber, __toString, arginfo_class_Maestrano_ExactNumber___toString, ZEND_ACC_PUBLIC)
	ZEND_MALIAS(Maestrano_ExactNumber, jsonSerialize, __toString, arginfo_class_Maestrano_ExactNumber_jsonSerialize, ZEND_ACC_PUBLIC)
	ZEND_FE_END
};

static zend_class_entry *register_class_Maestrano_ConnecResponse(zend_class_entry *class_entry_JsonSerializable)
{
	zend_class_entry ce, *class_entry;

	INIT_NS_CLASS_ENTRY(ce, "Maestrano", "ConnecResponse", class_Maestrano_ConnecResponse_methods);
	class_entry = zend_register_internal_class_ex(&ce, NULL);
	class_entry->ce_flags |= ZEND_ACC_FINAL|ZEND_ACC_NO_DYNAMIC_PROPERTIES;
	zend_class_implements(class_entry, 1, class_entry_JsonSerializable);

	zval property_status_default_value;
	ZVAL_UNDEF(&property_status_default_value);
	zend_string *property_status_name = zend_string_init("status", sizeof("status") - 1, 1);
	zend_declare_typed_property(class_entry, property_status_name, &property_status_default_value, ZEND_ACC_PUBLIC|ZEND_ACC_READONLY, NULL, (zend_type) ZEND_TYPE_INIT_MASK(MAY_BE_LONG));
	zend_string_release(property_status_name);

	zval property_body_default_value;
	ZVAL_UNDEF(&property_body_default_value);
	zend_string *property_body_name = zend_string_init("body", sizeof("body") - 1, 1);
	zend_declare_typed_property(class_entry, property_body_name, &property_body_default_value, ZEND_ACC_PUBLIC|ZEND_ACC_READONLY, NULL, (zend_type) ZEND_TYPE_INIT_MASK(MAY_BE_ANY));
	zend_string_release(property_body_name);

	zval property_text_default_value;
	ZVAL_UNDEF(&property_text_default_value);
	zend_string *property_text_name = zend_string_init("text", sizeof("text") - 1, 1);
	zend_declare_typed_property(class_entry, property_text_name, &property_text_default_value, ZEND_ACC_PUBLIC|ZEND_ACC_READONLY, NULL, (zend_type) ZEND_TYPE_INIT_MASK(MAY_BE_STRING));
	zend_string_release(property_text_name);

	zval property_location_default_value;
	ZVAL_UNDEF(&property_location_default_value);
	zend_string *property_location_name = zend_string_init("location", sizeof("location") - 1, 1);
	zend_declare_typed_property(class_entry, property_location_name, &property_location_default_value, ZEND_ACC_PUBLIC|ZEND_ACC_READONLY, NULL, (zend_type) ZEND_TYPE_INIT_MASK(MAY_BE_STRING|MAY_BE_NULL));
	zend_string_release(property_location_name);

	zval property_requestId_default_value;
	ZVAL_UNDEF(&property_requestId_default_value);
	zend_string *property_requestId_name = zend_string_init("requestId", sizeof("requestId") - 1, 1);
	zend_declare_typed_property(class_entry, property_requestId_name, &property_requestId_default_value, ZEND_ACC_PUBLIC|ZEND_ACC_READONLY, NULL, (zend_type) ZEND_TYPE_INIT_MASK(MAY_BE_STRING|MAY_BE_NULL));
	zend_string_release(property_requestId_name);

	return class_entry;
}

static zend_class_entry *register_class_Maestrano_Page(zend_class_entry *class_entry_JsonSerializable)
{
	zend_class_entry ce, *class_entry;

	INIT_NS_CLASS_ENTRY(ce, "Maestrano", "Page", class_Maestrano_Page_methods);
	class_entry = zend_register_internal_class_ex(&ce, NULL);
	class_entry->ce_flags |= ZEND_ACC_FINAL|ZEND_ACC_NO_DYNAMIC_PROPERTIES;
	zend_class_implements(class_entry, 1, class_entry_JsonSerializable);

	zval property_entities_default_value;
	ZVAL_UNDEF(&property_entities_default_value);
	zend_string *property_entities_name = zend_string_init("entities", sizeof("entities") - 1, 1);
	zend_declare_typed_property(class_entry, property_entities_name, &property_entities_default_value, ZEND_ACC_PUBLIC|ZEND_ACC_READONLY, NULL, (zend_type) ZEND_TYPE_INIT_MASK(MAY_BE_ARRAY));
	zend_string_release(property_entities_name);

	zval property_total_default_value;
	ZVAL_UNDEF(&property_total_default_value);
	zend_string *property_total_name = zend_string_init("total", sizeof("total") - 1, 1);
	zend_declare_typed_property(class_entry, property_total_name, &property_total_default_value, ZEND_ACC_PUBLIC|ZEND_ACC_READONLY, NULL, (zend_type) ZEND_TYPE_INIT_MASK(MAY_BE_LONG|MAY_BE_NULL));
	zend_string_release(property_total_name);

	zval property_resumeAt_default_value;
	ZVAL_UNDEF(&property_resumeAt_default_value);
	zend_string *property_resumeAt_name = zend_string_init("resumeAt", sizeof("resumeAt") - 1, 1);
	zend_declare_typed_property(class_entry, property_resumeAt_name, &property_resumeAt_default_value, ZEND_ACC_PUBLIC|ZEND_ACC_READONLY, NULL, (zend_type) ZEND_TYPE_INIT_MASK(MAY_BE_STRING|MAY_BE_NULL));
	zend_string_release(property_resumeAt_name);

	return class_entry;
}

static zend_class_entry *register_class_Maestrano_ChangedPage(zend_class_entry *class_entry_JsonSerializable)
{
	zend_class_entry ce, *class_entry;

	INIT_NS_CLASS_ENTRY(ce, "Maestrano", "ChangedPage", class_Maestrano_ChangedPage_methods);
	class_entry = zend_register_internal_class_ex(&ce, NULL);
	class_entry->ce_flags |= ZEND_ACC_FINAL|ZEND_ACC_NO_DYNAMIC_PROPERTIES;
	zend_class_implements(class_entry, 1, class_entry_JsonSerializable);

	zval property_entities_default_value;
	ZVAL_UNDEF(&property_entities_default_value);
	zend_string *property_entities_name = zend_string_init("entities", sizeof("entities") - 1, 1);
	zend_declare_typed_property(class_entry, property_entities_name, &property_entities_default_value, ZEND_ACC_PUBLIC|ZEND_ACC_READONLY, NULL, (zend_type) ZEND_TYPE_INIT_MASK(MAY_BE_ARRAY));
	zend_string_release(property_entities_name);

	zval property_cursor_default_value;
	ZVAL_UNDEF(&property_cursor_default_value);
	zend_string *property_cursor_name = zend_string_init("cursor", sizeof("cursor") - 1, 1);
	zend_declare_typed_property(class_entry, property_cursor_name, &property_cursor_default_value, ZEND_ACC_PUBLIC|ZEND_ACC_READONLY, NULL, (zend_type) ZEND_TYPE_INIT_MASK(MAY_BE_STRING));
	zend_string_release(property_cursor_name);

	return class_entry;
}

static zend_class_entry *register_class_Maestrano_OperationResult(zend_class_entry *class_entry_JsonSerializable)
{
	zend_class_entry ce, *class_entry;

	INIT_NS_CLASS_ENTRY(ce, "Maestrano", "OperationResult", class_Maestrano_OperationResult_methods);
	class_entry = zend_register_internal_class_ex(&ce, NULL);
	class_entry->ce_flags |= ZEND_ACC_FINAL|ZEND_ACC_NO_DYNAMIC_PROPERTIES;
	zend_class_implements(class_entry, 1, class_entry_JsonSerializable);

	zval property_status_default_value;
	ZVAL_UNDEF(&property_status_default_value);
	zend_string *property_status_name = zend_string_init("status", sizeof("status") - 1, 1);
	zend_declare_typed_property(class_entry, property_status_name, &property_status_default_value, ZEND_ACC_PUBLIC|ZEND_ACC_READONLY, NULL, (zend_type) ZEND_TYPE_INIT_MASK(MAY_BE_LONG|MAY_BE_NULL));
	zend_string_release(property_status_name);

	zval property_ok_default_value;
	ZVAL_UNDEF(&property_ok_default_value);
	zend_string *property_ok_name = zend_string_init("ok", sizeof("ok") - 1, 1);
	zend_declare_typed_property(class_entry, property_ok_name, &property_ok_default_value, ZEND_ACC_PUBLIC|ZEND_ACC_READONLY, NULL, (zend_type) ZEND_TYPE_INIT_MASK(MAY_BE_BOOL));
	zend_string_release(property_ok_name);

	zval property_body_default_value;
	ZVAL_UNDEF(&property_body_default_value);
	zend_string *property_body_name = zend_string_init("body", sizeof("body") - 1, 1);
	zend_declare_typed_property(class_entry, property_body_name, &property_body_default_value, ZEND_ACC_PUBLIC|ZEND_ACC_READONLY, NULL, (zend_type) ZEND_TYPE_INIT_MASK(MAY_BE_ANY));
	zend_string_release(property_body_name);

	zval property_error_default_value;
	ZVAL_UNDEF(&property_error_default_value);
	zend_string *property_error_name = zend_string_init("error", sizeof("error") - 1, 1);
	zend_declare_typed_property(class_entry, property_error_name, &property_error_default_value, ZEND_ACC_PUBLIC|ZEND_ACC_READONLY, NULL, (zend_type) ZEND_TYPE_INIT_MASK(MAY_BE_STRING|MAY_BE_NULL));
	zend_string_release(property_error_name);

	zval property_tag_default_value;
	ZVAL_UNDEF(&property_tag_default_value);
	zend_string *property_tag_name = zend_string_init("tag", sizeof("tag") - 1, 1);
	zend_declare_typed_property(class_entry, property_tag_name, &property_tag_default_value, ZEND_ACC_PUBLIC|ZEND_ACC_READONLY, NULL, (zend_type) ZEND_TYPE_INIT_MASK(MAY_BE_ANY));
	zend_string_release(property_tag_name);

	return class_entry;
}

static zend_class_entry *register_class_Maestrano_Unfolded(zend_class_entry *class_entry_JsonSerializable)
{
	zend_class_entry ce, *class_entry;

	INIT_NS_CLASS_ENTRY(ce, "Maestrano", "Unfolded", class_Maestrano_Unfolded_methods);
	class_entry = zend_register_internal_class_ex(&ce, NULL);
	class_entry->ce_flags |= ZEND_ACC_FINAL|ZEND_ACC_NO_DYNAMIC_PROPERTIES;
	zend_class_implements(class_entry, 1, class_entry_JsonSerializable);

	zend_string *property_entity_class_stdClass = zend_string_init("stdClass", sizeof("stdClass")-1, 1);
	zval property_entity_default_value;
	ZVAL_UNDEF(&property_entity_default_value);
	zend_string *property_entity_name = zend_string_init("entity", sizeof("entity") - 1, 1);
	zend_declare_typed_property(class_entry, property_entity_name, &property_entity_default_value, ZEND_ACC_PUBLIC|ZEND_ACC_READONLY, NULL, (zend_type) ZEND_TYPE_INIT_CLASS(property_entity_class_stdClass, 0, 0));
	zend_string_release(property_entity_name);

	zval property_connecId_default_value;
	ZVAL_UNDEF(&property_connecId_default_value);
	zend_string *property_connecId_name = zend_string_init("connecId", sizeof("connecId") - 1, 1);
	zend_declare_typed_property(class_entry, property_connecId_name, &property_connecId_default_value, ZEND_ACC_PUBLIC|ZEND_ACC_READONLY, NULL, (zend_type) ZEND_TYPE_INIT_MASK(MAY_BE_STRING|MAY_BE_NULL));
	zend_string_release(property_connecId_name);

	zval property_id_default_value;
	ZVAL_UNDEF(&property_id_default_value);
	zend_string *property_id_name = zend_string_init("id", sizeof("id") - 1, 1);
	zend_declare_typed_property(class_entry, property_id_name, &property_id_default_value, ZEND_ACC_PUBLIC|ZEND_ACC_READONLY, NULL, (zend_type) ZEND_TYPE_INIT_MASK(MAY_BE_STRING|MAY_BE_NULL));
	zend_string_release(property_id_name);

	zval property_missing_default_value;
	ZVAL_UNDEF(&property_missing_default_value);
	zend_string *property_missing_name = zend_string_init("missing", sizeof("missing") - 1, 1);
	zend_declare_typed_property(class_entry, property_missing_name, &property_missing_default_value, ZEND_ACC_PUBLIC|ZEND_ACC_READONLY, NULL, (zend_type) ZEND_TYPE_INIT_MASK(MAY_BE_ARRAY));
	zend_string_release(property_missing_name);

	return class_entry;
}

static zend_class_entry *register_class_Maestrano_Folded(zend_class_entry *class_entry_JsonSerializable)
{
	zend_class_entry ce, *class_entry;

	INIT_NS_CLASS_ENTRY(ce, "Maestrano", "Folded", class_Maestrano_Folded_methods);
	class_entry = zend_register_internal_class_ex(&ce, NULL);
	class_entry->ce_flags |= ZEND_ACC_FINAL|ZEND_ACC_NO_DYNAMIC_PROPERTIES;
	zend_class_implements(class_entry, 1, class_entry_JsonSerializable);

	zend_string *property_entity_class_stdClass = zend_string_init("stdClass", sizeof("stdClass")-1, 1);
	zval property_entity_default_value;
	ZVAL_UNDEF(&property_entity_default_value);
	zend_string *property_entity_name = zend_string_init("entity", sizeof("entity") - 1, 1);
	zend_declare_typed_property(class_entry, property_entity_name, &property_entity_default_value, ZEND_ACC_PUBLIC|ZEND_ACC_READONLY, NULL, (zend_type) ZEND_TYPE_INIT_CLASS(property_entity_class_stdClass, 0, 0));
	zend_string_release(property_entity_name);

	zval property_connecId_default_value;
	ZVAL_UNDEF(&property_connecId_default_value);
	zend_string *property_connecId_name = zend_string_init("connecId", sizeof("connecId") - 1, 1);
	zend_declare_typed_property(class_entry, property_connecId_name, &property_connecId_default_value, ZEND_ACC_PUBLIC|ZEND_ACC_READONLY, NULL, (zend_type) ZEND_TYPE_INIT_MASK(MAY_BE_STRING|MAY_BE_NULL));
	zend_string_release(property_connecId_name);

	zval property_missing_default_value;
	ZVAL_UNDEF(&property_missing_default_value);
	zend_string *property_missing_name = zend_string_init("missing", sizeof("missing") - 1, 1);
	zend_declare_typed_property(class_entry, property_missing_name, &property_missing_default_value, ZEND_ACC_PUBLIC|ZEND_ACC_READONLY, NULL, (zend_type) ZEND_TYPE_INIT_MASK(MAY_BE_ARRAY));
	zend_string_release(property_missing_name);

	return class_entry;
}

static zend_class_entry *register_class_Maestrano_ConnecChange(zend_class_entry *class_entry_JsonSerializable)
{
	zend_class_entry ce, *class_entry;

	INIT_NS_CLASS_ENTRY(ce, "Maestrano", "ConnecChange", class_Maestrano_ConnecChange_methods);
	class_entry = zend_register_internal_class_ex(&ce, NULL);
	class_entry->ce_flags |= ZEND_ACC_FINAL|ZEND_ACC_NO_DYNAMIC_PROPERTIES;
	zend_class_implements(class_entry, 1, class_entry_JsonSerializable);

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

	zval property_resource_default_value;
	ZVAL_UNDEF(&property_resource_default_value);
	zend_string *property_resource_name = zend_string_init("resource", sizeof("resource") - 1, 1);
	zend_declare_typed_property(class_entry, property_resource_name, &property_resource_default_value, ZEND_ACC_PUBLIC|ZEND_ACC_READONLY, NULL, (zend_type) ZEND_TYPE_INIT_MASK(MAY_BE_STRING));
	zend_string_release(property_resource_name);

	zval property_rawResource_default_value;
	ZVAL_UNDEF(&property_rawResource_default_value);
	zend_string *property_rawResource_name = zend_string_init("rawResource", sizeof("rawResource") - 1, 1);
	zend_declare_typed_property(class_entry, property_rawResource_name, &property_rawResource_default_value, ZEND_ACC_PUBLIC|ZEND_ACC_READONLY, NULL, (zend_type) ZEND_TYPE_INIT_MASK(MAY_BE_STRING));
	zend_string_release(property_rawResource_name);

	zval property_id_default_value;
	ZVAL_UNDEF(&property_id_default_value);
	zend_string *property_id_name = zend_string_init("id", sizeof("id") - 1, 1);
	zend_declare_typed_property(class_entry, property_id_name, &property_id_default_value, ZEND_ACC_PUBLIC|ZEND_ACC_READONLY, NULL, (zend_type) ZEND_TYPE_INIT_MASK(MAY_BE_STRING|MAY_BE_NULL));
	zend_string_release(property_id_name);

	zval property_updatedAt_default_value;
	ZVAL_UNDEF(&property_updatedAt_default_value);
	zend_string *property_updatedAt_name = zend_string_init("updatedAt", sizeof("updatedAt") - 1, 1);
	zend_declare_typed_property(class_entry, property_updatedAt_name, &property_updatedAt_default_value, ZEND_ACC_PUBLIC|ZEND_ACC_READONLY, NULL, (zend_type) ZEND_TYPE_INIT_MASK(MAY_BE_STRING|MAY_BE_NULL));
	zend_string_release(property_updatedAt_name);

	zend_string *property_entity_class_stdClass = zend_string_init("stdClass", sizeof("stdClass")-1, 1);
	zval property_entity_default_value;
	ZVAL_UNDEF(&property_entity_default_value);
	zend_string *property_entity_name = zend_string_init("entity", sizeof("entity") - 1, 1);
	zend_declare_typed_property(class_entry, property_entity_name, &property_entity_default_value, ZEND_ACC_PUBLIC|ZEND_ACC_READONLY, NULL, (zend_type) ZEND_TYPE_INIT_CLASS(property_entity_class_stdClass, 0, 0));
	zend_string_release(property_entity_name);

	return class_entry;
}

static zend_class_entry *register_class_Maestrano_ConnecNotification(zend_class_entry *class_entry_JsonSerializable)
{
	zend_class_entry ce, *class_entry;

	INIT_NS_CLASS_ENTRY(ce, "Maestrano", "ConnecNotification", class_Maestrano_ConnecNotification_methods);
	class_entry = zend_register_internal_class_ex(&ce, NULL);
	class_entry->ce_flags |= ZEND_ACC_FINAL|ZEND_ACC_NO_DYNAMIC_PROPERTIES;
	zend_class_implements(class_entry, 1, class_entry_JsonSerializable);

	zval property_changes_default_value;
	ZVAL_UNDEF(&property_changes_default_value);
	zend_string *property_changes_name = zend_string_init("changes", sizeof("changes") - 1, 1);
	zend_declare_typed_property(class_entry, property_changes_name, &property_changes_default_value, ZEND_ACC_PUBLIC|ZEND_ACC_READONLY, NULL, (zend_type) ZEND_TYPE_INIT_MASK(MAY_BE_ARRAY));
	zend_string_release(property_changes_name);

	zval property_ignored_default_value;
	ZVAL_UNDEF(&property_ignored_default_value);
	zend_string *property_ignored_name = zend_string_init("ignored", sizeof("ignored") - 1, 1);
	zend_declare_typed_property(class_entry, property_ignored_name, &property_ignored_default_value, ZEND_ACC_PUBLIC|ZEND_ACC_READONLY, NULL, (zend_type) ZEND_TYPE_INIT_MASK(MAY_BE_LONG));
	zend_string_release(property_ignored_name);

	return class_entry;
}

static zend_class_entry *register_class_Maestrano_ConnecEvent(zend_class_entry *class_entry_JsonSerializable)
{
	zend_class_entry ce, *class_entry;

	INIT_NS_CLASS_ENTRY(ce, "Maestrano", "ConnecEvent", class_Maestrano_ConnecEvent_methods);
	class_entry = zend_register_internal_class_ex(&ce, NULL);
	class_entry->ce_flags |= ZEND_ACC_FINAL|ZEND_ACC_NO_DYNAMIC_PROPERTIES;
	zend_class_implements(class_entry, 1, class_entry_JsonSerializable);

	zval property_kind_default_value;
	ZVAL_UNDEF(&property_kind_default_value);
	zend_string *property_kind_name = zend_string_init("kind", sizeof("kind") - 1, 1);
	zend_declare_typed_property(class_entry, property_kind_name, &property_kind_default_value, ZEND_ACC_PUBLIC|ZEND_ACC_READONLY, NULL, (zend_type) ZEND_TYPE_INIT_MASK(MAY_BE_STRING));
	zend_string_release(property_kind_name);

	zval property_groupUid_default_value;
	ZVAL_UNDEF(&property_groupUid_default_value);
	zend_string *property_groupUid_name = zend_string_init("groupUid", sizeof("groupUid") - 1, 1);
	zend_declare_typed_property(class_entry, property_groupUid_name, &property_groupUid_default_value, ZEND_ACC_PUBLIC|ZEND_ACC_READONLY, NULL, (zend_type) ZEND_TYPE_INIT_MASK(MAY_BE_STRING|MAY_BE_NULL));
	zend_string_release(property_groupUid_name);

	zend_string *property_options_class_stdClass = zend_string_init("stdClass", sizeof("stdClass")-1, 1);
	zval property_options_default_value;
	ZVAL_UNDEF(&property_options_default_value);
	zend_string *property_options_name = zend_string_init("options", sizeof("options") - 1, 1);
	zend_declare_typed_property(class_entry, property_options_name, &property_options_default_value, ZEND_ACC_PUBLIC|ZEND_ACC_READONLY, NULL, (zend_type) ZEND_TYPE_INIT_CLASS(property_options_class_stdClass, 0, MAY_BE_NULL));
	zend_string_release(property_options_name);

	zend_string *property_notification_class_Maestrano_ConnecNotification = zend_string_init("Maestrano\\ConnecNotification", sizeof("Maestrano\\ConnecNotification")-1, 1);
	zval property_notification_default_value;
	ZVAL_UNDEF(&property_notification_default_value);
	zend_string *property_notification_name = zend_string_init("notification", sizeof("notification") - 1, 1);
	zend_declare_typed_property(class_entry, property_notification_name, &property_notification_default_value, ZEND_ACC_PUBLIC|ZEND_ACC_READONLY, NULL, (zend_type) ZEND_TYPE_INIT_CLASS(property_notification_class_Maestrano_ConnecNotification, 0, MAY_BE_NULL));
	zend_string_release(property_notification_name);

	return class_entry;
}

static zend_class_entry *register_class_Maestrano_Failure(void)
{
	zend_class_entry ce, *class_entry;

	INIT_NS_CLASS_ENTRY(ce, "Maestrano", "Failure", class_Maestrano_Failure_methods);
	class_entry = zend_register_internal_class_ex(&ce, NULL);
	class_entry->ce_flags |= ZEND_ACC_FINAL|ZEND_ACC_NO_DYNAMIC_PROPERTIES|ZEND_ACC_NOT_SERIALIZABLE;

	zend_string *property_change_class_Maestrano_ConnecChange = zend_string_init("Maestrano\\ConnecChange", sizeof("Maestrano\\ConnecChange")-1, 1);
	zval property_change_default_value;
	ZVAL_UNDEF(&property_change_default_value);
	zend_string *property_change_name = zend_string_init("change", sizeof("change") - 1, 1);
	zend_declare_typed_property(class_entry, property_change_name, &property_change_default_value, ZEND_ACC_PUBLIC|ZEND_ACC_READONLY, NULL, (zend_type) ZEND_TYPE_INIT_CLASS(property_change_class_Maestrano_ConnecChange, 0, 0));
	zend_string_release(property_change_name);

	zend_string *property_error_class_Throwable = zend_string_init("Throwable", sizeof("Throwable")-1, 1);
	zval property_error_default_value;
	ZVAL_UNDEF(&property_error_default_value);
	zend_string *property_error_name = zend_string_init("error", sizeof("error") - 1, 1);
	zend_declare_typed_property(class_entry, property_error_name, &property_error_default_value, ZEND_ACC_PUBLIC|ZEND_ACC_READONLY, NULL, (zend_type) ZEND_TYPE_INIT_CLASS(property_error_class_Throwable, 0, 0));
	zend_string_release(property_error_name);

	return class_entry;
}

static zend_class_entry *register_class_Maestrano_ExactNumber(zend_class_entry *class_entry_Stringable, zend_class_entry *class_entry_JsonSerializable)
{
	zend_class_entry ce, *class_entry;

	INIT_NS_CLASS_ENTRY(ce, "Maestrano", "ExactNumber", class_Maestrano_ExactNumber_methods);
	class_entry = zend_register_internal_class_ex(&ce, NULL);
	class_entry->ce_flags |= ZEND_ACC_FINAL|ZEND_ACC_NO_DYNAMIC_PROPERTIES;
	zend_class_implements(class_entry, 2, class_entry_Stringable, class_entry_JsonSerializable);

	zval property_text_default_value;
	ZVAL_UNDEF(&property_text_default_value);
	zend_string *property_text_name = zend_string_init("text", sizeof("text") - 1, 1);
	zend_declare_typed_property(class_entry, property_text_name, &property_text_default_value, ZEND_ACC_PUBLIC|ZEND_ACC_READONLY, NULL, (zend_type) ZEND_TYPE_INIT_MASK(MAY_BE_STRING));
	zend_string_release(property_text_name);

	return class_entry;
}
