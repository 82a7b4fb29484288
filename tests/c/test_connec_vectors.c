/* The vectors of Connec! and of what the platform calls about it, which every language runs; core/tests/connec_vectors.rs explains them. */
#include "vectors.h"

static maestrano_connec_t *open_client(const cJSON *vector)
{
    cJSON *root = cJSON_CreateObject(), *connec = cJSON_Duplicate(cJSON_GetObjectItem(vector, "connec"), 1);
    cJSON_AddStringToObject(root, "marketplace", "acme");
    cJSON_AddStringToObject(cJSON_AddObjectToObject(root, "app"), "host", "https://app.example.com");
    cJSON *api = cJSON_AddObjectToObject(root, "api");
    cJSON_AddStringToObject(api, "id", "app-1");
    cJSON_AddStringToObject(api, "key", "SECRET-KEY");
    if (connec == NULL)
        connec = cJSON_CreateObject();
    if (!cJSON_HasObjectItem(connec, "host"))
        cJSON_AddStringToObject(connec, "host", player->url);
    cJSON_AddItemToObject(root, "connec", connec);
    char *json = cJSON_PrintUnformatted(root), *options = print(cJSON_GetObjectItem(vector, "options"));
    const char *group = text_of(vector, "group");
    maestrano *m = NULL;
    maestrano_connec_t *c = NULL;
    CHECK_OK(maestrano_open_json(json, &m, NULL));
    maestrano_marketplace_t *p = only_of(m);
    CHECK_OK(maestrano_connec(p, group == NULL ? "cld-1" : group, options, &c, NULL));
    maestrano_marketplace_free(p);
    free(options);
    free(json);
    cJSON_Delete(root);
    return c;
}

/* What a walk has up to its end, or up to its first error. */
static maestrano_status walk(const maestrano_connec_t *c, const cJSON *call, cJSON **result, maestrano_error **err)
{
    const char *name = text_of(call, "name"), *resource = text_of(call, "resource"), *resume_at = text_of(call, "resume_at");
    char *options = print(cJSON_GetObjectItem(call, "options"));
    maestrano_pager *pager = NULL;
    maestrano_value *v = NULL;
    maestrano_status status;
    if (strcmp(name, "all") == 0)
        status = maestrano_connec_all(c, resource, options, resume_at, &pager, err);
    else if (strcmp(name, "pages") == 0)
        status = maestrano_connec_pages(c, resource, options, resume_at, &pager, err);
    else
        status = maestrano_connec_changes(c, resource, text_of(call, "since"), options, &pager, err);
    free(options);
    if (status == MAESTRANO_OK)
        *result = cJSON_CreateArray();
    while (status == MAESTRANO_OK && (status = maestrano_pager_next(pager, &v, err)) == MAESTRANO_OK && v != NULL) {
        cJSON_AddItemToArray(*result, parse(maestrano_value_json(v)));
        maestrano_value_free(v);
    }
    maestrano_pager_free(pager);
    return status;
}

static maestrano_status report_of(const maestrano_connec_t *c, const cJSON *call, maestrano_value **v, maestrano_error **err)
{
    const cJSON *parameters = cJSON_GetObjectItem(call, "parameters");
    char *json = parameters != NULL ? print(parameters) : NULL;
    maestrano_status status = maestrano_connec_report(c, text_of(call, "report"), json, v, err);
    free(json);
    return status;
}

/* What an application's own table has: of the triples of a resource, its own id and Connec!'s, the one id by the other. */
static const char *look_up(const cJSON *map, const char *resource, const char *id, int by)
{
    const cJSON *pair;
    cJSON_ArrayForEach(pair, map)
    {
        if (strcmp(cJSON_GetArrayItem(pair, 0)->valuestring, resource) == 0 && strcmp(cJSON_GetArrayItem(pair, by)->valuestring, id) == 0)
            return cJSON_GetArrayItem(pair, 3 - by)->valuestring;
    }
    return NULL;
}

