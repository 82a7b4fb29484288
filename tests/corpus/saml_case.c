/*
 * Reads one case of the SAML corpus (JSON) on standard input, and prints the verdict as one line of JSON.
 *
 *   gcc -O2 tests/corpus/saml_case.c -o saml_case $(pkg-config --cflags --libs maestrano libcjson)
 *   ./saml_case < tests/vectors/saml/valid-shape/assertion-signed.json
 */
#define _GNU_SOURCE
#include <cjson/cJSON.h>
#include <maestrano.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

static void die(const char *why)
{
    fprintf(stderr, "saml_case: %s\n", why);
    exit(2);
}

static char *read_all(FILE *in)
{
    size_t length = 0, room = 1 << 16;
    char *text = malloc(room);
    while (text != NULL) {
        length += fread(text + length, 1, room - length - 1, in);
        if (length < room - 1)
            break;
        room *= 2;
        text = realloc(text, room);
    }
    if (text == NULL || ferror(in))
        die("standard input can't be read");
    text[length] = '\0';
    return text;
}

static const cJSON *member(const cJSON *of, const char *name)
{
    return cJSON_GetObjectItemCaseSensitive(of, name);
}

/* Seconds since 1970 of a time such as 2026-03-14T09:26:53Z. */
static int64_t seconds(const char *text)
{
    struct tm parts = {0};
    const char *rest = text == NULL ? NULL : strptime(text, "%Y-%m-%dT%H:%M:%S", &parts);
    if (rest == NULL || strcmp(rest, "Z") != 0)
        die("now is not a time in UTC");
    return timegm(&parts);
}

/* Adds a copy of what the case says, unless it says null or nothing. Says whether it did. */
static int add(cJSON *to, const char *name, const cJSON *item)
{
    if (item == NULL || cJSON_IsNull(item))
        return 0;
    cJSON_AddItemToObject(to, name, cJSON_Duplicate(item, 1));
    return 1;
}

static char *configuration(const cJSON *of)
{
    cJSON *root = cJSON_CreateObject(), *fingerprints, *audience;
    cJSON *app = cJSON_AddObjectToObject(root, "app");
    cJSON *api = cJSON_AddObjectToObject(root, "api");
    cJSON *sso = cJSON_AddObjectToObject(root, "sso");
    const cJSON *fingerprint;

    cJSON_AddStringToObject(root, "marketplace", "corpus");
    cJSON_AddStringToObject(root, "environment", "production");
    cJSON_AddStringToObject(app, "host", "https://app.example");
    add(api, "id", member(of, "sp_entity_id"));
    cJSON_AddStringToObject(api, "key", "corpus-key");
    cJSON_AddStringToObject(sso, "idp", "https://idp.example");
    add(sso, "acs_url", member(of, "acs_url"));
    add(sso, "x509_certificate", member(of, "idp_certificate_pem"));
    fingerprints = cJSON_AddArrayToObject(sso, "x509_fingerprint");
    cJSON_ArrayForEach(fingerprint, member(of, "idp_certificate_fingerprint"))
        cJSON_AddItemToArray(fingerprints, cJSON_Duplicate(member(fingerprint, "value"), 1));
    if (!add(sso, "issuer", member(of, "idp_entity_id")))
        cJSON_AddFalseToObject(sso, "check_issuer");
    if (member(of, "audience") == NULL || cJSON_IsNull(member(of, "audience"))) {
        cJSON_AddFalseToObject(sso, "check_audience");
    } else {
        audience = cJSON_AddArrayToObject(sso, "audience");
        cJSON_AddItemToArray(audience, cJSON_Duplicate(member(of, "audience"), 1));
    }
    cJSON_AddTrueToObject(sso, "allow_unsolicited");
    add(sso, "allow_sha1", member(of, "allow_sha1"));
    cJSON_AddNumberToObject(sso, "min_rsa_bits", 1024);
    add(sso, "clock_skew", member(of, "clock_skew_seconds"));
    cJSON_AddNumberToObject(sso, "max_response_bytes", 10485760);
    add(sso, "private_key", member(of, "sp_private_key_pem"));

    char *text = cJSON_PrintUnformatted(root);
    cJSON_Delete(root);
    return text;
}

static cJSON *refusal(const maestrano_error *err)
{
    const char *reason = maestrano_error_name(err);
    cJSON *verdict = cJSON_CreateObject();
    cJSON_AddFalseToObject(verdict, "valid");
    cJSON_AddStringToObject(verdict, "reason", strncmp(reason, "saml_", 5) == 0 ? reason + 5 : reason);
    cJSON_AddStringToObject(verdict, "message", maestrano_error_message(err));
    return verdict;
}

static cJSON *acceptance(const maestrano_value *assertion)
{
    cJSON *verdict = cJSON_CreateObject();
    cJSON *all = cJSON_Parse(maestrano_value_json(assertion));
    cJSON_AddTrueToObject(verdict, "valid");
    cJSON_AddStringToObject(verdict, "name_id", maestrano_value_text(assertion, "name_id"));
    cJSON_AddItemToObject(verdict, "attributes", cJSON_DetachItemFromObjectCaseSensitive(all, "attributes"));
    cJSON_Delete(all);
    return verdict;
}

static cJSON *judge(const maestrano_marketplace_t *p, const cJSON *of, const cJSON *submission)
{
    const char *response = cJSON_GetStringValue(member(submission, "saml_response"));
    const char *request_id = cJSON_GetStringValue(member(of, "expected_request_id"));
    int64_t now = seconds(cJSON_GetStringValue(member(submission, "now")));
    maestrano_value *assertion = NULL;
    maestrano_error *err = NULL;

    maestrano_status status = maestrano_saml_verify(p, response, request_id, now, &assertion, &err);
    cJSON *verdict = status == MAESTRANO_OK ? acceptance(assertion) : refusal(err);
    maestrano_value_free(assertion);
    maestrano_error_free(err);
    return verdict;
}

static void print(const cJSON *answer)
{
    char *text = cJSON_PrintUnformatted(answer);
    puts(text);
    free(text);
}

int main(void)
{
    char *text = read_all(stdin);
    cJSON *of = cJSON_Parse(text);
    free(text);
    if (of == NULL)
        die("standard input holds no JSON");

    maestrano *m = NULL;
    maestrano_marketplace_t *p = NULL;
    maestrano_error *unopened = NULL;
    text = configuration(of);
    if (maestrano_open_json(text, &m, &unopened) == MAESTRANO_OK)
        maestrano_only(m, &p, &unopened);
    free(text);

    const cJSON *submissions = member(of, "submissions"), *submission;
    cJSON *answer;
    if (submissions == NULL) {
        answer = p == NULL ? refusal(unopened) : judge(p, of, of);
    } else {
        answer = cJSON_CreateObject();
        cJSON *results = cJSON_AddArrayToObject(answer, "results");
        cJSON_ArrayForEach(submission, submissions)
            cJSON_AddItemToArray(results, p == NULL ? refusal(unopened) : judge(p, of, submission));
    }
    print(answer);
    cJSON_Delete(answer);
    cJSON_Delete(of);
    maestrano_error_free(unopened);
    maestrano_marketplace_free(p);
    maestrano_free(m);
    maestrano_shutdown();
    return 0;
}
