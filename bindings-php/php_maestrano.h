/* The extension `maestrano`: libmaestrano for PHP, over include/maestrano.h. */
#ifndef PHP_MAESTRANO_H
#define PHP_MAESTRANO_H

#include <php.h>

#include <maestrano.h>

#define PHP_MAESTRANO_VERSION "0.1.0"

extern zend_module_entry maestrano_module_entry;
#define phpext_maestrano_ptr &maestrano_module_entry

/*
 * exceptions.c. A call of the library that fails is followed by mno_throw, which takes the error over.
 */
void mno_exceptions_startup(void);
void mno_throw(maestrano_error *error);
/* Throws an error that the binding found itself, with a code of the library. */
void mno_throw_own(maestrano_status code, const char *name, const char *format, ...) ZEND_ATTRIBUTE_FORMAT(printf, 3, 4);
/* The same of an argument: invalid_argument or invalid_utf8, and which one it is. */
void mno_throw_argument(const char *field, maestrano_status code, const char *format, ...) ZEND_ATTRIBUTE_FORMAT(printf, 3, 4);
/* The class of the exceptions that carry a code. `kind` is what the library calls its class: "SamlError". */
zend_class_entry *mno_exception_class(zend_long code, const char *kind);

/*
 * records.c. What calls answer, as objects.
 */
typedef enum {
    MNO_CHANGES,
    MNO_AUTHN_REQUEST,
    MNO_SIGN_IN,
    MNO_USER,
    MNO_GROUP,
    MNO_MEMBERSHIP,
    MNO_RESELLER,
    MNO_SESSION,
    MNO_SESSION_CHECK,
    MNO_ASSERTION,
    MNO_URLS,
    MNO_ACCOUNT_GROUP,
    MNO_ACCOUNT_USER,
    MNO_ACCOUNT_RESELLER,
    MNO_BILL,
    MNO_RECURRING_BILL,
    MNO_ACCOUNT_EVENT,
    MNO_WEBHOOK_CALL,
    MNO_ROUTE,
    MNO_LOGIN,
    MNO_OIDC_IDENTITY,
    MNO_TOKENS,
    MNO_OPENID2_IDENTITY,
    MNO_LOGGED_OUT,
    /* A WebhookCall whose event is a LoggedOut. */
    MNO_LOGOUT_CALL,
    MNO_RECORDS
} mno_record;

void mno_records_startup(void);
/* Makes a record of a document, which it frees. On a failure an exception is thrown and `out` is null. */
void mno_record_of(zval *out, mno_record which, maestrano_value *document);
/* The same of a list: an array of records. */
void mno_records_of(zval *out, mno_record which, maestrano_value *document);
/* The class of a record that is made elsewhere. */
zend_class_entry *mno_record_class(mno_record which);
/* "virtualUid" as "virtual_uid". */
void mno_snake_case(char *out, size_t room, const zend_string *name);

/*
 * documents.c. What calls answer, as plain values. On a failure an exception is thrown and `out` is null.
 */
/* Maps as arrays, whatever they hold. The document stays the caller's. */
zend_result mno_decode(zval *out, const maestrano_value *document);
/* Maps as arrays, or as an ArrayObject when empty, so that json_encode writes what was read. Frees the document, as the next does. */
void mno_decode_faithfully(zval *out, maestrano_value *document);
/* A document that is text. */
void mno_decode_text(zval *out, maestrano_value *document);

/*
 * arguments.c. What calls are given.
 */
/* Text for C. The copy is the caller's to release. What has a NUL inside, where C would see the end, is no text that the library
 * accepts: another byte, which no UTF-8 has, takes the NUL's place. */
zend_string *mno_text(zend_string *text);
/* The same of text that may be left out; NULL then. */
zend_string *mno_text_or_null(zend_string *text);
static zend_always_inline const char *mno_chars(const zend_string *text)
{
    return text != NULL ? ZSTR_VAL(text) : NULL;
}
/* Releases text that held a credential. */
void mno_forget(zend_string *text);

/* int|DateTimeInterface|null $now. */
typedef struct {
    zend_object *object;
    zend_long seconds;
    bool is_null;
} mno_time;
/* Reads a time into `seconds`. Fails with what the object itself threw. */
zend_result mno_time_read(mno_time *time);
/* The time as C takes it, whose 0 is the clock: the first second of 1970 is told by the next one. */
int64_t mno_at(const mno_time *time);
#define MNO_PARAM_TIME(time) Z_PARAM_OBJ_OF_CLASS_OR_LONG_OR_NULL((time).object, php_date_get_interface_ce(), (time).seconds, (time).is_null)

/* Options that cross as a JSON object. Values that are null are left out. */
void mno_options_text(zval *options, const char *name, zend_string *value);
void mno_options_time(zval *options, const mno_time *now);
/* Writes a value as JSON and destroys it. With `lossy`, bytes that are not UTF-8 become U+FFFD, for what strangers send. On a failure
 * the answer is NULL and an exception is thrown that names `argument`. */
zend_string *mno_json(zval *value, bool lossy, uint32_t argument);
/* The same of options by their names, an object also when there are none. */
zend_string *mno_options_json(zval *options, bool lossy, uint32_t argument);

/* Writes fields or filters as a JSON object, objects of DateTimeInterface as text in ISO 8601, also below `extra`. On a failure the answer
 * is NULL and an exception is thrown that names the field. */
zend_string *mno_fields(HashTable *values);

/* Query parameters as a list of pairs, out of what PHP makes of a query string. */
void mno_pairs(zval *out, HashTable *params);

/* The value of the Authorization header out of $_SERVER or a list of headers; NULL when there is none. The caller forgets it. */
zend_string *mno_authorization(HashTable *headers, zend_string *value);

/*
 * marketplace.c. A marketplace, and the parts of it ($marketplace->saml and the like), which all share one handle.
 */
#define MNO_PARTS 7
#define MNO_COLLECTIONS 5
/* `parts` are in the order of Marketplace's properties. The last is Account, whose own are `collections`. */
void mno_marketplace_startup(zend_class_entry *marketplace, zend_class_entry *parts[MNO_PARTS], zend_class_entry *collections[MNO_COLLECTIONS]);
/* Makes a Marketplace, which takes the handle over. */
void mno_marketplace_object(zval *out, maestrano_marketplace_t *handle);
/* The handle of a Marketplace, one of its parts, or a collection. */
const maestrano_marketplace_t *mno_marketplace_of(zval *object);

/*
 * openid.c. Registers Oidc and OpenId2 into two places.
 */
void mno_openid_startup(zend_class_entry *parts[2]);

/*
 * configuration.c.
 */
void mno_configuration_startup(zend_class_entry *maestrano);
const maestrano *mno_configuration_of(zval *object);

/*
 * account.c and list.c. The collections of the account API, and their lists.
 */
/* Registers Account into `account`, and its collections. */
void mno_account_startup(zend_class_entry **account, zend_class_entry *collections[MNO_COLLECTIONS]);
void mno_list_startup(zend_class_entry *class);
/* How the library lists: by the name of a collection, or by the id of what the records belong to. */
typedef maestrano_status mno_lister(const maestrano_marketplace_t *p, const char *name, const char *filters, maestrano_pager **out, maestrano_error **err);
/* A list by `lister` and `name`, of an object that holds the marketplace. On a failure an exception is thrown and `out` is null. */
void mno_list_object(zval *out, zval *of, mno_lister *lister, zend_string *name, HashTable *filters, mno_record which);

/*
 * connec.c. Connec!, and what goes with it (connec.h).
 */
void mno_connec_startup(void);

#endif
