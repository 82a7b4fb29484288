/* Maestrano\MaestranoException and its kinds. */
#ifdef HAVE_CONFIG_H
#include "config.h"
#endif

#include "php_maestrano.h"

#include <zend_exceptions.h>
#include <ext/json/php_json.h>

#include "exceptions_arginfo.h"

/* The properties that MaestranoException has of its own. */
enum { HINT, RETRYABLE, MARKETPLACE, HTTP_STATUS, REQUEST_ID, RETRY_AFTER, FIELD, ERRORS, ATTEMPTS, ERROR_CODE, PROPERTIES };
static const char *const names[PROPERTIES] = {
    "hint", "retryable", "marketplace", "httpStatus", "requestId", "retryAfter", "field", "errors", "attempts", "errorCode",
};
static uint32_t offsets[PROPERTIES];

static zend_class_entry *class_maestrano, *class_api;

/* The kinds, by what the library calls them. */
static struct {
    const char *kind;
    zend_class_entry *class;
} kinds[8];

/* The kinds of ApiException, by code. */
static struct {
    maestrano_status code;
    zend_class_entry *class;
} api_kinds[8];

/* Values for what is not known, so that an exception that an application makes itself can be read too. */
static zend_object *create(zend_class_entry *class)
{
    zend_object *object = zend_ce_exception->create_object(class);
    for (int i = 0; i < PROPERTIES; i++) {
        ZVAL_NULL(OBJ_PROP(object, offsets[i]));
    }
    ZVAL_FALSE(OBJ_PROP(object, offsets[RETRYABLE]));
    ZVAL_EMPTY_STRING(OBJ_PROP(object, offsets[ERROR_CODE]));
    return object;
}

void mno_exceptions_startup(void)
{
    class_maestrano = register_class_Maestrano_MaestranoException(zend_ce_exception);
    class_maestrano->create_object = create;
    for (int i = 0; i < PROPERTIES; i++) {
        const zend_property_info *info = zend_hash_str_find_ptr(&class_maestrano->properties_info, names[i], strlen(names[i]));
        offsets[i] = info->offset;
    }

    zend_class_entry *sso = register_class_Maestrano_SsoException(class_maestrano);
    class_api = register_class_Maestrano_ApiException(class_maestrano);
    int n = 0;
#define KIND(name, entry) kinds[n].kind = name, kinds[n++].class = entry
    KIND("ConfigError", register_class_Maestrano_ConfigException(class_maestrano));
    KIND("UsageError", register_class_Maestrano_UsageException(class_maestrano));
    KIND("SamlError", register_class_Maestrano_SamlException(sso));
    KIND("OpenIdError", register_class_Maestrano_OpenIdException(sso));
    KIND("WebhookError", register_class_Maestrano_WebhookException(class_maestrano));
    KIND("ApiError", class_api);
    KIND("TransportError", register_class_Maestrano_TransportException(class_maestrano));
    KIND("InternalError", register_class_Maestrano_InternalException(class_maestrano));
#undef KIND
    zend_class_entry *server = register_class_Maestrano_ServerException(class_api);
    n = 0;
#define KIND(number, entry) api_kinds[n].code = number, api_kinds[n++].class = entry
    KIND(MAESTRANO_API_UNAUTHORIZED, register_class_Maestrano_AuthenticationException(class_api));
    KIND(MAESTRANO_API_FORBIDDEN, register_class_Maestrano_ForbiddenException(class_api));
    KIND(MAESTRANO_API_NOT_FOUND, register_class_Maestrano_NotFoundException(class_api));
    KIND(MAESTRANO_API_INVALID, register_class_Maestrano_InvalidRequestException(class_api));
    KIND(MAESTRANO_API_CONFLICT, register_class_Maestrano_ConflictException(class_api));
    KIND(MAESTRANO_API_RATE_LIMITED, register_class_Maestrano_RateLimitException(class_api));
    KIND(MAESTRANO_API_UNAVAILABLE, server);
    KIND(MAESTRANO_API_UNEXPECTED, server);
#undef KIND
}

