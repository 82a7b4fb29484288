/*
 * Maestrano\MemoryIdMap, and what Provider does with a map of ids of the application's. What is to be asked, and what comes of it, is the
 * library's business; here the map is asked.
 */
#ifdef HAVE_CONFIG_H
#include "config.h"
#endif

#include "php_maestrano.h"

#include <zend_exceptions.h>

#include "connec.h"

static zend_class_entry *id_map;

static zend_object *create(zend_class_entry *class)
{
    zend_object *object = zend_objects_new(class);
    object_properties_init(object, class);
    return object;
}

void mno_id_map_startup(zend_class_entry *interface, zend_class_entry *memory)
{
    id_map = interface;
    memory->create_object = create;
}

/* The table of one direction, in the order of the stub: Connec!'s ids by the application's own, and the other way round. */
static zval *table(zval *map, int which)
{
    zval *place = OBJ_PROP_NUM(Z_OBJ_P(map), which);
    SEPARATE_ARRAY(place);
    return place;
}

/* Of parts that may hold anything, NUL as well: with their lengths in front, no two triples are one key. */
static zend_string *key(zend_string *group, zend_string *resource, zend_string *id)
{
    smart_str out = {0};
    smart_str_append_unsigned(&out, ZSTR_LEN(group));
    smart_str_appendc(&out, ':');
    smart_str_append_unsigned(&out, ZSTR_LEN(resource));
    smart_str_appendc(&out, ':');
    smart_str_append(&out, group);
    smart_str_append(&out, resource);
    smart_str_append(&out, id);
    return smart_str_extract(&out);
}

static zend_string *found(zval *map, int which, zend_string *group, zend_string *resource, zend_string *id)
{
    zend_string *at = key(group, resource, id);
    zval *one = zend_symtable_find(Z_ARRVAL_P(table(map, which)), at);
    zend_string_release(at);
    return one != NULL && Z_TYPE_P(one) == IS_STRING ? zend_string_copy(Z_STR_P(one)) : NULL;
}

static void drop(zval *map, int which, zend_string *group, zend_string *resource, zend_string *id)
{
    zend_string *at = key(group, resource, id);
    zend_symtable_del(Z_ARRVAL_P(table(map, which)), at);
    zend_string_release(at);
}

/* Forgets the pair of which an id is known, by the table that it is the key of. */
static void forget(zval *map, int which, zend_string *group, zend_string *resource, zend_string *id)
{
    zend_string *other = found(map, which, group, resource, id);
    if (other != NULL) {
        drop(map, which, group, resource, id);
        drop(map, 1 - which, group, resource, other);
        zend_string_release(other);
    }
}

static void keep(zval *map, int which, zend_string *group, zend_string *resource, zend_string *id, zend_string *other)
{
    zend_string *at = key(group, resource, id);
    zval value;
    ZVAL_STR_COPY(&value, other);
    zend_symtable_update(Z_ARRVAL_P(table(map, which)), at, &value);
    zend_string_release(at);
}

static void find(INTERNAL_FUNCTION_PARAMETERS, int which)
{
    zend_string *group, *resource, *id;

    ZEND_PARSE_PARAMETERS_START(3, 3)
        Z_PARAM_STR(group)
        Z_PARAM_STR(resource)
        Z_PARAM_STR(id)
    ZEND_PARSE_PARAMETERS_END();

    zend_string *other = found(ZEND_THIS, which, group, resource, id);
    if (other != NULL) {
        RETURN_STR(other);
    }
}

PHP_METHOD(Maestrano_MemoryIdMap, findConnec)
{
    find(INTERNAL_FUNCTION_PARAM_PASSTHRU, 0);
}

PHP_METHOD(Maestrano_MemoryIdMap, findOwn)
{
    find(INTERNAL_FUNCTION_PARAM_PASSTHRU, 1);
}

