/* The same work over and over takes no more memory at the end than near the start. */
#include "case.h"
#include "player.h"
#include "server.h"

#include <malloc.h>
#include <valgrind/valgrind.h>

static struct saml_case valid, forged;
static struct player *player;

/* A bill that is made, a list that is left half way, one that ends in an error, and what comes from the platform. */
static void charges(void)
{
    const char *fields = "{\"group_id\":\"cld-1\",\"price_cents\":1,\"description\":\"x\"}";
    maestrano *m = open_acme(player->url);
    maestrano_marketplace_t *p = NULL;
    maestrano_pager *pager = NULL;
    maestrano_value *v = NULL;
    maestrano_error *err = NULL;
    CHECK_OK(maestrano_only(m, &p, NULL));
    PLAY(player, data("{\"id\":\"bill-1\",\"colour\":[1]}"), data("[{\"id\":\"bill-1\"},{\"id\":7},{\"id\":\"bill-3\"}]"));
    CHECK_OK(maestrano_account_create(p, "bills", fields, &v, NULL));
    maestrano_value_free(v);
    CHECK_STATUS(maestrano_account_create(p, "bills", "{}", &v, &err), MAESTRANO_INVALID_ARGUMENT);
    maestrano_error_free(err);
    for (int takes = 0; takes < 3; takes++) {
        CHECK_OK(maestrano_account_list(p, "bills", "{\"status\":\"submitted\"}", &pager, NULL));
        for (int i = 0; i < takes; i++) {
            CHECK_STATUS(maestrano_pager_next(pager, &v, NULL), i == 0 ? MAESTRANO_OK : MAESTRANO_RESPONSE_MALFORMED);
            maestrano_value_free(v);
        }
        maestrano_pager_free(pager);
    }
    CHECK_OK(maestrano_receive_account(m, "DELETE", "/maestrano/account/groups/cld-1", NULL, &v, NULL));
    maestrano_value_free(v);
    CHECK_STATUS(maestrano_webhook_account(p, "GET", "/", &v, &err), MAESTRANO_WEBHOOK_UNSUPPORTED);
    maestrano_error_free(err);
    maestrano_marketplace_free(p);
    maestrano_free(m);
}

/* A walk that is left half way, one that fails, a call, a batch, ids, and a notification. */
static void shares(void)
{
    const char *page = "{\"people\":[{\"n\":1e400},{\"id\":\"2\"}],\"pagination\":{\"next\":\"?%24skip=2\"}}";
    maestrano_marketplace_t *p = only_of(open_acme(player->url));
    maestrano_connec_t *c = NULL;
    maestrano_pager *pager = NULL;
    maestrano_value *v = NULL, *part = NULL;
    maestrano_error *err = NULL;
    CHECK_OK(maestrano_connec(p, "cld-1", "{\"external_ids\":true}", &c, NULL));
    PLAY(player, answer_with("200 OK", "", page), answer_with("404 Not Found", "", "{\"errors\":[{\"title\":\"x\"}]}"));
    for (int takes = 0; takes < 4; takes++) {
        CHECK_OK(maestrano_connec_all(c, "people", "{\"top\":2}", NULL, &pager, NULL));
        for (int i = 0; i < takes; i++) {
            maestrano_pager_next(pager, &v, &err);
            maestrano_error_free(err);
            maestrano_value_free(v);
            CHECK_OK(maestrano_pager_resume_at(pager, &v, NULL));
            maestrano_value_free(v);
        }
        maestrano_pager_free(pager);
    }
    CHECK_STATUS(maestrano_connec_batch(c, "{\"operations\":[{\"method\":\"head\",\"path\":\"x\"}]}", &v, &err), MAESTRANO_INVALID_ARGUMENT);
    maestrano_error_free(err);
    CHECK_OK(maestrano_connec_batch(c, "{\"operations\":[{\"method\":\"get\",\"path\":\"x\"}]}", &v, NULL));
    maestrano_value_free(v);
    CHECK_OK(maestrano_webhook_connec(p, page, strlen(page), &v, NULL));
    CHECK_OK(maestrano_value_part(v, "changes", &part, NULL));
    maestrano_value_free(part);
    maestrano_value_free(v);
    CHECK_OK(maestrano_connec_ids("connec_id", "{\"id\":\"1\"}", &v, NULL));
    maestrano_value_free(v);
    maestrano_connec_free(c);
    maestrano_marketplace_free(p);
}

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
    charges();
    shares();
    maestrano_marketplace_free(other);
    maestrano_marketplace_free(p);
    maestrano_free(m);
}

/* How often memory may grow before it has to stand still. */
#define BATCHES 12

int main(void)
{
    /* Under valgrind, which replaces malloc, there is nothing to measure, and a few rounds show what is lost. */
    int rounds = RUNNING_ON_VALGRIND ? 10 : 500;
    mallopt(M_ARENA_MAX, 1); /* one arena, which mallinfo2 tells of */
    struct server server = start_server();
    player = player_start();
    valid = load_case("valid-shape/assertion-signed");
    forged = load_case("tamper/tamper-attribute-role");
    for (int i = 0; i < rounds / 10; i++)
        work(server.url);
    /* Connections and tables grow to their size for a while, faster or slower as the machine is busy; what is lost in each round never stops
       growing. 16 bytes lost in a round, the least that malloc gives, make 8,000 in each batch. */
    size_t before = 0, after = 0;
    for (int batch = 0; batch < BATCHES && after >= before; batch++) {
        before = mallinfo2().uordblks + 7000;
        for (int i = 0; i < rounds; i++)
            work(server.url);
        after = mallinfo2().uordblks;
    }
    if (!CHECK(after < before))
        fprintf(stderr, "    %zu bytes after the last of %d batches, at most %zu expected\n", after, BATCHES, before);
    cJSON_Delete(valid.json);
    cJSON_Delete(forged.json);
    player_stop(player);
    stop_server(&server);
    return report("test_memory");
}
