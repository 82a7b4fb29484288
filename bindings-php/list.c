/*
 * Maestrano\RecordList: the records of a list, for foreach. It keeps what was asked for; each iterator asks anew and holds a pager of the
 * library. The list keeps the marketplace alive.
 */
#ifdef HAVE_CONFIG_H
#include "config.h"
#endif

#include "php_maestrano.h"

#include <zend_interfaces.h>

typedef struct {
    /* The collection, which holds the marketplace. */
    zval of;
    mno_lister *lister;
    zend_string *name, *filters;
    mno_record which;
    zend_object std;
} list;

typedef struct {
    zend_object_iterator base;
    maestrano_pager *pager;
    zval current;
    zend_ulong position;
} iterator;

static zend_class_entry *class_list;
static zend_object_handlers handlers;

static list *from_object(zend_object *object)
{
    return (list *)((char *)object - XtOffsetOf(list, std));
}

static zend_object *create(zend_class_entry *class)
{
    list *self = zend_object_alloc(sizeof(list), class);
    zend_object_std_init(&self->std, class);
    object_properties_init(&self->std, class);
    ZVAL_UNDEF(&self->of);
    self->std.handlers = &handlers;
    return &self->std;
}

static void release(zend_object *object)
{
    list *self = from_object(object);
    zval_ptr_dtor(&self->of);
    if (self->name != NULL) {
        zend_string_release(self->name);
    }
    if (self->filters != NULL) {
        zend_string_release(self->filters);
    }
    zend_object_std_dtor(object);
}

void mno_list_object(zval *out, zval *of, mno_lister *lister, zend_string *name, HashTable *filters, mno_record which)
{
    zend_string *json = NULL;
    ZVAL_NULL(out);
    if (filters != NULL && (json = mno_fields(filters)) == NULL) {
        return;
    }
    object_init_ex(out, class_list);
    list *self = from_object(Z_OBJ_P(out));
    ZVAL_COPY(&self->of, of);
    self->lister = lister;
    self->name = mno_text(name);
    self->filters = json;
    self->which = which;
}

static list *list_of(zend_object_iterator *base)
{
    return from_object(Z_OBJ(base->data));
}

static void end(iterator *self)
{
    zval_ptr_dtor(&self->current);
    ZVAL_UNDEF(&self->current);
}

static void destroy(zend_object_iterator *base)
{
    iterator *self = (iterator *)base;
    end(self);
    maestrano_pager_free(self->pager);
    zval_ptr_dtor(&base->data);
}

static zend_result valid(zend_object_iterator *base)
{
    return Z_TYPE(((iterator *)base)->current) == IS_UNDEF ? FAILURE : SUCCESS;
}

static zval *current(zend_object_iterator *base)
{
    return &((iterator *)base)->current;
}

static void key(zend_object_iterator *base, zval *out)
{
    ZVAL_LONG(out, (zend_long)((iterator *)base)->position);
}

/* Takes the next record, or ends. */
static void take(iterator *self)
{
    maestrano_value *record = NULL;
    maestrano_error *error = NULL;
    end(self);
    if (maestrano_pager_next(self->pager, &record, &error) != MAESTRANO_OK) {
        mno_throw(error);
        return;
    }
    if (record != NULL) {
        mno_record_of(&self->current, list_of(&self->base)->which, record);
        if (EG(exception)) {
            end(self);
        }
    }
}

static void forward(zend_object_iterator *base)
{
    iterator *self = (iterator *)base;
    self->position++;
    take(self);
}

static void rewind_list(zend_object_iterator *base)
{
    iterator *self = (iterator *)base;
    list *of = list_of(base);
    maestrano_error *error = NULL;
    end(self);
    maestrano_pager_free(self->pager);
    self->pager = NULL;
    self->position = 0;
    const maestrano_marketplace_t *marketplace = mno_marketplace_of(&of->of);
    if (of->lister(marketplace, ZSTR_VAL(of->name), mno_chars(of->filters), &self->pager, &error) != MAESTRANO_OK) {
        mno_throw(error);
        return;
    }
    take(self);
}

static const zend_object_iterator_funcs functions = {
    .dtor = destroy,
    .valid = valid,
    .get_current_data = current,
    .get_current_key = key,
    .move_forward = forward,
    .rewind = rewind_list,
};

static zend_object_iterator *get_iterator(zend_class_entry *class, zval *object, int by_reference)
{
    if (by_reference) {
        zend_throw_error(NULL, "An iterator cannot be used with foreach by reference");
        return NULL;
    }
    iterator *self = emalloc(sizeof(iterator));
    zend_iterator_init(&self->base);
    ZVAL_OBJ_COPY(&self->base.data, Z_OBJ_P(object));
    self->base.funcs = &functions;
    self->pager = NULL;
    self->position = 0;
    ZVAL_UNDEF(&self->current);
    return &self->base;
}

void mno_list_startup(zend_class_entry *class)
{
    class_list = class;
    class_list->create_object = create;
    class_list->get_iterator = get_iterator;
    memcpy(&handlers, &std_object_handlers, sizeof handlers);
    handlers.offset = XtOffsetOf(list, std);
    handlers.free_obj = release;
    handlers.clone_obj = NULL;
}

PHP_METHOD(Maestrano_RecordList, getIterator)
{
    ZEND_PARSE_PARAMETERS_NONE();

    zend_create_internal_iterator_zval(return_value, ZEND_THIS);
}
