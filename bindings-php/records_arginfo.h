/* This is a generated file, edit the .stub.php file instead.
 * Stub hash: 56fc922af3e15c220d74a8835632dbe0ac518caa */

ZEND_BEGIN_ARG_INFO_EX(arginfo_class_Maestrano_Changes___construct, 0, 0, 0)
ZEND_END_ARG_INFO()

ZEND_BEGIN_ARG_WITH_RETURN_TYPE_INFO_EX(arginfo_class_Maestrano_Changes_toArray, 0, 0, IS_ARRAY, 0)
ZEND_END_ARG_INFO()

#define arginfo_class_Maestrano_Changes_jsonSerialize arginfo_class_Maestrano_Changes_toArray

#define arginfo_class_Maestrano_AuthnRequest___construct arginfo_class_Maestrano_Changes___construct

#define arginfo_class_Maestrano_AuthnRequest_toArray arginfo_class_Maestrano_Changes_toArray

#define arginfo_class_Maestrano_AuthnRequest_jsonSerialize arginfo_class_Maestrano_Changes_toArray

#define arginfo_class_Maestrano_SignIn___construct arginfo_class_Maestrano_Changes___construct

#define arginfo_class_Maestrano_SignIn_toArray arginfo_class_Maestrano_Changes_toArray

#define arginfo_class_Maestrano_SignIn_jsonSerialize arginfo_class_Maestrano_Changes_toArray

#define arginfo_class_Maestrano_User___construct arginfo_class_Maestrano_Changes___construct

#define arginfo_class_Maestrano_User_toArray arginfo_class_Maestrano_Changes_toArray

#define arginfo_class_Maestrano_User_jsonSerialize arginfo_class_Maestrano_Changes_toArray

#define arginfo_class_Maestrano_Group___construct arginfo_class_Maestrano_Changes___construct

#define arginfo_class_Maestrano_Group_toArray arginfo_class_Maestrano_Changes_toArray

#define arginfo_class_Maestrano_Group_jsonSerialize arginfo_class_Maestrano_Changes_toArray

#define arginfo_class_Maestrano_Membership___construct arginfo_class_Maestrano_Changes___construct

#define arginfo_class_Maestrano_Membership_toArray arginfo_class_Maestrano_Changes_toArray

#define arginfo_class_Maestrano_Membership_jsonSerialize arginfo_class_Maestrano_Changes_toArray

#define arginfo_class_Maestrano_Reseller___construct arginfo_class_Maestrano_Changes___construct

#define arginfo_class_Maestrano_Reseller_toArray arginfo_class_Maestrano_Changes_toArray

#define arginfo_class_Maestrano_Reseller_jsonSerialize arginfo_class_Maestrano_Changes_toArray

#define arginfo_class_Maestrano_Session___construct arginfo_class_Maestrano_Changes___construct

#define arginfo_class_Maestrano_Session_toArray arginfo_class_Maestrano_Changes_toArray

#define arginfo_class_Maestrano_Session_jsonSerialize arginfo_class_Maestrano_Changes_toArray

#define arginfo_class_Maestrano_SessionCheck___construct arginfo_class_Maestrano_Changes___construct

#define arginfo_class_Maestrano_SessionCheck_toArray arginfo_class_Maestrano_Changes_toArray

#define arginfo_class_Maestrano_SessionCheck_jsonSerialize arginfo_class_Maestrano_Changes_toArray

#define arginfo_class_Maestrano_Assertion___construct arginfo_class_Maestrano_Changes___construct

#define arginfo_class_Maestrano_Assertion_toArray arginfo_class_Maestrano_Changes_toArray

#define arginfo_class_Maestrano_Assertion_jsonSerialize arginfo_class_Maestrano_Changes_toArray

#define arginfo_class_Maestrano_Urls___construct arginfo_class_Maestrano_Changes___construct

#define arginfo_class_Maestrano_Urls_toArray arginfo_class_Maestrano_Changes_toArray

#define arginfo_class_Maestrano_Urls_jsonSerialize arginfo_class_Maestrano_Changes_toArray


ZEND_METHOD(Maestrano_Changes, __construct);
ZEND_METHOD(Maestrano_Changes, toArray);


static const zend_function_entry class_Maestrano_Changes_methods[] = {
	ZEND_ME(Maestrano_Changes, __construct, arginfo_class_Maestrano_Changes___construct, ZEND_ACC_PRIVATE)
	ZEND_ME(Maestrano_Changes, toArray, arginfo_class_Maestrano_Changes_toArray, ZEND_ACC_PUBLIC)
	ZEND_MALIAS(Maestrano_Changes, jsonSerialize, toArray, arginfo_class_Maestrano_Changes_jsonSerialize, ZEND_ACC_PUBLIC)
	ZEND_FE_END
};


static const zend_function_entry class_Maestrano_AuthnRequest_methods[] = {
	ZEND_MALIAS(Maestrano_Changes, __construct, __construct, arginfo_class_Maestrano_AuthnRequest___construct, ZEND_ACC_PRIVATE)
	ZEND_MALIAS(Maestrano_Changes, toArray, toArray, arginfo_class_Maestrano_AuthnRequest_toArray, ZEND_ACC_PUBLIC)
	ZEND_MALIAS(Maestrano_Changes, jsonSerialize, toArray, arginfo_class_Maestrano_AuthnRequest_jsonSerialize, ZEND_ACC_PUBLIC)
	ZEND_FE_END
};


static const zend_function_entry class_Maestrano_SignIn_methods[] = {
	ZEND_MALIAS(Maestrano_Changes, __construct, __construct, arginfo_class_Maestrano_SignIn___construct, ZEND_ACC_PRIVATE)
	ZEND_MALIAS(Maestrano_Changes, toArray, toArray, arginfo_class_Maestrano_SignIn_toArray, ZEND_ACC_PUBLIC)
	ZEND_MALIAS(Maestrano_Changes, jsonSerialize, toArray, arginfo_class_Maestrano_SignIn_jsonSerialize, ZEND_ACC_PUBLIC)
	ZEND_FE_END
};


static const zend_function_entry class_Maestrano_User_methods[] = {
	ZEND_MALIAS(Maestrano_Changes, __construct, __construct, arginfo_class_Maestrano_User___construct, ZEND_ACC_PRIVATE)
	ZEND_MALIAS(Maestrano_Changes, toArray, toArray, arginfo_class_Maestrano_User_toArray, ZEND_ACC_PUBLIC)
	ZEND_MALIAS(Maestrano_Changes, jsonSerialize, toArray, arginfo_class_Maestrano_User_jsonSerialize, ZEND_ACC_PUBLIC)
	ZEND_FE_END
};


