/*
 * A connector: what an app does with Connec! beside its pages, from a schedule or by hand. Documents of its own it reads and writes with
 * cJSON; those of Connec! the library reads, by path.
 *
 *   ./connector pages GROUP                  counts the organizations
 *   ./connector write GROUP                  creates an organization and an invoice, and corrects the invoice
 *   ./connector sync GROUP STATE [--crash]   fetches the organizations that changed since last time
 *   ./connector batch GROUP                  three operations in one request
 *   ./connector report GROUP                 counts the accounts of a report
 */
#include <cjson/cJSON.h>
#include <inttypes.h>
#include <maestrano.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static maestrano_connec_t *connec;

/* Says what went wrong. Frees the error, and is the exit status. */
static int fail(maestrano_error *err)
{
    fprintf(stderr, "%s: %s\n", maestrano_error_name(err), maestrano_error_message(err));
    maestrano_error_free(err);
    return 1;
}

static int pages(void)
{
    maestrano_pager *pager = NULL;
    maestrano_value *page = NULL;
    maestrano_error *err = NULL;
    size_t entities = 0, count = 0;

    maestrano_connec_pages(connec, "organizations", NULL, NULL, &pager, &err);
    while (err == NULL && maestrano_pager_next(pager, &page, &err) == MAESTRANO_OK && page != NULL) {
        entities += maestrano_value_size(page, "entities");
        count++;
        maestrano_value_free(page);
    }
    maestrano_pager_free(pager);
    if (err != NULL)
        return fail(err);
    printf("%zu organizations in %zu pages\n", entities, count);
    return 0;
}

/* Calls Connec! with arguments that are written as printf does; their values must need no escaping. NULL after a failure. */
__attribute__((format(printf, 3, 4))) static maestrano_value *call(const char *name, maestrano_error **err, const char *format, ...)
{
    maestrano_value *answer = NULL;
    char *arguments = NULL;
    va_list values;
    va_start(values, format);
    int length = vasprintf(&arguments, format, values);
    va_end(values);
    if (length < 0)
        abort();
    maestrano_connec_call(connec, name, arguments, &answer, err);
    free(arguments);
    return answer;
}

static int write_invoice(void)
{
    maestrano_value *customer, *invoice = NULL, *corrected = NULL;
    maestrano_error *err = NULL;

    customer = call("create", &err, "{\"resource\": \"organizations\", \"entity\": {\"name\": \"Acme Supplies\", \"is_customer\": true}}");
    if (err == NULL)
        invoice = call("create", &err,
                       "{\"resource\": \"invoices\", \"entity\": {\"title\": \"First order\", \"organization_id\": \"%s\", \"lines\": "
                       "[{\"description\": \"Hammer\", \"quantity\": 2, \"unit_price\": {\"net_amount\": 12.5}}]}}",
                       maestrano_value_text(customer, "body.organizations.id"));
    if (err == NULL)
        corrected = call("update", &err, "{\"resource\": \"invoices\", \"id\": \"%s\", \"entity\": {\"title\": \"First order, corrected\"}}",
                         maestrano_value_text(invoice, "body.invoices.id"));
    if (err == NULL)
        printf("invoice %s of %s\n", maestrano_value_text(corrected, "body.invoices.title"),
               maestrano_value_text(customer, "body.organizations.name"));
    maestrano_value_free(corrected);
    maestrano_value_free(invoice);
    maestrano_value_free(customer);
    return err == NULL ? 0 : fail(err);
}

/* What is kept from one run to the next: the entities, and with them where to go on. */
static cJSON *load(const char *path)
{
    char *text = NULL;
    size_t room = 0;
    FILE *file = fopen(path, "r");
    cJSON *state = NULL;
    if (file != NULL && getdelim(&text, &room, '\0', file) >= 0)
        state = cJSON_Parse(text);
    if (file != NULL)
        fclose(file);
    free(text);
    if (state == NULL) {
        state = cJSON_CreateObject();
        cJSON_AddStringToObject(state, "cursor", "");
        cJSON_AddObjectToObject(state, "seen");
    }
    return state;
}

/* A file is replaced in one step, or not at all. */
static int store(const char *path, const cJSON *state)
{
    char fresh[4096];
    snprintf(fresh, sizeof fresh, "%s.new", path);
    char *text = cJSON_PrintUnformatted(state);
    FILE *file = fopen(fresh, "w");
    int stored = file != NULL && text != NULL && fputs(text, file) >= 0;
    if (file != NULL && fclose(file) != 0)
        stored = 0;
    free(text);
    if (stored && rename(fresh, path) == 0)
        return 1;
    perror(path);
    return 0;
}

/* Puts a member in the place of the one that there was. */
static void put(cJSON *object, const char *name, const char *value)
{
    cJSON *text = cJSON_CreateString(value == NULL ? "" : value);
    if (!cJSON_ReplaceItemInObjectCaseSensitive(object, name, text))
        cJSON_AddItemToObject(object, name, text);
}

