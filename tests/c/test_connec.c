/* Shared data over real sockets: numbers and structures as they are, walks that break off and go on, faults, threads, forks. */
#include "player.h"

#include <math.h>
#include <sys/wait.h>
#include <valgrind/valgrind.h>

#define THREADS 8

static struct player *player;
static maestrano_marketplace_t *p;
static maestrano_connec_t *c;

/* The marketplace of the player, with settings of Connec! such as "\"timeout\":1". */
static maestrano_marketplace_t *sharing(const char *settings)
{
    char json[1024];
    maestrano *m = NULL;
    snprintf(json, sizeof json,
             "{\"marketplace\":\"acme\",\"environment\":\"local\",\"app\":{\"host\":\"http://127.0.0.1:3000\"},"
             "\"api\":{\"id\":\"app-1\",\"key\":\"KEY-OF-ACME\",\"max_retries\":0},\"connec\":{\"host\":\"%s\"%s}}",
             player->url, settings);
    CHECK_OK(maestrano_open_json(json, &m, NULL));
    return only_of(m);
}

static struct step ok(const char *body)
{
    return answer_with("200 OK", "X-Request-Id: r-1\r\n", body);
}

static int asked(size_t number, const char *line)
{
    size_t length = strlen(line);
    return player_seen(player) > number && strncmp(player->seen[number].head, line, length) == 0 &&
           strncmp(player->seen[number].head + length, " HTTP/1.1\r\n", 11) == 0;
}

/* What is taken next of a walk; NULL at the end. */
static maestrano_value *next(maestrano_pager *pager)
{
    maestrano_value *v = NULL;
    CHECK_OK(maestrano_pager_next(pager, &v, NULL));
    return v;
}

static void resumes_at(maestrano_pager *pager, const char *expected)
{
    maestrano_value *v = NULL;
    CHECK_OK(maestrano_pager_resume_at(pager, &v, NULL));
    CHECK_TEXT(maestrano_value_text(v, ""), expected);
    maestrano_value_free(v);
}

/* Numbers beyond a double, and beyond 64 bits, come through as they are written, also in a part. */
static void numbers_are_as_they_came(void)
{
    const char *entity = "{\"a\": 12345678901234567890123, \"b\":1.10,\"c\" :1e400,\"d\":[{\"a.b\":0.1}],\"e\":{},\"f\":[],\"n\":-7}";
    maestrano_value *v = NULL, *part = NULL;
    int64_t whole = 5;
    double number = 0;
    char body[256];
    snprintf(body, sizeof body, "{\"items\":%s}", entity);
    PLAY(player, ok(body));
    CHECK_OK(maestrano_connec_send(c, "get", "items/i-1", NULL, &v, NULL));
    CHECK(asked(0, "GET /api/v2/cld-1/items/i-1"));
    CHECK(strstr(player->seen[0].head, "\r\nconnec-country-format: alpha2\r\n") != NULL);
    CHECK(maestrano_value_kind(v, "body.items.c") == MAESTRANO_KIND_NUMBER);
    CHECK(!maestrano_value_int(v, "body.items.c", &whole) && !maestrano_value_int(v, "body.items.a", &whole) && whole == 5);
    CHECK(!maestrano_value_double(v, "body.items.c", &number));
    CHECK(maestrano_value_double(v, "body.items.b", &number) && fabs(number - 1.1) < 1e-9);
    CHECK(maestrano_value_double(v, "body.items.n", &number) && number < -6.5);
    CHECK(!maestrano_value_double(v, "body.items.d", &number) && !maestrano_value_double(v, "body.items.n", NULL));
    CHECK_OK(maestrano_value_part(v, "body.items", &part, NULL));
    CHECK_TEXT(maestrano_value_json(part), entity);
    CHECK_TEXT(maestrano_value_text(v, "request_id"), "r-1");
    maestrano_value_free(v);
    CHECK(maestrano_value_double(part, "/d/0/a.b", &number) && fabs(number - 0.1) < 1e-9); /* the part lives on */
    CHECK_OK(maestrano_value_part(part, "b", &v, NULL));
    CHECK_TEXT(maestrano_value_json(v), "1.10");
    maestrano_value_free(v);
    CHECK_OK(maestrano_value_part(part, "/d/0/a.b", &v, NULL));
    CHECK_TEXT(maestrano_value_json(v), "0.1");
    maestrano_value_free(v);
    const char *nowhere[] = {"x", "d.1", "d.00", "a.b", "/d/~2", "n.0"};
    for (size_t i = 0; i < sizeof nowhere / sizeof nowhere[0]; i++) {
        v = part;
        CHECK_OK(maestrano_value_part(part, nowhere[i], &v, NULL));
        CHECK(v == NULL);
    }

    snprintf(body, sizeof body, "{\"items\":%s}", maestrano_value_json(part));
    CHECK_OK(maestrano_connec_send(c, "put", "items/i-1", body, &v, NULL));
    CHECK_TEXT(player->seen[1].body, body);
    maestrano_value_free(v);
    maestrano_value_free(part);

    CHECK_OK(maestrano_numbers_protect("[1e400, 12345678901234567890, 1.10, \"1e400\"]", &v, NULL));
    const char *mark = maestrano_value_text(v, "mark");
    CHECK(mark != NULL && strlen(mark) > 32);
    snprintf(body, sizeof body, "[\"%s1e400\", \"%s12345678901234567890\", 1.10, \"1e400\"]", mark, mark);
    CHECK_TEXT(maestrano_value_text(v, "json"), body);
    maestrano_value_free(v);
}