static const zend_function_entry class_Maestrano_Group_methods[] = {
	ZEND_MALIAS(Maestrano_Changes, __construct, __construct, arginfo_class_Maestrano_Group___construct, ZEND_ACC_PRIVATE)
	ZEND_MALIAS(Maestrano_Changes, toArray, toArray, arginfo_class_Maestrano_Group_toArray, ZEND_ACC_PUBLIC)
	ZEND_MALIAS(Maestrano_Changes, jsonSerialize, toArray, arginfo_class_Maestrano_Group_jsonSerialize, ZEND_ACC_PUBLIC)
	ZEND_FE_END
};


static const zend_function_entry class_Maestrano_Membership_methods[] = {
	ZEND_MALIAS(Maestrano_Changes, __construct, __construct, arginfo_class_Maestrano_Membership___construct, ZEND_ACC_PRIVATE)
	ZEND_MALIAS(Maestrano_Changes, toArray, toArray, arginfo_class_Maestrano_Membership_toArray, ZEND_ACC_PUBLIC)
	ZEND_MALIAS(Maestrano_Changes, jsonSerialize, toArray, arginfo_class_Maestrano_Membership_jsonSerialize, ZEND_ACC_PUBLIC)
	ZEND_FE_END
};


static const zend_function_entry class_Maestrano_Reseller_methods[] = {
	ZEND_MALIAS(Maestrano_Changes, __construct, __construct, arginfo_class_Maestrano_Reseller___construct, ZEND_ACC_PRIVATE)
	ZEND_MALIAS(Maestrano_Changes, toArray, toArray, arginfo_class_Maestrano_Reseller_toArray, ZEND_ACC_PUBLIC)
	ZEND_MALIAS(Maestrano_Changes, jsonSerialize, toArray, arginfo_class_Maestrano_Reseller_jsonSerialize, ZEND_ACC_PUBLIC)
	ZEND_FE_END
};


static const zend_function_entry class_Maestrano_Session_methods[] = {
	ZEND_MALIAS(Maestrano_Changes, __construct, __construct, arginfo_class_Maestrano_Session___construct, ZEND_ACC_PRIVATE)
	ZEND_MALIAS(Maestrano_Changes, toArray, toArray, arginfo_class_Maestrano_Session_toArray, ZEND_ACC_PUBLIC)
	ZEND_MALIAS(Maestrano_Changes, jsonSerialize, toArray, arginfo_class_Maestrano_Session_jsonSerialize, ZEND_ACC_PUBLIC)
	ZEND_FE_END
};


static const zend_function_entry class_Maestrano_SessionCheck_methods[] = {
	ZEND_MALIAS(Maestrano_Changes, __construct, __construct, arginfo_class_Maestrano_SessionCheck___construct, ZEND_ACC_PRIVATE)
	ZEND_MALIAS(Maestrano_Changes, toArray, toArray, arginfo_class_Maestrano_SessionCheck_toArray, ZEND_ACC_PUBLIC)
	ZEND_MALIAS(Maestrano_Changes, jsonSerialize, toArray, arginfo_class_Maestrano_SessionCheck_jsonSerialize, ZEND_ACC_PUBLIC)
	ZEND_FE_END
};


static const zend_function_entry class_Maestrano_Assertion_methods[] = {
	ZEND_MALIAS(Maestrano_Changes, __construct, __construct, arginfo_class_Maestrano_Assertion___construct, ZEND_ACC_PRIVATE)
	ZEND_MALIAS(Maestrano_Changes, toArray, toArray, arginfo_class_Maestrano_Assertion_toArray, ZEND_ACC_PUBLIC)
	ZEND_MALIAS(Maestrano_Changes, jsonSerialize, toArray, arginfo_class_Maestrano_Assertion_jsonSerialize, ZEND_ACC_PUBLIC)
	ZEND_FE_END
};


static const zend_function_entry class_Maestrano_Urls_methods[] = {
	ZEND_MALIAS(Maestrano_Changes, __construct, __construct, arginfo_class_Maestrano_Urls___construct, ZEND_ACC_PRIVATE)
	ZEND_MALIAS(Maestrano_Changes, toArray, toArray, arginfo_class_Maestrano_Urls_toArray, ZEND_ACC_PUBLIC)
	ZEND_MALIAS(Maestrano_Changes, jsonSerialize, toArray, arginfo_class_Maestrano_Urls_jsonSerialize, ZEND_ACC_PUBLIC)
	ZEND_FE_END
};

static zend_class_entry *register_class_Maestrano_Changes(zend_class_entry *class_entry_JsonSerializable)
{
	zend_class_entry ce, *class_entry;

	INIT_NS_CLASS_ENTRY(ce, "Maestrano", "Changes", class_Maestrano_Changes_methods);
	class_entry = zend_register_internal_class_ex(&ce, NULL);
	class_entry->ce_flags |= ZEND_ACC_FINAL|ZEND_ACC_NO_DYNAMIC_PROPERTIES;
	zend_class_implements(class_entry, 1, class_entry_JsonSerializable);

	zval property_added_default_value;
	ZVAL_UNDEF(&property_added_default_value);
	zend_string *property_added_name = zend_string_init("added", sizeof("added") - 1, 1);
	zend_declare_typed_property(class_entry, property_added_name, &property_added_default_value, ZEND_ACC_PUBLIC|ZEND_ACC_READONLY, NULL, (zend_type) ZEND_TYPE_INIT_MASK(MAY_BE_ARRAY));
	zend_string_release(property_added_name);

	zval property_removed_default_value;
	ZVAL_UNDEF(&property_removed_default_value);
	zend_string *property_removed_name = zend_string_init("removed", sizeof("removed") - 1, 1);
	zend_declare_typed_property(class_entry, property_removed_name, &property_removed_default_value, ZEND_ACC_PUBLIC|ZEND_ACC_READONLY, NULL, (zend_type) ZEND_TYPE_INIT_MASK(MAY_BE_ARRAY));
	zend_string_release(property_removed_name);

	zval property_changed_default_value;
	ZVAL_UNDEF(&property_changed_default_value);
	zend_string *property_changed_name = zend_string_init("changed", sizeof("changed") - 1, 1);
	zend_declare_typed_property(class_entry, property_changed_name, &property_changed_default_value, ZEND_ACC_PUBLIC|ZEND_ACC_READONLY, NULL, (zend_type) ZEND_TYPE_INIT_MASK(MAY_BE_ARRAY));
	zend_string_release(property_changed_name);

	zval property_fromCache_default_value;
	ZVAL_UNDEF(&property_fromCache_default_value);
	zend_string *property_fromCache_name = zend_string_init("fromCache", sizeof("fromCache") - 1, 1);
	zend_declare_typed_property(class_entry, property_fromCache_name, &property_fromCache_default_value, ZEND_ACC_PUBLIC|ZEND_ACC_READONLY, NULL, (zend_type) ZEND_TYPE_INIT_MASK(MAY_BE_BOOL));
	zend_string_release(property_fromCache_name);

	return class_entry;
}

