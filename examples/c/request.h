/* A request while it is being read and answered, and the answers that it can get. */
#ifndef REQUEST_H
#define REQUEST_H

#include "sessions.h"

#include <maestrano.h>
#include <microhttpd.h>
#include <stdbool.h>
#include <stddef.h>

#define COOKIE "example"
#define INIT "/maestrano/auth/saml/init"
#define MAX_FORM (2 << 20)
#define MAX_NOTIFICATION (16 << 20)
#define MAX_FIELDS 8
#define MAX_ANSWER (64 << 10)

/* The marketplace that the app is on. Any thread may use it at any time. */
extern maestrano_marketplace_t *marketplace;

struct form_field {
    char name[32];
    char *value;
    size_t length;
};

struct request {
    struct MHD_Connection *connection;
    const char *method, *query; /* the query as it came, or NULL */
    struct session session;
    struct MHD_PostProcessor *form;
    struct form_field fields[MAX_FIELDS];
    char *body; /* as it came, of what the library reads itself; NULL when there is none */
    size_t size;
    size_t max_body; /* 0: the body is a form */
    bool started, unreadable;
    char url[]; /* as it came, with its query */
};

/* The value of a form field; "" when there is none. */
const char *form_value(const struct request *request, const char *name);

/* The value of the Authorization header. NULL when there is none; several are ambiguous, and count as none. */
const char *authorization(const struct request *request);

enum MHD_Result send_response(struct request *request, unsigned status, struct MHD_Response *response);
enum MHD_Result redirect(struct request *request, unsigned status, const char *location);
/* Sends a page, which it frees. */
enum MHD_Result html(struct request *request, unsigned status, char *page);
struct MHD_Response *json_response(const char *text);
/* The answer to the marketplace, as the library says it. Frees it. */
enum MHD_Result answer_webhook(struct request *request, maestrano_value *call);
/* A sign-on that did not hold is 403, what a user asked wrongly is 400, everything else is our own trouble. Frees the error. */
enum MHD_Result fail(struct request *request, maestrano_error *err);

/* Signs the browser on as the one who the marketplace says it is. Frees the document. */
enum MHD_Result enter(struct request *request, maestrano_value *sign_in);

/* Whether the user is signed on, here and at the marketplace. If not, or on an error, `result` is the answer that was sent. */
bool signed_on(struct request *request, enum MHD_Result *result);

#endif
