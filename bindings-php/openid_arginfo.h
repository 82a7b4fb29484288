/* This is a generated file, edit the .stub.php file instead.
 * Stub hash: 16afde795b89fb69c582fa93542c383f711a7ff3 */

ZEND_BEGIN_ARG_INFO_EX(arginfo_class_Maestrano_Oidc___construct, 0, 0, 0)
ZEND_END_ARG_INFO()

ZEND_BEGIN_ARG_WITH_RETURN_OBJ_INFO_EX(arginfo_class_Maestrano_Oidc_login, 0, 0, Maestrano\\Login, 0)
	ZEND_ARG_TYPE_MASK(0, params, MAY_BE_ARRAY|MAY_BE_STRING|MAY_BE_NULL, "null")
	ZEND_ARG_TYPE_INFO_WITH_DEFAULT_VALUE(0, session, IS_STRING, 1, "null")
	ZEND_ARG_OBJ_TYPE_MASK(0, now, DateTimeInterface, MAY_BE_LONG|MAY_BE_NULL, "null")
ZEND_END_ARG_INFO()

ZEND_BEGIN_ARG_WITH_RETURN_OBJ_INFO_EX(arginfo_class_Maestrano_Oidc_callback, 0, 2, Maestrano\\SignIn, 0)
	ZEND_ARG_TYPE_INFO(0, query, IS_STRING, 0)
	ZEND_ARG_TYPE_INFO(0, pending, IS_STRING, 1)
	ZEND_ARG_OBJ_TYPE_MASK(0, now, DateTimeInterface, MAY_BE_LONG|MAY_BE_NULL, "null")
ZEND_END_ARG_INFO()

ZEND_BEGIN_ARG_WITH_RETURN_OBJ_INFO_EX(arginfo_class_Maestrano_Oidc_verify, 0, 2, Maestrano\\OidcIdentity, 0)
	ZEND_ARG_TYPE_INFO(0, query, IS_STRING, 0)
	ZEND_ARG_TYPE_INFO(0, pending, IS_STRING, 1)
	ZEND_ARG_OBJ_TYPE_MASK(0, now, DateTimeInterface, MAY_BE_LONG|MAY_BE_NULL, "null")
ZEND_END_ARG_INFO()

ZEND_BEGIN_ARG_WITH_RETURN_TYPE_INFO_EX(arginfo_class_Maestrano_Oidc_userinfo, 0, 2, IS_ARRAY, 0)
	ZEND_ARG_TYPE_INFO(0, accessToken, IS_STRING, 0)
	ZEND_ARG_TYPE_INFO(0, subject, IS_STRING, 0)
ZEND_END_ARG_INFO()

ZEND_BEGIN_ARG_WITH_RETURN_OBJ_INFO_EX(arginfo_class_Maestrano_Oidc_refresh, 0, 2, Maestrano\\Tokens, 0)
	ZEND_ARG_TYPE_INFO(0, refreshToken, IS_STRING, 0)
	ZEND_ARG_TYPE_INFO(0, subject, IS_STRING, 0)
	ZEND_ARG_OBJ_TYPE_MASK(0, now, DateTimeInterface, MAY_BE_LONG|MAY_BE_NULL, "null")
ZEND_END_ARG_INFO()

ZEND_BEGIN_ARG_WITH_RETURN_TYPE_INFO_EX(arginfo_class_Maestrano_Oidc_logoutUrl, 0, 0, IS_STRING, 0)
	ZEND_ARG_TYPE_INFO_WITH_DEFAULT_VALUE(0, idToken, IS_STRING, 1, "null")
ZEND_END_ARG_INFO()

ZEND_BEGIN_ARG_WITH_RETURN_OBJ_INFO_EX(arginfo_class_Maestrano_Oidc_receiveLogout, 0, 1, Maestrano\\WebhookCall, 0)
	ZEND_ARG_TYPE_INFO(0, body, IS_STRING, 0)
	ZEND_ARG_OBJ_TYPE_MASK(0, now, DateTimeInterface, MAY_BE_LONG|MAY_BE_NULL, "null")
ZEND_END_ARG_INFO()

