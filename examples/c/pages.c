#include "pages.h"

#include "openid.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Prints text with what HTML gives a meaning to escaped. */
void print_escaped(FILE *out, const char *text)
{
    for (; text != NULL && *text != '\0'; text++)
        if (strchr("&<>\"'", *text) != NULL)
            fprintf(out, "&#%d;", *text);
        else
            fputc(*text, out);
}

/* Writes a page. In `format` each % stands for one of the three values, escaped. */
static char *page(const char *title, const char *format, const char *first, const char *second, const char *third)
{
    const char *values[] = {first, second, third};
    size_t used = 0, length = 0;
    char *text = NULL;
    FILE *out = open_memstream(&text, &length);
    if (out == NULL)
        return NULL;
    fprintf(out, "<!doctype html><html lang=\"en\"><meta charset=\"utf-8\"><title>%s</title><h1>%s</h1>", title, title);
    for (; *format != '\0'; format++)
        if (*format == '%' && used < 3)
            print_escaped(out, values[used++]);
        else
            fputc(*format, out);
    fputs("</html>", out);
    return fclose(out) == 0 ? text : NULL;
}

char *home_page(bool oidc, bool openid2)
{
    char buttons[512];
    snprintf(buttons, sizeof buttons, "<p><a href=\"" INIT "\">Sign in</a></p>%s%s",
             oidc ? "<p><a href=\"" OIDC_INIT "\">Sign in with OpenID</a></p>" : "",
             openid2 ? "<p><a href=\"" OPENID2_INIT "\">Sign in with OpenID 2.0</a></p>" : "");
    return page("Example", buttons, NULL, NULL, NULL);
}

char *account_page(const char *user, const char *group, const char *role)
{
    return page("Account",
                "<p>User: %</p><p>Group: %</p><p>Role: %</p><p><a href=\"/bills\">Bills</a> <a href=\"/changes\">Changes</a></p>"
                "<p><a href=\"/logout\">Sign out</a></p>",
                user, group, role);
}

char *not_found_page(void)
{
    return page("Not found", "", NULL, NULL, NULL);
}

char *failed_page(const char *code, const char *message, const char *hint)
{
    return page("It did not work",
                "<p><code>%</code>: %</p><p>%</p><p><a href=\"/\">Try again</a></p>", code, message,
                hint);
}
