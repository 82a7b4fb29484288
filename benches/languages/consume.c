/*
 * Times maestrano_saml_consume over a set of responses: consume SET ROUNDS.
 * Prints the mean microseconds a response in each round, after one round to warm up.
 */
#define _GNU_SOURCE
#include <cjson/cJSON.h>
#include <maestrano.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

static void die(const char *what, const maestrano_error *err)
{
    fprintf(stderr, "consume: %s: %s\n", what, err == NULL ? "failed" : maestrano_error_message(err));
    exit(1);
}

static cJSON *read_set(const char *path)
{
    FILE *in = fopen(path, "rb");
    if (in == NULL || fseek(in, 0, SEEK_END) != 0)
        die(path, NULL);
    size_t length = (size_t)ftell(in);
    char *text = malloc(length + 1);
    rewind(in);
    if (text == NULL || fread(text, 1, length, in) != length)
        die(path, NULL);
    fclose(in);
    cJSON *set = cJSON_ParseWithLength(text, length);
    free(text);
    if (set == NULL)
        die("the set is not JSON", NULL);
    return set;
}

static const char *text_of(const cJSON *of, const char *name)
{
    return cJSON_GetStringValue(cJSON_GetObjectItemCaseSensitive(of, name));
}

static double seconds(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

/* Signs each user on once, through a handle that has not seen them. */
static double consume(const cJSON *set, const char *configuration)
{
    const char *request_id = text_of(set, "request_id");
    const cJSON *responses = cJSON_GetObjectItemCaseSensitive(set, "responses"), *response;
    maestrano *m = NULL;
    maestrano_marketplace_t *p = NULL;
    maestrano_error *err = NULL;
    if (maestrano_open_json(configuration, &m, &err) != MAESTRANO_OK || maestrano_only(m, &p, &err) != MAESTRANO_OK)
        die("open", err);

    double begin = seconds();
    cJSON_ArrayForEach(response, responses) {
        maestrano_value *sign_in = NULL;
        if (maestrano_saml_consume(p, text_of(response, "saml_response"), request_id, MAESTRANO_NOW, &sign_in, &err) != MAESTRANO_OK)
            die("consume", err);
        if (strcmp(maestrano_value_text(sign_in, "user.uid"), text_of(response, "user")) != 0)
            die("another user signed on", NULL);
        maestrano_value_free(sign_in);
    }
    double took = seconds() - begin;
    maestrano_marketplace_free(p);
    maestrano_free(m);
    return took * 1e6 / cJSON_GetArraySize(responses);
}

int main(int argc, char **argv)
{
    if (argc != 3)
        die("usage: consume SET ROUNDS", NULL);
    cJSON *set = read_set(argv[1]);
    char *configuration = cJSON_PrintUnformatted(cJSON_GetObjectItemCaseSensitive(set, "configuration"));
    int rounds = atoi(argv[2]);

    consume(set, configuration);
    printf("{\"name\":\"c\",\"rounds_us\":[");
    for (int round = 0; round < rounds; round++)
        printf("%s%.3f", round == 0 ? "" : ",", consume(set, configuration));
    puts("]}");
    free(configuration);
    cJSON_Delete(set);
    maestrano_shutdown();
    return 0;
}
