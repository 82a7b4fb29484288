/* Requests, as libmicrohttpd hands them over, and answers. */
#ifndef WEB_H
#define WEB_H

#include "sessions.h"

#include <maestrano.h>
#include <microhttpd.h>

/* A field of a form. */
struct field {
    struct field *next;
    char *value;
    size_t length;
    char name[32];
};

/* A request while it is being read and answered. */
struct request {
    struct MHD_Connection *connection;
    const char *query; /* as it came, or NULL */
    struct session session;
    struct MHD_PostProcessor *form;
    struct field *fields;
    size_t form_size;
    bool started, unreadable;
    char url[]; /* as it came, with the query */
};

/* What answers a request. */
typedef enum MHD_Result handler(struct request *request);

/* The first that is known of a request, a piece of its form, and its end: callbacks of libmicrohttpd. */
void *request_begin(void *closure, const char *url, struct MHD_Connection *connection);
enum MHD_Result request_read(struct request *request, const char *method, const char *data, size_t *size);
void request_end(void *closure, struct MHD_Connection *connection, void **context, enum MHD_RequestTerminationCode code);

/* A field of the form; NULL when it is missing or empty. */
const char *request_field(const struct request *request, const char *name);

/* The Authorization header; NULL when there is none, or more than one, which is ambiguous. */
const char *request_authorization(const struct request *request);

/* Answers. `html` frees the page, `fail` the error. */
enum MHD_Result send_response(struct request *request, unsigned status, struct MHD_Response *response);
enum MHD_Result redirect(struct request *request, unsigned status, const char *location);
enum MHD_Result html(struct request *request, unsigned status, char *page);
enum MHD_Result fail(struct request *request, maestrano_error *err);
struct MHD_Response *json_response(const char *text);

#endif