static zend_class_entry *register_class_Maestrano_AuthnRequest(zend_class_entry *class_entry_JsonSerializable)
{
	zend_class_entry ce, *class_entry;

	INIT_NS_CLASS_ENTRY(ce, "Maestrano", "AuthnRequest", class_Maestrano_AuthnRequest_methods);
	class_entry = zend_register_internal_class_ex(&ce, NULL);
	class_entry->ce_flags |= ZEND_ACC_FINAL|ZEND_ACC_NO_DYNAMIC_PROPERTIES;
	zend_class_implements(class_entry, 1, class_entry_JsonSerializable);

	zval property_url_default_value;
	ZVAL_UNDEF(&property_url_default_value);
	zend_string *property_url_name = zend_string_init("url", sizeof("url") - 1, 1);
	zend_declare_typed_property(class_entry, property_url_name, &property_url_default_value, ZEND_ACC_PUBLIC|ZEND_ACC_READONLY, NULL, (zend_type) ZEND_TYPE_INIT_MASK(MAY_BE_STRING));
	zend_string_release(property_url_name);

	zval property_requestId_default_value;
	ZVAL_UNDEF(&property_requestId_default_value);
	zend_string *property_requestId_name = zend_string_init("requestId", sizeof("requestId") - 1, 1);
	zend_declare_typed_property(class_entry, property_requestId_name, &property_requestId_default_value, ZEND_ACC_PUBLIC|ZEND_ACC_READONLY, NULL, (zend_type) ZEND_TYPE_INIT_MASK(MAY_BE_STRING));
	zend_string_release(property_requestId_name);

	zend_string *property_issueInstant_class_DateTimeImmutable = zend_string_init("DateTimeImmutable", sizeof("DateTimeImmutable")-1, 1);
	zval property_issueInstant_default_value;
	ZVAL_UNDEF(&property_issueInstant_default_value);
	zend_string *property_issueInstant_name = zend_string_init("issueInstant", sizeof("issueInstant") - 1, 1);
	zend_declare_typed_property(class_entry, property_issueInstant_name, &property_issueInstant_default_value, ZEND_ACC_PUBLIC|ZEND_ACC_READONLY, NULL, (zend_type) ZEND_TYPE_INIT_CLASS(property_issueInstant_class_DateTimeImmutable, 0, 0));
	zend_string_release(property_issueInstant_name);

	zval property_samlRequest_default_value;
	ZVAL_UNDEF(&property_samlRequest_default_value);
	zend_string *property_samlRequest_name = zend_string_init("samlRequest", sizeof("samlRequest") - 1, 1);
	zend_declare_typed_property(class_entry, property_samlRequest_name, &property_samlRequest_default_value, ZEND_ACC_PUBLIC|ZEND_ACC_READONLY, NULL, (zend_type) ZEND_TYPE_INIT_MASK(MAY_BE_STRING));
	zend_string_release(property_samlRequest_name);

	return class_entry;
}

static zend_class_entry *register_class_Maestrano_SignIn(zend_class_entry *class_entry_JsonSerializable)
{
	zend_class_entry ce, *class_entry;

	INIT_NS_CLASS_ENTRY(ce, "Maestrano", "SignIn", class_Maestrano_SignIn_methods);
	class_entry = zend_register_internal_class_ex(&ce, NULL);
	class_entry->ce_flags |= ZEND_ACC_FINAL|ZEND_ACC_NO_DYNAMIC_PROPERTIES|ZEND_ACC_NOT_SERIALIZABLE;
	zend_class_implements(class_entry, 1, class_entry_JsonSerializable);

	zval property_marketplace_default_value;
	ZVAL_UNDEF(&property_marketplace_default_value);
	zend_string *property_marketplace_name = zend_string_init("marketplace", sizeof("marketplace") - 1, 1);
	zend_declare_typed_property(class_entry, property_marketplace_name, &property_marketplace_default_value, ZEND_ACC_PUBLIC|ZEND_ACC_READONLY, NULL, (zend_type) ZEND_TYPE_INIT_MASK(MAY_BE_STRING));
	zend_string_release(property_marketplace_name);

	zend_string *property_user_class_Maestrano_User = zend_string_init("Maestrano\\\125ser", sizeof("Maestrano\\\125ser")-1, 1);
	zval property_user_default_value;
	ZVAL_UNDEF(&property_user_default_value);
	zend_string *property_user_name = zend_string_init("user", sizeof("user") - 1, 1);
	zend_declare_typed_property(class_entry, property_user_name, &property_user_default_value, ZEND_ACC_PUBLIC|ZEND_ACC_READONLY, NULL, (zend_type) ZEND_TYPE_INIT_CLASS(property_user_class_Maestrano_User, 0, 0));
	zend_string_release(property_user_name);

	zend_string *property_group_class_Maestrano_Group = zend_string_init("Maestrano\\Group", sizeof("Maestrano\\Group")-1, 1);
	zval property_group_default_value;
	ZVAL_UNDEF(&property_group_default_value);
	zend_string *property_group_name = zend_string_init("group", sizeof("group") - 1, 1);
	zend_declare_typed_property(class_entry, property_group_name, &property_group_default_value, ZEND_ACC_PUBLIC|ZEND_ACC_READONLY, NULL, (zend_type) ZEND_TYPE_INIT_CLASS(property_group_class_Maestrano_Group, 0, 0));
	zend_string_release(property_group_name);

	zend_string *property_membership_class_Maestrano_Membership = zend_string_init("Maestrano\\Membership", sizeof("Maestrano\\Membership")-1, 1);
	zval property_membership_default_value;
	ZVAL_UNDEF(&property_membership_default_value);
	zend_string *property_membership_name = zend_string_init("membership", sizeof("membership") - 1, 1);
	zend_declare_typed_property(class_entry, property_membership_name, &property_membership_default_value, ZEND_ACC_PUBLIC|ZEND_ACC_READONLY, NULL, (zend_type) ZEND_TYPE_INIT_CLASS(property_membership_class_Maestrano_Membership, 0, 0));
	zend_string_release(property_membership_name);

	zend_string *property_reseller_class_Maestrano_Reseller = zend_string_init("Maestrano\\Reseller", sizeof("Maestrano\\Reseller")-1, 1);
	zval property_reseller_default_value;
	ZVAL_UNDEF(&property_reseller_default_value);
	zend_string *property_reseller_name = zend_string_init("reseller", sizeof("reseller") - 1, 1);
	zend_declare_typed_property(class_entry, property_reseller_name, &property_reseller_default_value, ZEND_ACC_PUBLIC|ZEND_ACC_READONLY, NULL, (zend_type) ZEND_TYPE_INIT_CLASS(property_reseller_class_Maestrano_Reseller, 0, MAY_BE_NULL));
	zend_string_release(property_reseller_name);

	zend_string *property_session_class_Maestrano_Session = zend_string_init("Maestrano\\Session", sizeof("Maestrano\\Session")-1, 1);
	zval property_session_default_value;
	ZVAL_UNDEF(&property_session_default_value);
	zend_string *property_session_name = zend_string_init("session", sizeof("session") - 1, 1);
	zend_declare_typed_property(class_entry, property_session_name, &property_session_default_value, ZEND_ACC_PUBLIC|ZEND_ACC_READONLY, NULL, (zend_type) ZEND_TYPE_INIT_CLASS(property_session_class_Maestrano_Session, 0, 0));
	zend_string_release(property_session_name);

	zend_string *property_assertion_class_Maestrano_Assertion = zend_string_init("Maestrano\\Assertion", sizeof("Maestrano\\Assertion")-1, 1);
	zval property_assertion_default_value;
	ZVAL_UNDEF(&property_assertion_default_value);
	zend_string *property_assertion_name = zend_string_init("assertion", sizeof("assertion") - 1, 1);
	zend_declare_typed_property(class_entry, property_assertion_name, &property_assertion_default_value, ZEND_ACC_PUBLIC|ZEND_ACC_READONLY, NULL, (zend_type) ZEND_TYPE_INIT_CLASS(property_assertion_class_Maestrano_Assertion, 0, MAY_BE_NULL));
	zend_string_release(property_assertion_name);

	zend_string *property_oidc_class_Maestrano_OidcIdentity = zend_string_init("Maestrano\\OidcIdentity", sizeof("Maestrano\\OidcIdentity")-1, 1);
	zval property_oidc_default_value;
	ZVAL_UNDEF(&property_oidc_default_value);
	zend_string *property_oidc_name = zend_string_init("oidc", sizeof("oidc") - 1, 1);
	zend_declare_typed_property(class_entry, property_oidc_name, &property_oidc_default_value, ZEND_ACC_PUBLIC|ZEND_ACC_READONLY, NULL, (zend_type) ZEND_TYPE_INIT_CLASS(property_oidc_class_Maestrano_OidcIdentity, 0, MAY_BE_NULL));
	zend_string_release(property_oidc_name);

	zend_string *property_openid2_class_Maestrano_OpenId2Identity = zend_string_init("Maestrano\\OpenId2Identity", sizeof("Maestrano\\OpenId2Identity")-1, 1);
	zval property_openid2_default_value;
	ZVAL_UNDEF(&property_openid2_default_value);
	zend_string *property_openid2_name = zend_string_init("openid2", sizeof("openid2") - 1, 1);
	zend_declare_typed_property(class_entry, property_openid2_name, &property_openid2_default_value, ZEND_ACC_PUBLIC|ZEND_ACC_READONLY, NULL, (zend_type) ZEND_TYPE_INIT_CLASS(property_openid2_class_Maestrano_OpenId2Identity, 0, MAY_BE_NULL));
	zend_string_release(property_openid2_name);

	return class_entry;
}

