/* How a list is asked for. */
#ifdef HAVE_CONFIG_H
#include "config.h"
#endif

#include "php_maestrano.h"

#include "connec.h"

static zend_result put_list(smart_str *json, const char *name, HashTable *list)
{
    zval value;
    if (list == NULL) {
        return SUCCESS;
    }
    ZVAL_ARR(&value, list);
    return mno_put(json, name, &value);
}

static void put_number(smart_str *json, const char *name, zend_long number, bool is_null)
{
    char text[32];
    if (!is_null) {
        snprintf(text, sizeof text, ZEND_LONG_FMT, number);
        mno_put_json(json, name, text);
    }
}

zend_string *mno_list_options_json(const mno_list_options *options)
{
    smart_str json = {0};
    put_number(&json, "top", options->top, options->top_is_null);
    put_number(&json, "skip", options->skip, options->skip_is_null);
    put_number(&json, "overlap", options->overlap, options->overlap_is_null);
    if (mno_put_map(&json, "filter", options->filter) == SUCCESS && mno_put_text(&json, "filter", options->filter_text) == SUCCESS &&
        put_list(&json, "order_by", options->order_by) == SUCCESS && mno_put_text(&json, "order_by", options->order_text) == SUCCESS &&
        mno_put_text(&json, "search", options->search) == SUCCESS && put_list(&json, "select", options->select) == SUCCESS &&
        mno_put_text(&json, "select", options->select_text) == SUCCESS &&
        mno_put_map(&json, "extra", options->extra) == SUCCESS) {
        mno_end(&json);
        return json.s;
    }
    smart_str_free(&json);
    return NULL;
}

zend_result mno_put_list_options(smart_str *json, const mno_list_options *options)
{
    zend_string *own = mno_list_options_json(options);
    if (own == NULL) {
        return FAILURE;
    }
    mno_put_json(json, "options", ZSTR_VAL(own));
    zend_string_release(own);
    return SUCCESS;
}
