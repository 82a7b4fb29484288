/* What calls answer, as objects with read-only properties. The stub declares them; their names and types say how they are filled. */
#ifdef HAVE_CONFIG_H
#include "config.h"
#endif

#include "php_maestrano.h"

#include <ext/date/php_date.h>

#include "records_arginfo.h"

#define MAX_FIELDS 16

typedef struct {
    /* The name in the document, such as "virtual_uid", and as a property. */
    zend_string *key, *name;
    uint32_t offset, types;
    /* What an object is: a time, or another record. */
    bool is_time;
    int record;
    /* Not for var_dump, print_r, var_export. */
    bool is_secret;
} field;

static struct {
    zend_class_entry *class;
    uint32_t count;
    field fields[MAX_FIELDS];
} records[MNO_RECORDS];

static zend_object_handlers handlers;

static void fill(zval *out, int which, HashTable *document);

/* A new object whose properties are not set yet. */
static zend_object *create(zend_class_entry *class)
{
    zend_object *object = zend_objects_new(class);
    object_properties_init(object, class);
    object->handlers = &handlers;
    return object;
}

static int which_of(const zend_class_entry *class)
{
    int which = 0;
    while (records[which].class != class) {
        which++;
    }
    return which;
}

/* What is shown of a secret: that there is one. Of attributes, the names. */
static void show(zval *out, zval *secret)
{
    zend_string *name;
    if (Z_TYPE_P(secret) != IS_ARRAY) {
        ZVAL_STRING(out, "[hidden]");
        return;
    }
    array_init(out);
    zend_ulong number;
    ZEND_HASH_FOREACH_KEY(Z_ARRVAL_P(secret), number, name) {
        zval hidden;
        ZVAL_STRING(&hidden, "[hidden]");
        if (name != NULL) {
            zend_hash_add(Z_ARRVAL_P(out), name, &hidden);
        } else {
            zend_hash_index_add(Z_ARRVAL_P(out), number, &hidden);
        }
    } ZEND_HASH_FOREACH_END();
}

static HashTable *properties_for(zend_object *object, zend_prop_purpose purpose)
{
    if (purpose != ZEND_PROP_PURPOSE_DEBUG && purpose != ZEND_PROP_PURPOSE_VAR_EXPORT) {
        return zend_std_get_properties_for(object, purpose);
    }
    int which = which_of(object->ce);
    HashTable *shown = zend_new_array(records[which].count);
    for (uint32_t i = 0; i < records[which].count; i++) {
        const field *of = &records[which].fields[i];
        zval *value = OBJ_PROP(object, of->offset), copy;
        if (Z_TYPE_P(value) == IS_UNDEF) {
            continue;
        }
        if (of->is_secret && Z_TYPE_P(value) != IS_NULL) {
            show(&copy, value);
        } else {
            ZVAL_COPY(&copy, value);
        }
        zend_hash_add_new(shown, of->name, &copy);
    }
    return shown;
}

static bool is_secret(int which, const zend_string *name)
{
    switch (which) {
    case MNO_SESSION:
        return zend_string_equals_literal(name, "token") || zend_string_equals_literal(name, "stored");
    case MNO_SESSION_CHECK:
        return zend_string_equals_literal(name, "stored");
    case MNO_ASSERTION:
        /* Personal data, and the platform's hold the token. */
        return zend_string_equals_literal(name, "attributes");
    default:
        return false;
    }
}

/* "virtualUid" as "virtual_uid", for as long as the process lives. */
static zend_string *snake_case(const zend_string *name)
{
    char out[64];
    size_t length = 0;
    for (size_t i = 0; i < ZSTR_LEN(name) && length < sizeof out - 2; i++) {
        char letter = ZSTR_VAL(name)[i];
        if (letter >= 'A' && letter <= 'Z') {
            out[length++] = '_';
            letter = (char)(letter - 'A' + 'a');
        }
        out[length++] = letter;
    }
    return zend_string_init_interned(out, length, true);
}

static void learn(int which)
{
    const zend_property_info *info;
    ZEND_HASH_FOREACH_PTR(&records[which].class->properties_info, info) {
        ZEND_ASSERT(records[which].count < MAX_FIELDS);
        field *of = &records[which].fields[records[which].count++];
        of->name = info->name;
        of->key = snake_case(info->name);
        of->offset = info->offset;
        of->types = ZEND_TYPE_PURE_MASK(info->type);
        of->is_secret = is_secret(which, info->name);
        of->record = -1;
        if (ZEND_TYPE_HAS_NAME(info->type)) {
            const zend_string *class = ZEND_TYPE_NAME(info->type);
            of->is_time = zend_string_equals_literal(class, "DateTimeImmutable");
            for (int i = 0; i < MNO_RECORDS; i++) {
                if (zend_string_equals(class, records[i].class->name)) {
                    of->record = i;
                }
            }
            ZEND_ASSERT(of->is_time || of->record >= 0);
        }
    } ZEND_HASH_FOREACH_END();
}

