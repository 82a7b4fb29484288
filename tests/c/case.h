/* A case of tests/vectors/saml: the configuration that it asks for, and its response. */
#ifndef CASE_H
#define CASE_H
#include "harness.h"

#include <cjson/cJSON.h>
#include <time.h>

struct saml_case {
    cJSON *json;
    const char *response, *request_id;
    int64_t now;
};

static inline char *read_file(const char *path)
{
    FILE *file = fopen(path, "rb");
    if (file == NULL) {
        perror(path);
        exit(2);
    }
    fseek(file, 0, SEEK_END);
    size_t length = (size_t)ftell(file);
    rewind(file);
    char *text = malloc(length + 1);
    length = fread(text, 1, length, file);
    text[length] = '\0';
    fclose(file);
    return text;
}

/* Reads a case by its name, such as "valid-shape/assertion-signed". VECTORS names the folder. */
static inline struct saml_case load_case(const char *name)
{
    char path[4096];
    struct tm parts = {0};
    snprintf(path, sizeof path, "%s/%s.json", getenv("VECTORS"), name);
    char *text = read_file(path);
    struct saml_case c = {.json = cJSON_Parse(text)};
    free(text);
    c.response = cJSON_GetStringValue(cJSON_GetObjectItem(c.json, "saml_response"));
    c.request_id = cJSON_GetStringValue(cJSON_GetObjectItem(c.json, "expected_request_id"));
    strptime(cJSON_GetStringValue(cJSON_GetObjectItem(c.json, "now")), "%Y-%m-%dT%H:%M:%SZ", &parts);
    c.now = timegm(&parts);
    return c;
}

/* Opens the marketplace that the case is about. */
static inline maestrano_marketplace_t *open_case(const struct saml_case *c)
{
    const char *copied[][2] = {{"acs_url", "acs_url"}, {"x509_certificate", "idp_certificate_pem"},
                               {"issuer", "idp_entity_id"}, {"audience", "audience"}};
    cJSON *root = cJSON_CreateObject();
    cJSON_AddStringToObject(root, "marketplace", "ledgerly");
    cJSON_AddStringToObject(cJSON_AddObjectToObject(root, "app"), "host", "https://app.ledgerly.example");
    cJSON *api = cJSON_AddObjectToObject(root, "api");
    cJSON_AddStringToObject(api, "id", "app-4f2a");
    cJSON_AddStringToObject(api, "key", "KEY");
    cJSON *sso = cJSON_AddObjectToObject(root, "sso");
    cJSON_AddStringToObject(sso, "idp", "https://api-hub.maestrano.example");
    for (size_t i = 0; i < sizeof copied / sizeof copied[0]; i++)
        cJSON_AddItemToObject(sso, copied[i][0], cJSON_Duplicate(cJSON_GetObjectItem(c->json, copied[i][1]), 1));
    char *text = cJSON_PrintUnformatted(root);
    maestrano *m = NULL;
    CHECK_OK(maestrano_open_json(text, &m, NULL));
    free(text);
    cJSON_Delete(root);
    return only_of(m);
}

#endif
