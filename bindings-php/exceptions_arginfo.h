/* This is a generated file, edit the .stub.php file instead.
 * Stub hash: c5480d7f2cd71b2e379691512dd8b2977b6a375d */

ZEND_BEGIN_ARG_WITH_RETURN_TYPE_INFO_EX(arginfo_class_Maestrano_MaestranoException_getErrorCode, 0, 0, IS_STRING, 0)
ZEND_END_ARG_INFO()


ZEND_METHOD(Maestrano_MaestranoException, getErrorCode);


static const zend_function_entry class_Maestrano_MaestranoException_methods[] = {
	ZEND_ME(Maestrano_MaestranoException, getErrorCode, arginfo_class_Maestrano_MaestranoException_getErrorCode, ZEND_ACC_PUBLIC|ZEND_ACC_FINAL)
	ZEND_FE_END
};


static const zend_function_entry class_Maestrano_ConfigException_methods[] = {
	ZEND_FE_END
};


static const zend_function_entry class_Maestrano_UsageException_methods[] = {
	ZEND_FE_END
};


static const zend_function_entry class_Maestrano_SsoException_methods[] = {
	ZEND_FE_END
};


static const zend_function_entry class_Maestrano_SamlException_methods[] = {
	ZEND_FE_END
};


static const zend_function_entry class_Maestrano_OpenIdException_methods[] = {
	ZEND_FE_END
};


static const zend_function_entry class_Maestrano_WebhookException_methods[] = {
	ZEND_FE_END
};


static const zend_function_entry class_Maestrano_ApiException_methods[] = {
	ZEND_FE_END
};


static const zend_function_entry class_Maestrano_AuthenticationException_methods[] = {
	ZEND_FE_END
};


static const zend_function_entry class_Maestrano_ForbiddenException_methods[] = {
	ZEND_FE_END
};


static const zend_function_entry class_Maestrano_NotFoundException_methods[] = {
	ZEND_FE_END
};


static const zend_function_entry class_Maestrano_InvalidRequestException_methods[] = {
	ZEND_FE_END
};


static const zend_function_entry class_Maestrano_ConflictException_methods[] = {
	ZEND_FE_END
};


static const zend_function_entry class_Maestrano_RateLimitException_methods[] = {
	ZEND_FE_END
};


static const zend_function_entry class_Maestrano_ServerException_methods[] = {
	ZEND_FE_END
};


static const zend_function_entry class_Maestrano_TransportException_methods[] = {
	ZEND_FE_END
};


static const zend_function_entry class_Maestrano_InternalException_methods[] = {
	ZEND_FE_END
};

