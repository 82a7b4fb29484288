#include "pages.h"

#include <inttypes.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Prints HTML. In `format` each % stands for one of the texts, escaped; NULL is no text. */
static void print(FILE *out, const char *format, ...)
{
    va_list values;
    va_start(values, format);
    for (; *format != '\0'; format++) {
        if (*format != '%') {
            fputc(*format, out);
            continue;
        }
        for (const char *text = va_arg(values, const char *); text != NULL && *text != '\0'; text++)
            if (strchr("&<>\"'", *text) != NULL)
                fprintf(out, "&#%d;", *text);
            else
                fputc(*text, out);
    }
    va_end(values);
}

/* A page in the making; `text` is its HTML when it has ended. */
struct page {
    FILE *out;
    char *text;
    size_t length;
};

static struct page *begin(struct page *page, const char *title)
{
    page->out = open_memstream(&page->text, &page->length);
    if (page->out == NULL)
        return NULL;
    print(page->out, "<!doctype html><html lang=\"en\"><meta charset=\"utf-8\"><title>%</title><h1>%</h1>", title, title);
    return page;
}

static char *end(struct page *page)
{
    print(page->out, "</html>");
    return fclose(page->out) == 0 ? page->text : NULL;
}

char *home_page(void)
{
    struct page page = {0};
    if (begin(&page, "Example") == NULL)
        return NULL;
    print(page.out, "<p><a href=\"/maestrano/auth/saml/init\">Sign in</a></p>");
    return end(&page);
}

char *account_page(const char *user, const char *group, const char *role)
{
    struct page page = {0};
    if (begin(&page, "Account") == NULL)
        return NULL;
    print(page.out, "<p>User: %</p><p>Group: %</p><p>Role: %</p>", user, group, role);
    print(page.out, "<p><a href=\"/bills\">Bills</a></p><p><a href=\"/logout\">Sign out</a></p>");
    return end(&page);
}

/* A line of the list, with a form to cancel the bill where that makes sense. */
static void print_bill(FILE *out, const maestrano_value *bill, const char *action, bool is_open, const char *csrf_token)
{
    char cents[24] = "";
    int64_t price;
    const char *id = maestrano_value_text(bill, "id"), *status = maestrano_value_text(bill, "status");
    if (maestrano_value_int(bill, "price_cents", &price))
        snprintf(cents, sizeof cents, "%" PRId64, price);
    print(out, "<li data-id=\"%\" data-status=\"%\">%: % cents %, % ", id, status, maestrano_value_text(bill, "description"), cents,
          maestrano_value_text(bill, "currency"), status);
    if (is_open)
        print(out,
              "<form method=\"post\" action=\"%\"><input type=\"hidden\" name=\"csrf_token\" value=\"%\">"
              "<input type=\"hidden\" name=\"id\" value=\"%\"><button>Cancel</button></form>",
              action, csrf_token, id);
    print(out, "</li>");
}

/* A list of all bills that a pager has. */
static maestrano_status print_bills(FILE *out, maestrano_pager *bills, bool recurring, const char *csrf_token, maestrano_error **err)
{
    maestrano_value *bill = NULL;
    maestrano_status status;
    print(out, "<ul id=\"%\">", recurring ? "recurring-bills" : "bills");
    while ((status = maestrano_pager_next(bills, &bill, err)) == MAESTRANO_OK && bill != NULL) {
        const char *now = maestrano_value_text(bill, "status");
        bool is_open = now != NULL && (recurring ? strcmp(now, "cancelled") != 0 : strcmp(now, "submitted") == 0);
        print_bill(out, bill, recurring ? "/recurring-bills/cancel" : "/bills/cancel", is_open, csrf_token);
        maestrano_value_free(bill);
    }
    print(out, "</ul>");
    return status;
}

/* The start of a form that makes a bill. */
static void print_form(FILE *out, const char *action, const char *csrf_token)
{
    print(out,
          "<form method=\"post\" action=\"%\"><input type=\"hidden\" name=\"csrf_token\" value=\"%\">"
          "<input name=\"description\" placeholder=\"Description\"> <input name=\"price_cents\" placeholder=\"Cents\"> ",
          action, csrf_token);
}

char *bills_page(maestrano_pager *bills, maestrano_pager *recurring, const char *csrf_token, maestrano_error **err)
{
    struct page page = {0};
    if (begin(&page, "Bills") == NULL)
        return NULL;
    maestrano_status status = print_bills(page.out, bills, false, csrf_token, err);
    print_form(page.out, "/bills", csrf_token);
    print(page.out, "<button>Charge</button></form><h1>Recurring bills</h1>");
    if (status == MAESTRANO_OK)
        status = print_bills(page.out, recurring, true, csrf_token, err);
    print_form(page.out, "/recurring-bills", csrf_token);
    print(page.out, "<input name=\"period\" value=\"Month\"> <input name=\"frequency\" value=\"1\"> "
                    "<input name=\"cycles\" placeholder=\"Cycles\"> <button>Charge again and again</button></form>"
                    "<p><a href=\"/account\">Account</a></p>");
    char *text = end(&page);
    if (status == MAESTRANO_OK)
        return text;
    free(text);
    return NULL;
}

char *not_found_page(void)
{
    struct page page = {0};
    return begin(&page, "Not found") == NULL ? NULL : end(&page);
}

char *failed_page(const char *title, const char *code, const char *message, const char *hint)
{
    struct page page = {0};
    if (begin(&page, title) == NULL)
        return NULL;
    print(page.out, "<p><code>%</code>: %</p><p>%</p><p><a href=\"/account\">Try again</a></p>", code, message, hint);
    return end(&page);
}
