/* Sign-on with OpenID through a real sandbox: what comes of it, tokens, logout, threads, and forks before and after the first use. */
#include "player.h"
#include "sandbox.h"

#include <time.h>
#include <valgrind/valgrind.h>

#define CHOICE "user_uid=usr-1&group_id=cld-1"

static struct sandbox sandbox;
static maestrano_marketplace_t *p;

/* A whole sign-on, or NULL. */
static maestrano_value *signed_on(void)
{
    maestrano_value *login = NULL, *v = NULL;
    if (!CHECK_OK(maestrano_oidc_login(p, CHOICE, NULL, &login, NULL)))
        return NULL;
    char *query = brought_from(&sandbox, maestrano_value_text(login, "url"));
    CHECK_OK(maestrano_oidc_callback(p, query, maestrano_value_text(login, "pending"), MAESTRANO_NOW, &v, NULL));
    free(query);
    maestrano_value_free(login);
    return v;
}

static int child_signs_on(void)
{
    maestrano_value *v = signed_on();
    int good = v != NULL && strcmp(maestrano_value_text(v, "user.uid"), "usr-1") == 0;
    maestrano_value_free(v);
    return good;
}

/* Runs a sign-on in a child, which must end well within a minute. */
static int in_child(void)
{
    int status = 0;
    fflush(NULL);
    pid_t child = fork();
    if (child == 0) {
        /* A child leaves its parent's runtime alone, and so lost, on purpose: valgrind looks for errors only. */
        VALGRIND_CLO_CHANGE("--leak-check=no");
        alarm(60);
        _exit(child_signs_on() ? 0 : 1);
    }
    return waitpid(child, &status, 0) == child && WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

static void a_login_says_where_to_go_and_what_to_keep(void)
{
    maestrano_value *v = NULL, *other = NULL;
    CHECK_OK(maestrano_oidc_login(p, "group_id=cld-7&x=a%20b&state=mine&client_id=other", NULL, &v, NULL));
    const char *url = maestrano_value_text(v, "url");
    CHECK(strncmp(url, sandbox.url, strlen(sandbox.url)) == 0);
    CHECK(strstr(url, "group_id=cld-7&x=a+b") != NULL && strstr(url, "mine") == NULL && strstr(url, "client_id=other") == NULL);
    CHECK(strstr(url, "code_challenge_method=S256") != NULL && strstr(url, "nonce=") != NULL);
    CHECK(strlen(maestrano_value_text(v, "pending")) < 2000);
    /* {"uid":"u","session":"t","group_uid":"cld-7"} */
    const char *stored = "eyJ1aWQiOiJ1Iiwic2Vzc2lvbiI6InQiLCJncm91cF91aWQiOiJjbGQtNyJ9";
    CHECK_OK(maestrano_oidc_login(p, NULL, stored, &other, NULL));
    CHECK(strstr(maestrano_value_text(other, "url"), "group_id=cld-7") != NULL);
    CHECK(strcmp(maestrano_value_text(other, "url"), url) != 0);
    maestrano_value_free(v);
    maestrano_value_free(other);

    const char *good[] = {"{}", "{\"params\":\"a=1&a=2\"}", "{\"params\":[[\"a\",\"1\"],[\"a\",\"2\"]],\"session\":\"x\"}",
                          "{\"params\":{\"a\":[1,\"2\"]},\"now\":1700000000}"};
    for (size_t i = 0; i < sizeof good / sizeof good[0]; i++) {
        CHECK_OK(maestrano_oidc_login_with(p, good[i], &v, NULL));
        CHECK((strstr(maestrano_value_text(v, "url"), "&a=1&a=2") != NULL) == (i > 0));
        maestrano_value_free(v);
    }
    const char *wrong[] = {"", "7", "{\"param\":{}}", "{\"params\":7}", "{\"params\":[[1,2]]}", "{\"now\":\"x\"}", "{\"now\":1e15}"};
    for (size_t i = 0; i < sizeof wrong / sizeof wrong[0]; i++) {
        CHECK_STATUS(maestrano_oidc_login_with(p, wrong[i], &v, NULL), MAESTRANO_INVALID_ARGUMENT);
        CHECK_STATUS(maestrano_openid2_login_with(p, wrong[i], &v, NULL), MAESTRANO_INVALID_ARGUMENT);
    }
}

static void a_callback_tells_who_signed_on(void)
{
    maestrano_value *v = signed_on(), *session = NULL;
    char issuer[128];
    snprintf(issuer, sizeof issuer, "%s/oidc", sandbox.url);
    CHECK_TEXT(maestrano_value_text(v, "user.uid"), "usr-1");
    CHECK_TEXT(maestrano_value_text(v, "group.uid"), "cld-1");
    CHECK_TEXT(maestrano_value_text(v, "oidc.issuer"), issuer);
    CHECK_TEXT(maestrano_value_text(v, "oidc.subject"), "usr-1");
    CHECK_TEXT(maestrano_value_text(v, "oidc.claims.mno_session"), maestrano_value_text(v, "session.token"));
    CHECK(maestrano_value_text(v, "oidc.session_id") != NULL && maestrano_value_text(v, "oidc.tokens.access_token") != NULL);
    CHECK(maestrano_value_kind(v, "assertion") == MAESTRANO_KIND_NULL && maestrano_value_kind(v, "openid2") == MAESTRANO_KIND_NULL);
    CHECK_OK(maestrano_session_check(p, maestrano_value_text(v, "session.stored"), MAESTRANO_NOW, &session, NULL));
    CHECK_TEXT(maestrano_value_text(session, "status"), "fresh");
    maestrano_value_free(session);

    /* The claims, and other tokens. */
    const char *token = maestrano_value_text(v, "oidc.tokens.access_token"), *refresh = maestrano_value_text(v, "oidc.tokens.refresh_token");
    maestrano_value *answer = NULL;
    CHECK_OK(maestrano_oidc_userinfo(p, token, "usr-1", &answer, NULL));
    CHECK_TEXT(maestrano_value_text(answer, "sub"), "usr-1");
    maestrano_value_free(answer);
    CHECK_STATUS(maestrano_oidc_userinfo(p, token, "usr-2", &answer, NULL), MAESTRANO_OPENID_USERINFO);
    CHECK_STATUS(maestrano_oidc_userinfo(p, "x", "usr-1", &answer, NULL), MAESTRANO_OPENID_USERINFO);
    CHECK_OK(maestrano_oidc_refresh(p, refresh, "usr-1", MAESTRANO_NOW, &answer, NULL));
    CHECK(maestrano_value_text(answer, "access_token") != NULL && strcmp(maestrano_value_text(answer, "access_token"), token) != 0);
    maestrano_value_free(answer);
    CHECK_STATUS(maestrano_oidc_refresh(p, refresh, "usr-1", MAESTRANO_NOW, &answer, NULL), MAESTRANO_OPENID_DENIED);
    CHECK_STATUS(maestrano_oidc_refresh(p, refresh, "usr-1", INT64_MAX, &answer, NULL), MAESTRANO_INVALID_ARGUMENT);
    maestrano_value_free(v);
}

static void any_provider_can_be_read(void)
{
    maestrano_value *login = NULL, *v = NULL;
    CHECK_OK(maestrano_oidc_login(p, CHOICE, NULL, &login, NULL));
    char *query = brought_from(&sandbox, maestrano_value_text(login, "url"));
    const char *pending = maestrano_value_text(login, "pending");
    CHECK_STATUS(maestrano_oidc_verify(p, query, NULL, MAESTRANO_NOW, &v, NULL), MAESTRANO_OPENID_STATE);
    CHECK_STATUS(maestrano_oidc_verify(p, NULL, pending, MAESTRANO_NOW, &v, NULL), MAESTRANO_OPENID_STATE);
    CHECK_STATUS(maestrano_oidc_verify(p, query, pending, INT64_MIN, &v, NULL), MAESTRANO_INVALID_ARGUMENT);
    CHECK_STATUS(maestrano_oidc_verify(p, query, pending, 1, &v, NULL), MAESTRANO_OPENID_EXPIRED);
    CHECK_OK(maestrano_oidc_verify(p, query, pending, time(NULL), &v, NULL));
    CHECK_TEXT(maestrano_value_text(v, "subject"), "usr-1");
    maestrano_value_free(v);
    CHECK_STATUS(maestrano_oidc_verify(p, query, pending, MAESTRANO_NOW, &v, NULL), MAESTRANO_OPENID_REPLAY);
    free(query);
    maestrano_value_free(login);
}

static void openid2_signs_on_too(void)
{
    maestrano_value *login = NULL, *v = NULL;
    for (int verifies = 0; verifies < 2; verifies++) {
        if (!CHECK_OK(maestrano_openid2_login(p, CHOICE, NULL, &login, NULL)))
            return;
        char *query = brought_from(&sandbox, maestrano_value_text(login, "url"));
        const char *pending = maestrano_value_text(login, "pending");
        CHECK_STATUS(maestrano_oidc_callback(p, query, pending, MAESTRANO_NOW, &v, NULL), MAESTRANO_OPENID_STATE);
        if (verifies)
            CHECK_OK(maestrano_openid2_verify(p, query, pending, MAESTRANO_NOW, &v, NULL));
        else
            CHECK_OK(maestrano_openid2_callback(p, query, pending, MAESTRANO_NOW, &v, NULL));
        CHECK_TEXT(maestrano_value_text(v, verifies ? "attributes.uid" : "user.uid"), "usr-1");
        CHECK(maestrano_value_text(v, verifies ? "claimed_id" : "openid2.claimed_id") != NULL);
        free(query);
        maestrano_value_free(v);
        maestrano_value_free(login);
    }
}

/* The provider's word that a user's sessions are over, as it posted it to the application. */
static void a_logout_is_received_once(struct player *app)
{
    maestrano_value *v = signed_on(), *call = NULL;
    int64_t status = 0;
    PLAY(app, answer_with("200 OK", "", ""));
    CHECK_OK(maestrano_oidc_logout_url(p, NULL, &call, NULL));
    CHECK(strstr(maestrano_value_text(call, ""), "post_logout_redirect_uri=") && !strstr(maestrano_value_text(call, ""), "id_token_hint="));
    maestrano_value_free(call);
    CHECK_OK(maestrano_oidc_logout_url(p, maestrano_value_text(v, "oidc.tokens.id_token"), &call, NULL));
    free(ask(&sandbox, "GET", maestrano_value_text(call, "") + strlen(sandbox.url), NULL).text);
    maestrano_value_free(call);
    for (int i = 0; i < 1000 && player_seen(app) == 0; i++)
        usleep(10000);
    if (!CHECK(player_seen(app) > 0)) {
        maestrano_value_free(v);
        return;
    }
    const char *body = app->seen[0].body;
    CHECK(strncmp(app->seen[0].head, "POST /maestrano/auth/oidc/logout ", 33) == 0);
    CHECK_OK(maestrano_oidc_receive_logout(p, body, strlen(body), MAESTRANO_NOW, &call, NULL));
    CHECK(maestrano_value_int(call, "status", &status) && status == 200);
    CHECK_TEXT(maestrano_value_text(call, "event.user_uid"), "usr-1");
    CHECK_TEXT(maestrano_value_text(call, "event.session_id"), maestrano_value_text(v, "oidc.session_id"));
    maestrano_value_free(call);
    CHECK_OK(maestrano_oidc_receive_logout(p, body, strlen(body), MAESTRANO_NOW, &call, NULL));
    CHECK(maestrano_value_int(call, "status", &status) && status == 400);
    CHECK_TEXT(maestrano_value_text(call, "reason"), "openid_replay");
    CHECK(maestrano_value_kind(call, "event") == MAESTRANO_KIND_NULL);
    maestrano_value_free(call);
    const char *wrong[] = {"", "logout_token=", "logout_token=x.y.z", "logout_token=a&logout_token=b", "\xff\xfe"};
    for (size_t i = 0; i < sizeof wrong / sizeof wrong[0]; i++) {
        CHECK_OK(maestrano_oidc_receive_logout(p, wrong[i], strlen(wrong[i]), MAESTRANO_NOW, &call, NULL));
        CHECK_TEXT(maestrano_value_text(call, "reason"), "openid_token");
        maestrano_value_free(call);
    }
    maestrano_value_free(v);
}

static void what_is_off_says_so(void)
{
    maestrano_marketplace_t *without = only_of(open_acme(sandbox.url));
    maestrano_value *v = NULL;
    maestrano_error *err = NULL;
    CHECK_STATUS(maestrano_oidc_login(without, NULL, NULL, &v, &err), MAESTRANO_CONFIG_MISSING);
    CHECK_TEXT(maestrano_error_field(err), "oidc.issuer");
    maestrano_error_free(err);
    CHECK_STATUS(maestrano_oidc_callback(without, "x", "x", MAESTRANO_NOW, &v, NULL), MAESTRANO_CONFIG_MISSING);
    CHECK_STATUS(maestrano_openid2_login(without, NULL, NULL, &v, &err), MAESTRANO_WRONG_STATE);
    CHECK_TEXT(maestrano_error_class(err), "UsageError");
    maestrano_error_free(err);
    maestrano_marketplace_free(without);
}

static void *signs_on_often(void *argument)
{
    for (int i = 0; i < 3; i++)
        if (!child_signs_on())
            return NULL;
    return argument;
}

static void threads_share_a_marketplace(void)
{
    pthread_t threads[4];
    void *held = NULL;
    for (int i = 0; i < 4; i++)
        pthread_create(&threads[i], NULL, signs_on_often, &sandbox);
    for (int i = 0; i < 4; i++) {
        pthread_join(threads[i], &held);
        CHECK(held == &sandbox);
    }
}

int main(void)
{
    struct player *app = player_start();
    sandbox = sandbox_start(app->url);
    p = open_sandbox(&sandbox);

    CHECK(in_child()); /* before the first use in the parent */
    a_login_says_where_to_go_and_what_to_keep();
    CHECK(in_child()); /* after it */
    a_callback_tells_who_signed_on();
    any_provider_can_be_read();
    openid2_signs_on_too();
    a_logout_is_received_once(app);
    what_is_off_says_so();
    threads_share_a_marketplace();

    maestrano_marketplace_free(p);
    maestrano_shutdown();
    sandbox_stop(&sandbox);
    player_stop(app);
    return report("test_openid");
}
