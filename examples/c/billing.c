#include "billing.h"
#include "access.h"
#include "pages.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Prints text as JSON has it. */
static void print_text(FILE *out, const char *text)
{
    fputc('"', out);
    for (; *text != '\0'; text++)
        if (*text == '"' || *text == '\\')
            fprintf(out, "\\%c", *text);
        else if ((unsigned char)*text < ' ')
            fprintf(out, "\\u%04x", (unsigned)*text);
        else
            fputc(*text, out);
    fputc('"', out);
}

/* A JSON object of the group and of fields of the form; of those in `numbers` the digits as a number. What is no number is for the
 * library to refuse. NULL when memory runs out. */
static char *object(const struct request *request, const char *const texts[], const char *const numbers[])
{
    size_t length = 0;
    char *json = NULL;
    FILE *out = open_memstream(&json, &length);
    if (out == NULL)
        return NULL;
    fputs("{\"group_id\":", out);
    print_text(out, request->session.group_uid);
    for (size_t i = 0; texts[i] != NULL; i++) {
        const char *value = request_field(request, texts[i]);
        if (value == NULL)
            continue;
        fprintf(out, ",\"%s\":", texts[i]);
        print_text(out, value);
    }
    for (size_t i = 0; numbers[i] != NULL; i++) {
        const char *value = request_field(request, numbers[i]);
        if (value == NULL)
            continue;
        fprintf(out, ",\"%s\":", numbers[i]);
        if (value[0] >= '1' && value[strspn(value, "0123456789")] == '\0')
            fputs(value, out);
        else
            print_text(out, value);
    }
    fputc('}', out);
    return fclose(out) == 0 ? json : NULL;
}

/* The group's bills, with forms to make and cancel them. */
enum MHD_Result bills(struct request *request)
{
    maestrano_pager *once = NULL, *again = NULL;
    maestrano_error *err = NULL;
    char *page = NULL, *of_group = object(request, (const char *const[]){NULL}, (const char *const[]){NULL});

    if (of_group == NULL)
        return MHD_NO; /* no filter would mean every group's bills */
    if (maestrano_account_list(marketplace, "bills", of_group, &once, &err) == MAESTRANO_OK &&
        maestrano_account_list(marketplace, "recurring_bills", of_group, &again, &err) == MAESTRANO_OK)
        page = bills_page(once, again, request->session.csrf_token, &err);
    maestrano_pager_free(once);
    maestrano_pager_free(again);
    free(of_group);
    return err != NULL ? fail(request, err) : html(request, MHD_HTTP_OK, page);
}

static enum MHD_Result forbidden(struct request *request)
{
    return html(request, MHD_HTTP_FORBIDDEN, failed_page("It did not work", "csrf_token", "the form is not from this session", NULL));
}

/* In production the fields have an idempotency_key, such as the order's number: then the same order is never charged twice. */
static enum MHD_Result create(struct request *request, const char *collection, const char *const texts[], const char *const numbers[])
{
    maestrano_value *made = NULL;
    maestrano_error *err = NULL;
    if (!is_own_form(request))
        return forbidden(request);
    char *fields = object(request, texts, numbers);
    maestrano_status status = maestrano_account_create(marketplace, collection, fields, &made, &err);
    free(fields);
    maestrano_value_free(made);
    return status != MAESTRANO_OK ? fail(request, err) : redirect(request, MHD_HTTP_SEE_OTHER, "/bills");
}

/* The id came from a browser: it must be of a bill of this group. */
static enum MHD_Result cancel(struct request *request, const char *collection)
{
    const char *id = request_field(request, "id");
    maestrano_value *bill = NULL;
    maestrano_error *err = NULL;
    if (!is_own_form(request))
        return forbidden(request);
    if (maestrano_account_get(marketplace, collection, id == NULL ? "" : id, &bill, &err) != MAESTRANO_OK)
        return fail(request, err);
    const char *group = maestrano_value_text(bill, "group_id");
    bool is_ours = group != NULL && strcmp(group, request->session.group_uid) == 0;
    maestrano_value_free(bill);
    if (!is_ours)
        return html(request, MHD_HTTP_NOT_FOUND, not_found_page());
    if (maestrano_account_cancel(marketplace, collection, id, &bill, &err) != MAESTRANO_OK)
        return fail(request, err);
    maestrano_value_free(bill);
    return redirect(request, MHD_HTTP_SEE_OTHER, "/bills");
}

enum MHD_Result create_bill(struct request *request)
{
    return create(request, "bills", (const char *const[]){"description", NULL}, (const char *const[]){"price_cents", NULL});
}

enum MHD_Result cancel_bill(struct request *request)
{
    return cancel(request, "bills");
}

enum MHD_Result create_recurring_bill(struct request *request)
{
    return create(request, "recurring_bills", (const char *const[]){"description", "period", NULL},
                  (const char *const[]){"price_cents", "frequency", "cycles", NULL});
}

enum MHD_Result cancel_recurring_bill(struct request *request)
{
    return cancel(request, "recurring_bills");
}