/* As deep as the library lets answers be, and what is deeper. */
static void deep_structures(void)
{
    maestrano_value *v = NULL;
    char body[600] = "{\"items\":";
    memset(body + strlen(body), '[', 127);
    memset(body + 9 + 127, ']', 127);
    strcpy(body + 9 + 254, "}");
    PLAY(player, ok(body));
    CHECK_OK(maestrano_connec_send(c, "get", "items", NULL, &v, NULL));
    CHECK(maestrano_value_kind(v, "body.items.0.0.0") == MAESTRANO_KIND_LIST);
    maestrano_value_free(v);
    memset(body + 9, '[', 128);
    memset(body + 9 + 128, ']', 128);
    strcpy(body + 9 + 256, "}");
    PLAY(player, ok(body));
    CHECK_STATUS(maestrano_connec_send(c, "get", "items", NULL, &v, NULL), MAESTRANO_RESPONSE_MALFORMED);
}

static void calls_and_batches(void)
{
    maestrano_value *v = NULL;
    maestrano_error *err = NULL;
    int64_t status = 0;
    PLAY(player, answer_with("201 Created", "Location: /x\r\n", "{\"people\":{\"id\":\"p-1\"}}"), ok(""),
         ok("{\"results\":[{\"status\":201,\"body\":{\"people\":{}}},{\"status\":404,\"body\":\"no\"}]}"), ok("{\"accounts\":[]}"));
    CHECK_OK(maestrano_connec_call(c, "create", "{\"resource\":\"people\",\"entity\":{\"n\":1.10},\"options\":{\"sparse\":false}}", &v, NULL));
    CHECK_TEXT(player->seen[0].body, "{\"people\":{\"opts\":{\"sparse\":false},\"n\":1.10}}");
    CHECK(maestrano_value_int(v, "status", &status) && status == 201);
    CHECK_TEXT(maestrano_value_text(v, "location"), "/x");
    CHECK_TEXT(maestrano_value_text(v, "body.people.id"), "p-1");
    maestrano_value_free(v);
    CHECK_OK(maestrano_connec_send(c, "delete", "people/p-1", NULL, &v, NULL));
    CHECK(maestrano_value_kind(v, "body") == MAESTRANO_KIND_NULL);
    maestrano_value_free(v);
    CHECK_OK(maestrano_connec_batch(c, "{\"operations\":[{\"method\":\"post\",\"path\":\"people\",\"body\":{\"people\":{}}},"
                                       "{\"method\":\"get\",\"path\":\"people/p-9\"}],\"sequential\":false}", &v, NULL));
    CHECK_TEXT(player->seen[2].body, "{\"sequential\":false,\"ops\":[{\"method\":\"post\",\"url\":\"/api/v2/cld-1/people\",\"params\":"
                                     "{\"people\":{}}},{\"method\":\"get\",\"url\":\"/api/v2/cld-1/people/p-9\"}]}");
    CHECK(maestrano_value_int(v, "1.status", &status) && status == 404);
    CHECK_TEXT(maestrano_value_text(v, "1.body"), "no");
    maestrano_value_free(v);
    CHECK_OK(maestrano_connec_report(c, "accounts_summary", "{\"from\":\"2026-01-01\"}", &v, NULL));
    CHECK(asked(3, "GET /api/reports/cld-1/accounts_summary?from=2026-01-01"));
    maestrano_value_free(v);
    CHECK_OK(maestrano_connec_report(c, "accounts_summary", NULL, &v, NULL));
    maestrano_value_free(v);
    CHECK_OK(maestrano_connec_url(c, "people/p 1", &v, NULL));
    CHECK(strstr(maestrano_value_text(v, ""), "/api/v2/cld-1/people/p%201") != NULL);
    maestrano_value_free(v);
    size_t before = player_seen(player);

    CHECK_STATUS(maestrano_connec_send(c, "patch", "people", "{}", &v, &err), MAESTRANO_INVALID_ARGUMENT);
    CHECK_TEXT(maestrano_error_field(err), "verb");
    maestrano_error_free(err);
    const char *bodies[] = {"", "[]", "{\"a\"", "7", "{},\"path\":\"x\"", "{} {}"};
    for (size_t i = 0; i < sizeof bodies / sizeof bodies[0]; i++)
        CHECK_STATUS(maestrano_connec_send(c, "post", "people", bodies[i], &v, NULL), MAESTRANO_INVALID_ARGUMENT);
    CHECK_STATUS(maestrano_connec_send(c, "get", "../cld-2/people", NULL, &v, NULL), MAESTRANO_INVALID_ARGUMENT);
    CHECK_STATUS(maestrano_connec_call(c, "destroy", "{}", &v, NULL), MAESTRANO_INVALID_ARGUMENT);
    CHECK_STATUS(maestrano_connec_call(c, "index", "[]", &v, NULL), MAESTRANO_INVALID_ARGUMENT);
    CHECK_STATUS(maestrano_connec_report(c, "accounts_summary", "nothing", &v, NULL), MAESTRANO_INVALID_ARGUMENT);
    CHECK_STATUS(maestrano_connec_batch(c, "{\"operations\":[{\"method\":\"get\",\"path\":\"x\"},{\"method\":\"head\",\"path\":\"x\"}]}", &v, &err),
                 MAESTRANO_INVALID_ARGUMENT);
    CHECK_TEXT(maestrano_error_field(err), "operations[1].method");
    maestrano_error_free(err);
    maestrano_connec_t *other = NULL;
    CHECK_STATUS(maestrano_connec(p, "cld-1", "{\"external_id\":true}", &other, NULL), MAESTRANO_INVALID_ARGUMENT);
    CHECK_STATUS(maestrano_connec(p, NULL, NULL, &other, &err), MAESTRANO_CONFIG_MISSING);
    CHECK_TEXT(maestrano_error_field(err), "api.group_id");
    maestrano_error_free(err);
    CHECK(other == NULL && player_seen(player) == before);
    PLAY(player, answer_with("400 Bad Request", "", "{\"errors\":[{\"title\":\"name is too long\",\"code\":\"x\"}]}"));
    CHECK_STATUS(maestrano_connec_send(c, "post", "people", "{\"people\":{}}", &v, &err), MAESTRANO_API_INVALID);
    CHECK(strstr(maestrano_error_json(err), "\"errors\":[{\"title\":\"name is too long\"") != NULL);
    CHECK(strstr(maestrano_error_json(err), "KEY-OF-ACME") == NULL && maestrano_error_resume_at(err) == NULL);
    maestrano_error_free(err);
}

