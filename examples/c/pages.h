/* The app's pages, as HTML to be freed. NULL when memory runs out. */
#ifndef PAGES_H
#define PAGES_H

#include <maestrano.h>

char *home_page(void);
char *account_page(const char *user, const char *group, const char *role);

/* Walks both lists. NULL with an error in `err` when one fails. */
char *bills_page(maestrano_pager *bills, maestrano_pager *recurring, const char *csrf_token, maestrano_error **err);

char *not_found_page(void);
char *failed_page(const char *title, const char *code, const char *message, const char *hint);

#endif
