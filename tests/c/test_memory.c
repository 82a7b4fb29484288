/* The same work over and over takes no more memory at the end than near the start. */
#include "case.h"
#include "server.h"

#include <malloc.h>
#include <valgrind/valgrind.h>

static struct saml_case valid, forged;

/* Everything that makes and frees something, well and badly. */
static void work(const char *idp)
{
    maestrano *m = open_acme(idp);
    maestrano_marketplace_t *p = NULL, *other = open_case(&valid), *none = NULL;
    maestrano_value *v = NULL;
    maestrano_error *err = NULL;
    CHECK_OK(maestrano_only(m, &p, NULL));
    CHECK_STATUS(maestrano_marketplace(m, "nobody", &none, &err), MAESTRANO_MARKETPLACE_UNKNOWN);
    maestrano_error_free(err);
    CHECK_STATUS(maestrano_saml_consume(other, forged.response, forged.request_id, forged.now, &v, &err),
                 MAESTRANO_SAML_SIGNATURE);
    maestrano_error_free(err);
    CHECK_OK(maestrano_saml_consume(other, valid.response, valid.request_id, valid.now, &v, NULL));
    maestrano_value_free(v);
    CHECK_OK(maestrano_saml_init(p, "group_id=cld-1", NULL, &v, NULL));
    maestrano_value_free(v);
    CHECK_OK(maestrano_marketplace_metadata(p, &v, NULL));
    maestrano_value_free(v);
    CHECK(check_session(p, "usr-valid", 1000, "renewed", true));
    CHECK(check_session(p, "usr-503", 1001, "unknown", true));
    maestrano_marketplace_free(other);
    maestrano_marketplace_free(p);
    maestrano_free(m);
}

int main(void)
{
    /* Under valgrind, which replaces malloc, there is nothing to measure, and a few rounds show what is lost. */
    int rounds = RUNNING_ON_VALGRIND ? 10 : 500;
    mallopt(M_ARENA_MAX, 1); /* one arena, which mallinfo2 tells of */
    struct server server = start_server();
    valid = load_case("valid-shape/assertion-signed");
    forged = load_case("tamper/tamper-attribute-role");
    for (int i = 0; i < rounds / 10; i++)
        work(server.url);
    size_t before = mallinfo2().uordblks;
    for (int i = 0; i < rounds; i++)
        work(server.url);
    size_t after = mallinfo2().uordblks;
    /* 16 bytes lost in a round, the least that malloc gives, make 8,000. */
    if (!CHECK(after < before + 7000))
        fprintf(stderr, "    %zu bytes before, %zu after\n", before, after);
    cJSON_Delete(valid.json);
    cJSON_Delete(forged.json);
    stop_server(&server);
    return report("test_memory");
}
