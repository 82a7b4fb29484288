/* What docs/c.md shows of bills and of customers who leave does what the page says. scripts/test-c.sh takes docs.c out of the page. */
#define main sign_on
#include "docs.c"
#undef main

#include "player.h"

/* What the body prints on standard output. */
static char *printed(int (*body)(const maestrano_marketplace_t *p), const maestrano_marketplace_t *p, int expected)
{
    char *text = NULL;
    size_t length = 0;
    FILE *before = stdout, *out = open_memstream(&text, &length);
    stdout = out;
    CHECK(body(p) == expected);
    stdout = before;
    fclose(out);
    return text;
}

static int list(const maestrano_marketplace_t *p)
{
    return print_bills(p, "cld-1");
}

static int user_left(const maestrano_marketplace_t *p)
{
    return account_event(p, "DELETE", "/maestrano/account/groups/cld-1/users/usr-1", "Basic YXBwLTE6S0VZLU9GLUFDTUU=");
}

static int stranger(const maestrano_marketplace_t *p)
{
    return account_event(p, "DELETE", "/maestrano/account/groups/cld-1", NULL);
}

static void prints(int (*body)(const maestrano_marketplace_t *p), const maestrano_marketplace_t *p, int expected, const char *text)
{
    char *found = printed(body, p, expected);
    CHECK_TEXT(found, text);
    free(found);
}

int main(void)
{
    struct player *player = player_start();
    maestrano_marketplace_t *p = only_of(open_acme(player->url));
    PLAY(player, data("[{\"id\":\"bill-1\",\"price_cents\":1990},{\"id\":\"bill-2\",\"price_cents\":5}]"));
    prints(list, p, 0, "bill-1: 1990 cents\nbill-2: 5 cents\n");
    PLAY(player, data("[{\"id\":\"bill-1\",\"price_cents\":1990},{\"id\":2}]"));
    prints(list, p, 1, "bill-1: 1990 cents\n");
    PLAY(player, data("{\"id\":\"bill-1\",\"status\":\"submitted\"}"));
    prints(charge, p, 0, "bill-1: submitted\n");
    PLAY(player, answer_with("400 Bad Request", "", "{\"success\":false,\"errors\":{\"units\":[\"is odd\"]}}"));
    char *refused = printed(charge, p, 1);
    CHECK(strstr(refused, "\"errors\":{\"units\":[\"is odd\"]}") != NULL);
    free(refused);
    prints(user_left, p, 0, "end the sessions of usr-1 in cld-1\nanswer 200 {\"success\":true} with headers 1\n");
    prints(stranger, p, 0, "answer 401 {\"error\":\"unauthorized\"} with headers 2\n");
    maestrano_marketplace_free(p);
    maestrano_shutdown();
    player_stop(player);
    return report("test_docs");
}