static zend_class_entry *register_class_Maestrano_User(zend_class_entry *class_entry_JsonSerializable)
{
	zend_class_entry ce, *class_entry;

	INIT_NS_CLASS_ENTRY(ce, "Maestrano", "User", class_Maestrano_User_methods);
	class_entry = zend_register_internal_class_ex(&ce, NULL);
	class_entry->ce_flags |= ZEND_ACC_FINAL|ZEND_ACC_NO_DYNAMIC_PROPERTIES;
	zend_class_implements(class_entry, 1, class_entry_JsonSerializable);

	zval property_uid_default_value;
	ZVAL_UNDEF(&property_uid_default_value);
	zend_string *property_uid_name = zend_string_init("uid", sizeof("uid") - 1, 1);
	zend_declare_typed_property(class_entry, property_uid_name, &property_uid_default_value, ZEND_ACC_PUBLIC|ZEND_ACC_READONLY, NULL, (zend_type) ZEND_TYPE_INIT_MASK(MAY_BE_STRING));
	zend_string_release(property_uid_name);

	zval property_virtualUid_default_value;
	ZVAL_UNDEF(&property_virtualUid_default_value);
	zend_string *property_virtualUid_name = zend_string_init("virtualUid", sizeof("virtualUid") - 1, 1);
	zend_declare_typed_property(class_entry, property_virtualUid_name, &property_virtualUid_default_value, ZEND_ACC_PUBLIC|ZEND_ACC_READONLY, NULL, (zend_type) ZEND_TYPE_INIT_MASK(MAY_BE_STRING|MAY_BE_NULL));
	zend_string_release(property_virtualUid_name);

	zval property_email_default_value;
	ZVAL_UNDEF(&property_email_default_value);
	zend_string *property_email_name = zend_string_init("email", sizeof("email") - 1, 1);
	zend_declare_typed_property(class_entry, property_email_name, &property_email_default_value, ZEND_ACC_PUBLIC|ZEND_ACC_READONLY, NULL, (zend_type) ZEND_TYPE_INIT_MASK(MAY_BE_STRING|MAY_BE_NULL));
	zend_string_release(property_email_name);

	zval property_virtualEmail_default_value;
	ZVAL_UNDEF(&property_virtualEmail_default_value);
	zend_string *property_virtualEmail_name = zend_string_init("virtualEmail", sizeof("virtualEmail") - 1, 1);
	zend_declare_typed_property(class_entry, property_virtualEmail_name, &property_virtualEmail_default_value, ZEND_ACC_PUBLIC|ZEND_ACC_READONLY, NULL, (zend_type) ZEND_TYPE_INIT_MASK(MAY_BE_STRING|MAY_BE_NULL));
	zend_string_release(property_virtualEmail_name);

	zval property_effectiveUid_default_value;
	ZVAL_UNDEF(&property_effectiveUid_default_value);
	zend_string *property_effectiveUid_name = zend_string_init("effectiveUid", sizeof("effectiveUid") - 1, 1);
	zend_declare_typed_property(class_entry, property_effectiveUid_name, &property_effectiveUid_default_value, ZEND_ACC_PUBLIC|ZEND_ACC_READONLY, NULL, (zend_type) ZEND_TYPE_INIT_MASK(MAY_BE_STRING));
	zend_string_release(property_effectiveUid_name);

	zval property_effectiveEmail_default_value;
	ZVAL_UNDEF(&property_effectiveEmail_default_value);
	zend_string *property_effectiveEmail_name = zend_string_init("effectiveEmail", sizeof("effectiveEmail") - 1, 1);
	zend_declare_typed_property(class_entry, property_effectiveEmail_name, &property_effectiveEmail_default_value, ZEND_ACC_PUBLIC|ZEND_ACC_READONLY, NULL, (zend_type) ZEND_TYPE_INIT_MASK(MAY_BE_STRING|MAY_BE_NULL));
	zend_string_release(property_effectiveEmail_name);

	zval property_firstName_default_value;
	ZVAL_UNDEF(&property_firstName_default_value);
	zend_string *property_firstName_name = zend_string_init("firstName", sizeof("firstName") - 1, 1);
	zend_declare_typed_property(class_entry, property_firstName_name, &property_firstName_default_value, ZEND_ACC_PUBLIC|ZEND_ACC_READONLY, NULL, (zend_type) ZEND_TYPE_INIT_MASK(MAY_BE_STRING|MAY_BE_NULL));
	zend_string_release(property_firstName_name);

	zval property_lastName_default_value;
	ZVAL_UNDEF(&property_lastName_default_value);
	zend_string *property_lastName_name = zend_string_init("lastName", sizeof("lastName") - 1, 1);
	zend_declare_typed_property(class_entry, property_lastName_name, &property_lastName_default_value, ZEND_ACC_PUBLIC|ZEND_ACC_READONLY, NULL, (zend_type) ZEND_TYPE_INIT_MASK(MAY_BE_STRING|MAY_BE_NULL));
	zend_string_release(property_lastName_name);

	zval property_country_default_value;
	ZVAL_UNDEF(&property_country_default_value);
	zend_string *property_country_name = zend_string_init("country", sizeof("country") - 1, 1);
	zend_declare_typed_property(class_entry, property_country_name, &property_country_default_value, ZEND_ACC_PUBLIC|ZEND_ACC_READONLY, NULL, (zend_type) ZEND_TYPE_INIT_MASK(MAY_BE_STRING|MAY_BE_NULL));
	zend_string_release(property_country_name);

	zval property_companyName_default_value;
	ZVAL_UNDEF(&property_companyName_default_value);
	zend_string *property_companyName_name = zend_string_init("companyName", sizeof("companyName") - 1, 1);
	zend_declare_typed_property(class_entry, property_companyName_name, &property_companyName_default_value, ZEND_ACC_PUBLIC|ZEND_ACC_READONLY, NULL, (zend_type) ZEND_TYPE_INIT_MASK(MAY_BE_STRING|MAY_BE_NULL));
	zend_string_release(property_companyName_name);

	return class_entry;
}

