/* Customers and bills over real sockets: lists that ask late, faults, threads, forks. */
#include "player.h"

#include <sys/wait.h>
#include <valgrind/valgrind.h>

#define THREADS 16
#define BILLS 100

static struct player *player;
static maestrano_marketplace_t *p;

/* The marketplace of the player, with settings of the account API such as "\"timeout\":1". */
static maestrano_marketplace_t *charging(const char *settings)
{
    char json[1024];
    maestrano *m = NULL;
    snprintf(json, sizeof json,
             "{\"marketplace\":\"acme\",\"environment\":\"local\",\"app\":{\"host\":\"http://127.0.0.1:3000\"},"
             "\"api\":{\"id\":\"app-1\",\"key\":\"KEY-OF-ACME\",\"host\":\"%s\",%s}}",
             player->url, settings);
    CHECK_OK(maestrano_open_json(json, &m, NULL));
    return only_of(m);
}

/* How many records a pager still has; -1 when it fails. */
static int count_of(maestrano_pager *pager)
{
    int count = 0;
    maestrano_value *bill = NULL;
    while (maestrano_pager_next(pager, &bill, NULL) == MAESTRANO_OK) {
        if (bill == NULL)
            return count;
        count += maestrano_value_text(bill, "id") != NULL;
        maestrano_value_free(bill);
    }
    return -1;
}

/* A list of so many bills. */
static struct step bills(int count)
{
    char json[BILLS * 32] = "[";
    for (int i = 1; i <= count; i++)
        sprintf(json + strlen(json), "%s{\"id\":\"bill-%d\"}", i == 1 ? "" : ",", i);
    return data(strcat(json, "]"));
}

static void a_record_by_path(void)
{
    maestrano_value *bill = NULL;
    int64_t cents = 0;
    PLAY(player, data("{\"id\":\"bill-1\",\"price_cents\":9223372036854775807,\"units\":\"1.5\",\"colour\":{\"a.b\":[12345678901234567890]},"
                      "\"created_at\":\"2015-06-03T07:00:33+02:00\"}"));
    CHECK_OK(maestrano_account_get(p, "bills", "bill-1", &bill, NULL));
    CHECK(maestrano_value_int(bill, "price_cents", &cents) && cents == INT64_MAX);
    CHECK_TEXT(maestrano_value_text(bill, "units"), "1.50");
    CHECK_TEXT(maestrano_value_text(bill, "created_at"), "2015-06-03T05:00:33Z");
    CHECK(maestrano_value_kind(bill, "status") == MAESTRANO_KIND_NULL);
    CHECK(maestrano_value_kind(bill, "/extra/colour/a.b/0") == MAESTRANO_KIND_NUMBER);
    CHECK(strstr(maestrano_value_json(bill), "[12345678901234567890]") != NULL);
    bool cancelled = true;
    CHECK(maestrano_value_bool(bill, "is_cancelled", &cancelled) && !cancelled);
    CHECK(strstr(player->seen[0].head, " (c/") != NULL && strstr(player->seen[0].head, "\"lang\":\"c\"") != NULL);
    maestrano_value_free(bill);
}

static void a_list_asks_when_the_first_is_taken(void)
{
    maestrano_pager *pager = NULL, *other = NULL;
    maestrano_value *bill = NULL;
    PLAY(player, bills(3));
    maestrano_marketplace_t *gone = charging("\"max_retries\":0");
    CHECK_OK(maestrano_account_list(gone, "bills", "{\"status\":\"submitted\"}", &pager, NULL));
    maestrano_marketplace_free(gone); /* the list lives on */
    CHECK(player_seen(player) == 0);
    CHECK_OK(maestrano_pager_next(pager, &bill, NULL));
    CHECK_TEXT(maestrano_value_text(bill, "id"), "bill-1");
    CHECK(player_seen(player) == 1 && strncmp(player->seen[0].head, "GET /api/v1/account/bills?status=submitted HTTP/1.1\r\n", 52) == 0);
    CHECK(count_of(pager) == 2);
    CHECK(count_of(pager) == 0); /* the end stays the end */
    maestrano_pager_free(pager);
    CHECK_TEXT(maestrano_value_text(bill, "id"), "bill-1"); /* and its records live on */
    maestrano_value_free(bill);

    CHECK_OK(maestrano_account_groups_of_reseller(p, "rsl-1", NULL, &pager, NULL)); /* freed unasked */
    maestrano_pager_free(pager);
    CHECK_OK(maestrano_account_groups_of_reseller(p, "../groups", NULL, &pager, NULL)); /* stays one segment */
    CHECK(count_of(pager) == 3);
    CHECK(strncmp(player->seen[1].head, "GET /api/v1/account/resellers/%2E%2E%2Fgroups/groups HTTP", 57) == 0);
    maestrano_pager_free(pager);
    maestrano_error *err = NULL;
    CHECK_OK(maestrano_account_groups_of_reseller(p, "", NULL, &pager, NULL));
    CHECK_STATUS(maestrano_pager_next(pager, &bill, &err), MAESTRANO_INVALID_ARGUMENT);
    CHECK_TEXT(maestrano_error_field(err), "id");
    maestrano_error_free(err);
    maestrano_pager_free(pager);
    CHECK_STATUS(maestrano_account_list(p, "resellers/rsl-1/groups", NULL, &pager, NULL), MAESTRANO_INVALID_ARGUMENT);
    CHECK_OK(maestrano_account_list(p, "bills", "", &pager, NULL)); /* freed half way */
    CHECK_OK(maestrano_pager_next(pager, &bill, NULL));
    CHECK_OK(maestrano_account_list(p, "bills", "{}", &other, NULL));
    CHECK(count_of(other) == 3);
    maestrano_pager_free(other);
    maestrano_pager_free(pager);
    maestrano_value_free(bill);
}

