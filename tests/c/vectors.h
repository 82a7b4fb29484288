/*
 * What the vectors that every language runs have in common: answers that are played, and requests, results and errors that are compared.
 * VECTORS names the folder beside theirs. Numbers beyond a double are texts of the library's own here, as maestrano_numbers_protect makes
 * them, since cJSON would change them.
 */
#ifndef VECTORS_H
#define VECTORS_H
#include "case.h"
#include "player.h"

#include <dirent.h>

static struct player *player;
static const char *current;

static inline const char *text_of(const cJSON *object, const char *name)
{
    return cJSON_GetStringValue(cJSON_GetObjectItem(object, name));
}

/* A check that names the vector when it fails. */
static inline void hold(int holds, const char *what, const cJSON *expected, const char *actual)
{
    if (!CHECK(holds)) {
        char *shown = cJSON_PrintUnformatted(expected);
        fprintf(stderr, "    %s: %s is %s, not %s\n", current, what, actual ? actual : "(none)", shown);
        free(shown);
    }
}

/* What is missing is null. */
static inline int equal(const cJSON *found, const cJSON *expected)
{
    return cJSON_IsNull(expected) ? found == NULL || cJSON_IsNull(found) : cJSON_Compare(found, expected, 1);
}

/* Reads JSON with its numbers protected. */
static inline cJSON *parse(const char *json)
{
    maestrano_value *v = NULL;
    if (json == NULL || maestrano_numbers_protect(json, &v, NULL) != MAESTRANO_OK)
        return NULL;
    cJSON *parsed = cJSON_Parse(maestrano_value_text(v, "json"));
    maestrano_value_free(v);
    return parsed;
}

/* Writes JSON with its protected numbers as numbers. To be freed. */
static inline char *print(const cJSON *json)
{
    char *text = cJSON_PrintUnformatted(json), mark[128];
    maestrano_value *v = NULL;
    if (text == NULL)
        return NULL;
    CHECK_OK(maestrano_numbers_protect("0", &v, NULL));
    snprintf(mark, sizeof mark, "\"%s", maestrano_value_text(v, "mark"));
    maestrano_value_free(v);
    for (char *at = text; (at = strstr(at, mark)) != NULL;) {
        char *number = at + strlen(mark), *end = strchr(number, '"');
        memmove(at, number, (size_t)(end - number));
        memmove(at + (end - number), end + 1, strlen(end));
    }
    return text;
}

static inline char *with_host(const char *body)
{
    const char *host = strstr(body, "{{host}}");
    char *text = NULL;
    if (host == NULL)
        return strdup(body);
    if (asprintf(&text, "%.*s%s%s", (int)(host - body), body, player->url, host + 8) < 0)
        exit(2);
    return text;
}

/* `{{host}}` in a body is the player's address. */
static inline void set_answers(const cJSON *answers)
{
    struct step steps[MOST];
    size_t count = 0;
    const cJSON *one, *header;
    cJSON_ArrayForEach(one, answers)
    {
        char headers[1024] = "";
        cJSON_ArrayForEach(header, cJSON_GetObjectItem(one, "headers"))
            sprintf(headers + strlen(headers), "%s: %s\r\n", header->string, header->valuestring);
        char *body = with_host(text_of(one, "body"));
        steps[count++] = answer_with(text_of(one, "status"), headers, body);
        free(body);
    }
    if (count == 0)
        steps[count++] = answer_with("500 Internal Server Error", "", "");
    player_set(player, steps, count);
}

/* The error as far as the vector speaks of it. */
static inline void compare(const maestrano_error *err, const cJSON *expected)
{
    cJSON *found = cJSON_Parse(maestrano_error_json(err)), *names = cJSON_AddArrayToObject(found, "fields");
    const cJSON *one;
    cJSON_ArrayForEach(one, cJSON_GetObjectItem(found, "errors"))
        cJSON_AddItemToArray(names, cJSON_CreateString(one->string));
    cJSON_ArrayForEach(one, expected)
        hold(equal(cJSON_GetObjectItem(found, one->string), one), one->string, one, maestrano_error_json(err));
    CHECK(strstr(maestrano_error_json(err), "SECRET-KEY") == NULL && strstr(maestrano_error_json(err), "PASS-WORD") == NULL);
    cJSON_Delete(found);
}

