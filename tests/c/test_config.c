/* Configuration: where it comes from, what is refused, and what of it may be told. */
#include "harness.h"

#include <unistd.h>

static const char *const TWO = "{\"marketplaces\":["
                               "{\"marketplace\":\"one\",\"app\":{\"host\":\"https://app.example\"},"
                               "\"api\":{\"id\":\"app-1\",\"key\":\"KEY-ONE\"},\"sso\":{\"idp\":\"https://one.example\"}},"
                               "{\"marketplace\":\"two\",\"app\":{\"host\":\"https://app.example\"},"
                               "\"api\":{\"id\":\"app-2\",\"key\":\"KEY-TWO\"},\"sso\":{\"idp\":\"https://two.example\"}}]}";

static void several_marketplaces(void)
{
    maestrano *m = NULL;
    maestrano_marketplace_t *p = NULL;
    maestrano_value *v = NULL;
    CHECK_OK(maestrano_open_json(TWO, &m, NULL));
    CHECK_OK(maestrano_marketplaces(m, &v, NULL));
    CHECK_TEXT(maestrano_value_json(v), "[\"one\",\"two\"]");
    maestrano_value_free(v);
    CHECK_STATUS(maestrano_only(m, &p, NULL), MAESTRANO_MARKETPLACE_UNKNOWN);
    CHECK_STATUS(maestrano_marketplace(m, "", &p, NULL), MAESTRANO_MARKETPLACE_UNKNOWN);
    CHECK(p == NULL);
    CHECK_OK(maestrano_marketplace(m, "two", &p, NULL));
    maestrano_free(m); /* the marketplace lives on */
    CHECK_TEXT(maestrano_marketplace_name(p), "two");
    CHECK_OK(maestrano_marketplace_param(p, "sso.idp", &v, NULL));
    CHECK_TEXT(maestrano_value_text(v, ""), "https://two.example");
    maestrano_value_free(v);
    maestrano_marketplace_free(p);
}

static void garbage_is_refused(void)
{
    const char *all[] = {"", " ", "null", "1", "\"text\"", "{", "{}", "[1]", "[[]]", "{\"marketplaces\":1}",
                         "{\"marketplaces\":[{}]}", "{\"marketplace\":7,\"app\":1,\"api\":2,\"sso\":3}", "\x01\x02"};
    for (size_t i = 0; i < sizeof all / sizeof all[0]; i++) {
        maestrano *m = (maestrano *)&passed;
        maestrano_error *err = NULL;
        maestrano_status status = maestrano_open_json(all[i], &m, &err);
        if (!CHECK(status == MAESTRANO_CONFIG_INVALID || status == MAESTRANO_CONFIG_MISSING))
            fprintf(stderr, "    %s gives %d\n", all[i], (int)status);
        CHECK(m == NULL && maestrano_error_message(err) != NULL);
        maestrano_error_free(err);
    }
    size_t deep = 1 << 20;
    char *nested = malloc(deep + 1);
    maestrano *m = NULL;
    memset(nested, '[', deep);
    nested[deep] = '\0';
    CHECK_STATUS(maestrano_open_json(nested, &m, NULL), MAESTRANO_CONFIG_INVALID);
    free(nested);
    CHECK_STATUS(maestrano_open_file("/nonexistent/maestrano.json", &m, NULL), MAESTRANO_CONFIG_INVALID);
    CHECK_STATUS(maestrano_open_file("/", &m, NULL), MAESTRANO_CONFIG_INVALID);
}

static void a_file_and_the_environment(void)
{
    char path[] = "/tmp/maestrano-test-XXXXXX";
    int file = mkstemp(path);
    CHECK(file >= 0 && write(file, TWO, strlen(TWO)) == (ssize_t)strlen(TWO));
    close(file);
    maestrano *m = NULL;
    maestrano_marketplace_t *p = NULL;
    CHECK_OK(maestrano_open_file(path, &m, NULL));
    CHECK_OK(maestrano_marketplace(m, "one", &p, NULL));
    maestrano_marketplace_free(p);
    maestrano_free(m);
    setenv("MAESTRANO_CONFIG", path, 1);
    CHECK_OK(maestrano_open_env(&m, NULL));
    CHECK_OK(maestrano_marketplace(m, "two", &p, NULL));
    maestrano_marketplace_free(p);
    maestrano_free(m);
    unlink(path);
    CHECK_STATUS(maestrano_open_env(&m, NULL), MAESTRANO_CONFIG_INVALID);
    unsetenv("MAESTRANO_CONFIG");
}

static void nothing_told_is_secret(void)
{
    maestrano *m = open_acme("http://127.0.0.1:1");
    maestrano_marketplace_t *p = only_of(m);
    maestrano_value *v = NULL, *again = NULL;
    CHECK_OK(maestrano_marketplace_metadata(p, &v, NULL));
    CHECK_OK(maestrano_marketplace_metadata(p, &again, NULL));
    CHECK_TEXT(maestrano_value_text(v, "api.id"), "app-1");
    CHECK(strstr(maestrano_value_json(v), "KEY-OF-ACME") == NULL);
    CHECK_TEXT(maestrano_value_json(again), maestrano_value_json(v));
    maestrano_value_free(again);
    maestrano_value_free(v);
    const char *untold[] = {"api.key", "sso.private_key", "unknown", "", "api", "api.key."};
    for (size_t i = 0; i < sizeof untold / sizeof untold[0]; i++) {
        CHECK_OK(maestrano_marketplace_param(p, untold[i], &v, NULL));
        CHECK(maestrano_value_kind(v, "") == MAESTRANO_KIND_NULL);
        CHECK_TEXT(maestrano_value_json(v), "null");
        maestrano_value_free(v);
    }
    maestrano_marketplace_free(p);
}

/* The developer platform is asked, can't be reached, and the marketplaces stay as they were. */
static void auto_configure_fails_whole(void)
{
    maestrano *m = open_acme("http://127.0.0.1:1");
    maestrano_value *v = NULL;
    maestrano_error *err = NULL;
    CHECK_STATUS(maestrano_auto_configure(m, NULL, &v, &err), MAESTRANO_CONFIG_MISSING);
    maestrano_error_free(err);
    CHECK_STATUS(maestrano_auto_configure(m, "{\"secret\":SECRET}", &v, &err), MAESTRANO_INVALID_ARGUMENT);
    CHECK(strstr(maestrano_error_json(err), "SECRET") == NULL);
    maestrano_error_free(err);
    const char *options = "{\"host\":\"http://127.0.0.1:1\",\"key\":\"k\",\"secret\":\"HUSH\"}";
    CHECK_STATUS(maestrano_auto_configure(m, options, &v, &err), MAESTRANO_PLATFORM_UNREACHABLE);
    CHECK(maestrano_error_retryable(err) && strstr(maestrano_error_json(err), "HUSH") == NULL);
    maestrano_error_free(err);
    CHECK(v == NULL);
    maestrano_marketplace_t *p = only_of(m);
    CHECK_TEXT(maestrano_marketplace_name(p), "acme");
    maestrano_marketplace_free(p);
}

int main(void)
{
    several_marketplaces();
    garbage_is_refused();
    a_file_and_the_environment();
    nothing_told_is_secret();
    auto_configure_fails_whole();
    return report("test_config");
}