void mno_records_startup(void)
{
    memcpy(&handlers, &std_object_handlers, sizeof handlers);
    handlers.get_properties_for = properties_for;

    records[MNO_CHANGES].class = register_class_Maestrano_Changes();
    records[MNO_AUTHN_REQUEST].class = register_class_Maestrano_AuthnRequest();
    records[MNO_SIGN_IN].class = register_class_Maestrano_SignIn();
    records[MNO_USER].class = register_class_Maestrano_User();
    records[MNO_GROUP].class = register_class_Maestrano_Group();
    records[MNO_MEMBERSHIP].class = register_class_Maestrano_Membership();
    records[MNO_RESELLER].class = register_class_Maestrano_Reseller();
    records[MNO_SESSION].class = register_class_Maestrano_Session();
    records[MNO_SESSION_CHECK].class = register_class_Maestrano_SessionCheck();
    records[MNO_ASSERTION].class = register_class_Maestrano_Assertion();
    records[MNO_URLS].class = register_class_Maestrano_Urls();
    for (int i = 0; i < MNO_RECORDS; i++) {
        records[i].class->create_object = create;
        records[i].count = 0;
    }
    for (int i = 0; i < MNO_RECORDS; i++) {
        learn(i);
    }
}

/* RFC 3339 with Z. Said as " UTC", PHP gives the zone that name, and is many times faster than with the Z. */
static zend_result read_time(zval *out, const zend_string *text)
{
    char in_utc[64];
    size_t length = ZSTR_LEN(text);
    if (length == 0 || length > sizeof in_utc - 5 || ZSTR_VAL(text)[length - 1] != 'Z') {
        return FAILURE;
    }
    memcpy(in_utc, ZSTR_VAL(text), length - 1);
    memcpy(in_utc + length - 1, " UTC", sizeof " UTC");
    php_date_instantiate(php_date_get_immutable_ce(), out);
    if (php_date_initialize(Z_PHPDATE_P(out), in_utc, length + 3, NULL, NULL, 0)) {
        return SUCCESS;
    }
    zval_ptr_dtor(out);
    return FAILURE;
}

static zend_result set(zval *property, const field *of, zval *value)
{
    if (value == NULL || Z_TYPE_P(value) == IS_NULL) {
        ZVAL_NULL(property);
        return of->types & MAY_BE_NULL ? SUCCESS : FAILURE;
    }
    if (of->is_time) {
        return Z_TYPE_P(value) == IS_STRING ? read_time(property, Z_STR_P(value)) : FAILURE;
    }
    if (of->record >= 0) {
        if (Z_TYPE_P(value) != IS_ARRAY) {
            return FAILURE;
        }
        fill(property, of->record, Z_ARRVAL_P(value));
        return EG(exception) ? FAILURE : SUCCESS;
    }
    if (!(of->types & (1u << Z_TYPE_P(value)))) {
        return FAILURE;
    }
    ZVAL_COPY(property, value);
    return SUCCESS;
}

/* Makes a record of a map. When something does not fit, an exception is thrown and `out` is not set. */
static void fill(zval *out, int which, HashTable *document)
{
    zval made;
    object_init_ex(&made, records[which].class);
    for (uint32_t i = 0; i < records[which].count; i++) {
        const field *of = &records[which].fields[i];
        zval value;
        ZVAL_UNDEF(&value);
        if (set(&value, of, zend_hash_find_known_hash(document, of->key)) == FAILURE) {
            if (!EG(exception)) {
                mno_throw_own(MAESTRANO_INTERNAL, "internal", "an answer of the library does not fit: %s of %s", ZSTR_VAL(of->key),
                              ZSTR_VAL(records[which].class->name));
            }
            zval_ptr_dtor(&made);
            return;
        }
        ZVAL_COPY_VALUE(OBJ_PROP(Z_OBJ(made), of->offset), &value);
    }
    ZVAL_COPY_VALUE(out, &made);
}

void mno_record_of(zval *out, mno_record which, maestrano_value *document)
{
    zval decoded;
    ZVAL_NULL(out);
    if (mno_decode(&decoded, document) == FAILURE) {
        return;
    }
    /* null stands for no record. */
    if (Z_TYPE(decoded) == IS_ARRAY) {
        fill(out, which, Z_ARRVAL(decoded));
    }
    zval_ptr_dtor(&decoded);
}

/* The private constructor of all records. */
PHP_METHOD(Maestrano_Changes, __construct)
{
    ZEND_PARSE_PARAMETERS_NONE();
}
