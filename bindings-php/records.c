/*
 * What calls answer, as objects with read-only properties. The stub declares them; their names and types say how they are filled.
 *
 * What a SignIn was read from (`assertion`, `oidc`, `openid2`) is read when it is first asked for: most applications never do, and it takes
 * longer than all the rest. Until then the object keeps the document, and whatever looks at its properties reads that first.
 */
#ifdef HAVE_CONFIG_H
#include "config.h"
#endif

#include "php_maestrano.h"

#include <zend_interfaces.h>
#include <ext/date/php_date.h>
#include <ext/json/php_json.h>

#include "account_records_arginfo.h"
#include "openid_records_arginfo.h"
#include "records_arginfo.h"

#define MAX_FIELDS 20

#define MAX_PATH 64

typedef struct {
    /* The name in the document, such as "virtual_uid", and as a property. */
    char key[MAX_PATH / 2];
    zend_string *name;
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

/* What a record is made of: a document, and where in it. */
typedef struct {
    maestrano_value *document;
    /* The document as arrays, once a part of it has been asked for as such. */
    zval arrays;
} source;

typedef struct {
    /* Of a SignIn whose sources have not been read yet. */
    maestrano_value *unread;
    zend_object std;
} record;

static zend_object_handlers handlers;

static zend_result fill(zval *out, int which, source *from, const char *prefix);

static record *from_object(zend_object *object)
{
    return (record *)((char *)object - XtOffsetOf(record, std));
}

/* A new object whose properties are not set yet. */
static zend_object *create(zend_class_entry *class)
{
    record *self = zend_object_alloc(sizeof(record), class);
    zend_object_std_init(&self->std, class);
    object_properties_init(&self->std, class);
    self->unread = NULL;
    self->std.handlers = &handlers;
    return &self->std;
}

static void release(zend_object *object)
{
    maestrano_value_free(from_object(object)->unread);
    zend_object_std_dtor(object);
}

/* RFC 3339 with Z. Said as " UTC", PHP gives the zone that name, and is many times faster than with the Z. */
static zend_result read_time(zval *out, const char *text, size_t length)
{
    char in_utc[64];
    if (length == 0 || length > sizeof in_utc - 5 || text[length - 1] != 'Z') {
        return FAILURE;
    }
    memcpy(in_utc, text, length - 1);
    memcpy(in_utc + length - 1, " UTC", sizeof " UTC");
    php_date_instantiate(php_date_get_immutable_ce(), out);
    if (php_date_initialize(Z_PHPDATE_P(out), in_utc, length + 3, NULL, NULL, 0)) {
        return SUCCESS;
    }
    zval_ptr_dtor(out);
    return FAILURE;
}

/* A list or map of the document, of any names and values. */
static zend_result read_array(zval *out, source *from, const char *path)
{
    maestrano_kind kind = maestrano_value_kind(from->document, path);
    if ((kind == MAESTRANO_KIND_MAP || kind == MAESTRANO_KIND_LIST) && maestrano_value_size(from->document, path) == 0) {
        ZVAL_EMPTY_ARRAY(out);
        return SUCCESS;
    }
    if (Z_TYPE(from->arrays) == IS_UNDEF && mno_decode(&from->arrays, from->document) == FAILURE) {
        return FAILURE;
    }
    zval *place = &from->arrays;
    while (Z_TYPE_P(place) == IS_ARRAY) {
        size_t length = strcspn(path, ".");
        place = zend_hash_str_find(Z_ARRVAL_P(place), path, length);
        if (place == NULL) {
            return FAILURE;
        }
        if (path[length] == '\0') {
            ZVAL_COPY(out, place);
            return Z_TYPE_P(out) == IS_ARRAY ? SUCCESS : FAILURE;
        }
        path += length + 1;
    }
    return FAILURE;
}

/* Reads what a property of that type holds. What is missing or of another kind is null, where null may be. */
static zend_result read_field(zval *out, const field *of, source *from, const char *path)
{
    size_t length;
    bool truth;
    const char *text;
    ZVAL_NULL(out);
    if (of->record >= 0) {
        if (maestrano_value_kind(from->document, path) == MAESTRANO_KIND_MAP) {
            return fill(out, of->record, from, path);
        }
    } else if (of->types & MAY_BE_ARRAY) {
        bool is_null = maestrano_value_kind(from->document, path) == MAESTRANO_KIND_NULL;
        return is_null && (of->types & MAY_BE_NULL) ? SUCCESS : read_array(out, from, path);
    } else if (of->types & MAY_BE_LONG) {
        int64_t number;
        if (maestrano_value_int(from->document, path, &number)) {
            ZVAL_LONG(out, number);
            return SUCCESS;
        }
    } else if (of->types & MAY_BE_BOOL) {
        if (maestrano_value_bool(from->document, path, &truth)) {
            ZVAL_BOOL(out, truth);
            return SUCCESS;
        }
    } else if ((text = (const char *)maestrano_value_bytes(from->document, path, &length)) != NULL) {
        if (of->is_time) {
            return read_time(out, text, length);
        }
        ZVAL_STRINGL_FAST(out, text, length);
        return SUCCESS;
    }
    return of->types & MAY_BE_NULL ? SUCCESS : FAILURE;
}

/* Whether it is what a SignIn was read from. */
static bool is_source(int which, const field *of)
{
    return which == MNO_SIGN_IN && (of->record == MNO_ASSERTION || of->record == MNO_OIDC_IDENTITY || of->record == MNO_OPENID2_IDENTITY);
}

/* Makes a record of the map at `prefix`. When something does not fit, an exception is thrown and `out` is null. */
static zend_result fill(zval *out, int which, source *from, const char *prefix)
{
    zval made;
    char path[MAX_PATH];
    size_t start = strlen(prefix);
    memcpy(path, prefix, start);
    if (start > 0) {
        path[start++] = '.';
    }
    object_init_ex(&made, records[which].class);
    for (uint32_t i = 0; i < records[which].count; i++) {
        const field *of = &records[which].fields[i];
        zval value;
        strcpy(path + start, of->key);
        if (is_source(which, of)) {
            continue;
        }
        if (read_field(&value, of, from, path) == FAILURE) {
            if (!EG(exception)) {
                mno_throw_own(MAESTRANO_INTERNAL, "internal", "an answer of the library has no usable %s", path);
            }
            zval_ptr_dtor(&made);
            ZVAL_NULL(out);
            return FAILURE;
        }
        ZVAL_COPY_VALUE(OBJ_PROP(Z_OBJ(made), of->offset), &value);
    }
    ZVAL_COPY_VALUE(out, &made);
    return SUCCESS;
}

/* Reads what a SignIn was read from, if that has not happened yet. */
static void read_rest(zend_object *object)
{
    record *self = from_object(object);
    if (self->unread == NULL) {
        return;
    }
    source from = {.document = self->unread};
    self->unread = NULL;
    ZVAL_UNDEF(&from.arrays);
    for (uint32_t i = 0; i < records[MNO_SIGN_IN].count; i++) {
        const field *of = &records[MNO_SIGN_IN].fields[i];
        zval value;
        if (is_source(MNO_SIGN_IN, of) && read_field(&value, of, &from, of->key) == SUCCESS) {
            ZVAL_COPY_VALUE(OBJ_PROP(object, of->offset), &value);
        }
    }
    zval_ptr_dtor(&from.arrays);
    maestrano_value_free(from.document);
}

void mno_record_of(zval *out, mno_record which, maestrano_value *document)
{
    source from = {.document = document};
    ZVAL_UNDEF(&from.arrays);
    ZVAL_NULL(out);
    /* null stands for no record. */
    if (maestrano_value_kind(document, "") != MAESTRANO_KIND_NULL && fill(out, which, &from, "") == SUCCESS && which == MNO_SIGN_IN) {
        from_object(Z_OBJ_P(out))->unread = document;
        return;
    }
    zval_ptr_dtor(&from.arrays);
    maestrano_value_free(document);
}

void mno_records_of(zval *out, mno_record which, maestrano_value *document)
{
    source from = {.document = document};
    size_t count = maestrano_value_size(document, "");
    ZVAL_UNDEF(&from.arrays);
    array_init_size(out, (uint32_t)count);
    for (size_t i = 0; i < count; i++) {
        char place[MAX_PATH / 2];
        zval made;
        snprintf(place, sizeof place, "%zu", i);
        if (fill(&made, which, &from, place) == FAILURE) {
            zval_ptr_dtor(out);
            ZVAL_NULL(out);
            break;
        }
        add_next_index_zval(out, &made);
    }
    zval_ptr_dtor(&from.arrays);
    maestrano_value_free(document);
}

/* Only for the properties in question: the others are there. */
static void read_rest_for(zend_object *object, const zend_string *name)
{
    if (from_object(object)->unread != NULL && (zend_string_equals_literal(name, "assertion") || zend_string_equals_literal(name, "oidc") ||
                                                zend_string_equals_literal(name, "openid2"))) {
        read_rest(object);
    }
}

static zval *read_property(zend_object *object, zend_string *name, int type, void **cache_slot, zval *rv)
{
    read_rest_for(object, name);
    return zend_std_read_property(object, name, type, cache_slot, rv);
}

static zval *get_property_ptr_ptr(zend_object *object, zend_string *name, int type, void **cache_slot)
{
    read_rest_for(object, name);
    return zend_std_get_property_ptr_ptr(object, name, type, cache_slot);
}

static int has_property(zend_object *object, zend_string *name, int how, void **cache_slot)
{
    read_rest_for(object, name);
    return zend_std_has_property(object, name, how, cache_slot);
}

static HashTable *get_properties(zend_object *object)
{
    read_rest(object);
    return zend_std_get_properties(object);
}

static int compare(zval *left, zval *right)
{
    ZEND_COMPARE_OBJECTS_FALLBACK(left, right);
    read_rest(Z_OBJ_P(left));
    read_rest(Z_OBJ_P(right));
    return zend_std_compare_objects(left, right);
}

static zend_object *clone_record(zend_object *object)
{
    read_rest(object);
    zend_object *copy = create(object->ce);
    zend_objects_clone_members(copy, object);
    return copy;
}

/* Without reading anything: the collector of garbage must not make any. */
static HashTable *get_gc(zend_object *object, zval **table, int *count)
{
    if (object->properties != NULL) {
        *table = NULL;
        *count = 0;
        return object->properties;
    }
    *table = object->properties_table;
    *count = object->ce->default_properties_count;
    return NULL;
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
    read_rest(object);
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
    case MNO_OPENID2_IDENTITY:
        /* Personal data, and the platform's hold the token. */
        return zend_string_equals_literal(name, "attributes");
    case MNO_OIDC_IDENTITY:
        return zend_string_equals_literal(name, "claims");
    case MNO_LOGIN:
        return true;
    case MNO_TOKENS:
        return !zend_string_equals_literal(name, "expiresAt") && !zend_string_equals_literal(name, "scopes");
    case MNO_ACCOUNT_USER:
        return zend_string_equals_literal(name, "ssoSession");
    default:
        return false;
    }
}