static zend_class_entry *register_class_Maestrano_Group(zend_class_entry *class_entry_JsonSerializable)
{
	zend_class_entry ce, *class_entry;

	INIT_NS_CLASS_ENTRY(ce, "Maestrano", "Group", class_Maestrano_Group_methods);
	class_entry = zend_register_internal_class_ex(&ce, NULL);
	class_entry->ce_flags |= ZEND_ACC_FINAL|ZEND_ACC_NO_DYNAMIC_PROPERTIES;
	zend_class_implements(class_entry, 1, class_entry_JsonSerializable);

	zval property_uid_default_value;
	ZVAL_UNDEF(&property_uid_default_value);
	zend_string *property_uid_name = zend_string_init("uid", sizeof("uid") - 1, 1);
	zend_declare_typed_property(class_entry, property_uid_name, &property_uid_default_value, ZEND_ACC_PUBLIC|ZEND_ACC_READONLY, NULL, (zend_type) ZEND_TYPE_INIT_MASK(MAY_BE_STRING));
	zend_string_release(property_uid_name);

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

	zend_string *property_freeTrialEndAt_class_DateTimeImmutable = zend_string_init("DateTimeImmutable", sizeof("DateTimeImmutable")-1, 1);
	zval property_freeTrialEndAt_default_value;
	ZVAL_UNDEF(&property_freeTrialEndAt_default_value);
	zend_string *property_freeTrialEndAt_name = zend_string_init("freeTrialEndAt", sizeof("freeTrialEndAt") - 1, 1);
	zend_declare_typed_property(class_entry, property_freeTrialEndAt_name, &property_freeTrialEndAt_default_value, ZEND_ACC_PUBLIC|ZEND_ACC_READONLY, NULL, (zend_type) ZEND_TYPE_INIT_CLASS(property_freeTrialEndAt_class_DateTimeImmutable, 0, MAY_BE_NULL));
	zend_string_release(property_freeTrialEndAt_name);

	zval property_companyName_default_value;
	ZVAL_UNDEF(&property_companyName_default_value);
	zend_string *property_companyName_name = zend_string_init("companyName", sizeof("companyName") - 1, 1);
	zend_declare_typed_property(class_entry, property_companyName_name, &property_companyName_default_value, ZEND_ACC_PUBLIC|ZEND_ACC_READONLY, NULL, (zend_type) ZEND_TYPE_INIT_MASK(MAY_BE_STRING|MAY_BE_NULL));
	zend_string_release(property_companyName_name);

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

	zval property_orgUid_default_value;
	ZVAL_UNDEF(&property_orgUid_default_value);
	zend_string *property_orgUid_name = zend_string_init("orgUid", sizeof("orgUid") - 1, 1);
	zend_declare_typed_property(class_entry, property_orgUid_name, &property_orgUid_default_value, ZEND_ACC_PUBLIC|ZEND_ACC_READONLY, NULL, (zend_type) ZEND_TYPE_INIT_MASK(MAY_BE_STRING|MAY_BE_NULL));
	zend_string_release(property_orgUid_name);

	zval property_resellerId_default_value;
	ZVAL_UNDEF(&property_resellerId_default_value);
	zend_string *property_resellerId_name = zend_string_init("resellerId", sizeof("resellerId") - 1, 1);
	zend_declare_typed_property(class_entry, property_resellerId_name, &property_resellerId_default_value, ZEND_ACC_PUBLIC|ZEND_ACC_READONLY, NULL, (zend_type) ZEND_TYPE_INIT_MASK(MAY_BE_STRING|MAY_BE_NULL));
	zend_string_release(property_resellerId_name);

	return class_entry;
}

static zend_class_entry *register_class_Maestrano_Membership(zend_class_entry *class_entry_JsonSerializable)
{
	zend_class_entry ce, *class_entry;

	INIT_NS_CLASS_ENTRY(ce, "Maestrano", "Membership", class_Maestrano_Membership_methods);
	class_entry = zend_register_internal_class_ex(&ce, NULL);
	class_entry->ce_flags |= ZEND_ACC_FINAL|ZEND_ACC_NO_DYNAMIC_PROPERTIES;
	zend_class_implements(class_entry, 1, class_entry_JsonSerializable);

	zval property_userUid_default_value;
	ZVAL_UNDEF(&property_userUid_default_value);
	zend_string *property_userUid_name = zend_string_init("userUid", sizeof("userUid") - 1, 1);
	zend_declare_typed_property(class_entry, property_userUid_name, &property_userUid_default_value, ZEND_ACC_PUBLIC|ZEND_ACC_READONLY, NULL, (zend_type) ZEND_TYPE_INIT_MASK(MAY_BE_STRING));
	zend_string_release(property_userUid_name);

	zval property_groupUid_default_value;
	ZVAL_UNDEF(&property_groupUid_default_value);
	zend_string *property_groupUid_name = zend_string_init("groupUid", sizeof("groupUid") - 1, 1);
	zend_declare_typed_property(class_entry, property_groupUid_name, &property_groupUid_default_value, ZEND_ACC_PUBLIC|ZEND_ACC_READONLY, NULL, (zend_type) ZEND_TYPE_INIT_MASK(MAY_BE_STRING));
	zend_string_release(property_groupUid_name);

	zval property_role_default_value;
	ZVAL_UNDEF(&property_role_default_value);
	zend_string *property_role_name = zend_string_init("role", sizeof("role") - 1, 1);
	zend_declare_typed_property(class_entry, property_role_name, &property_role_default_value, ZEND_ACC_PUBLIC|ZEND_ACC_READONLY, NULL, (zend_type) ZEND_TYPE_INIT_MASK(MAY_BE_STRING|MAY_BE_NULL));
	zend_string_release(property_role_name);

	zval property_isAdmin_default_value;
	ZVAL_UNDEF(&property_isAdmin_default_value);
	zend_string *property_isAdmin_name = zend_string_init("isAdmin", sizeof("isAdmin") - 1, 1);
	zend_declare_typed_property(class_entry, property_isAdmin_name, &property_isAdmin_default_value, ZEND_ACC_PUBLIC|ZEND_ACC_READONLY, NULL, (zend_type) ZEND_TYPE_INIT_MASK(MAY_BE_BOOL));
	zend_string_release(property_isAdmin_name);

	return class_entry;
}

