/*
 * Runs the vectors of tests/vectors/oidc, openid2 and oidc_logout, which every language runs: attacks on a sign-on and on a logout through a
 * real sandbox, and what must still pass.
 */
#include "sandbox.h"
#include "vectors.h"

#include <time.h>

/* Both ways of OpenID have the same calls. */
static struct protocol {
    const char *folder;
    maestrano_status (*login)(const maestrano_marketplace_t *, const char *, const char *, maestrano_value **, maestrano_error **);
    maestrano_status (*callback)(const maestrano_marketplace_t *, const char *, const char *, int64_t, maestrano_value **, maestrano_error **);
} oidc = {"oidc", maestrano_oidc_login, maestrano_oidc_callback},
  openid2 = {"openid2", maestrano_openid2_login, maestrano_openid2_callback}, *protocol;

#define APP "http://127.0.0.1:3000"
#define CHOICE "user_uid=usr-1&group_id=cld-1"

static struct sandbox shared;

/* The query with the vector's changes. To be freed. */
static char *changed(char *query, const cJSON *changes)
{
    char *text = NULL, *rest = NULL;
    size_t length = 0;
    FILE *out = open_memstream(&text, &length);
    const cJSON *one;
    for (char *pair = strtok_r(query, "&", &rest); pair != NULL; pair = strtok_r(NULL, "&", &rest)) {
        char name[256];
        snprintf(name, sizeof name, "%.*s", (int)strcspn(pair, "="), pair);
        one = cJSON_GetObjectItemCaseSensitive(changes, name);
        if (one == NULL || cJSON_IsObject(one))
            fprintf(out, "%s&", pair);
    }
    cJSON_ArrayForEach(one, changes)
    {
        const char *value = cJSON_IsObject(one) ? text_of(one, "again") : cJSON_GetStringValue(one);
        if (value == NULL)
            continue;
        fprintf(out, "%s=", one->string);
        put_escaped(out, value);
        fputc('&', out);
    }
    fclose(out);
    text[length > 0 ? length - 1 : 0] = '\0';
    return text;
}

/* What the application kept, as the vector says. To be freed. */
static char *kept(const maestrano_marketplace_t *p, const maestrano_value *login, const char *how)
{
    maestrano_value *other = NULL;
    char *pending = strdup(maestrano_value_text(login, "pending"));
    if (how == NULL)
        return pending;
    if (strcmp(how, "empty") == 0)
        pending[0] = '\0';
    else if (strcmp(how, "cut") == 0)
        pending[strlen(pending) - 1] ^= 1;
    else {
        CHECK_OK(protocol->login(p, NULL, NULL, &other, NULL));
        free(pending);
        pending = strdup(maestrano_value_text(other, "pending"));
        maestrano_value_free(other);
    }
    return pending;
}

static maestrano_status sign_on(const struct sandbox *sandbox, const maestrano_marketplace_t *p, const cJSON *vector, maestrano_value **v,
                                maestrano_error **err)
{
    maestrano_value *login = NULL;
    const cJSON *after = cJSON_GetObjectItem(vector, "after");
    maestrano_status status = protocol->login(p, CHOICE, NULL, &login, err);
    if (status != MAESTRANO_OK)
        return status;
    char *brought = brought_from(sandbox, maestrano_value_text(login, "url"));
    char *query = changed(brought, cJSON_GetObjectItem(vector, "query"));
    char *pending = kept(p, login, text_of(vector, "pending"));
    int64_t now = time(NULL) + (after != NULL ? (int64_t)after->valuedouble : 0);
    if (cJSON_IsTrue(cJSON_GetObjectItem(vector, "twice"))) {
        CHECK_OK(protocol->callback(p, query, pending, now, v, NULL));
        maestrano_value_free(*v);
    }
    status = protocol->callback(p, query, pending, now, v, err);
    CHECK((status == MAESTRANO_OK) == (*v != NULL));
    free(brought);
    free(query);
    free(pending);
    maestrano_value_free(login);
    return status;
}

