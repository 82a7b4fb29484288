/* The vectors of the account API and of webhooks, which every language runs. */
#include "vectors.h"

static maestrano_marketplace_t *open_vector(const cJSON *vector)
{
    cJSON *root = cJSON_CreateObject(), *api = cJSON_Duplicate(cJSON_GetObjectItem(vector, "api"), 1);
    cJSON_AddStringToObject(root, "marketplace", "acme");
    cJSON_AddStringToObject(cJSON_AddObjectToObject(root, "app"), "host", "https://app.example.com");
    if (api == NULL)
        api = cJSON_CreateObject();
    const char *defaults[][2] = {{"id", "app-1"}, {"key", "SECRET-KEY"}, {"host", player->url}};
    for (size_t i = 0; i < 3; i++)
        if (!cJSON_HasObjectItem(api, defaults[i][0]))
            cJSON_AddStringToObject(api, defaults[i][0], defaults[i][1]);
    cJSON_AddItemToObject(root, "api", api);
    char *json = cJSON_PrintUnformatted(root);
    maestrano *m = NULL;
    CHECK_OK(maestrano_open_json(json, &m, NULL));
    free(json);
    cJSON_Delete(root);
    return only_of(m);
}

typedef maestrano_status lister(const maestrano_marketplace_t *p, const char *name, const char *query, maestrano_pager **out,
                               maestrano_error **err);

/* All records of a list, in one JSON array. `list` and `name` say which. */
static maestrano_status walk(const maestrano_marketplace_t *p, lister *list, const char *name, const char *query, cJSON **result,
                             maestrano_error **err)
{
    maestrano_pager *pager = NULL;
    maestrano_value *record = NULL;
    maestrano_status status = list(p, name, query, &pager, err);
    *result = cJSON_CreateArray();
    while (status == MAESTRANO_OK && (status = maestrano_pager_next(pager, &record, err)) == MAESTRANO_OK && record != NULL) {
        cJSON_AddItemToArray(*result, cJSON_Parse(maestrano_value_json(record)));
        maestrano_value_free(record);
    }
    maestrano_pager_free(pager);
    return status;
}

/* Makes the call of a vector. */
static maestrano_status make(const maestrano_marketplace_t *p, const cJSON *call, cJSON **result, maestrano_error **err)
{
    const char *method = text_of(call, "method"), *collection = text_of(call, "collection"), *id = text_of(call, "id");
    char *fields = cJSON_PrintUnformatted(cJSON_GetObjectItem(call, "fields"));
    char *query = cJSON_PrintUnformatted(cJSON_GetObjectItem(call, "query"));
    maestrano_value *v = NULL;
    maestrano_status status;
    *result = NULL;
    if (strcmp(method, "get") == 0)
        status = maestrano_account_get(p, collection, id, &v, err);
    else if (strcmp(method, "create") == 0)
        status = maestrano_account_create(p, collection, fields, &v, err);
    else if (strcmp(method, "cancel") == 0)
        status = maestrano_account_cancel(p, collection, id, &v, err);
    else if (strcmp(method, "authenticate") == 0)
        status = maestrano_account_authenticate(p, text_of(call, "user"), text_of(call, "password"), &v, err);
    else if (strcmp(method, "ping") == 0)
        status = maestrano_account_ping(p, err);
    else if (strcmp(method, "list") == 0)
        status = walk(p, maestrano_account_list, collection, query, result, err);
    else {
        CHECK_TEXT(method, "groups");
        status = walk(p, maestrano_account_groups_of_reseller, id, query, result, err);
    }
    if (*result == NULL)
        *result = v != NULL ? cJSON_Parse(maestrano_value_json(v)) : cJSON_CreateNull();
    maestrano_value_free(v);
    free(fields);
    free(query);
    return status;
}

static void account_vector(const cJSON *vector)
{
    maestrano_marketplace_t *p = open_vector(vector);
    maestrano_error *err = NULL;
    cJSON *result = NULL;
    set_answers(cJSON_GetObjectItem(vector, "answers"));
    maestrano_status status = make(p, cJSON_GetObjectItem(vector, "call"), &result, &err);
    compare_outcome(vector, status, result, err);
    maestrano_marketplace_free(p);
}

static void webhook_vector(const cJSON *vector)
{
    char *json = cJSON_PrintUnformatted(cJSON_GetObjectItem(vector, "marketplaces"));
    const cJSON *one;
    maestrano *m = NULL;
    CHECK_OK(maestrano_open_json(json, &m, NULL));
    free(json);
    cJSON_ArrayForEach(one, cJSON_GetObjectItem(vector, "cases"))
    {
        maestrano_value *v = NULL;
        CHECK_OK(maestrano_receive_account(m, text_of(one, "method"), text_of(one, "path"), text_of(one, "authorization"), &v, NULL));
        compare_webhook_call(one, v);
    }
    maestrano_free(m);
}

int main(void)
{
    player = player_start();
    CHECK(all_of("account", account_vector) > 50);
    CHECK(all_of("webhook", webhook_vector) > 8);
    player_stop(player);
    return report("test_vectors");
}
