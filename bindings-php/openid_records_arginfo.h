/* This is a generated file, edit the .stub.php file instead.
 * Stub hash: 5cec4f920c252d7b3be62a0d7535ef2d66f95f00 */

ZEND_BEGIN_ARG_INFO_EX(arginfo_class_Maestrano_Login___construct, 0, 0, 0)
ZEND_END_ARG_INFO()

ZEND_BEGIN_ARG_WITH_RETURN_TYPE_INFO_EX(arginfo_class_Maestrano_Login_toArray, 0, 0, IS_ARRAY, 0)
ZEND_END_ARG_INFO()

#define arginfo_class_Maestrano_Login_jsonSerialize arginfo_class_Maestrano_Login_toArray

#define arginfo_class_Maestrano_OidcIdentity___construct arginfo_class_Maestrano_Login___construct

#define arginfo_class_Maestrano_OidcIdentity_toArray arginfo_class_Maestrano_Login_toArray

#define arginfo_class_Maestrano_OidcIdentity_jsonSerialize arginfo_class_Maestrano_Login_toArray

#define arginfo_class_Maestrano_Tokens___construct arginfo_class_Maestrano_Login___construct

#define arginfo_class_Maestrano_Tokens_toArray arginfo_class_Maestrano_Login_toArray

#define arginfo_class_Maestrano_Tokens_jsonSerialize arginfo_class_Maestrano_Login_toArray

#define arginfo_class_Maestrano_OpenId2Identity___construct arginfo_class_Maestrano_Login___construct

#define arginfo_class_Maestrano_OpenId2Identity_toArray arginfo_class_Maestrano_Login_toArray

#define arginfo_class_Maestrano_OpenId2Identity_jsonSerialize arginfo_class_Maestrano_Login_toArray

#define arginfo_class_Maestrano_LoggedOut___construct arginfo_class_Maestrano_Login___construct

#define arginfo_class_Maestrano_LoggedOut_toArray arginfo_class_Maestrano_Login_toArray

#define arginfo_class_Maestrano_LoggedOut_jsonSerialize arginfo_class_Maestrano_Login_toArray


ZEND_METHOD(Maestrano_Changes, __construct);
ZEND_METHOD(Maestrano_Changes, toArray);


static const zend_function_entry class_Maestrano_Login_methods[] = {
	ZEND_MALIAS(Maestrano_Changes, __construct, __construct, arginfo_class_Maestrano_Login___construct, ZEND_ACC_PRIVATE)
	ZEND_MALIAS(Maestrano_Changes, toArray, toArray, arginfo_class_Maestrano_Login_toArray, ZEND_ACC_PUBLIC)
	ZEND_MALIAS(Maestrano_Changes, jsonSerialize, toArray, arginfo_class_Maestrano_Login_jsonSerialize, ZEND_ACC_PUBLIC)
	ZEND_FE_END
};


static const zend_function_entry class_Maestrano_OidcIdentity_methods[] = {
	ZEND_MALIAS(Maestrano_Changes, __construct, __construct, arginfo_class_Maestrano_OidcIdentity___construct, ZEND_ACC_PRIVATE)
	ZEND_MALIAS(Maestrano_Changes, toArray, toArray, arginfo_class_Maestrano_OidcIdentity_toArray, ZEND_ACC_PUBLIC)
	ZEND_MALIAS(Maestrano_Changes, jsonSerialize, toArray, arginfo_class_Maestrano_OidcIdentity_jsonSerialize, ZEND_ACC_PUBLIC)
	ZEND_FE_END
};


static const zend_function_entry class_Maestrano_Tokens_methods[] = {
	ZEND_MALIAS(Maestrano_Changes, __construct, __construct, arginfo_class_Maestrano_Tokens___construct, ZEND_ACC_PRIVATE)
	ZEND_MALIAS(Maestrano_Changes, toArray, toArray, arginfo_class_Maestrano_Tokens_toArray, ZEND_ACC_PUBLIC)
	ZEND_MALIAS(Maestrano_Changes, jsonSerialize, toArray, arginfo_class_Maestrano_Tokens_jsonSerialize, ZEND_ACC_PUBLIC)
	ZEND_FE_END
};


static const zend_function_entry class_Maestrano_OpenId2Identity_methods[] = {
	ZEND_MALIAS(Maestrano_Changes, __construct, __construct, arginfo_class_Maestrano_OpenId2Identity___construct, ZEND_ACC_PRIVATE)
	ZEND_MALIAS(Maestrano_Changes, toArray, toArray, arginfo_class_Maestrano_OpenId2Identity_toArray, ZEND_ACC_PUBLIC)
	ZEND_MALIAS(Maestrano_Changes, jsonSerialize, toArray, arginfo_class_Maestrano_OpenId2Identity_jsonSerialize, ZEND_ACC_PUBLIC)
	ZEND_FE_END
};


