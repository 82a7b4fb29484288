/* The module: what PHP calls at start and end, and the functions. */
#ifdef HAVE_CONFIG_H
#include "config.h"
#endif

#include "php_maestrano.h"

#include <zend_attributes.h>
#include <ext/standard/info.h>

#include "maestrano_arginfo.h"

/* Runs before a server forks. All that it asks of libmaestrano is to remember who calls. */
PHP_MINIT_FUNCTION(maestrano)
{
    maestrano_identify("php", PHP_VERSION);
    mno_configuration_startup(register_class_Maestrano_Maestrano());
    zend_class_entry *marketplace = register_class_Maestrano_Marketplace();
    /* In the order of the properties of Marketplace. */
    zend_class_entry *parts[MNO_PARTS] = {
        register_class_Maestrano_Saml(),
        NULL,
        NULL,
        register_class_Maestrano_Sso(),
        register_class_Maestrano_Sessions(),
        register_class_Maestrano_Webhook(),
    }, *collections[MNO_COLLECTIONS];
    mno_openid_startup(&parts[1]);
    mno_account_startup(&parts[MNO_PARTS - 1], collections);
    mno_marketplace_startup(marketplace, parts, collections);
    mno_records_startup();
    mno_connec_startup();
    mno_exceptions_startup();
    register_maestrano_symbols(module_number);
    return SUCCESS;
}

/* Ends the I/O thread, if there is one, while its code is still loaded. */
PHP_MSHUTDOWN_FUNCTION(maestrano)
{
    maestrano_shutdown();
    return SUCCESS;
}

PHP_MINFO_FUNCTION(maestrano)
{
    php_info_print_table_start();
    php_info_print_table_row(2, "maestrano support", "enabled");
    php_info_print_table_row(2, "extension version", PHP_MAESTRANO_VERSION);
    php_info_print_table_row(2, "libmaestrano version", maestrano_version());
    php_info_print_table_end();
}

PHP_FUNCTION(Maestrano_idpMetadata)
{
    zend_string *xml;
    maestrano_value *document = NULL;
    maestrano_error *error = NULL;

    ZEND_PARSE_PARAMETERS_START(1, 1)
        Z_PARAM_STR(xml)
    ZEND_PARSE_PARAMETERS_END();

    xml = mno_text(xml);
    maestrano_status status = maestrano_saml_idp_metadata(ZSTR_VAL(xml), &document, &error);
    zend_string_release(xml);
    if (status != MAESTRANO_OK) {
        mno_throw(error);
        RETURN_THROWS();
    }
    mno_decode(return_value, document);
    maestrano_value_free(document);
}

PHP_FUNCTION(Maestrano_codes)
{
    maestrano_value *document = NULL;
    maestrano_error *error = NULL;
    zval list, *entry;

    ZEND_PARSE_PARAMETERS_NONE();

    if (maestrano_codes(&document, &error) != MAESTRANO_OK) {
        mno_throw(error);
        RETURN_THROWS();
    }
    zend_result read = mno_decode(&list, document);
    maestrano_value_free(document);
    if (read == FAILURE) {
        RETURN_THROWS();
    }
    array_init_size(return_value, zend_hash_num_elements(Z_ARRVAL(list)));
    ZEND_HASH_FOREACH_VAL(Z_ARRVAL(list), entry) {
        zval *code = zend_hash_str_find(Z_ARRVAL_P(entry), ZEND_STRL("code"));
        zval *number = zend_hash_str_find(Z_ARRVAL_P(entry), ZEND_STRL("number"));
        zval *kind = zend_hash_str_find(Z_ARRVAL_P(entry), ZEND_STRL("class"));
        add_assoc_str(return_value, Z_STRVAL_P(code), zend_string_copy(mno_exception_class(Z_LVAL_P(number), Z_STRVAL_P(kind))->name));
    } ZEND_HASH_FOREACH_END();
    zval_ptr_dtor(&list);
}

static const zend_module_dep maestrano_dependencies[] = {
    ZEND_MOD_REQUIRED("date")
    ZEND_MOD_REQUIRED("json")
    ZEND_MOD_REQUIRED("spl")
    ZEND_MOD_END
};

zend_module_entry maestrano_module_entry = {
    STANDARD_MODULE_HEADER_EX,
    NULL,
    maestrano_dependencies,
    "maestrano",
    ext_functions,
    PHP_MINIT(maestrano),
    PHP_MSHUTDOWN(maestrano),
    NULL,
    NULL,
    PHP_MINFO(maestrano),
    PHP_MAESTRANO_VERSION,
    STANDARD_MODULE_PROPERTIES,
};

#ifdef COMPILE_DL_MAESTRANO
#ifdef ZTS
ZEND_TSRMLS_CACHE_DEFINE()
#endif
ZEND_GET_MODULE(maestrano)
#endif