static void ids_of_many_systems(void)
{
    maestrano_value *v = NULL;
    CHECK_OK(maestrano_connec_ids("unfold", "{\"provider\":{\"provider\":\"p\",\"realm\":\"r\"},\"references\":[\"item_id\"],\"entity\":"
                                            "{\"id\":[{\"id\":\"c\",\"provider\":\"connec\",\"realm\":\"o\"}],\"n\":1e400,"
                                            "\"item_id\":[{\"id\":\"7\",\"provider\":\"p\",\"realm\":\"r\"}]}}", &v, NULL));
    CHECK_TEXT(maestrano_value_json(v), "{\"entity\":{\"id\":null,\"n\":1e400,\"item_id\":\"7\"},\"connec_id\":\"c\",\"id\":null,\"missing\":[]}");
    maestrano_value_free(v);
    CHECK_STATUS(maestrano_connec_ids("fold", "{}", &v, NULL), MAESTRANO_INVALID_ARGUMENT);
    CHECK(maestrano_connec_is_echo("2026-01-01T00:00:00Z", "2026-01-01T00:00:00Z"));
    CHECK(!maestrano_connec_is_echo("2026-01-01T00:00:01Z", "2026-01-01T00:00:00Z"));
    CHECK(!maestrano_connec_is_echo("soon", "2026-01-01T00:00:00Z"));
}

