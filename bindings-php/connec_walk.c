/*
 * Maestrano\Walk, and the calls that begin one: entities, pages or changes, one after another. It holds a pager of the library, and what was
 * taken last. foreach goes on where the walk is, so that a loop that was left, or an error, is no reason to start anew.
 */
#ifdef HAVE_CONFIG_H
#include "config.h"
#endif

#include "php_maestrano.h"

#include <ext/date/php_date.h>

#include "connec.h"

typedef enum { ENTITIES, PAGES, CHANGES } walk_kind;

typedef struct {
    maestrano_pager *pager;
    walk_kind kind;
    zval current;
    /* Of the current one; -1 before the first. */
    zend_long position;
    bool has_ended;
    zend_object std;
} walk;

static zend_class_entry *class_walk;
static zend_object_handlers handlers;

static walk *from_object(zend_object *object)
{
    return (walk *)((char *)object - XtOffsetOf(walk, std));
}

static walk *walk_of(zval *object)
{
    return from_object(Z_OBJ_P(object));
}

static zend_object *create(zend_class_entry *class)
{
    walk *self = zend_object_alloc(sizeof(walk), class);
    zend_object_std_init(&self->std, class);
    object_properties_init(&self->std, class);
    self->pager = NULL;
    self->position = -1;
    self->has_ended = false;
    ZVAL_UNDEF(&self->current);
    self->std.handlers = &handlers;
    return &self->std;
}

static void release(zend_object *object)
{
    walk *self = from_object(object);
    zval_ptr_dtor(&self->current);
    maestrano_pager_free(self->pager);
    zend_object_std_dtor(object);
}

static HashTable *get_gc(zend_object *object, zval **table, int *count)
{
    walk *self = from_object(object);
    *table = &self->current;
    *count = 1;
    return NULL;
}

void mno_walk_startup(zend_class_entry *class)
{
    class_walk = class;
    class_walk->create_object = create;
    memcpy(&handlers, &std_object_handlers, sizeof handlers);
    handlers.offset = XtOffsetOf(walk, std);
    handlers.free_obj = release;
    handlers.clone_obj = NULL;
    handlers.get_gc = get_gc;
}

/* Gives the current one up, so that no two pages are held, and takes the next. */
static void take(walk *self)
{
    maestrano_value *document = NULL;
    maestrano_error *error = NULL;
    zval before, read;
    ZVAL_COPY_VALUE(&before, &self->current);
    ZVAL_UNDEF(&self->current);
    zval_ptr_dtor(&before);
    if (self->has_ended) {
        return;
    }
    if (maestrano_pager_next(self->pager, &document, &error) != MAESTRANO_OK) {
        mno_throw(error);
        return;
    }
    if (document == NULL) {
        self->has_ended = true;
        return;
    }
    if (mno_read_document(&read, document) == FAILURE) {
        return;
    }
    if (self->kind == ENTITIES) {
        ZVAL_COPY_VALUE(&self->current, &read);
    } else {
        zval page;
        zend_result result = mno_connec_record_of(&page, self->kind == PAGES ? MNO_PAGE : MNO_CHANGED_PAGE, &read);
        zval_ptr_dtor(&read);
        if (result == FAILURE) {
            return;
        }
        ZVAL_COPY_VALUE(&self->current, &page);
    }
    self->position++;
}

/* Takes one, unless there is one. */
static void have(walk *self)
{
    if (Z_TYPE(self->current) == IS_UNDEF) {
        take(self);
    }
}

PHP_METHOD(Maestrano_Walk, rewind)
{
    ZEND_PARSE_PARAMETERS_NONE();

    have(walk_of(ZEND_THIS));
}

PHP_METHOD(Maestrano_Walk, next)
{
    ZEND_PARSE_PARAMETERS_NONE();

    take(walk_of(ZEND_THIS));
}

PHP_METHOD(Maestrano_Walk, valid)
{
    ZEND_PARSE_PARAMETERS_NONE();

    walk *self = walk_of(ZEND_THIS);
    if (self->position < 0) {
        have(self);
    }
    RETURN_BOOL(Z_TYPE(self->current) != IS_UNDEF);
}

PHP_METHOD(Maestrano_Walk, current)
{
    ZEND_PARSE_PARAMETERS_NONE();

    walk *self = walk_of(ZEND_THIS);
    if (self->position < 0) {
        have(self);
    }
    if (Z_TYPE(self->current) != IS_UNDEF) {
        RETURN_COPY(&self->current);
    }
}

