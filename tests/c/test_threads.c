/* Sixteen threads at once, on one marketplace and on one each. */
#include "case.h"

#include <pthread.h>

#define THREADS 16
#define ROUNDS 20

static struct saml_case valid, forged;
static maestrano_marketplace_t *shared;
static pthread_barrier_t start;

static void *consumes_once(void *unused)
{
    (void)unused;
    maestrano_value *v = NULL;
    maestrano_error *err = NULL;
    pthread_barrier_wait(&start);
    maestrano_status status = maestrano_saml_consume(shared, valid.response, valid.request_id, valid.now, &v, &err);
    if (status == MAESTRANO_OK)
        CHECK_TEXT(maestrano_value_text(v, "user.uid"), "usr-9b1f");
    else
        CHECK_TEXT(maestrano_error_name(err), "saml_replay");
    maestrano_value_free(v);
    maestrano_error_free(err);
    return (void *)(intptr_t)(status == MAESTRANO_OK);
}

/* Valid and forged responses in turn, by marketplaces of the thread's own. */
static void *consumes_many(void *unused)
{
    (void)unused;
    pthread_barrier_wait(&start);
    for (int i = 0; i < ROUNDS; i++) {
        maestrano_marketplace_t *p = open_case(&valid);
        maestrano_value *v = NULL;
        CHECK_STATUS(maestrano_saml_consume(p, forged.response, forged.request_id, forged.now, &v, NULL),
                     MAESTRANO_SAML_SIGNATURE);
        CHECK_OK(maestrano_saml_consume(p, valid.response, valid.request_id, valid.now, &v, NULL));
        CHECK_TEXT(maestrano_value_text(v, "user.uid"), "usr-9b1f");
        maestrano_value_free(v);
        CHECK_STATUS(maestrano_saml_verify(shared, forged.response, forged.request_id, forged.now, &v, NULL),
                     MAESTRANO_SAML_SIGNATURE);
        maestrano_marketplace_free(p);
    }
    return NULL;
}

static intptr_t together(void *(*body)(void *))
{
    pthread_t threads[THREADS];
    intptr_t sum = 0;
    for (int i = 0; i < THREADS; i++)
        pthread_create(&threads[i], NULL, body, NULL);
    for (int i = 0; i < THREADS; i++) {
        void *result = NULL;
        pthread_join(threads[i], &result);
        sum += (intptr_t)result;
    }
    return sum;
}

int main(void)
{
    valid = load_case("valid-shape/assertion-signed");
    forged = load_case("tamper/tamper-attribute-role");
    shared = open_case(&valid);
    pthread_barrier_init(&start, NULL, THREADS);
    CHECK(together(consumes_once) == 1);
    together(consumes_many);
    pthread_barrier_destroy(&start);
    maestrano_marketplace_free(shared);
    cJSON_Delete(valid.json);
    cJSON_Delete(forged.json);
    return report("test_threads");
}