static zend_class_entry *register_class_Maestrano_Reseller(zend_class_entry *class_entry_JsonSerializable)
{
	zend_class_entry ce, *class_entry;

	INIT_NS_CLASS_ENTRY(ce, "Maestrano", "Reseller", class_Maestrano_Reseller_methods);
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

	zval property_country_default_value;
	ZVAL_UNDEF(&property_country_default_value);
	zend_string *property_country_name = zend_string_init("country", sizeof("country") - 1, 1);
	zend_declare_typed_property(class_entry, property_country_name, &property_country_default_value, ZEND_ACC_PUBLIC|ZEND_ACC_READONLY, NULL, (zend_type) ZEND_TYPE_INIT_MASK(MAY_BE_STRING|MAY_BE_NULL));
	zend_string_release(property_country_name);

	return class_entry;
}

static zend_class_entry *register_class_Maestrano_Session(zend_class_entry *class_entry_JsonSerializable)
{
	zend_class_entry ce, *class_entry;

	INIT_NS_CLASS_ENTRY(ce, "Maestrano", "Session", class_Maestrano_Session_methods);
	class_entry = zend_register_internal_class_ex(&ce, NULL);
	class_entry->ce_flags |= ZEND_ACC_FINAL|ZEND_ACC_NO_DYNAMIC_PROPERTIES|ZEND_ACC_NOT_SERIALIZABLE;
	zend_class_implements(class_entry, 1, class_entry_JsonSerializable);

	zval property_uid_default_value;
	ZVAL_UNDEF(&property_uid_default_value);
	zend_string *property_uid_name = zend_string_init("uid", sizeof("uid") - 1, 1);
	zend_declare_typed_property(class_entry, property_uid_name, &property_uid_default_value, ZEND_ACC_PUBLIC|ZEND_ACC_READONLY, NULL, (zend_type) ZEND_TYPE_INIT_MASK(MAY_BE_STRING));
	zend_string_release(property_uid_name);

	zval property_groupUid_default_value;
	ZVAL_UNDEF(&property_groupUid_default_value);
	zend_string *property_groupUid_name = zend_string_init("groupUid", sizeof("groupUid") - 1, 1);
	zend_declare_typed_property(class_entry, property_groupUid_name, &property_groupUid_default_value, ZEND_ACC_PUBLIC|ZEND_ACC_READONLY, NULL, (zend_type) ZEND_TYPE_INIT_MASK(MAY_BE_STRING));
	zend_string_release(property_groupUid_name);

	zval property_token_default_value;
	ZVAL_UNDEF(&property_token_default_value);
	zend_string *property_token_name = zend_string_init("token", sizeof("token") - 1, 1);
	zend_declare_typed_property(class_entry, property_token_name, &property_token_default_value, ZEND_ACC_PUBLIC|ZEND_ACC_READONLY, NULL, (zend_type) ZEND_TYPE_INIT_MASK(MAY_BE_STRING));
	zend_string_release(property_token_name);

	zend_string *property_recheck_class_DateTimeImmutable = zend_string_init("DateTimeImmutable", sizeof("DateTimeImmutable")-1, 1);
	zval property_recheck_default_value;
	ZVAL_UNDEF(&property_recheck_default_value);
	zend_string *property_recheck_name = zend_string_init("recheck", sizeof("recheck") - 1, 1);
	zend_declare_typed_property(class_entry, property_recheck_name, &property_recheck_default_value, ZEND_ACC_PUBLIC|ZEND_ACC_READONLY, NULL, (zend_type) ZEND_TYPE_INIT_CLASS(property_recheck_class_DateTimeImmutable, 0, MAY_BE_NULL));
	zend_string_release(property_recheck_name);

	zval property_marketplace_default_value;
	ZVAL_UNDEF(&property_marketplace_default_value);
	zend_string *property_marketplace_name = zend_string_init("marketplace", sizeof("marketplace") - 1, 1);
	zend_declare_typed_property(class_entry, property_marketplace_name, &property_marketplace_default_value, ZEND_ACC_PUBLIC|ZEND_ACC_READONLY, NULL, (zend_type) ZEND_TYPE_INIT_MASK(MAY_BE_STRING));
	zend_string_release(property_marketplace_name);

	zval property_stored_default_value;
	ZVAL_UNDEF(&property_stored_default_value);
	zend_string *property_stored_name = zend_string_init("stored", sizeof("stored") - 1, 1);
	zend_declare_typed_property(class_entry, property_stored_name, &property_stored_default_value, ZEND_ACC_PUBLIC|ZEND_ACC_READONLY, NULL, (zend_type) ZEND_TYPE_INIT_MASK(MAY_BE_STRING));
	zend_string_release(property_stored_name);

	return class_entry;
}