static const zend_function_entry class_Maestrano_LoggedOut_methods[] = {
	ZEND_MALIAS(Maestrano_Changes, __construct, __construct, arginfo_class_Maestrano_LoggedOut___construct, ZEND_ACC_PRIVATE)
	ZEND_MALIAS(Maestrano_Changes, toArray, toArray, arginfo_class_Maestrano_LoggedOut_toArray, ZEND_ACC_PUBLIC)
	ZEND_MALIAS(Maestrano_Changes, jsonSerialize, toArray, arginfo_class_Maestrano_LoggedOut_jsonSerialize, ZEND_ACC_PUBLIC)
	ZEND_FE_END
};

static zend_class_entry *register_class_Maestrano_Login(zend_class_entry *class_entry_JsonSerializable)
{
	zend_class_entry ce, *class_entry;

	INIT_NS_CLASS_ENTRY(ce, "Maestrano", "Login", class_Maestrano_Login_methods);
	class_entry = zend_register_internal_class_ex(&ce, NULL);
	class_entry->ce_flags |= ZEND_ACC_FINAL|ZEND_ACC_NO_DYNAMIC_PROPERTIES|ZEND_ACC_NOT_SERIALIZABLE;
	zend_class_implements(class_entry, 1, class_entry_JsonSerializable);

	zval property_url_default_value;
	ZVAL_UNDEF(&property_url_default_value);
	zend_string *property_url_name = zend_string_init("url", sizeof("url") - 1, 1);
	zend_declare_typed_property(class_entry, property_url_name, &property_url_default_value, ZEND_ACC_PUBLIC|ZEND_ACC_READONLY, NULL, (zend_type) ZEND_TYPE_INIT_MASK(MAY_BE_STRING));
	zend_string_release(property_url_name);

	zval property_pending_default_value;
	ZVAL_UNDEF(&property_pending_default_value);
	zend_string *property_pending_name = zend_string_init("pending", sizeof("pending") - 1, 1);
	zend_declare_typed_property(class_entry, property_pending_name, &property_pending_default_value, ZEND_ACC_PUBLIC|ZEND_ACC_READONLY, NULL, (zend_type) ZEND_TYPE_INIT_MASK(MAY_BE_STRING));
	zend_string_release(property_pending_name);

	return class_entry;
}

static zend_class_entry *register_class_Maestrano_OidcIdentity(zend_class_entry *class_entry_JsonSerializable)
{
	zend_class_entry ce, *class_entry;

	INIT_NS_CLASS_ENTRY(ce, "Maestrano", "OidcIdentity", class_Maestrano_OidcIdentity_methods);
	class_entry = zend_register_internal_class_ex(&ce, NULL);
	class_entry->ce_flags |= ZEND_ACC_FINAL|ZEND_ACC_NO_DYNAMIC_PROPERTIES|ZEND_ACC_NOT_SERIALIZABLE;
	zend_class_implements(class_entry, 1, class_entry_JsonSerializable);

	zval property_issuer_default_value;
	ZVAL_UNDEF(&property_issuer_default_value);
	zend_string *property_issuer_name = zend_string_init("issuer", sizeof("issuer") - 1, 1);
	zend_declare_typed_property(class_entry, property_issuer_name, &property_issuer_default_value, ZEND_ACC_PUBLIC|ZEND_ACC_READONLY, NULL, (zend_type) ZEND_TYPE_INIT_MASK(MAY_BE_STRING));
	zend_string_release(property_issuer_name);

	zval property_subject_default_value;
	ZVAL_UNDEF(&property_subject_default_value);
	zend_string *property_subject_name = zend_string_init("subject", sizeof("subject") - 1, 1);
	zend_declare_typed_property(class_entry, property_subject_name, &property_subject_default_value, ZEND_ACC_PUBLIC|ZEND_ACC_READONLY, NULL, (zend_type) ZEND_TYPE_INIT_MASK(MAY_BE_STRING));
	zend_string_release(property_subject_name);

	zval property_sessionId_default_value;
	ZVAL_UNDEF(&property_sessionId_default_value);
	zend_string *property_sessionId_name = zend_string_init("sessionId", sizeof("sessionId") - 1, 1);
	zend_declare_typed_property(class_entry, property_sessionId_name, &property_sessionId_default_value, ZEND_ACC_PUBLIC|ZEND_ACC_READONLY, NULL, (zend_type) ZEND_TYPE_INIT_MASK(MAY_BE_STRING|MAY_BE_NULL));
	zend_string_release(property_sessionId_name);

	zval property_claims_default_value;
	ZVAL_UNDEF(&property_claims_default_value);
	zend_string *property_claims_name = zend_string_init("claims", sizeof("claims") - 1, 1);
	zend_declare_typed_property(class_entry, property_claims_name, &property_claims_default_value, ZEND_ACC_PUBLIC|ZEND_ACC_READONLY, NULL, (zend_type) ZEND_TYPE_INIT_MASK(MAY_BE_ARRAY));
	zend_string_release(property_claims_name);

	zend_string *property_tokens_class_Maestrano_Tokens = zend_string_init("Maestrano\\Tokens", sizeof("Maestrano\\Tokens")-1, 1);
	zval property_tokens_default_value;
	ZVAL_UNDEF(&property_tokens_default_value);
	zend_string *property_tokens_name = zend_string_init("tokens", sizeof("tokens") - 1, 1);
	zend_declare_typed_property(class_entry, property_tokens_name, &property_tokens_default_value, ZEND_ACC_PUBLIC|ZEND_ACC_READONLY, NULL, (zend_type) ZEND_TYPE_INIT_CLASS(property_tokens_class_Maestrano_Tokens, 0, 0));
	zend_string_release(property_tokens_name);

	return class_entry;
}

