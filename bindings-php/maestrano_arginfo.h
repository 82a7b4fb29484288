/* This is a generated file, edit the .stub.php file instead.
 * Stub hash: fbb1cb3e3fd1e98a20db89cd9e8be4c751145266 */

ZEND_BEGIN_ARG_WITH_RETURN_TYPE_INFO_EX(arginfo_Maestrano_idpMetadata, 0, 1, IS_ARRAY, 0)
	ZEND_ARG_TYPE_INFO(0, xml, IS_STRING, 0)
ZEND_END_ARG_INFO()

ZEND_BEGIN_ARG_WITH_RETURN_TYPE_INFO_EX(arginfo_Maestrano_connecId, 0, 1, IS_STRING, 1)
	ZEND_ARG_TYPE_INFO(0, id, IS_MIXED, 0)
ZEND_END_ARG_INFO()

ZEND_BEGIN_ARG_WITH_RETURN_TYPE_INFO_EX(arginfo_Maestrano_codes, 0, 0, IS_ARRAY, 0)
ZEND_END_ARG_INFO()

ZEND_BEGIN_ARG_INFO_EX(arginfo_class_Maestrano_Maestrano___construct, 0, 0, 1)
	ZEND_ARG_TYPE_INFO(0, marketplaces, IS_ARRAY, 0)
ZEND_END_ARG_INFO()

ZEND_BEGIN_ARG_WITH_RETURN_OBJ_INFO_EX(arginfo_class_Maestrano_Maestrano_fromFile, 0, 1, Maestrano\\Maestrano, 0)
	ZEND_ARG_TYPE_INFO(0, path, IS_STRING, 0)
ZEND_END_ARG_INFO()

ZEND_BEGIN_ARG_WITH_RETURN_OBJ_INFO_EX(arginfo_class_Maestrano_Maestrano_fromEnv, 0, 0, Maestrano\\Maestrano, 0)
ZEND_END_ARG_INFO()

ZEND_BEGIN_ARG_WITH_RETURN_OBJ_INFO_EX(arginfo_class_Maestrano_Maestrano_fromJson, 0, 1, Maestrano\\Maestrano, 0)
	ZEND_ARG_TYPE_INFO(0, json, IS_STRING, 0)
ZEND_END_ARG_INFO()

ZEND_BEGIN_ARG_WITH_RETURN_OBJ_INFO_EX(arginfo_class_Maestrano_Maestrano_marketplace, 0, 1, Maestrano\\Marketplace, 0)
	ZEND_ARG_TYPE_INFO(0, name, IS_STRING, 0)
ZEND_END_ARG_INFO()

#define arginfo_class_Maestrano_Maestrano_marketplaces arginfo_Maestrano_codes

ZEND_BEGIN_ARG_WITH_RETURN_OBJ_INFO_EX(arginfo_class_Maestrano_Maestrano_only, 0, 0, Maestrano\\Marketplace, 0)
ZEND_END_ARG_INFO()

ZEND_BEGIN_ARG_WITH_RETURN_OBJ_INFO_EX(arginfo_class_Maestrano_Maestrano_authenticate, 0, 1, Maestrano\\Marketplace, 0)
	ZEND_ARG_TYPE_MASK(0, headers, MAY_BE_ARRAY|MAY_BE_STRING|MAY_BE_NULL, NULL)
ZEND_END_ARG_INFO()

ZEND_BEGIN_ARG_WITH_RETURN_OBJ_INFO_EX(arginfo_class_Maestrano_Maestrano_receiveAccount, 0, 3, Maestrano\\WebhookCall, 0)
	ZEND_ARG_TYPE_INFO(0, method, IS_STRING, 0)
	ZEND_ARG_TYPE_INFO(0, path, IS_STRING, 0)
	ZEND_ARG_TYPE_MASK(0, headers, MAY_BE_ARRAY|MAY_BE_STRING|MAY_BE_NULL, NULL)
ZEND_END_ARG_INFO()

ZEND_BEGIN_ARG_WITH_RETURN_OBJ_INFO_EX(arginfo_class_Maestrano_Maestrano_receiveConnec, 0, 4, Maestrano\\WebhookCall, 0)
	ZEND_ARG_TYPE_INFO(0, method, IS_STRING, 0)
	ZEND_ARG_TYPE_INFO(0, path, IS_STRING, 0)
	ZEND_ARG_TYPE_MASK(0, headers, MAY_BE_ARRAY|MAY_BE_STRING|MAY_BE_NULL, NULL)
	ZEND_ARG_TYPE_INFO(0, body, IS_STRING, 0)
ZEND_END_ARG_INFO()