#define arginfo_class_Maestrano_OpenId2___construct arginfo_class_Maestrano_Oidc___construct

#define arginfo_class_Maestrano_OpenId2_login arginfo_class_Maestrano_Oidc_login

#define arginfo_class_Maestrano_OpenId2_callback arginfo_class_Maestrano_Oidc_callback

ZEND_BEGIN_ARG_WITH_RETURN_OBJ_INFO_EX(arginfo_class_Maestrano_OpenId2_verify, 0, 2, Maestrano\\OpenId2Identity, 0)
	ZEND_ARG_TYPE_INFO(0, query, IS_STRING, 0)
	ZEND_ARG_TYPE_INFO(0, pending, IS_STRING, 1)
	ZEND_ARG_OBJ_TYPE_MASK(0, now, DateTimeInterface, MAY_BE_LONG|MAY_BE_NULL, "null")
ZEND_END_ARG_INFO()


ZEND_METHOD(Maestrano_Marketplace, __construct);
ZEND_METHOD(Maestrano_Oidc, login);
ZEND_METHOD(Maestrano_Oidc, callback);
ZEND_METHOD(Maestrano_Oidc, verify);
ZEND_METHOD(Maestrano_Oidc, userinfo);
ZEND_METHOD(Maestrano_Oidc, refresh);
ZEND_METHOD(Maestrano_Oidc, logoutUrl);
ZEND_METHOD(Maestrano_Oidc, receiveLogout);
ZEND_METHOD(Maestrano_OpenId2, login);
ZEND_METHOD(Maestrano_OpenId2, callback);
ZEND_METHOD(Maestrano_OpenId2, verify);


static const zend_function_entry class_Maestrano_Oidc_methods[] = {
	ZEND_MALIAS(Maestrano_Marketplace, __construct, __construct, arginfo_class_Maestrano_Oidc___construct, ZEND_ACC_PRIVATE)
	ZEND_ME(Maestrano_Oidc, login, arginfo_class_Maestrano_Oidc_login, ZEND_ACC_PUBLIC)
	ZEND_ME(Maestrano_Oidc, callback, arginfo_class_Maestrano_Oidc_callback, ZEND_ACC_PUBLIC)
	ZEND_ME(Maestrano_Oidc, verify, arginfo_class_Maestrano_Oidc_verify, ZEND_ACC_PUBLIC)
	ZEND_ME(Maestrano_Oidc, userinfo, arginfo_class_Maestrano_Oidc_userinfo, ZEND_ACC_PUBLIC)
	ZEND_ME(Maestrano_Oidc, refresh, arginfo_class_Maestrano_Oidc_refresh, ZEND_ACC_PUBLIC)
	ZEND_ME(Maestrano_Oidc, logoutUrl, arginfo_class_Maestrano_Oidc_logoutUrl, ZEND_ACC_PUBLIC)
	ZEND_ME(Maestrano_Oidc, receiveLogout, arginfo_class_Maestrano_Oidc_receiveLogout, ZEND_ACC_PUBLIC)
	ZEND_FE_END
};


static const zend_function_entry class_Maestrano_OpenId2_methods[] = {
	ZEND_MALIAS(Maestrano_Marketplace, __construct, __construct, arginfo_class_Maestrano_OpenId2___construct, ZEND_ACC_PRIVATE)
	ZEND_ME(Maestrano_OpenId2, login, arginfo_class_Maestrano_OpenId2_login, ZEND_ACC_PUBLIC)
	ZEND_ME(Maestrano_OpenId2, callback, arginfo_class_Maestrano_OpenId2_callback, ZEND_ACC_PUBLIC)
	ZEND_ME(Maestrano_OpenId2, verify, arginfo_class_Maestrano_OpenId2_verify, ZEND_ACC_PUBLIC)
	ZEND_FE_END
};