/* A page of two entities, and the next one if there is any. */
static struct step page(int number, int last)
{
    char body[256], link[64] = "";
    if (number < last)
        snprintf(link, sizeof link, ",\"next\":\"?%%24skip=%d\"", number * 2);
    snprintf(body, sizeof body, "{\"people\":[{\"id\":\"%d-1\"},{\"id\":\"%d-2\",\"n\":1.10}],\"pagination\":{\"total\":%d%s}}", number, number,
             last * 2, link);
    return ok(body);
}

static void walks_break_off_and_go_on(void)
{
    maestrano_pager *pager = NULL;
    maestrano_value *v = NULL;
    maestrano_error *err = NULL;
    char place[64];
    PLAY(player, page(1, 3), answer_with("503 Down", "", ""), page(2, 3), page(3, 3));
    CHECK_OK(maestrano_connec_pages(c, "people", "{\"filter\":{\"status\":\"ACTIVE\"}}", NULL, &pager, NULL));
    CHECK(player_seen(player) == 0);
    v = next(pager);
    CHECK(asked(0, "GET /api/v2/cld-1/people?%24filter=status+eq+%27ACTIVE%27"));
    CHECK_TEXT(maestrano_value_json(v), "{\"entities\":[{\"id\":\"1-1\"},{\"id\":\"1-2\",\"n\":1.10}],\"total\":6,\"resume_at\":\"people?%24skip=2\"}");
    maestrano_value_free(v);
    v = (maestrano_value *)&passed;
    CHECK_STATUS(maestrano_pager_next(pager, &v, &err), MAESTRANO_API_UNAVAILABLE);
    CHECK(v == NULL);
    CHECK_TEXT(maestrano_error_resume_at(err), "people?%24skip=2");
    snprintf(place, sizeof place, "%s", maestrano_error_resume_at(err));
    maestrano_error_free(err);
    resumes_at(pager, place);
    v = next(pager); /* tries again */
    CHECK_TEXT(maestrano_value_text(v, "entities.0.id"), "2-1");
    maestrano_value_free(v);
    maestrano_pager_free(pager); /* half way */

    CHECK_OK(maestrano_connec_all(c, "people", NULL, place, &pager, NULL));
    PLAY(player, page(2, 3), page(3, 3));
    const char *ids[] = {"2-1", "2-2", "3-1", "3-2"};
    for (int i = 0; i < 4; i++) {
        v = next(pager);
        CHECK_TEXT(maestrano_value_text(v, "id"), ids[i]);
        maestrano_value_free(v);
        resumes_at(pager, i < 2 ? place : "people?%24skip=4");
    }
    CHECK(next(pager) == NULL && next(pager) == NULL && player_seen(player) == 2);
    resumes_at(pager, NULL);
    maestrano_pager_free(pager);
    CHECK_OK(maestrano_connec_all(c, "people", NULL, "https://elsewhere.example/", &pager, NULL));
    CHECK_STATUS(maestrano_pager_next(pager, &v, NULL), MAESTRANO_INVALID_ARGUMENT);
    CHECK(next(pager) == NULL);
    maestrano_pager_free(pager);
    CHECK_STATUS(maestrano_connec_all(c, "people", "{\"tops\":1}", NULL, &pager, NULL), MAESTRANO_INVALID_ARGUMENT);

    PLAY(player, answer_with("503 Down", "", ""), ok("{\"people\":[{\"id\":\"1\",\"updated_at\":\"2026-01-01T00:00:00Z\"}]}"), ok("{\"people\":[]}"));
    CHECK_OK(maestrano_connec_changes(c, "people", "2025-01-01T00:00:00Z", NULL, &pager, NULL));
    CHECK_STATUS(maestrano_pager_next(pager, &v, NULL), MAESTRANO_API_UNAVAILABLE);
    resumes_at(pager, NULL);
    maestrano_pager *same = NULL;
    v = next(pager);
    CHECK_TEXT(maestrano_value_text(v, "entities.0.id"), "1");
    CHECK_OK(maestrano_connec_changes(c, "people", maestrano_value_text(v, "cursor"), "{\"top\":5}", &same, NULL));
    maestrano_value_free(v);
    CHECK(next(pager) == NULL);
    CHECK(next(same) == NULL);
    maestrano_pager_free(same);
    maestrano_pager_free(pager);
    CHECK_OK(maestrano_connec_changes(c, "people", "last week", NULL, &pager, NULL));
    CHECK_STATUS(maestrano_pager_next(pager, &v, NULL), MAESTRANO_INVALID_ARGUMENT);
    maestrano_pager_free(pager);
}