ZEND_BEGIN_ARG_WITH_RETURN_OBJ_INFO_EX(arginfo_class_Maestrano_Maestrano_autoConfigure, 0, 0, Maestrano\\Changes, 0)
	ZEND_ARG_TYPE_INFO_WITH_DEFAULT_VALUE(0, host, IS_STRING, 1, "null")
	ZEND_ARG_TYPE_INFO_WITH_DEFAULT_VALUE(0, apiPath, IS_STRING, 1, "null")
	ZEND_ARG_TYPE_INFO_WITH_DEFAULT_VALUE(0, key, IS_STRING, 1, "null")
	ZEND_ARG_TYPE_INFO_WITH_DEFAULT_VALUE(0, secret, IS_STRING, 1, "null")
	ZEND_ARG_TYPE_INFO_WITH_DEFAULT_VALUE(0, cache, IS_ARRAY, 1, "null")
ZEND_END_ARG_INFO()

ZEND_BEGIN_ARG_INFO_EX(arginfo_class_Maestrano_Marketplace___construct, 0, 0, 0)
ZEND_END_ARG_INFO()

ZEND_BEGIN_ARG_WITH_RETURN_OBJ_INFO_EX(arginfo_class_Maestrano_Marketplace_connec, 0, 0, Maestrano\\Connec, 0)
	ZEND_ARG_TYPE_INFO_WITH_DEFAULT_VALUE(0, group, IS_STRING, 1, "null")
	ZEND_ARG_TYPE_INFO_WITH_DEFAULT_VALUE(0, externalIds, _IS_BOOL, 0, "false")
	ZEND_ARG_TYPE_INFO_WITH_DEFAULT_VALUE(0, countryFormat, IS_STRING, 1, "\'alpha2\'")
ZEND_END_ARG_INFO()

ZEND_BEGIN_ARG_WITH_RETURN_TYPE_INFO_EX(arginfo_class_Maestrano_Marketplace_param, 0, 1, IS_MIXED, 0)
	ZEND_ARG_TYPE_INFO(0, key, IS_STRING, 0)
ZEND_END_ARG_INFO()

#define arginfo_class_Maestrano_Marketplace_metadata arginfo_Maestrano_codes

#define arginfo_class_Maestrano_Saml___construct arginfo_class_Maestrano_Marketplace___construct

ZEND_BEGIN_ARG_WITH_RETURN_OBJ_INFO_EX(arginfo_class_Maestrano_Saml_init, 0, 0, Maestrano\\AuthnRequest, 0)
	ZEND_ARG_TYPE_INFO_WITH_DEFAULT_VALUE(0, params, IS_ARRAY, 0, "[]")
	ZEND_ARG_TYPE_INFO_WITH_DEFAULT_VALUE(0, acsHost, IS_STRING, 1, "null")
	ZEND_ARG_TYPE_INFO_WITH_DEFAULT_VALUE(0, passive, _IS_BOOL, 0, "false")
	ZEND_ARG_TYPE_INFO_WITH_DEFAULT_VALUE(0, session, IS_STRING, 1, "null")
ZEND_END_ARG_INFO()

ZEND_BEGIN_ARG_WITH_RETURN_OBJ_INFO_EX(arginfo_class_Maestrano_Saml_consume, 0, 1, Maestrano\\SignIn, 0)
	ZEND_ARG_TYPE_INFO(0, samlResponse, IS_STRING, 0)
	ZEND_ARG_TYPE_INFO_WITH_DEFAULT_VALUE(0, requestId, IS_STRING, 1, "null")
	ZEND_ARG_OBJ_TYPE_MASK(0, now, DateTimeInterface, MAY_BE_LONG|MAY_BE_NULL, "null")
	ZEND_ARG_TYPE_INFO_WITH_DEFAULT_VALUE(0, acsHost, IS_STRING, 1, "null")
ZEND_END_ARG_INFO()

ZEND_BEGIN_ARG_WITH_RETURN_OBJ_INFO_EX(arginfo_class_Maestrano_Saml_verify, 0, 1, Maestrano\\Assertion, 0)
	ZEND_ARG_TYPE_INFO(0, samlResponse, IS_STRING, 0)
	ZEND_ARG_TYPE_INFO_WITH_DEFAULT_VALUE(0, requestId, IS_STRING, 1, "null")
	ZEND_ARG_OBJ_TYPE_MASK(0, now, DateTimeInterface, MAY_BE_LONG|MAY_BE_NULL, "null")
	ZEND_ARG_TYPE_INFO_WITH_DEFAULT_VALUE(0, acsHost, IS_STRING, 1, "null")
ZEND_END_ARG_INFO()

ZEND_BEGIN_ARG_WITH_RETURN_TYPE_INFO_EX(arginfo_class_Maestrano_Saml_spMetadata, 0, 0, IS_STRING, 0)
ZEND_END_ARG_INFO()

#define arginfo_class_Maestrano_Sso___construct arginfo_class_Maestrano_Marketplace___construct

ZEND_BEGIN_ARG_WITH_RETURN_OBJ_INFO_EX(arginfo_class_Maestrano_Sso_urls, 0, 0, Maestrano\\\125rls, 0)
	ZEND_ARG_TYPE_INFO_WITH_DEFAULT_VALUE(0, session, IS_STRING, 1, "null")
ZEND_END_ARG_INFO()

