/* What docs/c.md shows of OpenID, of bills, of customers who leave and of shared data does what the page says. scripts/test-c.sh takes docs.c out of the page. */
#define main sign_on
#include "docs.c"
#undef main

#include "player.h"
#include "sandbox.h"

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

static maestrano_connec_t *connec;
static char *cursor;

static int customers(const maestrano_marketplace_t *p)
{
    return print_customers(p, "cld-1");
}

static int make_invoice(const maestrano_marketplace_t *p)
{
    (void)p;
    return invoice(connec);
}

static int changed(const maestrano_marketplace_t *p)
{
    (void)p;
    return changes_since(connec, &cursor);
}

static int notified(const maestrano_marketplace_t *p)
{
    const char *body = "{\"organizations\":[{\"id\":\"o-1\",\"name\":\"Doe\",\"group_id\":\"cld-1\"}]}";
    return connec_event(p, "POST", "/maestrano/connec/notifications", "Basic YXBwLTE6S0VZLU9GLUFDTUU=", body, strlen(body));
}

static int cut_short(const maestrano_marketplace_t *p)
{
    return connec_event(p, "POST", "/maestrano/connec/notifications", "Basic YXBwLTE6S0VZLU9GLUFDTUU=", "{", 1);
}

static int adds_people(const maestrano_marketplace_t *p)
{
    (void)p;
    return add_people(connec);
}

static void prints(int (*body)(const maestrano_marketplace_t *p), const maestrano_marketplace_t *p, int expected, const char *text)
{
    char *found = printed(body, p, expected);
    CHECK_TEXT(found, text);
    free(found);
}

static void shared_data(struct player *player, const maestrano_marketplace_t *p)
{
    const char *first = "{\"organizations\":[{\"id\":\"o-1\",\"name\":\"Doe\"}],\"pagination\":{\"next\":\"?%24skip=1\"}}";
    const char *newer = "{\"organizations\":[{\"id\":\"o-1\",\"updated_at\":\"2026-01-01T00:00:00Z\"}]}";
    CHECK_OK(maestrano_connec(p, "cld-1", NULL, &connec, NULL));
    PLAY(player, answer_with("200 OK", "", first), answer_with("200 OK", "", "{\"organizations\":[{\"id\":\"o-2\",\"name\":\"Lee\"}]}"));
    prints(customers, p, 0, "o-1: Doe\no-2: Lee\n");
    PLAY(player, answer_with("200 OK", "", first), answer_with("404 Not Found", "", ""));
    prints(customers, p, 1, "o-1: Doe\ngo on at organizations?%24skip=1\n");
    PLAY(player, answer_with("201 Created", "", "{\"invoices\":{\"id\":\"i-1\",\"lines\":[{\"unit_price\":{\"net_amount\":12.50}}]}}"));
    prints(make_invoice, p, 0, "invoice i-1\nfor 12.50 each\n");
    PLAY(player, answer_with("200 OK", "", newer), answer_with("200 OK", "", "{\"organizations\":[]}"));
    prints(changed, p, 0, "1 changed\n");
    CHECK(cursor != NULL && strstr(cursor, "2026-01-01") != NULL);
    prints(changed, p, 0, "");
    PLAY(player, answer_with("200 OK", "", "{\"results\":[{\"status\":201,\"body\":{}},{}]}"));
    prints(adds_people, p, 0, "operation 0: 201\noperation 1: nobody knows: response_malformed\n");
    prints(notified, p, 0, "Doe of cld-1\nanswer 200 {\"success\":true}\n");
    prints(cut_short, p, 0, "answer 400 {\"error\":\"bad request\"}\n");
    maestrano_connec_free(connec);
    free(cursor);
}

/* What the page prints of a sign-on with OpenID goes on to its next step. */
static char *query, *pending, *id_token;

static int starts(const maestrano_marketplace_t *p)
{
    return oidc_init(p, "user_uid=usr-1&group_id=cld-1");
}

static int comes_back(const maestrano_marketplace_t *p)
{
    return oidc_callback(p, query, pending);
}

static int leaves(const maestrano_marketplace_t *p)
{
    return oidc_logout(p, id_token);
}

static int is_told(const maestrano_marketplace_t *p)
{
    return oidc_logged_out(p, "logout_token=x.y.z", strlen("logout_token=x.y.z"));
}

static void openid(void)
{
    struct sandbox sandbox = sandbox_start("http://127.0.0.1:3000");
    maestrano_marketplace_t *p = open_sandbox(&sandbox);
    char *started = printed(starts, p, 0), *url = strchr(started, '\n') + 1;
    url[-1] = url[strlen(url) - 1] = '\0';
    pending = started + strlen("pending ");
    query = brought_from(&sandbox, url);
    char *came = printed(comes_back, p, 0), *mark = strstr(came, "and for logout ");
    CHECK(strncmp(came, "usr-1 signed on to cld-1\nkeep ", 30) == 0);
    id_token = mark == NULL ? "" : mark + strlen("and for logout ");
    id_token[strcspn(id_token, "\n")] = '\0';
    char *left = printed(leaves, p, 0);
    CHECK(strstr(left, "/oidc/logout?id_token_hint=") != NULL);
    free(left);
    free(printed(comes_back, p, 1));
    prints(is_told, p, 0, "answer 400 {\"error\":\"bad request\"} with headers 2\n");
    free(came);
    free(started);
    free(query);
    maestrano_marketplace_free(p);
    sandbox_stop(&sandbox);
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
    shared_data(player, p);
    openid();
    maestrano_marketplace_free(p);
    maestrano_shutdown();
    player_stop(player);
    return report("test_docs");
}