static void vector_holds(const cJSON *vector)
{
    struct sandbox sandbox = shared;
    maestrano_value *v = NULL;
    maestrano_error *err = NULL;
    const cJSON *fault, *one, *error = cJSON_GetObjectItem(vector, "error");
    bool is_lasting = false;

    cJSON_ArrayForEach(fault, cJSON_GetObjectItem(vector, "faults"))
        is_lasting |= cJSON_IsNull(cJSON_GetObjectItem(fault, "times"));
    /* What a provider says of itself is remembered: where that is at fault, another provider is asked. */
    if (is_lasting)
        sandbox = sandbox_start(APP);
    maestrano_marketplace_t *p = open_sandbox(&sandbox);
    cJSON_ArrayForEach(fault, cJSON_GetObjectItem(vector, "faults"))
    {
        char *json = cJSON_PrintUnformatted(fault);
        cJSON_Delete(admin(&sandbox, "POST", "/admin/faults", json));
        free(json);
    }
    maestrano_status status = sign_on(&sandbox, p, vector, &v, &err);
    hold((status == MAESTRANO_OK) == (error == NULL), "success", vector, err ? maestrano_error_json(err) : maestrano_value_json(v));
    if (err != NULL && error != NULL)
        compare(err, error);
    cJSON_ArrayForEach(one, cJSON_GetObjectItem(vector, "result"))
        hold(maestrano_value_text(v, one->string) && strcmp(maestrano_value_text(v, one->string), one->valuestring) == 0, one->string, one,
             maestrano_value_json(v));
    maestrano_value_free(v);
    maestrano_error_free(err);
    maestrano_marketplace_free(p);
    if (is_lasting)
        sandbox_stop(&sandbox);
    else
        cJSON_Delete(admin(&shared, "DELETE", "/admin/faults", NULL));
}

/* The app's answer to the logout token that ends the session of a user who signed on. */
static void logout_vector_holds(const cJSON *vector)
{
    maestrano_value *v = NULL, *call = NULL;
    const cJSON *fault, *one, *after = cJSON_GetObjectItem(vector, "after");
    maestrano_marketplace_t *p = open_sandbox(&shared);
    int64_t status = 0, now = time(NULL) + (after != NULL ? (int64_t)after->valuedouble : 0);

    CHECK_OK(maestrano_oidc_login(p, CHOICE, NULL, &v, NULL));
    char *query = brought_from(&shared, maestrano_value_text(v, "url"));
    CHECK_OK(maestrano_oidc_callback(p, query, maestrano_value_text(v, "pending"), MAESTRANO_NOW, &call, NULL));
    free(query);
    maestrano_value_free(v);
    maestrano_value_free(call);
    cJSON_ArrayForEach(fault, cJSON_GetObjectItem(vector, "faults"))
    {
        char *json = cJSON_PrintUnformatted(fault);
        cJSON_Delete(admin(&shared, "POST", "/admin/faults", json));
        free(json);
    }
    cJSON_Delete(admin(&shared, "POST", "/admin/users/usr-1/end-session", "{}"));
    cJSON *deliveries = admin(&shared, "GET", "/admin/deliveries", NULL);
    const cJSON *delivery = cJSON_GetArrayItem(deliveries, cJSON_GetArraySize(deliveries) - 1);
    CHECK_TEXT(text_of(delivery, "event"), "oidc.logout");
    char *form = changed(cJSON_GetObjectItem(delivery, "body")->valuestring, cJSON_GetObjectItem(vector, "form"));
    if (cJSON_IsTrue(cJSON_GetObjectItem(vector, "twice"))) {
        CHECK_OK(maestrano_oidc_receive_logout(p, form, strlen(form), now, &call, NULL));
        CHECK(maestrano_value_int(call, "status", &status) && status == 200);
        maestrano_value_free(call);
    }
    CHECK_OK(maestrano_oidc_receive_logout(p, form, strlen(form), now, &call, NULL));
    one = cJSON_GetObjectItem(vector, "status");
    hold(maestrano_value_int(call, "status", &status) && status == one->valueint, "status", one, maestrano_value_json(call));
    CHECK_TEXT(maestrano_value_text(call, "reason"), text_of(vector, "reason"));
    one = cJSON_GetObjectItem(vector, "event");
    CHECK((maestrano_value_kind(call, "event") == MAESTRANO_KIND_NULL) == (one == NULL));
    cJSON_ArrayForEach(one, cJSON_GetObjectItem(vector, "event"))
    {
        char path[64];
        snprintf(path, sizeof path, "event.%s", one->string);
        CHECK_TEXT(maestrano_value_text(call, path), one->valuestring);
    }
    free(form);
    cJSON_Delete(deliveries);
    cJSON_Delete(admin(&shared, "DELETE", "/admin/faults", NULL));
    maestrano_value_free(call);
    maestrano_marketplace_free(p);
}

int main(void)
{
    shared = sandbox_start(APP);
    protocol = &oidc;
    CHECK(all_of(protocol->folder, vector_holds) > 45);
    protocol = &openid2;
    CHECK(all_of(protocol->folder, vector_holds) > 30);
    CHECK(all_of("oidc_logout", logout_vector_holds) >= 16);
    sandbox_stop(&shared);
    return report("test_openid_vectors");
}
