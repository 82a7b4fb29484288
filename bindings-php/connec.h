/* What the files connec_*.c share. */
#ifndef MNO_CONNEC_H
#define MNO_CONNEC_H

#include <zend_smart_str.h>

/*
 * connec.c.
 */
const maestrano_connec_t *mno_connec_of(zval *object);
/* Makes a call, and a ConnecResponse of its answer. Frees the arguments, also when an exception is on its way, which ends it. */
void mno_connec_call(zval *out, zval *of, const char *name, smart_str *json);

/*
 * connec_numbers.c. Numbers beyond PHP's own, and documents that may hold some.
 */
extern zend_class_entry *mno_exact_number;
/* The number of an ExactNumber; NULL when it has none, as after unserialize. */
zend_string *mno_exact_text(zend_object *object);
/* Reads JSON: objects as stdClass, numbers that PHP's own would change as ExactNumber. On a failure an exception is thrown and `out` is
 * null. */
zend_result mno_read_json(zval *out, const char *json);
/* The same of a document, which it frees. */
zend_result mno_read_document(zval *out, maestrano_value *document);

/*
 * connec_writer.c. Arguments of a call, as a JSON object that grows member by member; mno_end gives its text. The caller frees it
 * (smart_str_free), also after a failure, when an exception is thrown.
 */
zend_result mno_put(smart_str *json, const char *name, zval *value);
/* The same under a name that is the application's. */
zend_result mno_put_named(smart_str *json, zend_string *name, zval *value);
/* Nothing for NULL. */
zend_result mno_put_text(smart_str *json, const char *name, zend_string *text);
/* An array that stands for an object, also when it is empty. Nothing for NULL. */
zend_result mno_put_map(smart_str *json, const char *name, HashTable *map);
/* What is JSON already. */
void mno_put_json(smart_str *json, const char *name, const char *written);
void mno_put_bool(smart_str *json, const char *name, bool value);
/* A body or entity: an array or object, or JSON text that goes as it is. */
zend_result mno_put_document(smart_str *json, const char *name, zval *document);
/* The same, which exceptions call by its place among the arguments. */
zend_result mno_put_document_of(smart_str *json, const char *name, const char *argument, zval *document);
const char *mno_end(smart_str *json);
/* ISO 8601 in UTC. NULL, and an exception, when it has another number of digits, or the time's own methods threw; `name` is the argument. */
zend_string *mno_time_text(zend_object *time, const char *name);

/*
 * connec_options.c. How a list is asked for.
 */
typedef struct {
    HashTable *filter, *order_by, *select, *extra;
    zend_string *filter_text, *order_text, *select_text, *search;
    zend_long top, skip, overlap;
    bool top_is_null, skip_is_null, overlap_is_null;
} mno_list_options;
/* Nothing, until arguments say otherwise. */
#define MNO_NO_OPTIONS {.top_is_null = true, .skip_is_null = true, .overlap_is_null = true}
/* The parameters of the stubs, in their order. */
#define MNO_PARAM_LIST_OPTIONS(options)                                                                                                 \
    Z_PARAM_ARRAY_HT_OR_STR_OR_NULL((options).filter, (options).filter_text)                                                            \
    Z_PARAM_ARRAY_HT_OR_STR_OR_NULL((options).order_by, (options).order_text)                                                           \
    Z_PARAM_LONG_OR_NULL((options).top, (options).top_is_null)                                                                          \
    Z_PARAM_LONG_OR_NULL((options).skip, (options).skip_is_null)                                                                        \
    Z_PARAM_STR_OR_NULL((options).search)                                                                                               \
    Z_PARAM_ARRAY_HT_OR_STR_OR_NULL((options).select, (options).select_text)                                                            \
    Z_PARAM_ARRAY_HT_OR_NULL((options).extra)
/* The options as an object of their own. NULL, and an exception, on a failure. */
zend_string *mno_list_options_json(const mno_list_options *options);
/* Puts them into arguments. */
zend_result mno_put_list_options(smart_str *json, const mno_list_options *options);

/*
 * connec_records.c. What calls answer, as objects.
 */
typedef enum {
    MNO_CONNEC_RESPONSE,
    MNO_PAGE,
    MNO_CHANGED_PAGE,
    MNO_OPERATION_RESULT,
    MNO_UNFOLDED,
    MNO_FOLDED,
    MNO_CONNEC_CHANGE,
    MNO_CONNEC_NOTIFICATION,
    MNO_CONNEC_EVENT,
    MNO_FAILURE,
    MNO_CONNEC_RECORDS
} mno_connec_record;
void mno_connec_records_startup(void);
/* Makes a record of a JSON object that was read. On a failure an exception is thrown and `out` is null. */
zend_result mno_connec_record_of(zval *out, mno_connec_record which, zval *members);
/* The same for any class whose properties are named as the members are. */
zend_result mno_object_of(zval *out, zend_class_entry *class, zval *members);
/* A member of a JSON object that was read; NULL when it is missing. */
zval *mno_member(zval *object, const char *name);

/*
 * connec_walk.c.
 */
void mno_walk_startup(zend_class_entry *class);

/*
 * connec_ids.c.
 */
void mno_provider_startup(zend_class_entry *class);
extern zend_class_entry *mno_provider;
/* Puts a Provider into arguments. */
zend_result mno_put_provider(smart_str *json, zval *provider);
/* Does with ids what the name says, and frees the arguments, also when an exception is on its way, which ends it. */
zend_result mno_ids(zval *out, const char *name, smart_str *json);

/*
 * connec_id_map.c.
 */
void mno_id_map_startup(zend_class_entry *interface, zend_class_entry *memory);

#endif