void mno_snake_case(char *out, size_t room, const zend_string *name)
{
    size_t length = 0;
    for (size_t i = 0; i < ZSTR_LEN(name) && length < room - 2; i++) {
        char letter = ZSTR_VAL(name)[i];
        if (letter >= 'A' && letter <= 'Z') {
            out[length++] = '_';
            letter = (char)(letter - 'A' + 'a');
        }
        out[length++] = letter;
    }
    out[length] = '\0';
}

static void learn(int which)
{
    const zend_property_info *info;
    ZEND_HASH_FOREACH_PTR(&records[which].class->properties_info, info) {
        ZEND_ASSERT(records[which].count < MAX_FIELDS);
        field *of = &records[which].fields[records[which].count++];
        of->name = info->name;
        mno_snake_case(of->key, sizeof of->key, info->name);
        of->offset = info->offset;
        of->types = ZEND_TYPE_PURE_MASK(info->type);
        of->is_secret = is_secret(which, info->name);
        of->record = -1;
        /* Of several classes the first: the others are made elsewhere. */
        const zend_type *type = ZEND_TYPE_HAS_LIST(info->type) ? &ZEND_TYPE_LIST(info->type)->types[0] : &info->type;
        if (ZEND_TYPE_HAS_NAME(*type)) {
            const zend_string *class = ZEND_TYPE_NAME(*type);
            of->is_time = zend_string_equals_literal(class, "DateTimeImmutable");
            for (int i = 0; i < MNO_RECORDS; i++) {
                if (zend_string_equals(class, records[i].class->name)) {
                    of->record = i;
                }
            }
            if (which == MNO_LOGOUT_CALL && of->record == MNO_ACCOUNT_EVENT) {
                of->record = MNO_LOGGED_OUT;
            }
            ZEND_ASSERT(of->is_time || of->record >= 0);
        }
    } ZEND_HASH_FOREACH_END();
}