static zend_class_entry *register_class_Maestrano_MaestranoException(zend_class_entry *class_entry_Exception)
{
	zend_class_entry ce, *class_entry;

	INIT_NS_CLASS_ENTRY(ce, "Maestrano", "MaestranoException", class_Maestrano_MaestranoException_methods);
	class_entry = zend_register_internal_class_ex(&ce, class_entry_Exception);

	zval property_hint_default_value;
	ZVAL_UNDEF(&property_hint_default_value);
	zend_string *property_hint_name = zend_string_init("hint", sizeof("hint") - 1, 1);
	zend_declare_typed_property(class_entry, property_hint_name, &property_hint_default_value, ZEND_ACC_PUBLIC|ZEND_ACC_READONLY, NULL, (zend_type) ZEND_TYPE_INIT_MASK(MAY_BE_STRING|MAY_BE_NULL));
	zend_string_release(property_hint_name);

	zval property_retryable_default_value;
	ZVAL_UNDEF(&property_retryable_default_value);
	zend_string *property_retryable_name = zend_string_init("retryable", sizeof("retryable") - 1, 1);
	zend_declare_typed_property(class_entry, property_retryable_name, &property_retryable_default_value, ZEND_ACC_PUBLIC|ZEND_ACC_READONLY, NULL, (zend_type) ZEND_TYPE_INIT_MASK(MAY_BE_BOOL));
	zend_string_release(property_retryable_name);

	zval property_marketplace_default_value;
	ZVAL_UNDEF(&property_marketplace_default_value);
	zend_string *property_marketplace_name = zend_string_init("marketplace", sizeof("marketplace") - 1, 1);
	zend_declare_typed_property(class_entry, property_marketplace_name, &property_marketplace_default_value, ZEND_ACC_PUBLIC|ZEND_ACC_READONLY, NULL, (zend_type) ZEND_TYPE_INIT_MASK(MAY_BE_STRING|MAY_BE_NULL));
	zend_string_release(property_marketplace_name);

	zval property_httpStatus_default_value;
	ZVAL_UNDEF(&property_httpStatus_default_value);
	zend_string *property_httpStatus_name = zend_string_init("httpStatus", sizeof("httpStatus") - 1, 1);
	zend_declare_typed_property(class_entry, property_httpStatus_name, &property_httpStatus_default_value, ZEND_ACC_PUBLIC|ZEND_ACC_READONLY, NULL, (zend_type) ZEND_TYPE_INIT_MASK(MAY_BE_LONG|MAY_BE_NULL));
	zend_string_release(property_httpStatus_name);

	zval property_requestId_default_value;
	ZVAL_UNDEF(&property_requestId_default_value);
	zend_string *property_requestId_name = zend_string_init("requestId", sizeof("requestId") - 1, 1);
	zend_declare_typed_property(class_entry, property_requestId_name, &property_requestId_default_value, ZEND_ACC_PUBLIC|ZEND_ACC_READONLY, NULL, (zend_type) ZEND_TYPE_INIT_MASK(MAY_BE_STRING|MAY_BE_NULL));
	zend_string_release(property_requestId_name);

	zval property_retryAfter_default_value;
	ZVAL_UNDEF(&property_retryAfter_default_value);
	zend_string *property_retryAfter_name = zend_string_init("retryAfter", sizeof("retryAfter") - 1, 1);
	zend_declare_typed_property(class_entry, property_retryAfter_name, &property_retryAfter_default_value, ZEND_ACC_PUBLIC|ZEND_ACC_READONLY, NULL, (zend_type) ZEND_TYPE_INIT_MASK(MAY_BE_LONG|MAY_BE_NULL));
	zend_string_release(property_retryAfter_name);

	zval property_field_default_value;
	ZVAL_UNDEF(&property_field_default_value);
	zend_string *property_field_name = zend_string_init("field", sizeof("field") - 1, 1);
	zend_declare_typed_property(class_entry, property_field_name, &property_field_default_value, ZEND_ACC_PUBLIC|ZEND_ACC_READONLY, NULL, (zend_type) ZEND_TYPE_INIT_MASK(MAY_BE_STRING|MAY_BE_NULL));
	zend_string_release(property_field_name);

	zval property_errors_default_value;
	ZVAL_UNDEF(&property_errors_default_value);
	zend_string *property_errors_name = zend_string_init("errors", sizeof("errors") - 1, 1);
	zend_declare_typed_property(class_entry, property_errors_name, &property_errors_default_value, ZEND_ACC_PUBLIC|ZEND_ACC_READONLY, NULL, (zend_type) ZEND_TYPE_INIT_MASK(MAY_BE_ARRAY|MAY_BE_NULL));
	zend_string_release(property_errors_name);

	zval property_attempts_default_value;
	ZVAL_UNDEF(&property_attempts_default_value);
	zend_string *property_attempts_name = zend_string_init("attempts", sizeof("attempts") - 1, 1);
	zend_declare_typed_property(class_entry, property_attempts_name, &property_attempts_default_value, ZEND_ACC_PUBLIC|ZEND_ACC_READONLY, NULL, (zend_type) ZEND_TYPE_INIT_MASK(MAY_BE_LONG|MAY_BE_NULL));
	zend_string_release(property_attempts_name);

	zval property_resumeAt_default_value;
	ZVAL_UNDEF(&property_resumeAt_default_value);
	zend_string *property_resumeAt_name = zend_string_init("resumeAt", sizeof("resumeAt") - 1, 1);
	zend_declare_typed_property(class_entry, property_resumeAt_name, &property_resumeAt_default_value, ZEND_ACC_PUBLIC|ZEND_ACC_READONLY, NULL, (zend_type) ZEND_TYPE_INIT_MASK(MAY_BE_STRING|MAY_BE_NULL));
	zend_string_release(property_resumeAt_name);

	zval property_errorCode_default_value;
	ZVAL_UNDEF(&property_errorCode_default_value);
	zend_string *property_errorCode_name = zend_string_init("errorCode", sizeof("errorCode") - 1, 1);
	zend_declare_typed_property(class_entry, property_errorCode_name, &property_errorCode_default_value, ZEND_ACC_PRIVATE|ZEND_ACC_READONLY, NULL, (zend_type) ZEND_TYPE_INIT_MASK(MAY_BE_STRING));
	zend_string_release(property_errorCode_name);

	return class_entry;
}

