#include "billing.h"

#include "pages.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Prints text as JSON. */
static void print_json(FILE *out, const char *text)
{
    fputc('"', out);
    for (; *text != '\0'; text++)
        if (*text == '"' || *text == '\\' || (unsigned char)*text < ' ')
            fprintf(out, "\\u%04x", (unsigned char)*text);
        else
            fputc(*text, out);
    fputc('"', out);
}

/* A whole number as one; anything else as text, which the library refuses by name. */
static void print_number(FILE *out, const char *text)
{
    size_t digits = strspn(text, "0123456789");
    if (digits > 0 && digits < 19 && text[digits] == '\0' && (text[0] != '0' || digits == 1))
        fputs(text, out);
    else
        print_json(out, text);
}

static void print_field(FILE *out, const struct request *request, const char *name, bool is_number)
{
    fprintf(out, ",\"%s\":", name);
    if (is_number)
        print_number(out, form_value(request, name));
    else
        print_json(out, form_value(request, name));
}

/* Shows that a form comes from a page of ours: another site can send the browser's cookie, but not this. */
static void print_token(FILE *out, const struct request *request)
{
    fprintf(out, "<input type=\"hidden\" name=\"csrf_token\" value=\"%s\">", request->session.csrf_token);
}

/* Lists the group's records of a collection. */
static maestrano_error *print_list(FILE *out, const struct request *request, const char *collection, const char *id, const char *action)
{
    maestrano_pager *pager = NULL;
    maestrano_value *bill = NULL;
    maestrano_error *err = NULL;
    char *filters = NULL;
    size_t length = 0;
    FILE *json = open_memstream(&filters, &length);
    if (json == NULL)
        return NULL;
    fputs("{\"group_id\":", json);
    print_json(json, request->session.group_uid);
    fputs("}", json);
    if (fclose(json) != 0 || filters == NULL) {
        free(filters);
        return NULL; /* without filters the list would be every group's */
    }

    fprintf(out, "<ul id=\"%s\">", id);
    maestrano_account_list(marketplace, collection, filters, &pager, &err);
    free(filters);
    while (err == NULL && maestrano_pager_next(pager, &bill, &err) == MAESTRANO_OK && bill != NULL) {
        int64_t cents = 0;
        const char *number = maestrano_value_text(bill, "id"), *status = maestrano_value_text(bill, "status");
        maestrano_value_int(bill, "price_cents", &cents);
        fputs("<li data-id=\"", out);
        print_escaped(out, number);
        fputs("\" data-status=\"", out);
        print_escaped(out, status);
        fputs("\">", out);
        print_escaped(out, maestrano_value_text(bill, "description"));
        fprintf(out, ": %lld cents ", (long long)cents);
        print_escaped(out, maestrano_value_text(bill, "currency"));
        fputs(", ", out);
        print_escaped(out, status);
        if (status != NULL && strcmp(status, "cancelled") != 0 && strcmp(status, "invoiced") != 0) {
            fprintf(out, "<form method=\"post\" action=\"%s\">", action);
            print_token(out, request);
            fputs("<input type=\"hidden\" name=\"id\" value=\"", out);
            print_escaped(out, number);
            fputs("\"><button>Cancel</button></form>", out);
        }
        fputs("</li>", out);
        maestrano_value_free(bill);
    }
    maestrano_pager_free(pager);
    fputs("</ul>", out);
    return err;
}