static void a_list_ends_with_its_first_error(void)
{
    maestrano_pager *pager = NULL;
    maestrano_value *bill = NULL;
    maestrano_error *err = NULL;
    PLAY(player, data("[{\"id\":\"bill-1\"},{\"id\":7},{\"id\":\"bill-3\"}]"));
    CHECK_OK(maestrano_account_list(p, "bills", NULL, &pager, NULL));
    CHECK_OK(maestrano_pager_next(pager, &bill, NULL));
    maestrano_value_free(bill);
    bill = (maestrano_value *)&passed;
    CHECK_STATUS(maestrano_pager_next(pager, &bill, &err), MAESTRANO_RESPONSE_MALFORMED);
    CHECK(bill == NULL);
    CHECK_TEXT(maestrano_error_marketplace(err), "acme");
    maestrano_error_free(err);
    CHECK(count_of(pager) == 0);
    maestrano_pager_free(pager);

    CHECK_OK(maestrano_account_list(p, "bills", "{\"colour\":\"red\"}", &pager, NULL));
    CHECK_STATUS(maestrano_pager_next(pager, &bill, &err), MAESTRANO_INVALID_ARGUMENT);
    CHECK_TEXT(maestrano_error_field(err), "colour");
    maestrano_error_free(err);
    maestrano_pager_free(pager);
    const char *wrong[] = {"nothing", "[]", "[1]", "{\"a\"", "7"};
    for (size_t i = 0; i < sizeof wrong / sizeof wrong[0]; i++)
        CHECK_STATUS(maestrano_account_list(p, "bills", wrong[i], &pager, NULL), MAESTRANO_INVALID_ARGUMENT);
    CHECK_STATUS(maestrano_account_list(p, "invoices", NULL, &pager, NULL), MAESTRANO_INVALID_ARGUMENT);
    CHECK_STATUS(maestrano_account_create(p, "groups", "{}", &bill, NULL), MAESTRANO_INVALID_ARGUMENT);
    CHECK_STATUS(maestrano_account_cancel(p, "users", "usr-1", &bill, NULL), MAESTRANO_INVALID_ARGUMENT);
    CHECK_STATUS(maestrano_account_create(p, "bills", "[]", &bill, NULL), MAESTRANO_INVALID_ARGUMENT);
}

/* A marketplace that never answers, hangs up, or is not there. */
static void faults(void)
{
    const char *fields = "{\"group_id\":\"cld-1\",\"price_cents\":1,\"description\":\"x\"}";
    maestrano_value *bill = NULL;
    maestrano_error *err = NULL;
    maestrano_marketplace_t *quick = charging("\"timeout\":1");
    PLAY(player, {NULL, false});
    CHECK_STATUS(maestrano_account_ping(quick, NULL), MAESTRANO_TIMEOUT);
    maestrano_marketplace_free(quick);

    struct step cut = {strdup("HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\n{"), true};
    PLAY(player, cut, data("{\"id\":\"bill-1\"}"));
    CHECK_OK(maestrano_account_cancel(p, "bills", "bill-1", &bill, NULL)); /* is tried again */
    maestrano_value_free(bill);
    cut.text = strdup("HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\n{");
    PLAY(player, cut, data("{\"id\":\"bill-1\"}"));
    CHECK(maestrano_account_create(p, "bills", fields, &bill, &err) != MAESTRANO_OK); /* is not */
    CHECK(bill == NULL && player_seen(player) == 1);
    CHECK(!maestrano_error_retryable(err) && maestrano_error_attempts(err) == 1);
    maestrano_error_free(err);

    PLAY(player, answer_with("429 Too Many Requests", "Retry-After: 7200\r\nX-Request-Id: r-1\r\n", "{\"errors\":{\"a\":[\"b\"]}}"));
    CHECK_STATUS(maestrano_account_create(p, "recurring_bills", fields, &bill, &err), MAESTRANO_API_RATE_LIMITED);
    CHECK(maestrano_error_retry_after(err) == 7200 && maestrano_error_http_status(err) == 429);
    CHECK_TEXT(maestrano_error_request_id(err), "r-1");
    CHECK_TEXT(maestrano_error_class(err), "ApiError");
    CHECK(strstr(maestrano_error_json(err), "\"errors\":{\"a\":[\"b\"]}") != NULL);
    CHECK(strstr(maestrano_error_json(err), "KEY-OF-ACME") == NULL);
    maestrano_error_free(err);
}

