/* Calls from the platform: HTTP Basic with the marketplace's id and key. */
#include "harness.h"

/* base64 of "app-1:KEY-OF-ACME" */
#define RIGHT "YXBwLTE6S0VZLU9GLUFDTUU="

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
