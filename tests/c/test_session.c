/* Session checks against a marketplace that answers, and one that fails in every way. */
#include "server.h"

#define DUE 1000 /* when the record of server.h is due */

static void answers(const maestrano_marketplace_t *p)
{
    CHECK(check_session(p, "usr-valid", DUE - 1, "fresh", true));
    CHECK(check_session(p, "usr-valid", DUE, "renewed", true));
    CHECK(check_session(p, "usr-valid", 0, "renewed", true)); /* the clock's time */
    CHECK(check_session(p, "usr-ended", DUE, "ended", false));
    CHECK(check_session(p, "usr-valid", 4102444800, "renewed", true)); /* 2100 */

    /* A check years ahead is drawn near: the renewed record is due long before. */
    char stored[512];
    bool due = false;
    maestrano_value *v = NULL;
    stored_record("usr-far", stored, sizeof stored);
    CHECK_OK(maestrano_session_check(p, stored, DUE, &v, NULL));
    CHECK_TEXT(maestrano_value_text(v, "status"), "renewed");
    CHECK_OK(maestrano_session_needs_check(p, maestrano_value_text(v, "stored"), DUE + 1, &due, NULL));
    CHECK(!due);
    CHECK_OK(maestrano_session_needs_check(p, maestrano_value_text(v, "stored"), DUE + 8 * 86400, &due, NULL));
    CHECK(due);
    maestrano_value_free(v);
}

/* Nobody is signed out by a blip, and nobody stays for ever: 600 seconds of grace. */
static void faults(const maestrano_marketplace_t *p)
{
    const char *users[] = {"usr-html", "usr-503", "usr-list", "usr-huge", "usr-drop"};
    for (size_t i = 0; i < sizeof users / sizeof users[0]; i++) {
        CHECK(check_session(p, users[i], DUE + 1, "unknown", true));
        CHECK(check_session(p, users[i], DUE + 601, "unknown", false));
    }
    CHECK(check_session(p, "usr-slow", DUE + 1, "unknown", true));
    maestrano_marketplace_t *gone = only_of(open_acme("http://127.0.0.1:1"));
    CHECK(check_session(gone, "usr-valid", DUE + 1, "unknown", true));
    CHECK(check_session(gone, "usr-valid", DUE + 601, "unknown", false));
    maestrano_marketplace_free(gone);
}

static void garbage_is_an_ended_session(const maestrano_marketplace_t *p)
{
    size_t length = 10 << 20;
    char *large = malloc(length + 1);
    memset(large, 'A', length);
    large[length] = '\0';
    const char *all[] = {NULL, "", " ", "x", "e30=", "bnVsbA==", "\xff\xff", "WzFd", large};
    for (size_t i = 0; i < sizeof all / sizeof all[0]; i++) {
        maestrano_value *v = NULL;
        bool valid = true, due = true;
        CHECK_OK(maestrano_session_check(p, all[i], 0, &v, NULL));
        CHECK_TEXT(maestrano_value_text(v, "status"), "ended");
        CHECK(maestrano_value_bool(v, "valid", &valid) && !valid);
        CHECK(maestrano_value_kind(v, "stored") == MAESTRANO_KIND_NULL);
        maestrano_value_free(v);
        CHECK_OK(maestrano_session_load(p, all[i], &v, NULL));
        CHECK(maestrano_value_kind(v, "") == MAESTRANO_KIND_NULL);
        maestrano_value_free(v);
        CHECK_OK(maestrano_session_needs_check(p, all[i], 0, &due, NULL));
        CHECK(!due);
        due = true;
        CHECK_STATUS(maestrano_session_needs_check(p, all[i], 1700000000000, &due, NULL), MAESTRANO_INVALID_ARGUMENT);
        CHECK(!due);
        CHECK_STATUS(maestrano_session_check(p, all[i], 1700000000000, &v, NULL), MAESTRANO_INVALID_ARGUMENT);
        CHECK_OK(maestrano_sso_urls(p, all[i], &v, NULL));
        CHECK(strstr(maestrano_value_text(v, "logout"), "user_uid") == NULL);
        maestrano_value_free(v);
    }
    free(large);
}

static void options_of_a_check(const maestrano_marketplace_t *p)
{
    maestrano_value *v = NULL;
    bool valid = false;
    CHECK_OK(maestrano_session_check_with(p, NULL, "{\"if_session\":true}", &v, NULL));
    CHECK(maestrano_value_bool(v, "valid", &valid) && valid);
    maestrano_value_free(v);
    CHECK_STATUS(maestrano_session_check_with(p, "x", "{\"now\":\"soon\"}", &v, NULL), MAESTRANO_INVALID_ARGUMENT);
    CHECK_STATUS(maestrano_session_check_with(p, "x", "{\"then\":1}", &v, NULL), MAESTRANO_INVALID_ARGUMENT);
}

/* Sessions and users that come from elsewhere. */
static void plain_values(const maestrano_marketplace_t *p, const char *idp)
{
    char url[256];
    maestrano_value *v = NULL, *checked = NULL;
    bool due = false;
    CHECK_OK(maestrano_session_build(p, "usr-valid", "cld-1", "token", DUE, &v, NULL));
    CHECK_TEXT(maestrano_value_text(v, "uid"), "usr-valid");
    CHECK_OK(maestrano_session_check(p, maestrano_value_text(v, "stored"), DUE - 1, &checked, NULL));
    CHECK_TEXT(maestrano_value_text(checked, "status"), "fresh");
    maestrano_value_free(checked);
    maestrano_value_free(v);
    CHECK_OK(maestrano_session_build(p, "usr-valid", NULL, "token", MAESTRANO_NOW, &v, NULL));
    CHECK_OK(maestrano_session_needs_check(p, maestrano_value_text(v, "stored"), MAESTRANO_NOW, &due, NULL));
    CHECK(due);
    maestrano_value_free(v);
    CHECK_STATUS(maestrano_session_build(p, "..", "cld-1", "token", DUE, &v, NULL), MAESTRANO_INVALID_ARGUMENT);

    CHECK_OK(maestrano_sso_logout_url(p, "usr-1.cld-1", &v, NULL));
    snprintf(url, sizeof url, "%s/app_logout?user_uid=usr-1", idp);
    CHECK_TEXT(maestrano_value_text(v, ""), url);
    maestrano_value_free(v);
    CHECK_OK(maestrano_sso_session_check_url(p, "usr/1", "a&b", &v, NULL));
    snprintf(url, sizeof url, "%s/api/v1/auth/saml/usr%%2F1?session=a%%26b", idp);
    CHECK_TEXT(maestrano_value_text(v, ""), url);
    maestrano_value_free(v);
    CHECK_OK(maestrano_sso_user(p, "{\"uid\":\"usr-1\",\"group_uid\":\"cld-1\"}", &v, NULL));
    CHECK_TEXT(maestrano_value_text(v, "virtual_uid"), "usr-1.cld-1");
    maestrano_value_free(v);
    CHECK_STATUS(maestrano_sso_user(p, "{\"uid\":\"usr-1\",\"nickname\":\"x\"}", &v, NULL), MAESTRANO_INVALID_ARGUMENT);
}

int main(void)
{
    struct server server = start_server();
    maestrano_marketplace_t *p = only_of(open_acme(server.url));
    answers(p);
    faults(p);
    garbage_is_an_ended_session(p);
    plain_values(p, server.url);
    options_of_a_check(p);
    maestrano_shutdown();
    CHECK(check_session(p, "usr-valid", DUE, "renewed", true)); /* starts anew */
    maestrano_marketplace_free(p);
    stop_server(&server);
    return report("test_session");
}