static maestrano_pager *shared;
static pthread_barrier_t start;

/* One thread's part of the shared list, and ten lists of its own. */
static void *lists(void *unused)
{
    (void)unused;
    pthread_barrier_wait(&start);
    intptr_t mine = count_of(shared);
    for (int i = 0; i < 10; i++) {
        maestrano_pager *pager = NULL;
        CHECK_OK(maestrano_account_list(p, "bills", NULL, &pager, NULL));
        CHECK(count_of(pager) == BILLS);
        maestrano_pager_free(pager);
    }
    return (void *)mine;
}

static void sixteen_threads_at_once(void)
{
    pthread_t threads[THREADS];
    intptr_t sum = 0;
    PLAY(player, bills(BILLS));
    CHECK_OK(maestrano_account_list(p, "bills", NULL, &shared, NULL));
    pthread_barrier_init(&start, NULL, THREADS);
    for (int i = 0; i < THREADS; i++)
        pthread_create(&threads[i], NULL, lists, NULL);
    for (int i = 0; i < THREADS; i++) {
        void *result = NULL;
        pthread_join(threads[i], &result);
        sum += (intptr_t)result;
    }
    CHECK(sum == BILLS); /* each record went to one of them */
    pthread_barrier_destroy(&start);
    maestrano_pager_free(shared);
}

static maestrano_pager *begun;

static int lists_once(void)
{
    maestrano_pager *pager = NULL;
    int good = maestrano_account_list(p, "bills", NULL, &pager, NULL) == MAESTRANO_OK && count_of(pager) == 3;
    maestrano_pager_free(pager);
    return good;
}

static int goes_on(void)
{
    int good = begun == NULL || count_of(begun) == 2;
    maestrano_pager_free(begun);
    return good && lists_once();
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

static maestrano_pager *asked;

static void *asks(void *unused)
{
    (void)unused;
    CHECK(count_of(asked) == -1); /* the answer never comes */
    return NULL;
}

static int is_refused(void)
{
    maestrano_value *bill = NULL;
    return maestrano_pager_next(asked, &bill, NULL) == MAESTRANO_INVALID_ARGUMENT && bill == NULL;
}

/* A list that another thread of the parent is just asking for does not hold the child. */
static void a_fork_while_a_list_is_asked_for(void)
{
    pthread_t thread;
    maestrano_marketplace_t *patient = charging("\"timeout\":3");
    PLAY(player, {NULL, false});
    CHECK_OK(maestrano_account_list(patient, "bills", NULL, &asked, NULL));
    pthread_create(&thread, NULL, asks, NULL);
    while (player_seen(player) == 0)
        usleep(1000);
    CHECK(in_child(is_refused));
    pthread_join(thread, NULL);
    maestrano_pager_free(asked);
    maestrano_marketplace_free(patient);
}

/* Before and after the first use, and in the middle of a list. */
static void forks(void)
{
    maestrano_value *bill = NULL;
    PLAY(player, bills(3));
    CHECK(in_child(goes_on));
    CHECK(lists_once());
    CHECK(in_child(goes_on));
    CHECK_OK(maestrano_account_list(p, "bills", NULL, &begun, NULL));
    CHECK_OK(maestrano_pager_next(begun, &bill, NULL));
    maestrano_value_free(bill);
    CHECK(in_child(goes_on));
    CHECK(goes_on());
}

int main(void)
{
    player = player_start();
    p = charging("\"max_retries\":2");
    maestrano_identify("php", "8.2"); /* too late: the first word counts */
    forks();
    a_fork_while_a_list_is_asked_for();
    a_record_by_path();
    a_list_asks_when_the_first_is_taken();
    a_list_ends_with_its_first_error();
    faults();
    sixteen_threads_at_once();
    maestrano_marketplace_free(p);
    maestrano_shutdown();
    player_stop(player);
    return report("test_account");
}