/* Takes the entities of a page into the state. */
static size_t keep(cJSON *state, const maestrano_value *page)
{
    cJSON *seen = cJSON_GetObjectItemCaseSensitive(state, "seen");
    size_t count = maestrano_value_size(page, "entities");
    for (size_t i = 0; i < count; i++) {
        char id[64], name[64];
        snprintf(id, sizeof id, "entities.%zu.id", i);
        snprintf(name, sizeof name, "entities.%zu.name", i);
        put(seen, maestrano_value_text(page, id), maestrano_value_text(page, name));
    }
    put(state, "cursor", maestrano_value_text(page, "cursor"));
    return count;
}

static int synchronise(const char *path, int crash)
{
    cJSON *state = load(path);
    const char *cursor = cJSON_GetStringValue(cJSON_GetObjectItemCaseSensitive(state, "cursor"));
    maestrano_pager *pager = NULL;
    maestrano_value *page = NULL;
    maestrano_error *err = NULL;
    size_t changed = 0;
    int stored = 1, count = 0;

    maestrano_connec_changes(connec, "organizations", cursor, NULL, &pager, &err);
    while (err == NULL && stored && maestrano_pager_next(pager, &page, &err) == MAESTRANO_OK && page != NULL) {
        /* Together, so that a crash loses neither and nothing is told twice. */
        changed += keep(state, page);
        stored = store(path, state);
        maestrano_value_free(page);
        if (crash && ++count == 2)
            abort();
    }
    maestrano_pager_free(pager);
    if (err == NULL && stored)
        printf("%zu changed, %d known\n", changed, cJSON_GetArraySize(cJSON_GetObjectItemCaseSensitive(state, "seen")));
    cJSON_Delete(state);
    return err != NULL ? fail(err) : !stored;
}

static int batch(void)
{
    const char *operations = "{\"operations\": ["
                             "{\"method\": \"post\", \"path\": \"organizations\", \"body\": {\"organizations\": {\"name\": \"One\"}}},"
                             "{\"method\": \"put\", \"path\": \"organizations/00000000-0000-0000-0000-000000000000\","
                             " \"body\": {\"organizations\": {\"name\": \"Two\"}}},"
                             "{\"method\": \"post\", \"path\": \"organizations\", \"body\": {\"organizations\": {\"name\": \"Three\"}}}]}";
    maestrano_value *results = NULL;
    maestrano_error *err = NULL;

    if (maestrano_connec_batch(connec, operations, &results, &err) != MAESTRANO_OK)
        return fail(err);
    /* Each has its own status: one that fails keeps none of the others from being done. */
    for (size_t i = 0; i < maestrano_value_size(results, ""); i++) {
        char path[32];
        int64_t status = 0;
        snprintf(path, sizeof path, "%zu.status", i);
        maestrano_value_int(results, path, &status);
        printf("%s%" PRId64, i == 0 ? "" : " ", status);
    }
    printf("\n");
    maestrano_value_free(results);
    return 0;
}

static int report(void)
{
    maestrano_value *summary = NULL;
    maestrano_error *err = NULL;

    if (maestrano_connec_report(connec, "accounts_summary", NULL, &summary, &err) != MAESTRANO_OK)
        return fail(err);
    printf("accounts_summary: %zu accounts\n", maestrano_value_size(summary, "body.accounts"));
    maestrano_value_free(summary);
    return 0;
}

/* Runs a command. -1 when there is no such one. */
static int run(int argc, char **argv)
{
    const char *command = argv[1];
    if (strcmp(command, "pages") == 0)
        return pages();
    if (strcmp(command, "write") == 0)
        return write_invoice();
    if (strcmp(command, "sync") == 0 && argc > 3)
        return synchronise(argv[3], argc > 4 && strcmp(argv[4], "--crash") == 0);
    if (strcmp(command, "batch") == 0)
        return batch();
    if (strcmp(command, "report") == 0)
        return report();
    return -1;
}

int main(int argc, char **argv)
{
    maestrano *m = NULL;
    maestrano_marketplace_t *marketplace = NULL;
    maestrano_error *err = NULL;
    int status = -1;

    if (argc > 2) {
        /* Reads the file that MAESTRANO_CONFIG names. */
        if (maestrano_open_env(&m, &err) != MAESTRANO_OK || maestrano_only(m, &marketplace, &err) != MAESTRANO_OK ||
            maestrano_connec(marketplace, argv[2], NULL, &connec, &err) != MAESTRANO_OK)
            status = fail(err);
        else
            status = run(argc, argv);
    }
    if (status < 0)
        fprintf(stderr, "usage: connector pages|write|sync|batch|report GROUP ...\n");
    maestrano_connec_free(connec);
    maestrano_marketplace_free(marketplace);
    maestrano_free(m);
    maestrano_shutdown();
    return status < 0 ? 2 : status;
}
