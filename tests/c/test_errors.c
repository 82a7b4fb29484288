/* Errors: every getter, the list of codes, and that an error outlives what it is about. */
#include "harness.h"

static void fields_of_an_error(void)
{
    maestrano *m = open_acme("http://127.0.0.1:1");
    maestrano_marketplace_t *p = NULL;
    maestrano_error *err = NULL;

    CHECK_STATUS(maestrano_marketplace(m, "nobody", &p, &err), MAESTRANO_MARKETPLACE_UNKNOWN);
    CHECK(p == NULL);
    maestrano_free(m);
    CHECK(maestrano_error_code(err) == MAESTRANO_MARKETPLACE_UNKNOWN);
    CHECK_TEXT(maestrano_error_name(err), "marketplace_unknown");
    CHECK_TEXT(maestrano_error_class(err), "ConfigError");
    CHECK(strstr(maestrano_error_message(err), "nobody") != NULL);
    CHECK(strstr(maestrano_error_hint(err), "acme") != NULL);
    CHECK(!maestrano_error_retryable(err));
    CHECK(maestrano_error_http_status(err) == 0);
    CHECK(maestrano_error_retry_after(err) == -1);
    CHECK(maestrano_error_attempts(err) == 0);
    CHECK(maestrano_error_request_id(err) == NULL);
    CHECK(strstr(maestrano_error_json(err), "\"code\":\"marketplace_unknown\"") != NULL);
    maestrano_error_free(err);
}

static void all_that_is_wrong_at_once(void)
{
    maestrano *m = NULL;
    maestrano_error *err = NULL;
    const char *json = "{\"marketplace\":\"acme\",\"app\":{\"host\":\"https://app.example\"},\"api\":{}}";

    CHECK_STATUS(maestrano_open_json(json, &m, &err), MAESTRANO_CONFIG_MISSING);
    CHECK_TEXT(maestrano_error_marketplace(err), "acme");
    CHECK(strstr(maestrano_error_json(err), "\"errors\":{") != NULL);
    CHECK(strstr(maestrano_error_json(err), "api.id") != NULL);
    CHECK(strstr(maestrano_error_json(err), "api.key") != NULL);
    maestrano_error_free(err);
}

static void success_leaves_no_error(void)
{
    maestrano_error *err = (maestrano_error *)&passed;
    maestrano_value *codes = NULL;
    CHECK_OK(maestrano_codes(&codes, &err));
    CHECK(err == NULL);
    maestrano_value_free(codes);
}

/* The constants of the header and the library's own table. */
static void codes_and_constants(void)
{
    static const struct {
        const char *name;
        maestrano_status constant;
    } known[] = {
#define KNOWN(name, constant) {name, constant},
#include "codes.inc"
    };
    size_t count = sizeof known / sizeof known[0];
    maestrano_value *codes = NULL;
    CHECK_OK(maestrano_codes(&codes, NULL));
    CHECK(maestrano_value_size(codes, "") == count);
    for (size_t i = 0; i < count; i++) {
        char path[32];
        int64_t number = 0;
        snprintf(path, sizeof path, "%zu.code", i);
        CHECK_TEXT(maestrano_value_text(codes, path), known[i].name);
        snprintf(path, sizeof path, "%zu.number", i);
        CHECK(maestrano_value_int(codes, path, &number) && number == (int64_t)known[i].constant);
        snprintf(path, sizeof path, "%zu.class", i);
        CHECK(maestrano_value_text(codes, path) != NULL);
    }
    maestrano_value_free(codes);
}

int main(void)
{
    fields_of_an_error();
    all_that_is_wrong_at_once();
    success_leaves_no_error();
    codes_and_constants();
    return report("test_errors");
}