static zend_class_entry *register_class_Maestrano_ConfigException(zend_class_entry *class_entry_Maestrano_MaestranoException)
{
	zend_class_entry ce, *class_entry;

	INIT_NS_CLASS_ENTRY(ce, "Maestrano", "ConfigException", class_Maestrano_ConfigException_methods);
	class_entry = zend_register_internal_class_ex(&ce, class_entry_Maestrano_MaestranoException);

	return class_entry;
}

static zend_class_entry *register_class_Maestrano_UsageException(zend_class_entry *class_entry_Maestrano_MaestranoException)
{
	zend_class_entry ce, *class_entry;

	INIT_NS_CLASS_ENTRY(ce, "Maestrano", "UsageException", class_Maestrano_UsageException_methods);
	class_entry = zend_register_internal_class_ex(&ce, class_entry_Maestrano_MaestranoException);

	return class_entry;
}

static zend_class_entry *register_class_Maestrano_SsoException(zend_class_entry *class_entry_Maestrano_MaestranoException)
{
	zend_class_entry ce, *class_entry;

	INIT_NS_CLASS_ENTRY(ce, "Maestrano", "SsoException", class_Maestrano_SsoException_methods);
	class_entry = zend_register_internal_class_ex(&ce, class_entry_Maestrano_MaestranoException);

	return class_entry;
}

static zend_class_entry *register_class_Maestrano_SamlException(zend_class_entry *class_entry_Maestrano_SsoException)
{
	zend_class_entry ce, *class_entry;

	INIT_NS_CLASS_ENTRY(ce, "Maestrano", "SamlException", class_Maestrano_SamlException_methods);
	class_entry = zend_register_internal_class_ex(&ce, class_entry_Maestrano_SsoException);

	return class_entry;
}

static zend_class_entry *register_class_Maestrano_OpenIdException(zend_class_entry *class_entry_Maestrano_SsoException)
{
	zend_class_entry ce, *class_entry;

	INIT_NS_CLASS_ENTRY(ce, "Maestrano", "OpenIdException", class_Maestrano_OpenIdException_methods);
	class_entry = zend_register_internal_class_ex(&ce, class_entry_Maestrano_SsoException);

	return class_entry;
}

static zend_class_entry *register_class_Maestrano_WebhookException(zend_class_entry *class_entry_Maestrano_MaestranoException)
{
	zend_class_entry ce, *class_entry;

	INIT_NS_CLASS_ENTRY(ce, "Maestrano", "WebhookException", class_Maestrano_WebhookException_methods);
	class_entry = zend_register_internal_class_ex(&ce, class_entry_Maestrano_MaestranoException);

	return class_entry;
}

static zend_class_entry *register_class_Maestrano_ApiException(zend_class_entry *class_entry_Maestrano_MaestranoException)
{
	zend_class_entry ce, *class_entry;

	INIT_NS_CLASS_ENTRY(ce, "Maestrano", "ApiException", class_Maestrano_ApiException_methods);
	class_entry = zend_register_internal_class_ex(&ce, class_entry_Maestrano_MaestranoException);

	return class_entry;
}