ZEND_BEGIN_ARG_WITH_RETURN_TYPE_INFO_EX(arginfo_class_Maestrano_Sso_maskUser, 0, 2, IS_STRING, 0)
	ZEND_ARG_TYPE_INFO(0, uid, IS_STRING, 0)
	ZEND_ARG_TYPE_INFO(0, groupUid, IS_STRING, 0)
ZEND_END_ARG_INFO()

ZEND_BEGIN_ARG_WITH_RETURN_TYPE_INFO_EX(arginfo_class_Maestrano_Sso_unmaskUser, 0, 1, IS_STRING, 0)
	ZEND_ARG_TYPE_INFO(0, uid, IS_STRING, 0)
ZEND_END_ARG_INFO()

#define arginfo_class_Maestrano_Sso_logoutUrl arginfo_class_Maestrano_Sso_unmaskUser

ZEND_BEGIN_ARG_WITH_RETURN_TYPE_INFO_EX(arginfo_class_Maestrano_Sso_sessionCheckUrl, 0, 2, IS_STRING, 0)
	ZEND_ARG_TYPE_INFO(0, uid, IS_STRING, 0)
	ZEND_ARG_TYPE_INFO(0, token, IS_STRING, 0)
ZEND_END_ARG_INFO()

ZEND_BEGIN_ARG_WITH_RETURN_OBJ_INFO_EX(arginfo_class_Maestrano_Sso_user, 0, 1, Maestrano\\\125ser, 0)
	ZEND_ARG_TYPE_INFO(0, values, IS_ARRAY, 0)
ZEND_END_ARG_INFO()

#define arginfo_class_Maestrano_Sessions___construct arginfo_class_Maestrano_Marketplace___construct

ZEND_BEGIN_ARG_WITH_RETURN_OBJ_INFO_EX(arginfo_class_Maestrano_Sessions_check, 0, 1, Maestrano\\SessionCheck, 0)
	ZEND_ARG_TYPE_INFO(0, stored, IS_STRING, 1)
	ZEND_ARG_OBJ_TYPE_MASK(0, now, DateTimeInterface, MAY_BE_LONG|MAY_BE_NULL, "null")
	ZEND_ARG_TYPE_INFO_WITH_DEFAULT_VALUE(0, ifSession, _IS_BOOL, 0, "false")
ZEND_END_ARG_INFO()

ZEND_BEGIN_ARG_WITH_RETURN_OBJ_INFO_EX(arginfo_class_Maestrano_Sessions_load, 0, 1, Maestrano\\Session, 1)
	ZEND_ARG_TYPE_INFO(0, stored, IS_STRING, 1)
ZEND_END_ARG_INFO()

ZEND_BEGIN_ARG_WITH_RETURN_OBJ_INFO_EX(arginfo_class_Maestrano_Sessions_build, 0, 3, Maestrano\\Session, 0)
	ZEND_ARG_TYPE_INFO(0, uid, IS_STRING, 0)
	ZEND_ARG_TYPE_INFO(0, groupUid, IS_STRING, 0)
	ZEND_ARG_TYPE_INFO(0, token, IS_STRING, 0)
	ZEND_ARG_OBJ_TYPE_MASK(0, recheck, DateTimeInterface, MAY_BE_LONG|MAY_BE_NULL, "null")
ZEND_END_ARG_INFO()

ZEND_BEGIN_ARG_WITH_RETURN_TYPE_INFO_EX(arginfo_class_Maestrano_Sessions_needsCheck, 0, 1, _IS_BOOL, 0)
	ZEND_ARG_TYPE_INFO(0, stored, IS_STRING, 1)
	ZEND_ARG_OBJ_TYPE_MASK(0, now, DateTimeInterface, MAY_BE_LONG|MAY_BE_NULL, "null")
ZEND_END_ARG_INFO()

#define arginfo_class_Maestrano_Webhook___construct arginfo_class_Maestrano_Marketplace___construct

ZEND_BEGIN_ARG_WITH_RETURN_TYPE_INFO_EX(arginfo_class_Maestrano_Webhook_authenticate, 0, 1, IS_VOID, 0)
	ZEND_ARG_TYPE_MASK(0, headers, MAY_BE_ARRAY|MAY_BE_STRING|MAY_BE_NULL, NULL)
ZEND_END_ARG_INFO()

ZEND_BEGIN_ARG_WITH_RETURN_TYPE_INFO_EX(arginfo_class_Maestrano_Webhook_authenticateCredentials, 0, 2, IS_VOID, 0)
	ZEND_ARG_TYPE_INFO(0, apiId, IS_STRING, 0)
	ZEND_ARG_TYPE_INFO(0, apiKey, IS_STRING, 0)
ZEND_END_ARG_INFO()

ZEND_BEGIN_ARG_WITH_RETURN_OBJ_INFO_EX(arginfo_class_Maestrano_Webhook_account, 0, 2, Maestrano\\AccountEvent, 0)
	ZEND_ARG_TYPE_INFO(0, method, IS_STRING, 0)
	ZEND_ARG_TYPE_INFO(0, path, IS_STRING, 0)