PHP_METHOD(Maestrano_MemoryIdMap, put)
{
    zend_string *group, *resource, *own, *connec;

    ZEND_PARSE_PARAMETERS_START(4, 4)
        Z_PARAM_STR(group)
        Z_PARAM_STR(resource)
        Z_PARAM_STR(own)
        Z_PARAM_STR(connec)
    ZEND_PARSE_PARAMETERS_END();

    forget(ZEND_THIS, 0, group, resource, own);
    forget(ZEND_THIS, 1, group, resource, connec);
    keep(ZEND_THIS, 0, group, resource, own, connec);
    keep(ZEND_THIS, 1, group, resource, connec, own);
}

PHP_METHOD(Maestrano_MemoryIdMap, remove)
{
    zend_string *group, *resource, *own;

    ZEND_PARSE_PARAMETERS_START(3, 3)
        Z_PARAM_STR(group)
        Z_PARAM_STR(resource)
        Z_PARAM_STR(own)
    ZEND_PARSE_PARAMETERS_END();

    forget(ZEND_THIS, 0, group, resource, own);
}

/* Asks the map for each of what is wanted, and puts its answers beside. */
static zend_result ask(zval *wanted, zend_object *map, const char *method, zend_string *group)
{
    zval *one, object, name, answer;
    zend_result result = SUCCESS;
    ZVAL_OBJ(&object, map);
    ZVAL_STRING(&name, method);
    ZEND_HASH_FOREACH_VAL(Z_ARRVAL_P(wanted), one) {
        zval arguments[3];
        ZVAL_STR(&arguments[0], group);
        ZVAL_COPY_VALUE(&arguments[1], mno_member(one, "resource"));
        ZVAL_COPY_VALUE(&arguments[2], mno_member(one, "id"));
        ZVAL_UNDEF(&answer);
        call_user_function(NULL, &object, &name, &answer, 3, arguments);
        if (EG(exception) != NULL) {
            zval_ptr_dtor(&answer);
            result = FAILURE;
            break;
        }
        add_property_zval(one, "found", &answer);
        zval_ptr_dtor(&answer);
    } ZEND_HASH_FOREACH_END();
    zval_ptr_dtor(&name);
    return result;
}

static zend_result put_parts(smart_str *json, zval *provider, zval *entity, HashTable *references)
{
    if (mno_put_provider(json, provider) == FAILURE || mno_put_document(json, "entity", entity) == FAILURE) {
        return FAILURE;
    }
    return mno_put_map(json, "references", references);
}

static void with_map(INTERNAL_FUNCTION_PARAMETERS, const char *wanted_call, const char *call, const char *method, mno_connec_record which)
{
    zval *map, *entity, wanted, members;
    zend_string *group;
    HashTable *references;
    smart_str json = {0}, last = {0};

    ZEND_PARSE_PARAMETERS_START(4, 4)
        Z_PARAM_OBJECT_OF_CLASS(map, id_map)
        Z_PARAM_STR(group)
        Z_PARAM_ZVAL(entity)
        Z_PARAM_ARRAY_HT(references)
    ZEND_PARSE_PARAMETERS_END();

    put_parts(&json, ZEND_THIS, entity, references);
    if (mno_ids(&wanted, wanted_call, &json) == FAILURE) {
        RETURN_THROWS();
    }
    if (ask(&wanted, Z_OBJ_P(map), method, group) == SUCCESS && put_parts(&last, ZEND_THIS, entity, references) == SUCCESS) {
        mno_put(&last, "known", &wanted);
    }
    zval_ptr_dtor(&wanted);
    if (mno_ids(&members, call, &last) == FAILURE) {
        RETURN_THROWS();
    }
    mno_connec_record_of(return_value, which, &members);
    zval_ptr_dtor(&members);
}

PHP_METHOD(Maestrano_Provider, foldWith)
{
    with_map(INTERNAL_FUNCTION_PARAM_PASSTHRU, "fold_wanted", "fold_with", "findConnec", MNO_FOLDED);
}

PHP_METHOD(Maestrano_Provider, unfoldWith)
{
    with_map(INTERNAL_FUNCTION_PARAM_PASSTHRU, "unfold_wanted", "unfold_with", "findOwn", MNO_UNFOLDED);
}
