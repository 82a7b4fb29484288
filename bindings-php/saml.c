/* Maestrano\Saml. */
#ifdef HAVE_CONFIG_H
#include "config.h"
#endif

#include "php_maestrano.h"

#include <ext/date/php_date.h>

PHP_METHOD(Maestrano_Saml, init)
{
    HashTable *params = NULL;
    zend_string *acs_host = NULL, *session = NULL;
    bool passive = false;
    zval options, pairs;
    maestrano_value *request = NULL;
    maestrano_error *error = NULL;

    ZEND_PARSE_PARAMETERS_START(0, 4)
        Z_PARAM_OPTIONAL
        Z_PARAM_ARRAY_HT(params)
        Z_PARAM_STR_OR_NULL(acs_host)
        Z_PARAM_BOOL(passive)
        Z_PARAM_STR_OR_NULL(session)
    ZEND_PARSE_PARAMETERS_END();

    array_init_size(&options, 4);
    if (params != NULL) {
        mno_pairs(&pairs, params);
        add_assoc_zval(&options, "params", &pairs);
    }
    mno_options_text(&options, "acs_host", acs_host);
    mno_options_text(&options, "session", session);
    add_assoc_bool(&options, "passive", passive);
    zend_string *json = mno_options_json(&options, true, 1);
    if (json == NULL) {
        RETURN_THROWS();
    }
    maestrano_status status = maestrano_saml_init_with(mno_marketplace_of(ZEND_THIS), ZSTR_VAL(json), &request, &error);
    mno_forget(json);
    if (status != MAESTRANO_OK) {
        mno_throw(error);
        RETURN_THROWS();
    }
    mno_record_of(return_value, MNO_AUTHN_REQUEST, request);
}

typedef maestrano_status (*reader)(const maestrano_marketplace_t *, const char *, const char *, maestrano_value **, maestrano_error **);

/* `consume` and `verify` differ in what reads the response, and in what they answer. */
static void finish(INTERNAL_FUNCTION_PARAMETERS, reader read, mno_record answer)
{
    zend_string *response, *request_id = NULL, *acs_host = NULL;
    mno_time now = {.is_null = true};
    zval options;
    maestrano_value *document = NULL;
    maestrano_error *error = NULL;

    ZEND_PARSE_PARAMETERS_START(1, 4)
        Z_PARAM_STR(response)
        Z_PARAM_OPTIONAL
        Z_PARAM_STR_OR_NULL(request_id)
        MNO_PARAM_TIME(now)
        Z_PARAM_STR_OR_NULL(acs_host)
    ZEND_PARSE_PARAMETERS_END();

    if (mno_time_read(&now) == FAILURE) {
        RETURN_THROWS();
    }
    array_init_size(&options, 3);
    mno_options_text(&options, "request_id", request_id);
    mno_options_time(&options, &now);
    mno_options_text(&options, "acs_host", acs_host);
    zend_string *json = mno_options_json(&options, true, 2);
    if (json == NULL) {
        RETURN_THROWS();
    }
    response = mno_text(response);
    maestrano_status status = read(mno_marketplace_of(ZEND_THIS), ZSTR_VAL(response), ZSTR_VAL(json), &document, &error);
    zend_string_release(response);
    zend_string_release(json);
    if (status != MAESTRANO_OK) {
        mno_throw(error);
        RETURN_THROWS();
    }
    mno_record_of(return_value, answer, document);
}

PHP_METHOD(Maestrano_Saml, consume)
{
    finish(INTERNAL_FUNCTION_PARAM_PASSTHRU, maestrano_saml_consume_with, MNO_SIGN_IN);
}

PHP_METHOD(Maestrano_Saml, verify)
{
    finish(INTERNAL_FUNCTION_PARAM_PASSTHRU, maestrano_saml_verify_with, MNO_ASSERTION);
}

PHP_METHOD(Maestrano_Saml, spMetadata)
{
    maestrano_value *xml = NULL;
    maestrano_error *error = NULL;

    ZEND_PARSE_PARAMETERS_NONE();

    if (maestrano_saml_sp_metadata(mno_marketplace_of(ZEND_THIS), &xml, &error) != MAESTRANO_OK) {
        mno_throw(error);
        RETURN_THROWS();
    }
    mno_decode_text(return_value, xml);
}