static void nobody_answers(void)
{
    maestrano_marketplace_t *quick = sharing(",\"timeout\":1");
    maestrano_connec_t *connec = NULL;
    maestrano_value *v = NULL;
    PLAY(player, {NULL, false});
    CHECK_OK(maestrano_connec(quick, "cld-1", NULL, &connec, NULL));
    maestrano_marketplace_free(quick); /* the client lives on */
    CHECK_STATUS(maestrano_connec_send(connec, "get", "people", NULL, &v, NULL), MAESTRANO_TIMEOUT);
    maestrano_connec_free(connec);
}

static maestrano_pager *shared;
static pthread_barrier_t start;

/* One thread's part of the shared walk. */
static void *walks(void *unused)
{
    intptr_t count = 0;
    (void)unused;
    pthread_barrier_wait(&start);
    for (maestrano_value *v; (v = next(shared)) != NULL; count++) {
        maestrano_value *place = NULL;
        CHECK_OK(maestrano_pager_resume_at(shared, &place, NULL));
        maestrano_value_free(place);
        maestrano_value_free(v);
    }
    return (void *)count;
}

static void threads_share_a_walk(void)
{
    struct step steps[1] = {page(1, 1)};
    pthread_t threads[THREADS];
    intptr_t sum = 0;
    player_set(player, steps, 1);
    CHECK_OK(maestrano_connec_all(c, "people", NULL, NULL, &shared, NULL));
    pthread_barrier_init(&start, NULL, THREADS);
    for (int i = 0; i < THREADS; i++)
        pthread_create(&threads[i], NULL, walks, NULL);
    for (int i = 0; i < THREADS; i++) {
        void *result = NULL;
        pthread_join(threads[i], &result);
        sum += (intptr_t)result;
    }
    CHECK(sum == 2 && player_seen(player) == 1); /* each entity went to one of them */
    pthread_barrier_destroy(&start);
    maestrano_pager_free(shared);
}

static maestrano_pager *begun;

static int reads_and_walks(void)
{
    maestrano_value *v = NULL;
    int good = maestrano_connec_send(c, "get", "people", NULL, &v, NULL) == MAESTRANO_OK;
    maestrano_value_free(v);
    if (begun != NULL) {
        good = good && maestrano_pager_next(begun, &v, NULL) == MAESTRANO_OK && v != NULL;
        maestrano_value_free(v);
        maestrano_pager_free(begun);
    }
    return good;
}

static int is_refused(void)
{
    maestrano_value *v = NULL;
    return maestrano_pager_next(shared, &v, NULL) == MAESTRANO_INVALID_ARGUMENT && v == NULL;
}