static zend_class_entry *register_class_Maestrano_AuthenticationException(zend_class_entry *class_entry_Maestrano_ApiException)
{
	zend_class_entry ce, *class_entry;

	INIT_NS_CLASS_ENTRY(ce, "Maestrano", "AuthenticationException", class_Maestrano_AuthenticationException_methods);
	class_entry = zend_register_internal_class_ex(&ce, class_entry_Maestrano_ApiException);

	return class_entry;
}

static zend_class_entry *register_class_Maestrano_ForbiddenException(zend_class_entry *class_entry_Maestrano_ApiException)
{
	zend_class_entry ce, *class_entry;

	INIT_NS_CLASS_ENTRY(ce, "Maestrano", "ForbiddenException", class_Maestrano_ForbiddenException_methods);
	class_entry = zend_register_internal_class_ex(&ce, class_entry_Maestrano_ApiException);

	return class_entry;
}

static zend_class_entry *register_class_Maestrano_NotFoundException(zend_class_entry *class_entry_Maestrano_ApiException)
{
	zend_class_entry ce, *class_entry;

	INIT_NS_CLASS_ENTRY(ce, "Maestrano", "NotFoundException", class_Maestrano_NotFoundException_methods);
	class_entry = zend_register_internal_class_ex(&ce, class_entry_Maestrano_ApiException);

	return class_entry;
}

static zend_class_entry *register_class_Maestrano_InvalidRequestException(zend_class_entry *class_entry_Maestrano_ApiException)
{
	zend_class_entry ce, *class_entry;

	INIT_NS_CLASS_ENTRY(ce, "Maestrano", "InvalidRequestException", class_Maestrano_InvalidRequestException_methods);
	class_entry = zend_register_internal_class_ex(&ce, class_entry_Maestrano_ApiException);

	return class_entry;
}

static zend_class_entry *register_class_Maestrano_ConflictException(zend_class_entry *class_entry_Maestrano_ApiException)
{
	zend_class_entry ce, *class_entry;

	INIT_NS_CLASS_ENTRY(ce, "Maestrano", "ConflictException", class_Maestrano_ConflictException_methods);
	class_entry = zend_register_internal_class_ex(&ce, class_entry_Maestrano_ApiException);

	return class_entry;
}

static zend_class_entry *register_class_Maestrano_RateLimitException(zend_class_entry *class_entry_Maestrano_ApiException)
{
	zend_class_entry ce, *class_entry;

	INIT_NS_CLASS_ENTRY(ce, "Maestrano", "RateLimitException", class_Maestrano_RateLimitException_methods);
	class_entry = zend_register_internal_class_ex(&ce, class_entry_Maestrano_ApiException);

	return class_entry;
}

static zend_class_entry *register_class_Maestrano_ServerException(zend_class_entry *class_entry_Maestrano_ApiException)
{
	zend_class_entry ce, *class_entry;

	INIT_NS_CLASS_ENTRY(ce, "Maestrano", "ServerException", class_Maestrano_ServerException_methods);
	class_entry = zend_register_internal_class_ex(&ce, class_entry_Maestrano_ApiException);

	return class_entry;
}

static zend_class_entry *register_class_Maestrano_TransportException(zend_class_entry *class_entry_Maestrano_MaestranoException)
{
	zend_class_entry ce, *class_entry;

	INIT_NS_CLASS_ENTRY(ce, "Maestrano", "TransportException", class_Maestrano_TransportException_methods);
	class_entry = zend_register_internal_class_ex(&ce, class_entry_Maestrano_MaestranoException);

	return class_entry;
}

static zend_class_entry *register_class_Maestrano_InternalException(zend_class_entry *class_entry_Maestrano_MaestranoException)
{
	zend_class_entry ce, *class_entry;

	INIT_NS_CLASS_ENTRY(ce, "Maestrano", "InternalException", class_Maestrano_InternalException_methods);
	class_entry = zend_register_internal_class_ex(&ce, class_entry_Maestrano_MaestranoException);

	return class_entry;
}