zend_class_entry *mno_exception_class(zend_long code, const char *kind)
{
    for (size_t i = 0; i < sizeof api_kinds / sizeof api_kinds[0]; i++) {
        if (api_kinds[i].code == (maestrano_status)code) {
            return api_kinds[i].class;
        }
    }
    for (size_t i = 0; kind != NULL && i < sizeof kinds / sizeof kinds[0]; i++) {
        if (strcmp(kinds[i].kind, kind) == 0) {
            return kinds[i].class;
        }
    }
    /* A library that is newer than this extension. */
    return class_maestrano;
}

/* Makes and throws an exception, and answers it for its properties to be set. */
static zend_object *throw(zend_class_entry *class, zend_long code, const char *name, const char *message)
{
    zend_object *object = zend_throw_exception(class, message, code);
    ZVAL_STRING(OBJ_PROP(object, offsets[ERROR_CODE]), name);
    return object;
}

static void set_text(zend_object *object, int property, const char *text)
{
    if (text != NULL) {
        ZVAL_STRING(OBJ_PROP(object, offsets[property]), text);
    }
}

static void set_number(zend_object *object, int property, zend_long number, zend_long unknown)
{
    if (number != unknown) {
        ZVAL_LONG(OBJ_PROP(object, offsets[property]), number);
    }
}

void mno_throw(maestrano_error *error)
{
    maestrano_status code = maestrano_error_code(error);
    zend_object *object = throw(mno_exception_class(code, maestrano_error_class(error)), code, maestrano_error_name(error),
                                maestrano_error_message(error));
    set_text(object, HINT, maestrano_error_hint(error));
    ZVAL_BOOL(OBJ_PROP(object, offsets[RETRYABLE]), maestrano_error_retryable(error));
    set_text(object, MARKETPLACE, maestrano_error_marketplace(error));
    set_number(object, HTTP_STATUS, maestrano_error_http_status(error), 0);
    set_text(object, REQUEST_ID, maestrano_error_request_id(error));
    set_number(object, RETRY_AFTER, (zend_long)maestrano_error_retry_after(error), -1);
    set_text(object, FIELD, maestrano_error_field(error));
    set_number(object, ATTEMPTS, maestrano_error_attempts(error), 0);

    const char *json = maestrano_error_json(error);
    zval all;
    if (php_json_decode_ex(&all, json, strlen(json), PHP_JSON_OBJECT_AS_ARRAY, PHP_JSON_PARSER_DEFAULT_DEPTH) == SUCCESS) {
        zval *errors = zend_hash_str_find(Z_ARRVAL(all), ZEND_STRL("errors"));
        if (errors != NULL && Z_TYPE_P(errors) == IS_ARRAY) {
            ZVAL_COPY(OBJ_PROP(object, offsets[ERRORS]), errors);
        }
        zval_ptr_dtor(&all);
    }
    maestrano_error_free(error);
}

void mno_throw_own(maestrano_status code, const char *name, const char *format, ...)
{
    va_list values;
    va_start(values, format);
    zend_string *message = zend_vstrpprintf(0, format, values);
    va_end(values);
    const char *kind = code == MAESTRANO_INTERNAL ? "InternalError" : code < MAESTRANO_INVALID_ARGUMENT ? "ConfigError" : "UsageError";
    throw(mno_exception_class(code, kind), code, name, ZSTR_VAL(message));
    zend_string_release(message);
}

void mno_throw_argument(const char *field, const char *reason)
{
    zend_string *message = zend_strpprintf(0, "%s %s", field, reason);
    zend_class_entry *class = mno_exception_class(MAESTRANO_INVALID_ARGUMENT, "UsageError");
    set_text(throw(class, MAESTRANO_INVALID_ARGUMENT, "invalid_argument", ZSTR_VAL(message)), FIELD, field);
    zend_string_release(message);
}

PHP_METHOD(Maestrano_MaestranoException, getErrorCode)
{
    ZEND_PARSE_PARAMETERS_NONE();

    RETURN_COPY(OBJ_PROP(Z_OBJ_P(ZEND_THIS), offsets[ERROR_CODE]));
}