ZEND_END_ARG_INFO()

#define arginfo_class_Maestrano_Webhook_receiveAccount arginfo_class_Maestrano_Maestrano_receiveAccount

#define arginfo_class_Maestrano_Webhook_routes arginfo_Maestrano_codes

ZEND_BEGIN_ARG_WITH_RETURN_OBJ_INFO_EX(arginfo_class_Maestrano_Webhook_connec, 0, 1, Maestrano\\ConnecNotification, 0)
	ZEND_ARG_TYPE_INFO(0, body, IS_STRING, 0)
ZEND_END_ARG_INFO()

#define arginfo_class_Maestrano_Webhook_receiveConnec arginfo_class_Maestrano_Maestrano_receiveConnec

#define arginfo_class_Maestrano_Webhook_connecRoutes arginfo_Maestrano_codes


ZEND_FUNCTION(Maestrano_idpMetadata);
ZEND_FUNCTION(Maestrano_connecId);
ZEND_FUNCTION(Maestrano_codes);
ZEND_METHOD(Maestrano_Maestrano, __construct);
ZEND_METHOD(Maestrano_Maestrano, fromFile);
ZEND_METHOD(Maestrano_Maestrano, fromEnv);
ZEND_METHOD(Maestrano_Maestrano, fromJson);
ZEND_METHOD(Maestrano_Maestrano, marketplace);
ZEND_METHOD(Maestrano_Maestrano, marketplaces);
ZEND_METHOD(Maestrano_Maestrano, only);
ZEND_METHOD(Maestrano_Maestrano, authenticate);
ZEND_METHOD(Maestrano_Maestrano, receiveAccount);
ZEND_METHOD(Maestrano_Maestrano, receiveConnec);
ZEND_METHOD(Maestrano_Maestrano, autoConfigure);
ZEND_METHOD(Maestrano_Marketplace, __construct);
ZEND_METHOD(Maestrano_Marketplace, connec);
ZEND_METHOD(Maestrano_Marketplace, param);
ZEND_METHOD(Maestrano_Marketplace, metadata);
ZEND_METHOD(Maestrano_Saml, init);
ZEND_METHOD(Maestrano_Saml, consume);
ZEND_METHOD(Maestrano_Saml, verify);
ZEND_METHOD(Maestrano_Saml, spMetadata);
ZEND_METHOD(Maestrano_Sso, urls);
ZEND_METHOD(Maestrano_Sso, maskUser);
ZEND_METHOD(Maestrano_Sso, unmaskUser);
ZEND_METHOD(Maestrano_Sso, logoutUrl);
ZEND_METHOD(Maestrano_Sso, sessionCheckUrl);
ZEND_METHOD(Maestrano_Sso, user);
ZEND_METHOD(Maestrano_Sessions, check);
ZEND_METHOD(Maestrano_Sessions, load);
ZEND_METHOD(Maestrano_Sessions, build);
ZEND_METHOD(Maestrano_Sessions, needsCheck);
ZEND_METHOD(Maestrano_Webhook, authenticate);
ZEND_METHOD(Maestrano_Webhook, authenticateCredentials);
ZEND_METHOD(Maestrano_Webhook, account);
ZEND_METHOD(Maestrano_Webhook, receiveAccount);
ZEND_METHOD(Maestrano_Webhook, routes);
ZEND_METHOD(Maestrano_Webhook, connec);
ZEND_METHOD(Maestrano_Webhook, receiveConnec);
ZEND_METHOD(Maestrano_Webhook, connecRoutes);


static const zend_function_entry ext_functions[] = {
	ZEND_NS_FALIAS("Maestrano", idpMetadata, Maestrano_idpMetadata, arginfo_Maestrano_idpMetadata)
	ZEND_NS_FALIAS("Maestrano", connecId, Maestrano_connecId, arginfo_Maestrano_connecId)
	ZEND_NS_FALIAS("Maestrano", codes, Maestrano_codes, arginfo_Maestrano_codes)
	ZEND_FE_END
};