void mno_records_startup(void)
{
    memcpy(&handlers, &std_object_handlers, sizeof handlers);
    handlers.offset = XtOffsetOf(record, std);
    handlers.free_obj = release;
    handlers.clone_obj = clone_record;
    handlers.compare = compare;
    handlers.get_gc = get_gc;
    handlers.read_property = read_property;
    handlers.get_property_ptr_ptr = get_property_ptr_ptr;
    handlers.has_property = has_property;
    handlers.get_properties = get_properties;
    handlers.get_properties_for = properties_for;

    records[MNO_CHANGES].class = register_class_Maestrano_Changes(php_json_serializable_ce);
    records[MNO_AUTHN_REQUEST].class = register_class_Maestrano_AuthnRequest(php_json_serializable_ce);
    records[MNO_SIGN_IN].class = register_class_Maestrano_SignIn(php_json_serializable_ce);
    records[MNO_USER].class = register_class_Maestrano_User(php_json_serializable_ce);
    records[MNO_GROUP].class = register_class_Maestrano_Group(php_json_serializable_ce);
    records[MNO_MEMBERSHIP].class = register_class_Maestrano_Membership(php_json_serializable_ce);
    records[MNO_RESELLER].class = register_class_Maestrano_Reseller(php_json_serializable_ce);
    records[MNO_SESSION].class = register_class_Maestrano_Session(php_json_serializable_ce);
    records[MNO_SESSION_CHECK].class = register_class_Maestrano_SessionCheck(php_json_serializable_ce);
    records[MNO_ASSERTION].class = register_class_Maestrano_Assertion(php_json_serializable_ce);
    records[MNO_URLS].class = register_class_Maestrano_Urls(php_json_serializable_ce);
    records[MNO_ACCOUNT_GROUP].class = register_class_Maestrano_AccountGroup(php_json_serializable_ce);
    records[MNO_ACCOUNT_USER].class = register_class_Maestrano_AccountUser(php_json_serializable_ce);
    records[MNO_ACCOUNT_RESELLER].class = register_class_Maestrano_AccountReseller(php_json_serializable_ce);
    records[MNO_BILL].class = register_class_Maestrano_Bill(php_json_serializable_ce);
    records[MNO_RECURRING_BILL].class = register_class_Maestrano_RecurringBill(php_json_serializable_ce);
    records[MNO_ACCOUNT_EVENT].class = register_class_Maestrano_AccountEvent(php_json_serializable_ce);
    records[MNO_WEBHOOK_CALL].class = register_class_Maestrano_WebhookCall(php_json_serializable_ce);
    records[MNO_ROUTE].class = register_class_Maestrano_Route(php_json_serializable_ce);
    records[MNO_LOGIN].class = register_class_Maestrano_Login(php_json_serializable_ce);
    records[MNO_OIDC_IDENTITY].class = register_class_Maestrano_OidcIdentity(php_json_serializable_ce);
    records[MNO_TOKENS].class = register_class_Maestrano_Tokens(php_json_serializable_ce);
    records[MNO_OPENID2_IDENTITY].class = register_class_Maestrano_OpenId2Identity(php_json_serializable_ce);
    records[MNO_LOGGED_OUT].class = register_class_Maestrano_LoggedOut(php_json_serializable_ce);
    records[MNO_LOGOUT_CALL].class = records[MNO_WEBHOOK_CALL].class;
    for (int i = 0; i < MNO_RECORDS; i++) {
        records[i].class->create_object = create;
        records[i].count = 0;
    }
    for (int i = 0; i < MNO_RECORDS; i++) {
        learn(i);
    }
}

