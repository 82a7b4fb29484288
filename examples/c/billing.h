/* What the signed-on group is charged. */
#ifndef BILLING_H
#define BILLING_H

#include "request.h"

enum MHD_Result bills(struct request *request);
enum MHD_Result create_bill(struct request *request);
enum MHD_Result cancel_bill(struct request *request);
enum MHD_Result create_recurring_bill(struct request *request);
enum MHD_Result cancel_recurring_bill(struct request *request);

#endif
