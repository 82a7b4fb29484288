/* Calls from the platform: HTTP Basic with the marketplace's id and key. */
#include "harness.h"

/* base64 of "app-1:KEY-OF-ACME" */
#define RIGHT "YXBwLTE6S0VZLU9GLUFDTUU="

/* Checks what a call came to. */
static void answered(maestrano_value *call, int64_t status, const char *reason)
{
    int64_t found = 0;
    CHECK(maestrano_value_int(call, "status", &found) && found == status);
    CHECK_TEXT(maestrano_value_text(call, "reason"), reason);
    CHECK(maestrano_value_kind(call, "event") == (status == 200 ? MAESTRANO_KIND_MAP : MAESTRANO_KIND_NULL));
    CHECK_TEXT(maestrano_value_text(call, "headers.Content-Type"), "application/json");
    CHECK(maestrano_value_text(call, "body") != NULL);
    maestrano_value_free(call);
}

/* Who calls, what is meant and what to answer, by one marketplace and by all. */
static void account_events(const maestrano *m, const maestrano_marketplace_t *p)
{
    const char *user = "/maestrano/account/groups/cld-1/users/usr-1", *key = "Basic " RIGHT;
    maestrano_value *v = NULL;
    maestrano_error *err = NULL;
    CHECK_OK(maestrano_receive_account(m, "DELETE", user, key, &v, NULL));
    CHECK_TEXT(maestrano_value_text(v, "marketplace"), "acme");
    CHECK_TEXT(maestrano_value_text(v, "event.kind"), "user_removed");
    CHECK_TEXT(maestrano_value_text(v, "event.group_uid"), "cld-1");
    CHECK_TEXT(maestrano_value_text(v, "event.user_uid"), "usr-1");
    CHECK_TEXT(maestrano_value_text(v, "event.effective_uid"), "usr-1");
    answered(v, 200, NULL);
    CHECK_OK(maestrano_webhook_receive_account(p, "DELETE", user, key, &v, NULL));
    answered(v, 200, NULL);
    CHECK_OK(maestrano_webhook_receive_account(p, "DELETE", user, NULL, &v, NULL));
    CHECK_TEXT(maestrano_value_text(v, "headers.WWW-Authenticate"), "Basic realm=\"Maestrano\"");
    answered(v, 401, "webhook_unauthenticated");
    CHECK_OK(maestrano_webhook_receive_account(p, "GET", user, key, &v, NULL));
    CHECK_TEXT(maestrano_value_text(v, "headers.Allow"), "DELETE");
    answered(v, 405, "webhook_unsupported");
    CHECK_OK(maestrano_receive_account(m, "DELETE", "/maestrano/account/groups/..", key, &v, NULL));
    answered(v, 400, "webhook_malformed");
    CHECK_OK(maestrano_receive_account(m, NULL, NULL, NULL, &v, NULL));
    answered(v, 404, "webhook_unsupported");

    CHECK_OK(maestrano_webhook_account(p, "DELETE", "/maestrano/account/groups/cld%201?x=y", &v, NULL));
    CHECK_TEXT(maestrano_value_json(v), "{\"kind\":\"group_removed\",\"marketplace\":\"acme\",\"group_uid\":\"cld 1\"}");
    maestrano_value_free(v);
    CHECK_STATUS(maestrano_webhook_account(p, "DELETE", "/maestrano/account/groups/..", &v, &err), MAESTRANO_WEBHOOK_MALFORMED);
    CHECK_TEXT(maestrano_error_field(err), "id");
    maestrano_error_free(err);
    CHECK_STATUS(maestrano_webhook_account(p, "POST", user, &v, NULL), MAESTRANO_WEBHOOK_UNSUPPORTED);
    CHECK_OK(maestrano_webhook_routes(p, &v, NULL));
    CHECK_TEXT(maestrano_value_text(v, "1.path"), "/maestrano/account/groups/:group_id/users/:id");
    CHECK(maestrano_value_size(v, "") == 2);
    maestrano_value_free(v);
    CHECK_OK(maestrano_webhook_authenticate_credentials(p, "app-1", "KEY-OF-ACME", NULL));
    CHECK_STATUS(maestrano_webhook_authenticate_credentials(p, "app-1", "KEY-OF-ACM", NULL), MAESTRANO_WEBHOOK_UNAUTHENTICATED);
}

int main(void)
{
    maestrano *m = open_acme("http://127.0.0.1:1");
    maestrano_marketplace_t *p = NULL, *found = NULL;
    CHECK_OK(maestrano_only(m, &p, NULL));

    CHECK_OK(maestrano_webhook_authenticate(p, "Basic " RIGHT, NULL));
    CHECK_OK(maestrano_webhook_authenticate(p, "basic  " RIGHT " ", NULL));
    CHECK_OK(maestrano_authenticate(m, "Basic " RIGHT, &found, NULL));
    CHECK_TEXT(maestrano_marketplace_name(found), "acme");
    maestrano_marketplace_free(found);

    account_events(m, p);

    size_t length = 1 << 20;
    char *large = malloc(length + 1);
    memset(large, 'A', length);
    memcpy(large, "Basic ", 6);
    large[length] = '\0';
    const char *wrong[] = {NULL, "", "Basic", "Basic ", RIGHT, "Bearer " RIGHT, "Basic ====", "Basic Og==" /* : */,
                           "Basic YXBwLTE6" /* app-1: */, "Basic OktFWS1PRi1BQ01F" /* :KEY-OF-ACME */,
                           "Basic YXBwLTE6S0VZLU9GLUFDTQ==" /* one letter less */, large,
                           "Basic " RIGHT ", Basic " RIGHT /* two header lines, joined */};
    for (size_t i = 0; i < sizeof wrong / sizeof wrong[0]; i++) {
        maestrano_error *err = NULL;
        CHECK_STATUS(maestrano_webhook_authenticate(p, wrong[i], &err), MAESTRANO_WEBHOOK_UNAUTHENTICATED);
        CHECK_TEXT(maestrano_error_class(err), "WebhookError");
        CHECK(strstr(maestrano_error_json(err), "KEY-OF-ACME") == NULL);
        maestrano_error_free(err);
        CHECK_STATUS(maestrano_authenticate(m, wrong[i], &found, NULL), MAESTRANO_WEBHOOK_UNAUTHENTICATED);
        CHECK(found == NULL);
    }
    free(large);
    maestrano_marketplace_free(p);
    maestrano_free(m);
    return report("test_webhook");
}