static zend_class_entry *register_class_Maestrano_SessionCheck(zend_class_entry *class_entry_JsonSerializable)
{
	zend_class_entry ce, *class_entry;

	INIT_NS_CLASS_ENTRY(ce, "Maestrano", "SessionCheck", class_Maestrano_SessionCheck_methods);
	class_entry = zend_register_internal_class_ex(&ce, NULL);
	class_entry->ce_flags |= ZEND_ACC_FINAL|ZEND_ACC_NO_DYNAMIC_PROPERTIES|ZEND_ACC_NOT_SERIALIZABLE;
	zend_class_implements(class_entry, 1, class_entry_JsonSerializable);

	zval property_status_default_value;
	ZVAL_UNDEF(&property_status_default_value);
	zend_string *property_status_name = zend_string_init("status", sizeof("status") - 1, 1);
	zend_declare_typed_property(class_entry, property_status_name, &property_status_default_value, ZEND_ACC_PUBLIC|ZEND_ACC_READONLY, NULL, (zend_type) ZEND_TYPE_INIT_MASK(MAY_BE_STRING));
	zend_string_release(property_status_name);

	zval property_valid_default_value;
	ZVAL_UNDEF(&property_valid_default_value);
	zend_string *property_valid_name = zend_string_init("valid", sizeof("valid") - 1, 1);
	zend_declare_typed_property(class_entry, property_valid_name, &property_valid_default_value, ZEND_ACC_PUBLIC|ZEND_ACC_READONLY, NULL, (zend_type) ZEND_TYPE_INIT_MASK(MAY_BE_BOOL));
	zend_string_release(property_valid_name);

	zval property_stored_default_value;
	ZVAL_UNDEF(&property_stored_default_value);
	zend_string *property_stored_name = zend_string_init("stored", sizeof("stored") - 1, 1);
	zend_declare_typed_property(class_entry, property_stored_name, &property_stored_default_value, ZEND_ACC_PUBLIC|ZEND_ACC_READONLY, NULL, (zend_type) ZEND_TYPE_INIT_MASK(MAY_BE_STRING|MAY_BE_NULL));
	zend_string_release(property_stored_name);

	zval property_reason_default_value;
	ZVAL_UNDEF(&property_reason_default_value);
	zend_string *property_reason_name = zend_string_init("reason", sizeof("reason") - 1, 1);
	zend_declare_typed_property(class_entry, property_reason_name, &property_reason_default_value, ZEND_ACC_PUBLIC|ZEND_ACC_READONLY, NULL, (zend_type) ZEND_TYPE_INIT_MASK(MAY_BE_STRING|MAY_BE_NULL));
	zend_string_release(property_reason_name);

	return class_entry;
}

static zend_class_entry *register_class_Maestrano_Assertion(zend_class_entry *class_entry_JsonSerializable)
{
	zend_class_entry ce, *class_entry;

	INIT_NS_CLASS_ENTRY(ce, "Maestrano", "Assertion", class_Maestrano_Assertion_methods);
	class_entry = zend_register_internal_class_ex(&ce, NULL);
	class_entry->ce_flags |= ZEND_ACC_FINAL|ZEND_ACC_NO_DYNAMIC_PROPERTIES|ZEND_ACC_NOT_SERIALIZABLE;
	zend_class_implements(class_entry, 1, class_entry_JsonSerializable);

	zval property_nameId_default_value;
	ZVAL_UNDEF(&property_nameId_default_value);
	zend_string *property_nameId_name = zend_string_init("nameId", sizeof("nameId") - 1, 1);
	zend_declare_typed_property(class_entry, property_nameId_name, &property_nameId_default_value, ZEND_ACC_PUBLIC|ZEND_ACC_READONLY, NULL, (zend_type) ZEND_TYPE_INIT_MASK(MAY_BE_STRING));
	zend_string_release(property_nameId_name);

	zval property_nameIdFormat_default_value;
	ZVAL_UNDEF(&property_nameIdFormat_default_value);
	zend_string *property_nameIdFormat_name = zend_string_init("nameIdFormat", sizeof("nameIdFormat") - 1, 1);
	zend_declare_typed_property(class_entry, property_nameIdFormat_name, &property_nameIdFormat_default_value, ZEND_ACC_PUBLIC|ZEND_ACC_READONLY, NULL, (zend_type) ZEND_TYPE_INIT_MASK(MAY_BE_STRING|MAY_BE_NULL));
	zend_string_release(property_nameIdFormat_name);

	zval property_sessionIndex_default_value;
	ZVAL_UNDEF(&property_sessionIndex_default_value);
	zend_string *property_sessionIndex_name = zend_string_init("sessionIndex", sizeof("sessionIndex") - 1, 1);
	zend_declare_typed_property(class_entry, property_sessionIndex_name, &property_sessionIndex_default_value, ZEND_ACC_PUBLIC|ZEND_ACC_READONLY, NULL, (zend_type) ZEND_TYPE_INIT_MASK(MAY_BE_STRING|MAY_BE_NULL));
	zend_string_release(property_sessionIndex_name);

	zend_string *property_sessionNotOnOrAfter_class_DateTimeImmutable = zend_string_init("DateTimeImmutable", sizeof("DateTimeImmutable")-1, 1);
	zval property_sessionNotOnOrAfter_default_value;
	ZVAL_UNDEF(&property_sessionNotOnOrAfter_default_value);
	zend_string *property_sessionNotOnOrAfter_name = zend_string_init("sessionNotOnOrAfter", sizeof("sessionNotOnOrAfter") - 1, 1);
	zend_declare_typed_property(class_entry, property_sessionNotOnOrAfter_name, &property_sessionNotOnOrAfter_default_value, ZEND_ACC_PUBLIC|ZEND_ACC_READONLY, NULL, (zend_type) ZEND_TYPE_INIT_CLASS(property_sessionNotOnOrAfter_class_DateTimeImmutable, 0, MAY_BE_NULL));
	zend_string_release(property_sessionNotOnOrAfter_name);

	zval property_issuer_default_value;
	ZVAL_UNDEF(&property_issuer_default_value);
	zend_string *property_issuer_name = zend_string_init("issuer", sizeof("issuer") - 1, 1);
	zend_declare_typed_property(class_entry, property_issuer_name, &property_issuer_default_value, ZEND_ACC_PUBLIC|ZEND_ACC_READONLY, NULL, (zend_type) ZEND_TYPE_INIT_MASK(MAY_BE_STRING));
	zend_string_release(property_issuer_name);

	zval property_assertionId_default_value;
	ZVAL_UNDEF(&property_assertionId_default_value);
	zend_string *property_assertionId_name = zend_string_init("assertionId", sizeof("assertionId") - 1, 1);
	zend_declare_typed_property(class_entry, property_assertionId_name, &property_assertionId_default_value, ZEND_ACC_PUBLIC|ZEND_ACC_READONLY, NULL, (zend_type) ZEND_TYPE_INIT_MASK(MAY_BE_STRING));
	zend_string_release(property_assertionId_name);

	zval property_inResponseTo_default_value;
	ZVAL_UNDEF(&property_inResponseTo_default_value);
	zend_string *property_inResponseTo_name = zend_string_init("inResponseTo", sizeof("inResponseTo") - 1, 1);
	zend_declare_typed_property(class_entry, property_inResponseTo_name, &property_inResponseTo_default_value, ZEND_ACC_PUBLIC|ZEND_ACC_READONLY, NULL, (zend_type) ZEND_TYPE_INIT_MASK(MAY_BE_STRING|MAY_BE_NULL));
	zend_string_release(property_inResponseTo_name);

	zend_string *property_authnInstant_class_DateTimeImmutable = zend_string_init("DateTimeImmutable", sizeof("DateTimeImmutable")-1, 1);
	zval property_authnInstant_default_value;
	ZVAL_UNDEF(&property_authnInstant_default_value);
	zend_string *property_authnInstant_name = zend_string_init("authnInstant", sizeof("authnInstant") - 1, 1);
	zend_declare_typed_property(class_entry, property_authnInstant_name, &property_authnInstant_default_value, ZEND_ACC_PUBLIC|ZEND_ACC_READONLY, NULL, (zend_type) ZEND_TYPE_INIT_CLASS(property_authnInstant_class_DateTimeImmutable, 0, MAY_BE_NULL));
	zend_string_release(property_authnInstant_name);

	zend_string *property_notBefore_class_DateTimeImmutable = zend_string_init("DateTimeImmutable", sizeof("DateTimeImmutable")-1, 1);
	zval property_notBefore_default_value;
	ZVAL_UNDEF(&property_notBefore_default_value);
	zend_string *property_notBefore_name = zend_string_init("notBefore", sizeof("notBefore") - 1, 1);
	zend_declare_typed_property(class_entry, property_notBefore_name, &property_notBefore_default_value, ZEND_ACC_PUBLIC|ZEND_ACC_READONLY, NULL, (zend_type) ZEND_TYPE_INIT_CLASS(property_notBefore_class_DateTimeImmutable, 0, MAY_BE_NULL));
	zend_string_release(property_notBefore_name);

	zend_string *property_notOnOrAfter_class_DateTimeImmutable = zend_string_init("DateTimeImmutable", sizeof("DateTimeImmutable")-1, 1);
	zval property_notOnOrAfter_default_value;
	ZVAL_UNDEF(&property_notOnOrAfter_default_value);
	zend_string *property_notOnOrAfter_name = zend_string_init("notOnOrAfter", sizeof("notOnOrAfter") - 1, 1);
	zend_declare_typed_property(class_entry, property_notOnOrAfter_name, &property_notOnOrAfter_default_value, ZEND_ACC_PUBLIC|ZEND_ACC_READONLY, NULL, (zend_type) ZEND_TYPE_INIT_CLASS(property_notOnOrAfter_class_DateTimeImmutable, 0, MAY_BE_NULL));
	zend_string_release(property_notOnOrAfter_name);

	zval property_attributes_default_value;
	ZVAL_UNDEF(&property_attributes_default_value);
	zend_string *property_attributes_name = zend_string_init("attributes", sizeof("attributes") - 1, 1);
	zend_declare_typed_property(class_entry, property_attributes_name, &property_attributes_default_value, ZEND_ACC_PUBLIC|ZEND_ACC_READONLY, NULL, (zend_type) ZEND_TYPE_INIT_MASK(MAY_BE_ARRAY));
	zend_string_release(property_attributes_name);

	zval property_signed_default_value;
	ZVAL_UNDEF(&property_signed_default_value);
	zend_string *property_signed_name = zend_string_init("signed", sizeof("signed") - 1, 1);
	zend_declare_typed_property(class_entry, property_signed_name, &property_signed_default_value, ZEND_ACC_PUBLIC|ZEND_ACC_READONLY, NULL, (zend_type) ZEND_TYPE_INIT_MASK(MAY_BE_STRING));
	zend_string_release(property_signed_name);

	zval property_encrypted_default_value;
	ZVAL_UNDEF(&property_encrypted_default_value);
	zend_string *property_encrypted_name = zend_string_init("encrypted", sizeof("encrypted") - 1, 1);
	zend_declare_typed_property(class_entry, property_encrypted_name, &property_encrypted_default_value, ZEND_ACC_PUBLIC|ZEND_ACC_READONLY, NULL, (zend_type) ZEND_TYPE_INIT_MASK(MAY_BE_BOOL));
	zend_string_release(property_encrypted_name);

	return class_entry;
}