zend_class_entry *mno_record_class(mno_record which)
{
    return records[which].class;
}

/* The private constructor of all records. */
PHP_METHOD(Maestrano_Changes, __construct)
{
    ZEND_PARSE_PARAMETERS_NONE();
}

/* A property's value as a plain one. */
static void plain(zval *out, zval *value)
{
    if (Z_TYPE_P(value) != IS_OBJECT) {
        ZVAL_COPY(out, value);
    } else if (instanceof_function(Z_OBJCE_P(value), php_date_get_interface_ce())) {
        zval format;
        ZVAL_STRING(&format, "Y-m-d\\TH:i:s\\Z");
        zend_call_method_with_1_params(Z_OBJ_P(value), Z_OBJCE_P(value), NULL, "format", out, &format);
        zval_ptr_dtor(&format);
    } else {
        zend_call_method_with_0_params(Z_OBJ_P(value), Z_OBJCE_P(value), NULL, "toarray", out);
    }
}

/* Of all records. */
PHP_METHOD(Maestrano_Changes, toArray)
{
    ZEND_PARSE_PARAMETERS_NONE();

    zend_object *object = Z_OBJ_P(ZEND_THIS);
    read_rest(object);
    int which = which_of(object->ce);
    array_init_size(return_value, records[which].count);
    for (uint32_t i = 0; i < records[which].count && !EG(exception); i++) {
        const field *of = &records[which].fields[i];
        zval value;
        if (Z_TYPE_P(OBJ_PROP(object, of->offset)) == IS_UNDEF) {
            continue;
        }
        plain(&value, OBJ_PROP(object, of->offset));
        zend_hash_add_new(Z_ARRVAL_P(return_value), of->name, &value);
    }
}
