/* Who may enter: browsers whose session holds, of users and groups that have not left since. */
#ifndef ACCESS_H
#define ACCESS_H

#include "web.h"

#define INIT "/maestrano/auth/saml/init"

/* The marketplace that the app is on. Any thread may use it at any time. */
extern maestrano_marketplace_t *marketplace;

/* Runs a handler for a browser that is signed on, here and at the marketplace, and sends any other there. */
enum MHD_Result if_signed_on(struct request *request, handler *answer);

/* Whether a form is one of this app's: another site can send the browser's cookie, but not the token. */
bool is_own_form(const struct request *request);

/* A group left, or, when `user` is not NULL, one of its users. false when memory runs out. */
bool note_removal(const char *group, const char *user);

/* The clock, in nanoseconds. */
int64_t now(void);

#endif
