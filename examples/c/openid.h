/* Sign-on with OpenID: a second button beside that of SAML, and a third for providers that speak OpenID 2.0 alone. */
#ifndef OPENID_H
#define OPENID_H

#include "request.h"

#define OIDC_INIT "/maestrano/auth/oidc/init"
#define OIDC_CALLBACK "/maestrano/auth/oidc/callback"
#define OIDC_LOGOUT "/maestrano/auth/oidc/logout"
#define OPENID2_INIT "/maestrano/auth/openid/init"
#define OPENID2_CONSUME "/maestrano/auth/openid/consume"

/* Whether the configuration has a provider of OpenID Connect, or of OpenID 2.0. */
bool has_oidc(void);
bool has_openid2(void);

enum MHD_Result oidc_init(struct request *request);
enum MHD_Result oidc_callback(struct request *request);
enum MHD_Result oidc_logout(struct request *request);
enum MHD_Result openid2_init(struct request *request);
enum MHD_Result openid2_consume(struct request *request);

#endif