static zend_class_entry *register_class_Maestrano_Tokens(zend_class_entry *class_entry_JsonSerializable)
{
	zend_class_entry ce, *class_entry;

	INIT_NS_CLASS_ENTRY(ce, "Maestrano", "Tokens", class_Maestrano_Tokens_methods);
	class_entry = zend_register_internal_class_ex(&ce, NULL);
	class_entry->ce_flags |= ZEND_ACC_FINAL|ZEND_ACC_NO_DYNAMIC_PROPERTIES|ZEND_ACC_NOT_SERIALIZABLE;
	zend_class_implements(class_entry, 1, class_entry_JsonSerializable);

	zval property_idToken_default_value;
	ZVAL_UNDEF(&property_idToken_default_value);
	zend_string *property_idToken_name = zend_string_init("idToken", sizeof("idToken") - 1, 1);
	zend_declare_typed_property(class_entry, property_idToken_name, &property_idToken_default_value, ZEND_ACC_PUBLIC|ZEND_ACC_READONLY, NULL, (zend_type) ZEND_TYPE_INIT_MASK(MAY_BE_STRING|MAY_BE_NULL));
	zend_string_release(property_idToken_name);

	zval property_accessToken_default_value;
	ZVAL_UNDEF(&property_accessToken_default_value);
	zend_string *property_accessToken_name = zend_string_init("accessToken", sizeof("accessToken") - 1, 1);
	zend_declare_typed_property(class_entry, property_accessToken_name, &property_accessToken_default_value, ZEND_ACC_PUBLIC|ZEND_ACC_READONLY, NULL, (zend_type) ZEND_TYPE_INIT_MASK(MAY_BE_STRING));
	zend_string_release(property_accessToken_name);

	zval property_refreshToken_default_value;
	ZVAL_UNDEF(&property_refreshToken_default_value);
	zend_string *property_refreshToken_name = zend_string_init("refreshToken", sizeof("refreshToken") - 1, 1);
	zend_declare_typed_property(class_entry, property_refreshToken_name, &property_refreshToken_default_value, ZEND_ACC_PUBLIC|ZEND_ACC_READONLY, NULL, (zend_type) ZEND_TYPE_INIT_MASK(MAY_BE_STRING|MAY_BE_NULL));
	zend_string_release(property_refreshToken_name);

	zend_string *property_expiresAt_class_DateTimeImmutable = zend_string_init("DateTimeImmutable", sizeof("DateTimeImmutable")-1, 1);
	zval property_expiresAt_default_value;
	ZVAL_UNDEF(&property_expiresAt_default_value);
	zend_string *property_expiresAt_name = zend_string_init("expiresAt", sizeof("expiresAt") - 1, 1);
	zend_declare_typed_property(class_entry, property_expiresAt_name, &property_expiresAt_default_value, ZEND_ACC_PUBLIC|ZEND_ACC_READONLY, NULL, (zend_type) ZEND_TYPE_INIT_CLASS(property_expiresAt_class_DateTimeImmutable, 0, MAY_BE_NULL));
	zend_string_release(property_expiresAt_name);

	zval property_scopes_default_value;
	ZVAL_UNDEF(&property_scopes_default_value);
	zend_string *property_scopes_name = zend_string_init("scopes", sizeof("scopes") - 1, 1);
	zend_declare_typed_property(class_entry, property_scopes_name, &property_scopes_default_value, ZEND_ACC_PUBLIC|ZEND_ACC_READONLY, NULL, (zend_type) ZEND_TYPE_INIT_MASK(MAY_BE_ARRAY|MAY_BE_NULL));
	zend_string_release(property_scopes_name);

	return class_entry;
}