static const zend_function_entry class_Maestrano_Maestrano_methods[] = {
	ZEND_ME(Maestrano_Maestrano, __construct, arginfo_class_Maestrano_Maestrano___construct, ZEND_ACC_PUBLIC)
	ZEND_ME(Maestrano_Maestrano, fromFile, arginfo_class_Maestrano_Maestrano_fromFile, ZEND_ACC_PUBLIC|ZEND_ACC_STATIC)
	ZEND_ME(Maestrano_Maestrano, fromEnv, arginfo_class_Maestrano_Maestrano_fromEnv, ZEND_ACC_PUBLIC|ZEND_ACC_STATIC)
	ZEND_ME(Maestrano_Maestrano, fromJson, arginfo_class_Maestrano_Maestrano_fromJson, ZEND_ACC_PUBLIC|ZEND_ACC_STATIC)
	ZEND_ME(Maestrano_Maestrano, marketplace, arginfo_class_Maestrano_Maestrano_marketplace, ZEND_ACC_PUBLIC)
	ZEND_ME(Maestrano_Maestrano, marketplaces, arginfo_class_Maestrano_Maestrano_marketplaces, ZEND_ACC_PUBLIC)
	ZEND_ME(Maestrano_Maestrano, only, arginfo_class_Maestrano_Maestrano_only, ZEND_ACC_PUBLIC)
	ZEND_ME(Maestrano_Maestrano, authenticate, arginfo_class_Maestrano_Maestrano_authenticate, ZEND_ACC_PUBLIC)
	ZEND_ME(Maestrano_Maestrano, receiveAccount, arginfo_class_Maestrano_Maestrano_receiveAccount, ZEND_ACC_PUBLIC)
	ZEND_ME(Maestrano_Maestrano, receiveConnec, arginfo_class_Maestrano_Maestrano_receiveConnec, ZEND_ACC_PUBLIC)
	ZEND_ME(Maestrano_Maestrano, autoConfigure, arginfo_class_Maestrano_Maestrano_autoConfigure, ZEND_ACC_PUBLIC)
	ZEND_FE_END
};


static const zend_function_entry class_Maestrano_Marketplace_methods[] = {
	ZEND_ME(Maestrano_Marketplace, __construct, arginfo_class_Maestrano_Marketplace___construct, ZEND_ACC_PRIVATE)
	ZEND_ME(Maestrano_Marketplace, connec, arginfo_class_Maestrano_Marketplace_connec, ZEND_ACC_PUBLIC)
	ZEND_ME(Maestrano_Marketplace, param, arginfo_class_Maestrano_Marketplace_param, ZEND_ACC_PUBLIC)
	ZEND_ME(Maestrano_Marketplace, metadata, arginfo_class_Maestrano_Marketplace_metadata, ZEND_ACC_PUBLIC)
	ZEND_FE_END
};


static const zend_function_entry class_Maestrano_Saml_methods[] = {
	ZEND_MALIAS(Maestrano_Marketplace, __construct, __construct, arginfo_class_Maestrano_Saml___construct, ZEND_ACC_PRIVATE)
	ZEND_ME(Maestrano_Saml, init, arginfo_class_Maestrano_Saml_init, ZEND_ACC_PUBLIC)
	ZEND_ME(Maestrano_Saml, consume, arginfo_class_Maestrano_Saml_consume, ZEND_ACC_PUBLIC)
	ZEND_ME(Maestrano_Saml, verify, arginfo_class_Maestrano_Saml_verify, ZEND_ACC_PUBLIC)
	ZEND_ME(Maestrano_Saml, spMetadata, arginfo_class_Maestrano_Saml_spMetadata, ZEND_ACC_PUBLIC)
	ZEND_FE_END
};


static const zend_function_entry class_Maestrano_Sso_methods[] = {
	ZEND_MALIAS(Maestrano_Marketplace, __construct, __construct, arginfo_class_Maestrano_Sso___construct, ZEND_ACC_PRIVATE)
	ZEND_ME(Maestrano_Sso, urls, arginfo_class_Maestrano_Sso_urls, ZEND_ACC_PUBLIC)
	ZEND_ME(Maestrano_Sso, maskUser, arginfo_class_Maestrano_Sso_maskUser, ZEND_ACC_PUBLIC)
	ZEND_ME(Maestrano_Sso, unmaskUser, arginfo_class_Maestrano_Sso_unmaskUser, ZEND_ACC_PUBLIC)
	ZEND_ME(Maestrano_Sso, logoutUrl, arginfo_class_Maestrano_Sso_logoutUrl, ZEND_ACC_PUBLIC)
	ZEND_ME(Maestrano_Sso, sessionCheckUrl, arginfo_class_Maestrano_Sso_sessionCheckUrl, ZEND_ACC_PUBLIC)
	ZEND_ME(Maestrano_Sso, user, arginfo_class_Maestrano_Sso_user, ZEND_ACC_PUBLIC)
	ZEND_FE_END
};


static const zend_function_entry class_Maestrano_Sessions_methods[] = {
	ZEND_MALIAS(Maestrano_Marketplace, __construct, __construct, arginfo_class_Maestrano_Sessions___construct, ZEND_ACC_PRIVATE)
	ZEND_ME(Maestrano_Sessions, check, arginfo_class_Maestrano_Sessions_check, ZEND_ACC_PUBLIC)
	ZEND_ME(Maestrano_Sessions, load, arginfo_class_Maestrano_Sessions_load, ZEND_ACC_PUBLIC)
	ZEND_ME(Maestrano_Sessions, build, arginfo_class_Maestrano_Sessions_build, ZEND_ACC_PUBLIC)
	ZEND_ME(Maestrano_Sessions, needsCheck, arginfo_class_Maestrano_Sessions_needsCheck, ZEND_ACC_PUBLIC)
	ZEND_FE_END
};


