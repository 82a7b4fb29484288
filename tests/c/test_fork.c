/* Forks before and after the first use: parent, children and grandchild all go on, with the handles they inherited. */
#include "server.h"

#include <valgrind/valgrind.h>

#define DUE 1000

static maestrano *m;
static maestrano_marketplace_t *p;

/* Runs `body` in a child, which must end well within a minute. */
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

static int uses(void)
{
    return check_session(p, "usr-valid", DUE, "renewed", true) && check_session(p, "usr-ended", DUE, "ended", false);
}

static int uses_and_ends(void)
{
    int good = uses();
    maestrano_marketplace_free(p);
    maestrano_free(m);
    maestrano_shutdown();
    return good;
}

static int frees_at_once(void)
{
    maestrano_marketplace_free(p);
    maestrano_free(m);
    maestrano_shutdown();
    return 1;
}

static int has_a_child(void)
{
    return in_child(uses) && uses() && in_child(uses_and_ends) && uses();
}

/* Ids made from random bytes must differ between parent and child. */
static char inherited[64];

static int makes_other_ids(void)
{
    maestrano_value *v = NULL;
    int differs = maestrano_saml_init(p, NULL, NULL, &v, NULL) == MAESTRANO_OK &&
                  strcmp(maestrano_value_text(v, "request_id"), inherited) != 0;
    maestrano_value_free(v);
    return differs;
}

static void *keeps_using(void *stop)
{
    while (!__atomic_load_n((int *)stop, __ATOMIC_RELAXED))
        if (!uses())
            return NULL;
    return stop;
}

/* A fork in the middle of a call of another thread: whatever that held, the child goes on. */
static void while_another_thread_is_busy(void)
{
    int stop = 0;
    void *held = NULL;
    pthread_t thread;
    /* gcc's address sanitizer leaves its own allocator locked in such a child, now and then. */
#ifdef __SANITIZE_ADDRESS__
    int forks = 0;
#else
    int forks = RUNNING_ON_VALGRIND ? 10 : 200;
#endif
    pthread_create(&thread, NULL, keeps_using, &stop);
    for (int i = 0; i < forks; i++)
        CHECK(in_child(uses));
    __atomic_store_n(&stop, 1, __ATOMIC_RELAXED);
    pthread_join(thread, &held);
    CHECK(held == &stop);
}

int main(void)
{
    struct server server = start_server();
    m = open_acme(server.url);
    CHECK_OK(maestrano_only(m, &p, NULL));

    CHECK(in_child(uses_and_ends)); /* before the first use in the parent */
    CHECK(in_child(frees_at_once));
    CHECK(uses());
    CHECK(in_child(uses)); /* after it */
    CHECK(uses());
    CHECK(in_child(uses_and_ends));
    CHECK(uses());
    CHECK(in_child(frees_at_once));
    CHECK(in_child(has_a_child));
    CHECK(uses());

    maestrano_value *v = NULL;
    CHECK_OK(maestrano_saml_init(p, NULL, NULL, &v, NULL));
    maestrano_value_free(v);
    CHECK_OK(maestrano_saml_init(p, NULL, NULL, &v, NULL));
    snprintf(inherited, sizeof inherited, "%s", maestrano_value_text(v, "request_id"));
    maestrano_value_free(v);
    CHECK(in_child(makes_other_ids));

    while_another_thread_is_busy();
    maestrano_shutdown();
    CHECK(in_child(uses)); /* after the end in the parent */
    maestrano_marketplace_free(p);
    maestrano_free(m);
    stop_server(&server);
    return report("test_fork");
}