static zend_class_entry *register_class_Maestrano_Urls(zend_class_entry *class_entry_JsonSerializable)
{
	zend_class_entry ce, *class_entry;

	INIT_NS_CLASS_ENTRY(ce, "Maestrano", "Urls", class_Maestrano_Urls_methods);
	class_entry = zend_register_internal_class_ex(&ce, NULL);
	class_entry->ce_flags |= ZEND_ACC_FINAL|ZEND_ACC_NO_DYNAMIC_PROPERTIES;
	zend_class_implements(class_entry, 1, class_entry_JsonSerializable);

	zval property_init_default_value;
	ZVAL_UNDEF(&property_init_default_value);
	zend_string *property_init_name = zend_string_init("init", sizeof("init") - 1, 1);
	zend_declare_typed_property(class_entry, property_init_name, &property_init_default_value, ZEND_ACC_PUBLIC|ZEND_ACC_READONLY, NULL, (zend_type) ZEND_TYPE_INIT_MASK(MAY_BE_STRING));
	zend_string_release(property_init_name);

	zval property_consume_default_value;
	ZVAL_UNDEF(&property_consume_default_value);
	zend_string *property_consume_name = zend_string_init("consume", sizeof("consume") - 1, 1);
	zend_declare_typed_property(class_entry, property_consume_name, &property_consume_default_value, ZEND_ACC_PUBLIC|ZEND_ACC_READONLY, NULL, (zend_type) ZEND_TYPE_INIT_MASK(MAY_BE_STRING));
	zend_string_release(property_consume_name);

	zval property_idp_default_value;
	ZVAL_UNDEF(&property_idp_default_value);
	zend_string *property_idp_name = zend_string_init("idp", sizeof("idp") - 1, 1);
	zend_declare_typed_property(class_entry, property_idp_name, &property_idp_default_value, ZEND_ACC_PUBLIC|ZEND_ACC_READONLY, NULL, (zend_type) ZEND_TYPE_INIT_MASK(MAY_BE_STRING));
	zend_string_release(property_idp_name);

	zval property_logout_default_value;
	ZVAL_UNDEF(&property_logout_default_value);
	zend_string *property_logout_name = zend_string_init("logout", sizeof("logout") - 1, 1);
	zend_declare_typed_property(class_entry, property_logout_name, &property_logout_default_value, ZEND_ACC_PUBLIC|ZEND_ACC_READONLY, NULL, (zend_type) ZEND_TYPE_INIT_MASK(MAY_BE_STRING));
	zend_string_release(property_logout_name);

	zval property_unauthorized_default_value;
	ZVAL_UNDEF(&property_unauthorized_default_value);
	zend_string *property_unauthorized_name = zend_string_init("unauthorized", sizeof("unauthorized") - 1, 1);
	zend_declare_typed_property(class_entry, property_unauthorized_name, &property_unauthorized_default_value, ZEND_ACC_PUBLIC|ZEND_ACC_READONLY, NULL, (zend_type) ZEND_TYPE_INIT_MASK(MAY_BE_STRING));
	zend_string_release(property_unauthorized_name);

	return class_entry;
}