/* A header that is null must not be there. */
static inline void compare_header(const char *head, const cJSON *expected)
{
    char line[1024];
    const char *value = cJSON_GetStringValue(expected);
    snprintf(line, sizeof line, "\r\n%s: %s%s", expected->string, value == NULL ? "" : value, value == NULL ? "" : "\r\n");
    hold((strcasestr(head, line) != NULL) == (value != NULL), expected->string, expected, head);
}

static inline void compare_requests(const cJSON *expected)
{
    const cJSON *one, *header;
    size_t i = 0;
    hold(player_seen(player) == (size_t)cJSON_GetArraySize(expected), "the count of requests", expected, NULL);
    cJSON_ArrayForEach(one, expected)
    {
        char start[4096];
        if (i >= player->seen_count)
            break;
        const struct seen *seen = &player->seen[i++];
        snprintf(start, sizeof start, "%s %s HTTP/1.1\r\n", text_of(one, "method"), text_of(one, "path"));
        hold(strncmp(seen->head, start, strlen(start)) == 0, "a request", one, seen->head);
        cJSON *body = seen->body[0] == '\0' ? cJSON_CreateNull() : parse(seen->body);
        hold(equal(body, cJSON_GetObjectItem(one, "body")), "a body", one, seen->body);
        cJSON_Delete(body);
        cJSON_ArrayForEach(header, cJSON_GetObjectItem(one, "headers")) compare_header(seen->head, header);
    }
}

static inline int all_of(const char *folder, void (*run)(const cJSON *vector))
{
    char path[4096];
    int count = 0;
    snprintf(path, sizeof path, "%s/../%s", getenv("VECTORS"), folder);
    DIR *list = opendir(path);
    for (struct dirent *file; list != NULL && (file = readdir(list)) != NULL;) {
        if (file->d_name[0] == '.')
            continue;
        snprintf(path, sizeof path, "%s/../%s/%s", getenv("VECTORS"), folder, file->d_name);
        char *text = read_file(path);
        cJSON *vector = parse(text);
        current = file->d_name;
        run(vector);
        cJSON_Delete(vector);
        free(text);
        count++;
    }
    closedir(list);
    return count;
}

/* What a call came to: success or the error, the result where the vector has one, and the requests. All but the vector is freed. */
static inline void compare_outcome(const cJSON *vector, maestrano_status status, cJSON *result, maestrano_error *err)
{
    const cJSON *error = cJSON_GetObjectItem(vector, "error"), *expected = cJSON_GetObjectItem(vector, "result");
    char *shown = print(result);
    hold((status == MAESTRANO_OK) == (error == NULL), "success", error, err ? maestrano_error_json(err) : shown);
    if (err != NULL && error != NULL)
        compare(err, error);
    if (expected != NULL || error == NULL)
        hold(equal(result, expected), "the result", expected, shown);
    if (cJSON_HasObjectItem(vector, "requests"))
        compare_requests(cJSON_GetObjectItem(vector, "requests"));
    free(shown);
    cJSON_Delete(result);
    maestrano_error_free(err);
}

/* What a call of the platform came to. The document is freed. */
static inline void compare_webhook_call(const cJSON *one, maestrano_value *v)
{
    const char *compared[] = {"status", "event", "marketplace", "reason"}, *shown = maestrano_value_json(v);
    const cJSON *header;
    cJSON *call = parse(shown);
    for (size_t i = 0; i < 4; i++)
        hold(equal(cJSON_GetObjectItem(call, compared[i]), cJSON_GetObjectItem(one, compared[i])), compared[i], one, shown);
    cJSON_ArrayForEach(header, cJSON_GetObjectItem(one, "headers"))
        hold(cJSON_Compare(cJSON_GetObjectItemCaseSensitive(cJSON_GetObjectItem(call, "headers"), header->string), header, 1), header->string,
             one, shown);
    if (cJSON_HasObjectItem(one, "answer"))
        hold(equal(cJSON_GetObjectItem(call, "body"), cJSON_GetObjectItem(one, "answer")), "the answer", one, shown);
    cJSON_Delete(call);
    maestrano_value_free(v);
}

#endif