static int in_child(int (*body)(void))
{
    int status = 0;
    fflush(NULL);
    pid_t child = fork();
    if (child == 0) {
        /* A child leaves its parent's runtime alone, and so lost, on purpose: valgrind looks for errors only. */
        VALGRIND_CLO_CHANGE("--leak-check=no");
        alarm(60);
        _exit(body() ? 0 : 1);
    }
    return waitpid(child, &status, 0) == child && WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

static void *takes(void *unused)
{
    maestrano_value *v = NULL;
    (void)unused;
    CHECK_STATUS(maestrano_pager_next(shared, &v, NULL), MAESTRANO_TIMEOUT);
    return NULL;
}

/* Before and after the first use, in the middle of a walk, and while another thread waits for a page. */
static void forks(void)
{
    pthread_t thread;
    PLAY(player, page(1, 1));
    CHECK(in_child(reads_and_walks));
    CHECK(reads_and_walks());
    CHECK_OK(maestrano_connec_all(c, "people", NULL, NULL, &begun, NULL));
    maestrano_value_free(next(begun));
    CHECK(in_child(reads_and_walks));
    CHECK(reads_and_walks());
    begun = NULL;

    maestrano_marketplace_t *quick = sharing(",\"timeout\":2");
    maestrano_connec_t *connec = NULL;
    PLAY(player, {NULL, false});
    CHECK_OK(maestrano_connec(quick, "cld-1", NULL, &connec, NULL));
    CHECK_OK(maestrano_connec_pages(connec, "people", NULL, NULL, &shared, NULL));
    pthread_create(&thread, NULL, takes, NULL);
    while (player_seen(player) == 0)
        usleep(1000);
    CHECK(in_child(is_refused));
    pthread_join(thread, NULL);
    maestrano_pager_free(shared);
    maestrano_connec_free(connec);
    maestrano_marketplace_free(quick);
}

/* base64 of "app-1:KEY-OF-ACME" */
#define KEY "Basic YXBwLTE6S0VZLU9GLUFDTUU="
#define PLACE "/maestrano/connec/notifications"

static void notifications(void)
{
    const char *body = "{\"Person\":[{\"id\":\"p-1\",\"group_id\":\"cld-1\",\"n\":12345678901234567890.10}],\"items\":[{}]}";
    maestrano_value *v = NULL, *entity = NULL;
    int64_t status = 0;
    CHECK_OK(maestrano_webhook_connec(p, body, strlen(body), &v, NULL));
    CHECK_TEXT(maestrano_value_text(v, "changes.0.resource"), "people");
    CHECK_TEXT(maestrano_value_text(v, "changes.0.raw_resource"), "Person");
    CHECK_TEXT(maestrano_value_text(v, "changes.0.group_uid"), "cld-1");
    CHECK_OK(maestrano_value_part(v, "changes.0.entity", &entity, NULL));
    CHECK_TEXT(maestrano_value_json(entity), "{\"id\":\"p-1\",\"group_id\":\"cld-1\",\"n\":12345678901234567890.10}");
    CHECK(maestrano_value_int(v, "ignored", &status) && status == 1);
    maestrano_value_free(entity);
    maestrano_value_free(v);
    const char *wrong[] = {"", "[]", "{\"people\":", "\xff", "{}\0", "7"};
    for (size_t i = 0; i < sizeof wrong / sizeof wrong[0]; i++)
        CHECK_STATUS(maestrano_webhook_connec(p, wrong[i], strlen(wrong[i]) + (i == 4), &v, NULL), MAESTRANO_WEBHOOK_MALFORMED);
    CHECK_STATUS(maestrano_webhook_connec(p, NULL, 0, &v, NULL), MAESTRANO_WEBHOOK_MALFORMED);
    CHECK_STATUS(maestrano_webhook_connec(p, body, SIZE_MAX, &v, NULL), MAESTRANO_INVALID_ARGUMENT);

    maestrano *m = NULL;
    CHECK_OK(maestrano_open_json("{\"marketplace\":\"acme\",\"app\":{\"host\":\"https://app.example\"},\"api\":{\"id\":\"app-1\",\"key\":\"KEY-OF-ACME\"}}", &m, NULL));
    const struct {
        const char *method, *path, *key, *reason;
        int64_t status;
    } cases[] = {{"POST", PLACE, KEY, NULL, 200}, {"POST", PLACE, NULL, "webhook_unauthenticated", 401},
                 {"GET", PLACE, KEY, "webhook_unsupported", 405}, {"POST", "/x", KEY, "webhook_unsupported", 404},
                 {NULL, NULL, NULL, "webhook_unsupported", 404}};
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++)
        for (int all = 0; all < 2; all++) {
            if (all)
                CHECK_OK(maestrano_receive_connec(m, cases[i].method, cases[i].path, cases[i].key, body, strlen(body), &v, NULL));
            else
                CHECK_OK(maestrano_webhook_receive_connec(p, cases[i].method, cases[i].path, cases[i].key, body, strlen(body), &v, NULL));
            CHECK(maestrano_value_int(v, "status", &status) && status == cases[i].status);
            CHECK_TEXT(maestrano_value_text(v, "reason"), cases[i].reason);
            CHECK_TEXT(maestrano_value_text(v, "event.kind"), cases[i].reason == NULL ? "notification" : NULL);
            CHECK(maestrano_value_size(v, "event.changes") == (cases[i].reason == NULL));
            maestrano_value_free(v);
        }
    maestrano_free(m);
    CHECK_OK(maestrano_webhook_connec_routes(p, &v, NULL));
    CHECK_TEXT(maestrano_value_text(v, "0.path"), PLACE);
    maestrano_value_free(v);
}

int main(void)
{
    player = player_start();
    p = sharing("");
    CHECK_OK(maestrano_connec(p, "cld-1", NULL, &c, NULL));
    forks();
    numbers_are_as_they_came();
    deep_structures();
    calls_and_batches();
    ids_of_many_systems();
    walks_break_off_and_go_on();
    nobody_answers();
    threads_share_a_walk();
    notifications();
    maestrano_connec_free(c);
    maestrano_marketplace_free(p);
    maestrano_shutdown();
    player_stop(player);
    return report("test_connec");
}
