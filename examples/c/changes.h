/* What other apps of a customer changed in Connec!: received, kept, and shown. */
#ifndef CHANGES_H
#define CHANGES_H

#include "request.h"

/* Connec! tells what changed: it is kept, and the answer is what the library says. */
enum MHD_Result receive_changes(struct request *request);
/* The changes of the signed-on group, newest first. */
enum MHD_Result changes(struct request *request);

#endif