static const zend_function_entry class_Maestrano_Webhook_methods[] = {
	ZEND_MALIAS(Maestrano_Marketplace, __construct, __construct, arginfo_class_Maestrano_Webhook___construct, ZEND_ACC_PRIVATE)
	ZEND_ME(Maestrano_Webhook, authenticate, arginfo_class_Maestrano_Webhook_authenticate, ZEND_ACC_PUBLIC)
	ZEND_ME(Maestrano_Webhook, authenticateCredentials, arginfo_class_Maestrano_Webhook_authenticateCredentials, ZEND_ACC_PUBLIC)
	ZEND_ME(Maestrano_Webhook, account, arginfo_class_Maestrano_Webhook_account, ZEND_ACC_PUBLIC)
	ZEND_ME(Maestrano_Webhook, receiveAccount, arginfo_class_Maestrano_Webhook_receiveAccount, ZEND_ACC_PUBLIC)
	ZEND_ME(Maestrano_Webhook, routes, arginfo_class_Maestrano_Webhook_routes, ZEND_ACC_PUBLIC)
	ZEND_ME(Maestrano_Webhook, connec, arginfo_class_Maestrano_Webhook_connec, ZEND_ACC_PUBLIC)
	ZEND_ME(Maestrano_Webhook, receiveConnec, arginfo_class_Maestrano_Webhook_receiveConnec, ZEND_ACC_PUBLIC)
	ZEND_ME(Maestrano_Webhook, connecRoutes, arginfo_class_Maestrano_Webhook_connecRoutes, ZEND_ACC_PUBLIC)
	ZEND_FE_END
};

static void register_maestrano_symbols(int module_number)
{
	REGISTER_STRING_CONSTANT("Maestrano\\VERSION", PHP_MAESTRANO_VERSION, CONST_PERSISTENT);
}

static zend_class_entry *register_class_Maestrano_Maestrano(void)
{
	zend_class_entry ce, *class_entry;

	INIT_NS_CLASS_ENTRY(ce, "Maestrano", "Maestrano", class_Maestrano_Maestrano_methods);
	class_entry = zend_register_internal_class_ex(&ce, NULL);
	class_entry->ce_flags |= ZEND_ACC_FINAL|ZEND_ACC_NO_DYNAMIC_PROPERTIES|ZEND_ACC_NOT_SERIALIZABLE;


	zend_add_parameter_attribute(zend_hash_str_find_ptr(&class_entry->function_table, "__construct", sizeof("__construct") - 1), 0, ZSTR_KNOWN(ZEND_STR_SENSITIVEPARAMETER), 0);

	zend_add_parameter_attribute(zend_hash_str_find_ptr(&class_entry->function_table, "fromjson", sizeof("fromjson") - 1), 0, ZSTR_KNOWN(ZEND_STR_SENSITIVEPARAMETER), 0);

	zend_add_parameter_attribute(zend_hash_str_find_ptr(&class_entry->function_table, "authenticate", sizeof("authenticate") - 1), 0, ZSTR_KNOWN(ZEND_STR_SENSITIVEPARAMETER), 0);

	zend_add_parameter_attribute(zend_hash_str_find_ptr(&class_entry->function_table, "receiveaccount", sizeof("receiveaccount") - 1), 2, ZSTR_KNOWN(ZEND_STR_SENSITIVEPARAMETER), 0);

	zend_add_parameter_attribute(zend_hash_str_find_ptr(&class_entry->function_table, "receiveconnec", sizeof("receiveconnec") - 1), 2, ZSTR_KNOWN(ZEND_STR_SENSITIVEPARAMETER), 0);

	zend_add_parameter_attribute(zend_hash_str_find_ptr(&class_entry->function_table, "autoconfigure", sizeof("autoconfigure") - 1), 3, ZSTR_KNOWN(ZEND_STR_SENSITIVEPARAMETER), 0);

	return class_entry;
}

