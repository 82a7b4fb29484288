/* The app's pages, as HTML to be freed. NULL when memory runs out. */
#ifndef PAGES_H
#define PAGES_H

#include <stdbool.h>
#include <stdio.h>

/* Prints text with what HTML gives a meaning to escaped. */
void print_escaped(FILE *out, const char *text);

/* With a button for each way to sign on. */
char *home_page(bool oidc, bool openid2);
char *account_page(const char *user, const char *group, const char *role);
char *not_found_page(void);
char *failed_page(const char *code, const char *message, const char *hint);

#endif