static zend_class_entry *register_class_Maestrano_Oidc(void)
{
	zend_class_entry ce, *class_entry;

	INIT_NS_CLASS_ENTRY(ce, "Maestrano", "Oidc", class_Maestrano_Oidc_methods);
	class_entry = zend_register_internal_class_ex(&ce, NULL);
	class_entry->ce_flags |= ZEND_ACC_FINAL|ZEND_ACC_NO_DYNAMIC_PROPERTIES|ZEND_ACC_NOT_SERIALIZABLE;


	zend_add_parameter_attribute(zend_hash_str_find_ptr(&class_entry->function_table, "login", sizeof("login") - 1), 1, ZSTR_KNOWN(ZEND_STR_SENSITIVEPARAMETER), 0);

	zend_add_parameter_attribute(zend_hash_str_find_ptr(&class_entry->function_table, "callback", sizeof("callback") - 1), 0, ZSTR_KNOWN(ZEND_STR_SENSITIVEPARAMETER), 0);

	zend_add_parameter_attribute(zend_hash_str_find_ptr(&class_entry->function_table, "callback", sizeof("callback") - 1), 1, ZSTR_KNOWN(ZEND_STR_SENSITIVEPARAMETER), 0);

	zend_add_parameter_attribute(zend_hash_str_find_ptr(&class_entry->function_table, "verify", sizeof("verify") - 1), 0, ZSTR_KNOWN(ZEND_STR_SENSITIVEPARAMETER), 0);

	zend_add_parameter_attribute(zend_hash_str_find_ptr(&class_entry->function_table, "verify", sizeof("verify") - 1), 1, ZSTR_KNOWN(ZEND_STR_SENSITIVEPARAMETER), 0);

	zend_add_parameter_attribute(zend_hash_str_find_ptr(&class_entry->function_table, "userinfo", sizeof("userinfo") - 1), 0, ZSTR_KNOWN(ZEND_STR_SENSITIVEPARAMETER), 0);

	zend_add_parameter_attribute(zend_hash_str_find_ptr(&class_entry->function_table, "refresh", sizeof("refresh") - 1), 0, ZSTR_KNOWN(ZEND_STR_SENSITIVEPARAMETER), 0);

	zend_add_parameter_attribute(zend_hash_str_find_ptr(&class_entry->function_table, "logouturl", sizeof("logouturl") - 1), 0, ZSTR_KNOWN(ZEND_STR_SENSITIVEPARAMETER), 0);

	zend_add_parameter_attribute(zend_hash_str_find_ptr(&class_entry->function_table, "receivelogout", sizeof("receivelogout") - 1), 0, ZSTR_KNOWN(ZEND_STR_SENSITIVEPARAMETER), 0);

	return class_entry;
}

static zend_class_entry *register_class_Maestrano_OpenId2(void)
{
	zend_class_entry ce, *class_entry;

	INIT_NS_CLASS_ENTRY(ce, "Maestrano", "OpenId2", class_Maestrano_OpenId2_methods);
	class_entry = zend_register_internal_class_ex(&ce, NULL);
	class_entry->ce_flags |= ZEND_ACC_FINAL|ZEND_ACC_NO_DYNAMIC_PROPERTIES|ZEND_ACC_NOT_SERIALIZABLE;


	zend_add_parameter_attribute(zend_hash_str_find_ptr(&class_entry->function_table, "login", sizeof("login") - 1), 1, ZSTR_KNOWN(ZEND_STR_SENSITIVEPARAMETER), 0);

	zend_add_parameter_attribute(zend_hash_str_find_ptr(&class_entry->function_table, "callback", sizeof("callback") - 1), 0, ZSTR_KNOWN(ZEND_STR_SENSITIVEPARAMETER), 0);

	zend_add_parameter_attribute(zend_hash_str_find_ptr(&class_entry->function_table, "callback", sizeof("callback") - 1), 1, ZSTR_KNOWN(ZEND_STR_SENSITIVEPARAMETER), 0);

	zend_add_parameter_attribute(zend_hash_str_find_ptr(&class_entry->function_table, "verify", sizeof("verify") - 1), 0, ZSTR_KNOWN(ZEND_STR_SENSITIVEPARAMETER), 0);

	zend_add_parameter_attribute(zend_hash_str_find_ptr(&class_entry->function_table, "verify", sizeof("verify") - 1), 1, ZSTR_KNOWN(ZEND_STR_SENSITIVEPARAMETER), 0);

	return class_entry;
}
