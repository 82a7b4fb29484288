/* Documents: paths of both forms, kinds, sizes, names, and text with a NUL in it. */
#include "harness.h"

/* A metadata document to read from. */
static maestrano_value *document(void)
{
    maestrano *m = NULL;
    maestrano_value *v = NULL;
    const char *json = "{\"marketplace\":\"acme\",\"environment\":\"local\",\"app\":{\"host\":\"https://app.example\"},"
                       "\"api\":{\"id\":\"app-1\",\"key\":\"k\",\"host\":\"https://hub.example\"},"
                       "\"webhook\":{\"connec\":{\"external_ids\":true,"
                       "\"subscriptions\":{\"a.b\":true,\"x/y~z\":false,\"\":true}}},"
                       "\"sso\":{\"idp\":\"https://hub.example\"}}";
    CHECK_OK(maestrano_open_json(json, &m, NULL));
    maestrano_marketplace_t *p = only_of(m);
    CHECK_OK(maestrano_marketplace_metadata(p, &v, NULL));
    maestrano_marketplace_free(p);
    return v;
}

static void paths(const maestrano_value *v)
{
    bool truth = false;
    CHECK_TEXT(maestrano_value_text(v, "app.host"), "https://app.example");
    CHECK_TEXT(maestrano_value_text(v, "/app/host"), "https://app.example");
    CHECK(maestrano_value_bool(v, "/webhook/connec/subscriptions/a.b", &truth) && truth);
    CHECK(maestrano_value_bool(v, "/webhook/connec/subscriptions/x~1y~0z", &truth) && !truth);
    CHECK(maestrano_value_bool(v, "/webhook/connec/subscriptions/", &truth) && truth);
    CHECK(maestrano_value_bool(v, "webhook.connec.subscriptions.", &truth) && truth);
    const char *missing[] = {"nothing", "app.host.deeper", "app.0", "0", ".", "app.", ".app", "/", "/app/", "/app~2",
                             "/~", "//", "app..host", "App.host", " app.host"};
    for (size_t i = 0; i < sizeof missing / sizeof missing[0]; i++) {
        CHECK(maestrano_value_kind(v, missing[i]) == MAESTRANO_KIND_MISSING);
        CHECK(maestrano_value_text(v, missing[i]) == NULL);
    }
}

static void kinds(const maestrano_value *v)
{
    int64_t number = 7;
    bool truth = true;
    CHECK(maestrano_value_kind(v, "") == MAESTRANO_KIND_MAP);
    CHECK(maestrano_value_kind(v, "app") == MAESTRANO_KIND_MAP);
    CHECK(maestrano_value_kind(v, "app.host") == MAESTRANO_KIND_TEXT);
    CHECK(maestrano_value_kind(v, "sso.x509_certificate") == MAESTRANO_KIND_NULL);
    CHECK(maestrano_value_kind(v, "webhook.connec.external_ids") == MAESTRANO_KIND_BOOL);
    CHECK(maestrano_value_text(v, "app") == NULL);
    CHECK(!maestrano_value_int(v, "app.host", &number) && number == 7);
    CHECK(!maestrano_value_bool(v, "app.host", &truth) && truth);
    CHECK(maestrano_value_size(v, "app.host") == 0);
    CHECK(maestrano_value_key(v, "app.host", 0) == NULL);
}

static void names_in_order(const maestrano_value *v)
{
    CHECK_TEXT(maestrano_value_key(v, "", 0), "environment");
    CHECK_TEXT(maestrano_value_key(v, "", 1), "app");
    CHECK_TEXT(maestrano_value_key(v, NULL, 2), "api");
    CHECK(maestrano_value_key(v, "", maestrano_value_size(v, "")) == NULL);
    CHECK(maestrano_value_key(v, "", (size_t)-1) == NULL);
    CHECK(maestrano_value_size(v, "webhook.connec.subscriptions") == 3);
}

/* "a\0b" must not be read as "a". A stored record is the one document whose text comes from elsewhere unchecked. */
static void a_nul_inside(void)
{
    maestrano *m = NULL;
    maestrano_value *v = NULL;
    size_t length = 0;
    CHECK_OK(maestrano_open_json("{\"app\":{\"host\":\"https://app.example\"},\"api\":{\"id\":\"app-1\",\"key\":\"k\"}}", &m, NULL));
    maestrano_marketplace_t *p = only_of(m);
    /* {"uid":"a\u0000b","session":"t"} */
    CHECK_OK(maestrano_session_load(p, "eyJ1aWQiOiJhXHUwMDAwYiIsInNlc3Npb24iOiJ0In0=", &v, NULL));
    CHECK(maestrano_value_kind(v, "uid") == MAESTRANO_KIND_TEXT);
    CHECK(maestrano_value_text(v, "uid") == NULL);
    const uint8_t *bytes = maestrano_value_bytes(v, "uid", &length);
    CHECK(length == 3 && bytes != NULL && memcmp(bytes, "a\0b", 3) == 0);
    CHECK(strstr(maestrano_value_json(v), "a\\u0000b") != NULL);
    maestrano_value_free(v);
    maestrano_marketplace_free(p);
}

static void lists(void)
{
    maestrano_value *codes = NULL;
    int64_t number = 0;
    CHECK_OK(maestrano_codes(&codes, NULL));
    CHECK(maestrano_value_kind(codes, "") == MAESTRANO_KIND_LIST);
    CHECK(maestrano_value_int(codes, "0.number", &number) && number == MAESTRANO_CONFIG_MISSING);
    CHECK(maestrano_value_int(codes, "/1/number", &number) && number == MAESTRANO_CONFIG_INVALID);
    const char *missing[] = {"00.number", "-1.number", "+1", "1e0", "99999", "99999999999999999999999", "code"};
    for (size_t i = 0; i < sizeof missing / sizeof missing[0]; i++)
        CHECK(maestrano_value_kind(codes, missing[i]) == MAESTRANO_KIND_MISSING);
    maestrano_value_free(codes);
}

int main(void)
{
    maestrano_value *v = document();
    paths(v);
    kinds(v);
    names_in_order(v);
    a_nul_inside();
    lists();
    maestrano_value_free(v);
    return report("test_values");
}