/* The two steps of fold_with and unfold_with: what is to be asked, and then the answers. */
static maestrano_status ids_with_map(const char *name, cJSON *arguments, maestrano_value **v, maestrano_error **err)
{
    cJSON *map = cJSON_DetachItemFromObject(arguments, "map"), *known, *one;
    bool folds = strcmp(name, "fold_with") == 0;
    char *json = print(arguments);
    maestrano_status status = maestrano_connec_ids(folds ? "fold_wanted" : "unfold_wanted", json, v, err);
    free(json);
    if (status != MAESTRANO_OK) {
        cJSON_Delete(map);
        return status;
    }
    known = parse(maestrano_value_json(*v));
    maestrano_value_free(*v);
    *v = NULL;
    cJSON_ArrayForEach(one, known)
    {
        const char *found = look_up(map, text_of(one, "resource"), text_of(one, "id"), folds ? 1 : 2);
        if (found != NULL)
            cJSON_AddStringToObject(one, "found", found);
    }
    cJSON_AddItemToObject(arguments, "known", known);
    json = print(arguments);
    status = maestrano_connec_ids(name, json, v, err);
    free(json);
    cJSON_Delete(map);
    return status;
}


static maestrano_status make(const maestrano_connec_t *c, const cJSON *call, cJSON **result, maestrano_error **err)
{
    const char *name = text_of(call, "name");
    maestrano_value *v = NULL;
    maestrano_status status;
    if (strcmp(name, "all") == 0 || strcmp(name, "pages") == 0 || strcmp(name, "changes") == 0)
        return walk(c, call, result, err);
    cJSON *arguments = cJSON_Duplicate(call, 1);
    cJSON_DeleteItemFromObject(arguments, "name");
    const char *ids = text_of(call, "call");
    if (strcmp(name, "ids") == 0)
        cJSON_DeleteItemFromObject(arguments, "call");
    char *json = print(arguments), *body = print(cJSON_GetObjectItem(call, "body"));
    if (strcmp(name, "ids") == 0)
        status = cJSON_HasObjectItem(arguments, "map") ? ids_with_map(ids, arguments, &v, err) : maestrano_connec_ids(ids, json, &v, err);
    else if (strcmp(name, "batch") == 0)
        status = maestrano_connec_batch(c, json, &v, err);
    else if (strcmp(name, "report") == 0)
        status = report_of(c, call, &v, err);
    else if (strcmp(name, "post") == 0 || strcmp(name, "put") == 0 || strcmp(name, "delete") == 0)
        status = maestrano_connec_send(c, name, text_of(call, "path"), body, &v, err);
    else
        status = maestrano_connec_call(c, name, json, &v, err);
    *result = v != NULL ? parse(maestrano_value_json(v)) : NULL;
    maestrano_value_free(v);
    free(body);
    free(json);
    cJSON_Delete(arguments);
    return status;
}

static void connec_vector(const cJSON *vector)
{
    maestrano_connec_t *c = open_client(vector);
    maestrano_error *err = NULL;
    cJSON *result = NULL;
    set_answers(cJSON_GetObjectItem(vector, "answers"));
    maestrano_status status = make(c, cJSON_GetObjectItem(vector, "call"), &result, &err);
    compare_outcome(vector, status, result, err);
    maestrano_connec_free(c);
}

static void webhook_vector(const cJSON *vector)
{
    char *json = print(cJSON_GetObjectItem(vector, "marketplaces"));
    const cJSON *one;
    maestrano *m = NULL;
    CHECK_OK(maestrano_open_json(json, &m, NULL));
    free(json);
    cJSON_ArrayForEach(one, cJSON_GetObjectItem(vector, "cases"))
    {
        maestrano_value *v = NULL;
        const char *body = text_of(one, "body");
        CHECK_OK(maestrano_receive_connec(m, text_of(one, "method"), text_of(one, "path"), text_of(one, "authorization"), body, strlen(body), &v, NULL));
        compare_webhook_call(one, v);
    }
    maestrano_free(m);
}

int main(void)
{
    player = player_start();
    CHECK(all_of("connec", connec_vector) > 50);
    CHECK(all_of("connec-webhook", webhook_vector) > 10);
    player_stop(player);
    return report("test_connec_vectors");
}