static zend_class_entry *register_class_Maestrano_OpenId2Identity(zend_class_entry *class_entry_JsonSerializable)
{
	zend_class_entry ce, *class_entry;

	INIT_NS_CLASS_ENTRY(ce, "Maestrano", "OpenId2Identity", class_Maestrano_OpenId2Identity_methods);
	class_entry = zend_register_internal_class_ex(&ce, NULL);
	class_entry->ce_flags |= ZEND_ACC_FINAL|ZEND_ACC_NO_DYNAMIC_PROPERTIES|ZEND_ACC_NOT_SERIALIZABLE;
	zend_class_implements(class_entry, 1, class_entry_JsonSerializable);

	zval property_provider_default_value;
	ZVAL_UNDEF(&property_provider_default_value);
	zend_string *property_provider_name = zend_string_init("provider", sizeof("provider") - 1, 1);
	zend_declare_typed_property(class_entry, property_provider_name, &property_provider_default_value, ZEND_ACC_PUBLIC|ZEND_ACC_READONLY, NULL, (zend_type) ZEND_TYPE_INIT_MASK(MAY_BE_STRING));
	zend_string_release(property_provider_name);

	zval property_claimedId_default_value;
	ZVAL_UNDEF(&property_claimedId_default_value);
	zend_string *property_claimedId_name = zend_string_init("claimedId", sizeof("claimedId") - 1, 1);
	zend_declare_typed_property(class_entry, property_claimedId_name, &property_claimedId_default_value, ZEND_ACC_PUBLIC|ZEND_ACC_READONLY, NULL, (zend_type) ZEND_TYPE_INIT_MASK(MAY_BE_STRING));
	zend_string_release(property_claimedId_name);

	zval property_attributes_default_value;
	ZVAL_UNDEF(&property_attributes_default_value);
	zend_string *property_attributes_name = zend_string_init("attributes", sizeof("attributes") - 1, 1);
	zend_declare_typed_property(class_entry, property_attributes_name, &property_attributes_default_value, ZEND_ACC_PUBLIC|ZEND_ACC_READONLY, NULL, (zend_type) ZEND_TYPE_INIT_MASK(MAY_BE_ARRAY));
	zend_string_release(property_attributes_name);

	return class_entry;
}

static zend_class_entry *register_class_Maestrano_LoggedOut(zend_class_entry *class_entry_JsonSerializable)
{
	zend_class_entry ce, *class_entry;

	INIT_NS_CLASS_ENTRY(ce, "Maestrano", "LoggedOut", class_Maestrano_LoggedOut_methods);
	class_entry = zend_register_internal_class_ex(&ce, NULL);
	class_entry->ce_flags |= ZEND_ACC_FINAL|ZEND_ACC_NO_DYNAMIC_PROPERTIES;
	zend_class_implements(class_entry, 1, class_entry_JsonSerializable);

	zval property_marketplace_default_value;
	ZVAL_UNDEF(&property_marketplace_default_value);
	zend_string *property_marketplace_name = zend_string_init("marketplace", sizeof("marketplace") - 1, 1);
	zend_declare_typed_property(class_entry, property_marketplace_name, &property_marketplace_default_value, ZEND_ACC_PUBLIC|ZEND_ACC_READONLY, NULL, (zend_type) ZEND_TYPE_INIT_MASK(MAY_BE_STRING));
	zend_string_release(property_marketplace_name);

	zval property_userUid_default_value;
	ZVAL_UNDEF(&property_userUid_default_value);
	zend_string *property_userUid_name = zend_string_init("userUid", sizeof("userUid") - 1, 1);
	zend_declare_typed_property(class_entry, property_userUid_name, &property_userUid_default_value, ZEND_ACC_PUBLIC|ZEND_ACC_READONLY, NULL, (zend_type) ZEND_TYPE_INIT_MASK(MAY_BE_STRING|MAY_BE_NULL));
	zend_string_release(property_userUid_name);

	zval property_sessionId_default_value;
	ZVAL_UNDEF(&property_sessionId_default_value);
	zend_string *property_sessionId_name = zend_string_init("sessionId", sizeof("sessionId") - 1, 1);
	zend_declare_typed_property(class_entry, property_sessionId_name, &property_sessionId_default_value, ZEND_ACC_PUBLIC|ZEND_ACC_READONLY, NULL, (zend_type) ZEND_TYPE_INIT_MASK(MAY_BE_STRING|MAY_BE_NULL));
	zend_string_release(property_sessionId_name);

	return class_entry;
}