/* The group's bills, with forms to make and cancel them. */
enum MHD_Result bills(struct request *request)
{
    enum MHD_Result result;
    char *text = NULL;
    size_t length = 0;
    if (!signed_on(request, &result))
        return result;
    FILE *out = open_memstream(&text, &length);
    if (out == NULL)
        return MHD_NO;
    fputs("<!doctype html><html lang=\"en\"><meta charset=\"utf-8\"><title>Bills</title><h1>Bills</h1>", out);
    maestrano_error *err = print_list(out, request, "bills", "bills", "/bills/cancel");
    fputs("<form method=\"post\" action=\"/bills\">", out);
    print_token(out, request);
    fputs("<input name=\"description\" placeholder=\"Description\"><input name=\"price_cents\" placeholder=\"Cents\">"
          "<button>Charge</button></form><h1>Recurring bills</h1>", out);
    if (err == NULL)
        err = print_list(out, request, "recurring_bills", "recurring-bills", "/recurring-bills/cancel");
    fputs("<form method=\"post\" action=\"/recurring-bills\">", out);
    print_token(out, request);
    fputs("<input name=\"description\" placeholder=\"Description\"><input name=\"price_cents\" placeholder=\"Cents\">"
          "<input name=\"period\" value=\"Month\"><input name=\"frequency\" value=\"1\"><input name=\"cycles\" placeholder=\"Cycles\">"
          "<button>Charge again and again</button></form></html>", out);
    fclose(out);
    if (err != NULL) {
        free(text);
        return fail(request, err);
    }
    return html(request, MHD_HTTP_OK, text);
}

/* Whether the user is signed on and a form of ours asks. If not, `result` is the answer that was sent. */
static bool may_do(struct request *request, enum MHD_Result *result)
{
    if (!signed_on(request, result))
        return false;
    const char *token = request->session.csrf_token;
    if (token[0] != '\0' && strcmp(form_value(request, "csrf_token"), token) == 0)
        return true;
    *result = html(request, MHD_HTTP_FORBIDDEN, failed_page("forbidden", "the form is not from this session", NULL));
    return false;
}

static enum MHD_Result create(struct request *request, const char *collection, bool again)
{
    enum MHD_Result result;
    maestrano_value *bill = NULL;
    maestrano_error *err = NULL;
    char *fields = NULL;
    size_t length = 0;
    if (!may_do(request, &result))
        return result;
    FILE *out = open_memstream(&fields, &length);
    if (out == NULL)
        return MHD_NO;
    fputs("{\"group_id\":", out);
    print_json(out, request->session.group_uid);
    print_field(out, request, "description", false);
    print_field(out, request, "price_cents", true);
    if (again) {
        print_field(out, request, "period", false);
        print_field(out, request, "frequency", true);
        print_field(out, request, "cycles", true);
    }
    fputs("}", out);
    fclose(out);
    maestrano_account_create(marketplace, collection, fields, &bill, &err);
    free(fields);
    maestrano_value_free(bill);
    return err == NULL ? redirect(request, MHD_HTTP_SEE_OTHER, "/bills") : fail(request, err);
}

static enum MHD_Result cancel(struct request *request, const char *collection)
{
    enum MHD_Result result;
    maestrano_value *bill = NULL;
    maestrano_error *err = NULL;
    const char *id = form_value(request, "id");
    if (!may_do(request, &result))
        return result;
    if (maestrano_account_get(marketplace, collection, id, &bill, &err) != MAESTRANO_OK)
        return fail(request, err);
    /* The id came from a browser: it must be one of this group's. */
    const char *group = maestrano_value_text(bill, "group_id");
    bool ours = group != NULL && strcmp(group, request->session.group_uid) == 0;
    maestrano_value_free(bill);
    if (!ours)
        return html(request, MHD_HTTP_BAD_REQUEST, failed_page("unknown", "no such bill", NULL));
    if (maestrano_account_cancel(marketplace, collection, id, &bill, &err) != MAESTRANO_OK)
        return fail(request, err);
    maestrano_value_free(bill);
    return redirect(request, MHD_HTTP_SEE_OTHER, "/bills");
}

enum MHD_Result create_bill(struct request *request)
{
    return create(request, "bills", false);
}

enum MHD_Result cancel_bill(struct request *request)
{
    return cancel(request, "bills");
}

enum MHD_Result create_recurring_bill(struct request *request)
{
    return create(request, "recurring_bills", true);
}

enum MHD_Result cancel_recurring_bill(struct request *request)
{
    return cancel(request, "recurring_bills");
}