static zend_class_entry *register_class_Maestrano_Marketplace(void)
{
	zend_class_entry ce, *class_entry;

	INIT_NS_CLASS_ENTRY(ce, "Maestrano", "Marketplace", class_Maestrano_Marketplace_methods);
	class_entry = zend_register_internal_class_ex(&ce, NULL);
	class_entry->ce_flags |= ZEND_ACC_FINAL|ZEND_ACC_NO_DYNAMIC_PROPERTIES|ZEND_ACC_NOT_SERIALIZABLE;

	zval property_name_default_value;
	ZVAL_UNDEF(&property_name_default_value);
	zend_string *property_name_name = zend_string_init("name", sizeof("name") - 1, 1);
	zend_declare_typed_property(class_entry, property_name_name, &property_name_default_value, ZEND_ACC_PUBLIC|ZEND_ACC_READONLY, NULL, (zend_type) ZEND_TYPE_INIT_MASK(MAY_BE_STRING));
	zend_string_release(property_name_name);

	zend_string *property_saml_class_Maestrano_Saml = zend_string_init("Maestrano\\Saml", sizeof("Maestrano\\Saml")-1, 1);
	zval property_saml_default_value;
	ZVAL_UNDEF(&property_saml_default_value);
	zend_string *property_saml_name = zend_string_init("saml", sizeof("saml") - 1, 1);
	zend_declare_typed_property(class_entry, property_saml_name, &property_saml_default_value, ZEND_ACC_PUBLIC|ZEND_ACC_READONLY, NULL, (zend_type) ZEND_TYPE_INIT_CLASS(property_saml_class_Maestrano_Saml, 0, 0));
	zend_string_release(property_saml_name);

	zend_string *property_oidc_class_Maestrano_Oidc = zend_string_init("Maestrano\\Oidc", sizeof("Maestrano\\Oidc")-1, 1);
	zval property_oidc_default_value;
	ZVAL_UNDEF(&property_oidc_default_value);
	zend_string *property_oidc_name = zend_string_init("oidc", sizeof("oidc") - 1, 1);
	zend_declare_typed_property(class_entry, property_oidc_name, &property_oidc_default_value, ZEND_ACC_PUBLIC|ZEND_ACC_READONLY, NULL, (zend_type) ZEND_TYPE_INIT_CLASS(property_oidc_class_Maestrano_Oidc, 0, 0));
	zend_string_release(property_oidc_name);

	zend_string *property_openid2_class_Maestrano_OpenId2 = zend_string_init("Maestrano\\OpenId2", sizeof("Maestrano\\OpenId2")-1, 1);
	zval property_openid2_default_value;
	ZVAL_UNDEF(&property_openid2_default_value);
	zend_string *property_openid2_name = zend_string_init("openid2", sizeof("openid2") - 1, 1);
	zend_declare_typed_property(class_entry, property_openid2_name, &property_openid2_default_value, ZEND_ACC_PUBLIC|ZEND_ACC_READONLY, NULL, (zend_type) ZEND_TYPE_INIT_CLASS(property_openid2_class_Maestrano_OpenId2, 0, 0));
	zend_string_release(property_openid2_name);

	zend_string *property_sso_class_Maestrano_Sso = zend_string_init("Maestrano\\Sso", sizeof("Maestrano\\Sso")-1, 1);
	zval property_sso_default_value;
	ZVAL_UNDEF(&property_sso_default_value);
	zend_string *property_sso_name = zend_string_init("sso", sizeof("sso") - 1, 1);
	zend_declare_typed_property(class_entry, property_sso_name, &property_sso_default_value, ZEND_ACC_PUBLIC|ZEND_ACC_READONLY, NULL, (zend_type) ZEND_TYPE_INIT_CLASS(property_sso_class_Maestrano_Sso, 0, 0));
	zend_string_release(property_sso_name);

	zend_string *property_session_class_Maestrano_Sessions = zend_string_init("Maestrano\\Sessions", sizeof("Maestrano\\Sessions")-1, 1);
	zval property_session_default_value;
	ZVAL_UNDEF(&property_session_default_value);
	zend_string *property_session_name = zend_string_init("session", sizeof("session") - 1, 1);
	zend_declare_typed_property(class_entry, property_session_name, &property_session_default_value, ZEND_ACC_PUBLIC|ZEND_ACC_READONLY, NULL, (zend_type) ZEND_TYPE_INIT_CLASS(property_session_class_Maestrano_Sessions, 0, 0));
	zend_string_release(property_session_name);

	zend_string *property_webhook_class_Maestrano_Webhook = zend_string_init("Maestrano\\Webhook", sizeof("Maestrano\\Webhook")-1, 1);
	zval property_webhook_default_value;
	ZVAL_UNDEF(&property_webhook_default_value);
	zend_string *property_webhook_name = zend_string_init("webhook", sizeof("webhook") - 1, 1);
	zend_declare_typed_property(class_entry, property_webhook_name, &property_webhook_default_value, ZEND_ACC_PUBLIC|ZEND_ACC_READONLY, NULL, (zend_type) ZEND_TYPE_INIT_CLASS(property_webhook_class_Maestrano_Webhook, 0, 0));
	zend_string_release(property_webhook_name);

	zend_string *property_account_class_Maestrano_Account = zend_string_init("Maestrano\\Account", sizeof("Maestrano\\Account")-1, 1);
	zval property_account_default_value;
	ZVAL_UNDEF(&property_account_default_value);
	zend_string *property_account_name = zend_string_init("account", sizeof("account") - 1, 1);
	zend_declare_typed_property(class_entry, property_account_name, &property_account_default_value, ZEND_ACC_PUBLIC|ZEND_ACC_READONLY, NULL, (zend_type) ZEND_TYPE_INIT_CLASS(property_account_class_Maestrano_Account, 0, 0));
	zend_string_release(property_account_name);

	return class_entry;
}