PHP_METHOD(Maestrano_Walk, key)
{
    ZEND_PARSE_PARAMETERS_NONE();

    RETURN_LONG(walk_of(ZEND_THIS)->position);
}

PHP_METHOD(Maestrano_Walk, resumeAt)
{
    maestrano_value *place = NULL;
    maestrano_error *error = NULL;

    ZEND_PARSE_PARAMETERS_NONE();

    if (maestrano_pager_resume_at(walk_of(ZEND_THIS)->pager, &place, &error) != MAESTRANO_OK) {
        mno_throw(error);
        RETURN_THROWS();
    }
    if (maestrano_value_kind(place, "") == MAESTRANO_KIND_TEXT) {
        mno_decode_text(return_value, place);
    } else {
        maestrano_value_free(place);
    }
}

/* What maestrano_connec_all and its like take. */
typedef maestrano_status begin(const maestrano_connec_t *c, const char *resource, const char *first, const char *second, maestrano_pager **out, maestrano_error **err);

/* Makes a Walk; `first` and `second` are the arguments of the call in C. */
static void begin_walk(zval *out, zval *of, begin *call, zend_string *resource, const char *first, const char *second, walk_kind kind)
{
    maestrano_pager *pager = NULL;
    maestrano_error *error = NULL;
    resource = mno_text(resource);
    maestrano_status status = call(mno_connec_of(of), ZSTR_VAL(resource), first, second, &pager, &error);
    zend_string_release(resource);
    if (status != MAESTRANO_OK) {
        mno_throw(error);
        return;
    }
    object_init_ex(out, class_walk);
    walk_of(out)->pager = pager;
    walk_of(out)->kind = kind;
}

static void list(INTERNAL_FUNCTION_PARAMETERS, begin *call, walk_kind kind)
{
    zend_string *resource, *resume_at = NULL;
    mno_list_options options = MNO_NO_OPTIONS;

    ZEND_PARSE_PARAMETERS_START(1, 9)
        Z_PARAM_STR(resource)
        Z_PARAM_OPTIONAL
        MNO_PARAM_LIST_OPTIONS(options)
        Z_PARAM_STR_OR_NULL(resume_at)
    ZEND_PARSE_PARAMETERS_END();

    zend_string *json = mno_list_options_json(&options);
    if (json == NULL) {
        RETURN_THROWS();
    }
    resume_at = mno_text_or_null(resume_at);
    begin_walk(return_value, ZEND_THIS, call, resource, ZSTR_VAL(json), mno_chars(resume_at), kind);
    zend_string_release(json);
    if (resume_at != NULL) {
        zend_string_release(resume_at);
    }
}

PHP_METHOD(Maestrano_Connec, all)
{
    list(INTERNAL_FUNCTION_PARAM_PASSTHRU, maestrano_connec_all, ENTITIES);
}

PHP_METHOD(Maestrano_Connec, pages)
{
    list(INTERNAL_FUNCTION_PARAM_PASSTHRU, maestrano_connec_pages, PAGES);
}

PHP_METHOD(Maestrano_Connec, changes)
{
    zend_string *resource, *text = NULL;
    zend_object *time = NULL;
    mno_list_options options = MNO_NO_OPTIONS;

    ZEND_PARSE_PARAMETERS_START(1, 5)
        Z_PARAM_STR(resource)
        Z_PARAM_OPTIONAL
        Z_PARAM_OBJ_OF_CLASS_OR_STR_OR_NULL(time, php_date_get_interface_ce(), text)
        Z_PARAM_ARRAY_HT_OR_STR_OR_NULL(options.filter, options.filter_text)
        Z_PARAM_LONG_OR_NULL(options.top, options.top_is_null)
        Z_PARAM_LONG_OR_NULL(options.overlap, options.overlap_is_null)
    ZEND_PARSE_PARAMETERS_END();

    zend_string *since = time != NULL ? mno_time_text(time, "since") : mno_text_or_null(text);
    zend_string *json = EG(exception) ? NULL : mno_list_options_json(&options);
    if (json != NULL) {
        begin_walk(return_value, ZEND_THIS, maestrano_connec_changes, resource, mno_chars(since), ZSTR_VAL(json), CHANGES);
        zend_string_release(json);
    }
    if (since != NULL) {
        zend_string_release(since);
    }
}