static zend_class_entry *register_class_Maestrano_Saml(void)
{
	zend_class_entry ce, *class_entry;

	INIT_NS_CLASS_ENTRY(ce, "Maestrano", "Saml", class_Maestrano_Saml_methods);
	class_entry = zend_register_internal_class_ex(&ce, NULL);
	class_entry->ce_flags |= ZEND_ACC_FINAL|ZEND_ACC_NO_DYNAMIC_PROPERTIES|ZEND_ACC_NOT_SERIALIZABLE;


	zend_add_parameter_attribute(zend_hash_str_find_ptr(&class_entry->function_table, "init", sizeof("init") - 1), 3, ZSTR_KNOWN(ZEND_STR_SENSITIVEPARAMETER), 0);

	zend_add_parameter_attribute(zend_hash_str_find_ptr(&class_entry->function_table, "consume", sizeof("consume") - 1), 0, ZSTR_KNOWN(ZEND_STR_SENSITIVEPARAMETER), 0);

	zend_add_parameter_attribute(zend_hash_str_find_ptr(&class_entry->function_table, "verify", sizeof("verify") - 1), 0, ZSTR_KNOWN(ZEND_STR_SENSITIVEPARAMETER), 0);

	return class_entry;
}

static zend_class_entry *register_class_Maestrano_Sso(void)
{
	zend_class_entry ce, *class_entry;

	INIT_NS_CLASS_ENTRY(ce, "Maestrano", "Sso", class_Maestrano_Sso_methods);
	class_entry = zend_register_internal_class_ex(&ce, NULL);
	class_entry->ce_flags |= ZEND_ACC_FINAL|ZEND_ACC_NO_DYNAMIC_PROPERTIES|ZEND_ACC_NOT_SERIALIZABLE;


	zend_add_parameter_attribute(zend_hash_str_find_ptr(&class_entry->function_table, "urls", sizeof("urls") - 1), 0, ZSTR_KNOWN(ZEND_STR_SENSITIVEPARAMETER), 0);

	zend_add_parameter_attribute(zend_hash_str_find_ptr(&class_entry->function_table, "sessioncheckurl", sizeof("sessioncheckurl") - 1), 1, ZSTR_KNOWN(ZEND_STR_SENSITIVEPARAMETER), 0);

	return class_entry;
}

static zend_class_entry *register_class_Maestrano_Sessions(void)
{
	zend_class_entry ce, *class_entry;

	INIT_NS_CLASS_ENTRY(ce, "Maestrano", "Sessions", class_Maestrano_Sessions_methods);
	class_entry = zend_register_internal_class_ex(&ce, NULL);
	class_entry->ce_flags |= ZEND_ACC_FINAL|ZEND_ACC_NO_DYNAMIC_PROPERTIES|ZEND_ACC_NOT_SERIALIZABLE;


	zend_add_parameter_attribute(zend_hash_str_find_ptr(&class_entry->function_table, "check", sizeof("check") - 1), 0, ZSTR_KNOWN(ZEND_STR_SENSITIVEPARAMETER), 0);

	zend_add_parameter_attribute(zend_hash_str_find_ptr(&class_entry->function_table, "load", sizeof("load") - 1), 0, ZSTR_KNOWN(ZEND_STR_SENSITIVEPARAMETER), 0);

	zend_add_parameter_attribute(zend_hash_str_find_ptr(&class_entry->function_table, "build", sizeof("build") - 1), 2, ZSTR_KNOWN(ZEND_STR_SENSITIVEPARAMETER), 0);

	zend_add_parameter_attribute(zend_hash_str_find_ptr(&class_entry->function_table, "needscheck", sizeof("needscheck") - 1), 0, ZSTR_KNOWN(ZEND_STR_SENSITIVEPARAMETER), 0);

	return class_entry;
}

static zend_class_entry *register_class_Maestrano_Webhook(void)
{
	zend_class_entry ce, *class_entry;

	INIT_NS_CLASS_ENTRY(ce, "Maestrano", "Webhook", class_Maestrano_Webhook_methods);
	class_entry = zend_register_internal_class_ex(&ce, NULL);
	class_entry->ce_flags |= ZEND_ACC_FINAL|ZEND_ACC_NO_DYNAMIC_PROPERTIES|ZEND_ACC_NOT_SERIALIZABLE;


	zend_add_parameter_attribute(zend_hash_str_find_ptr(&class_entry->function_table, "authenticate", sizeof("authenticate") - 1), 0, ZSTR_KNOWN(ZEND_STR_SENSITIVEPARAMETER), 0);

	zend_add_parameter_attribute(zend_hash_str_find_ptr(&class_entry->function_table, "authenticatecredentials", sizeof("authenticatecredentials") - 1), 1, ZSTR_KNOWN(ZEND_STR_SENSITIVEPARAMETER), 0);

	zend_add_parameter_attribute(zend_hash_str_find_ptr(&class_entry->function_table, "receiveaccount", sizeof("receiveaccount") - 1), 2, ZSTR_KNOWN(ZEND_STR_SENSITIVEPARAMETER), 0);

	zend_add_parameter_attribute(zend_hash_str_find_ptr(&class_entry->function_table, "receiveconnec", sizeof("receiveconnec") - 1), 2, ZSTR_KNOWN(ZEND_STR_SENSITIVEPARAMETER), 0);

	return class_entry;
}
