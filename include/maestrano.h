/*
 * libmaestrano: put an app on a Maestrano marketplace.
 *
 * This file is generated from ffi-c/src; docs/c.md is the guide. Conventions:
 *
 * - Calls return a maestrano_status: MAESTRANO_OK (0), or the code of an error.
 * - The last parameter of a call that can fail is `err`: the address of a `maestrano_error *`, or NULL to do without. It
 *   is set to a new error when the call fails, else to NULL. What it held before is overwritten, not freed.
 * - Results come through `out`, the address of a variable. It is set to NULL (false) when the call fails.
 * - What a call hands out belongs to the caller and is given back once to the `_free` of its type. Each `_free`
 *   allows NULL. Using a handle after its `_free` is a defect of the caller that the library can't detect.
 * - Text and handles that are passed in are borrowed for the length of the call. A `const char *` that is returned is
 *   borrowed from the handle it was asked of, and lives as long.
 * - Text is UTF-8 and NUL-terminated. A NULL that the comment does not allow gives null_pointer, text that is not
 *   UTF-8 gives invalid_utf8. In what strangers send (saml_response, query, pending, authorization, stored) such
 *   bytes are refused as any other garbage.
 * - A getter that is given NULL in place of its handle answers what its comment says for "unknown".
 * - Any thread may make any call at any time, as long as nobody frees a handle that is in use.
 * - Loading the library does nothing. The first call that needs the network starts one thread; maestrano_shutdown ends it.
 *   Handles stay good after fork, in parent and child; the child starts a thread of its own.
 * - Names of codes (saml_signature) and constants (MAESTRANO_SAML_SIGNATURE) differ by prefix and case only.
 * - A defect inside the library (a panic) is caught and reported as internal; the process goes on.
 * - New members of documents and new codes may come with any version; enumerations only ever come out.
 */

#ifndef MAESTRANO_H
#define MAESTRANO_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* The version of this header. maestrano_version() is that of the library. */
#define MAESTRANO_VERSION "0.1.0"
#define MAESTRANO_VERSION_MAJOR 0
#define MAESTRANO_VERSION_MINOR 1
#define MAESTRANO_VERSION_PATCH 0

/* The clock's time, for `now`. */
#define MAESTRANO_NOW 0

/* Warns where the result of a check is thrown away. */
#if defined(__GNUC__) || defined(__clang__)
#define MAESTRANO_MUST_USE __attribute__((warn_unused_result))
#else
#define MAESTRANO_MUST_USE
#endif

/**
 * How a call went: MAESTRANO_OK, or the code of the error. The numbers are in ranges by class (1000
 * ConfigError, 1100 UsageError, 1200 SamlError, 1300 OpenIdError, 1400 WebhookError, 1500 ApiError,
 * 1600 TransportError, 1900 InternalError) and never change; later versions may add more.
 */
typedef enum {
    /**
     * The call succeeded.
     */
    MAESTRANO_OK = 0,
    /**
     * A required setting is missing.
     */
    MAESTRANO_CONFIG_MISSING = 1000,
    /**
     * A setting has the wrong type or a value that can't be used, or a configuration can't be read.
     */
    MAESTRANO_CONFIG_INVALID = 1001,
    /**
     * No marketplace of that name is configured.
     */
    MAESTRANO_MARKETPLACE_UNKNOWN = 1002,
    /**
     * The developer platform could not be reached or failed.
     */
    MAESTRANO_PLATFORM_UNREACHABLE = 1003,
    /**
     * The developer platform refused the credentials or the request.
     */
    MAESTRANO_PLATFORM_REJECTED = 1004,
    /**
     * An argument has a value that can't be used.
     */
    MAESTRANO_INVALID_ARGUMENT = 1100,
    /**
     * Text that is not UTF-8 was passed (C).
     */
    MAESTRANO_INVALID_UTF8 = 1101,
    /**
     * A pointer that must not be NULL is NULL (C).
     */
    MAESTRANO_NULL_POINTER = 1102,
    /**
     * The call does not fit the state of the object.
     */
    MAESTRANO_WRONG_STATE = 1103,
    /**
     * The message is not a readable SAML 2.0 Response.
     */
    MAESTRANO_SAML_MALFORMED = 1200,
    /**
     * The message is too big, too deep or has too many parts.
     */
    MAESTRANO_SAML_SIZE = 1201,
    /**
     * The identity provider did not report success.
     */
    MAESTRANO_SAML_STATUS = 1202,
    /**
     * Nothing is signed, or a signature does not hold.
     */
    MAESTRANO_SAML_SIGNATURE = 1203,
    /**
     * No usable trusted certificate, or the one shown is not trusted.
     */
    MAESTRANO_SAML_CERTIFICATE = 1204,
    /**
     * An algorithm or transform is not accepted.
     */
    MAESTRANO_SAML_ALGORITHM = 1205,
    /**
     * Too early, too late, or a time that can't be read.
     */
    MAESTRANO_SAML_TIME = 1206,
    /**
     * The assertion is meant for another audience.
     */
    MAESTRANO_SAML_AUDIENCE = 1207,
    /**
     * No subject confirmation holds for our assertion consumer service.
     */
    MAESTRANO_SAML_RECIPIENT = 1208,
    /**
     * The response was sent to another destination.
     */
    MAESTRANO_SAML_DESTINATION = 1209,
    /**
     * The response does not answer the request that was sent.
     */
    MAESTRANO_SAML_IN_RESPONSE_TO = 1210,
    /**
     * The response comes from another identity provider.
     */
    MAESTRANO_SAML_ISSUER = 1211,
    /**
     * There is not exactly one assertion.
     */
    MAESTRANO_SAML_ASSERTION_COUNT = 1212,
    /**
     * The assertion is encrypted and can't be decrypted.
     */
    MAESTRANO_SAML_ENCRYPTED = 1213,
    /**
     * The assertion was used before.
     */
    MAESTRANO_SAML_REPLAY = 1214,
    /**
     * A platform attribute is missing, doubled or contradicts the subject.
     */
    MAESTRANO_SAML_ATTRIBUTE = 1215,
    /**
     * Discovery of an OpenID provider failed.
     */
    MAESTRANO_OPENID_DISCOVERY = 1300,
    /**
     * The answer does not belong to the pending login.
     */
    MAESTRANO_OPENID_STATE = 1301,
    /**
     * The nonce is missing or wrong.
     */
    MAESTRANO_OPENID_NONCE = 1302,
    /**
     * The token can't be read or lacks a required claim.
     */
    MAESTRANO_OPENID_TOKEN = 1303,
    /**
     * The token is outside its time.
     */
    MAESTRANO_OPENID_EXPIRED = 1304,
    /**
     * The token is meant for another client.
     */
    MAESTRANO_OPENID_AUDIENCE = 1305,
    /**
     * The token's signature does not hold.
     */
    MAESTRANO_OPENID_SIGNATURE = 1306,
    /**
     * The provider or the user refused the login.
     */
    MAESTRANO_OPENID_DENIED = 1307,
    /**
     * The answer was used before.
     */
    MAESTRANO_OPENID_REPLAY = 1308,
    /**
     * The answer or token comes from another provider.
     */
    MAESTRANO_OPENID_ISSUER = 1309,
    /**
     * The provider's user information is about somebody else.
     */
    MAESTRANO_OPENID_USERINFO = 1310,
    /**
     * A claim of the platform is missing or can't be read.
     */
    MAESTRANO_OPENID_CLAIM = 1311,
    /**
     * The caller did not present the marketplace's credentials.
     */
    MAESTRANO_WEBHOOK_UNAUTHENTICATED = 1400,
    /**
     * The body or path of a webhook can't be read.
     */
    MAESTRANO_WEBHOOK_MALFORMED = 1401,
    /**
     * The method or path is not one that the platform calls.
     */
    MAESTRANO_WEBHOOK_UNSUPPORTED = 1402,
    /**
     * The platform refused the credentials.
     */
    MAESTRANO_API_UNAUTHORIZED = 1500,
    /**
     * The credentials may not do this.
     */
    MAESTRANO_API_FORBIDDEN = 1501,
    /**
     * No such record.
     */
    MAESTRANO_API_NOT_FOUND = 1502,
    /**
     * The platform refused the values sent.
     */
    MAESTRANO_API_INVALID = 1503,
    /**
     * The record is in a state that forbids this.
     */
    MAESTRANO_API_CONFLICT = 1504,
    /**
     * Too many requests.
     */
    MAESTRANO_API_RATE_LIMITED = 1505,
    /**
     * The platform failed or is down.
     */
    MAESTRANO_API_UNAVAILABLE = 1506,
    /**
     * An answer that no rule covers.
     */
    MAESTRANO_API_UNEXPECTED = 1507,
    /**
     * No connection could be made.
     */
    MAESTRANO_CONNECT_FAILED = 1600,
    /**
     * No answer in time.
     */
    MAESTRANO_TIMEOUT = 1601,
    /**
     * The TLS handshake or the server's certificate failed.
     */
    MAESTRANO_TLS_FAILED = 1602,
    /**
     * The answer can't be read.
     */
    MAESTRANO_RESPONSE_MALFORMED = 1603,
    /**
     * The answer is over the size limit.
     */
    MAESTRANO_RESPONSE_TOO_LARGE = 1604,
    /**
     * A defect of this library: a panic that was caught.
     */
    MAESTRANO_INTERNAL = 1900,
} maestrano_status;

/**
 * What a part of a document is.
 */
typedef enum {
    /**
     * There is no such part.
     */
    MAESTRANO_KIND_MISSING = 0,
    /**
     * There is, and it is null: not known, or not set.
     */
    MAESTRANO_KIND_NULL = 1,
    /**
     * true or false: maestrano_value_bool.
     */
    MAESTRANO_KIND_BOOL = 2,
    /**
     * A number: maestrano_value_int, maestrano_value_double; exactly, by maestrano_value_part.
     */
    MAESTRANO_KIND_NUMBER = 3,
    /**
     * Text: maestrano_value_text, maestrano_value_bytes.
     */
    MAESTRANO_KIND_TEXT = 4,
    /**
     * A list: maestrano_value_size.
     */
    MAESTRANO_KIND_LIST = 5,
    /**
     * A map of names to parts: maestrano_value_size, maestrano_value_key.
     */
    MAESTRANO_KIND_MAP = 6,
} maestrano_kind;

/**
 * The shared data of one group. It belongs to the caller: give it to maestrano_connec_free. It never changes; any thread may use it at
 * any time, also after its marketplace was freed, and in a forked child.
 */
typedef struct maestrano_connec_t maestrano_connec_t;

/**
 * Why a call failed. It belongs to the caller: give it to maestrano_error_free. It never changes, so
 * threads may read it at once. No field of it holds a secret.
 */
typedef struct maestrano_error maestrano_error;

/**
 * The app's configuration: one marketplace or many. It belongs to the caller: give it to
 * maestrano_free. Any thread may use it at any time, and it stays good in a forked child. It holds no
 * thread, file or socket.
 */
typedef struct maestrano maestrano;

/**
 * A marketplace that the app is on. It belongs to the caller: give it to maestrano_marketplace_free.
 * It never changes; any thread may use it at any time, also after the configuration that gave it out
 * was freed, and in a forked child.
 */
typedef struct maestrano_marketplace_t maestrano_marketplace_t;

/**
 * What a list or walk gives, one after another. It belongs to the caller: give it to maestrano_pager_free. Threads take turns; what one
 * takes, no other gets.
 */
typedef struct maestrano_pager maestrano_pager;

/**
 * A document: what a call answered. It belongs to the caller: give it to maestrano_value_free. It
 * never changes, so threads may read it at once.
 *
 * Its parts are read by path. "user.uid" is the member "uid" of the member "user"; a number is an
 * element of a list, counted from 0: "assertion.attributes.mno_uid.0". A path that starts with a
 * slash is a JSON Pointer (RFC 6901), for names that hold a dot:
 * "/attributes/urn:oid:0.9.2342.19200300.100.1.3/0". "" or NULL is the whole document.
 */
typedef struct maestrano_value maestrano_value;

#ifdef __cplusplus
extern "C" {
#endif // __cplusplus

/**
 * The code, which is what the call returned. MAESTRANO_OK for NULL.
 */
maestrano_status maestrano_error_code(const maestrano_error *error);

/**
 * The code's name, the same in every language: "saml_signature". Borrowed from the error; NULL for
 * NULL.
 */
const char *maestrano_error_name(const maestrano_error *error);

/**
 * The class of the code: "SamlError". Borrowed from the error; NULL for NULL.
 */
const char *maestrano_error_class(const maestrano_error *error);

/**
 * What failed, on what: one line for a log. Borrowed from the error; NULL for NULL.
 */
const char *maestrano_error_message(const maestrano_error *error);

/**
 * What to try. Borrowed from the error; NULL when there is no hint.
 */
const char *maestrano_error_hint(const maestrano_error *error);

/**
 * Whether the same call may succeed later without any change. false for NULL.
 */
bool maestrano_error_retryable(const maestrano_error *error);

/**
 * The name of the marketplace concerned. Borrowed from the error; NULL when unknown.
 */
const char *maestrano_error_marketplace(const maestrano_error *error);

/**
 * The status of the HTTP answer, 100 to 599; 0 when there was none.
 */
int maestrano_error_http_status(const maestrano_error *error);

/**
 * The server's own id of the request, to quote when asking for help. Borrowed from the error; NULL
 * when unknown.
 */
const char *maestrano_error_request_id(const maestrano_error *error);

/**
 * How long the server asks to wait, in seconds; -1 when it did not say.
 */
int64_t maestrano_error_retry_after(const maestrano_error *error);

/**
 * The setting, argument or field at fault: "sso.idp". Borrowed from the error; NULL when unknown.
 */
const char *maestrano_error_field(const maestrano_error *error);

/**
 * How many attempts were made; 0 when that does not apply.
 */
int maestrano_error_attempts(const maestrano_error *error);

/**
 * Where a walk of pages or entities that failed goes on: give it to maestrano_connec_pages or
 * maestrano_connec_all. Borrowed from the error; NULL when it was no such walk.
 */
const char *maestrano_error_resume_at(const maestrano_error *error);

/**
 * All of it as a JSON object: "code" (the name), "message", "retryable", and where known "hint",
 * "marketplace", "http_status", "request_id", "retry_after", "field", "attempts", "resume_at", and
 * "errors": a map of errors by field, or of Connec! the server's list of them. Borrowed from the error; NULL for NULL.
 */
const char *maestrano_error_json(const maestrano_error *error);

/**
 * Frees an error and the texts borrowed from it. NULL is allowed.
 */
void maestrano_error_free(maestrano_error *error);

/**
 * What the part is. MAESTRANO_KIND_MISSING when there is none, for a path that can't be read, and for
 * NULL.
 */
maestrano_kind maestrano_value_kind(const maestrano_value *value, const char *path);

/**
 * Text, NUL-terminated UTF-8; times are RFC 3339 in UTC. Borrowed from the value. NULL when the part
 * is missing or no text, and when the text itself holds a NUL, which would cut it short: then use
 * maestrano_value_bytes.
 */
const char *maestrano_value_text(const maestrano_value *value, const char *path);

/**
 * The bytes of a text (UTF-8), and in `length` how many they are, 0 when NULL is returned. Borrowed
 * from the value. NULL when the part is missing or no text. `length` may be NULL.
 */
const uint8_t *maestrano_value_bytes(const maestrano_value *value, const char *path, size_t *length);

/**
 * Reads a whole number. When the part is missing, no number, or not one that an int64_t holds, the
 * answer is false and `out` is left as it was.
 */
bool maestrano_value_int(const maestrano_value *value, const char *path, int64_t *out);

/**
 * Reads a number as a double, which most fractions are not exactly. When the part is missing, no number,
 * or beyond a double, the answer is false and `out` is left as it was. For the number as it came, take
 * maestrano_value_part and its maestrano_value_json.
 */
bool maestrano_value_double(const maestrano_value *value, const char *path, double *out);

/**
 * Reads a truth value. When the part is missing or neither true nor false, the answer is false and
 * `out` is left as it was.
 */
bool maestrano_value_bool(const maestrano_value *value, const char *path, bool *out);

/**
 * How many elements a list has, or members a map. 0 for everything else.
 */
size_t maestrano_value_size(const maestrano_value *value, const char *path);

/**
 * The name of a map's member, counted from 0 in the order of the document. Borrowed from the value.
 * NULL when there is none, and when the name holds a NUL.
 */
const char *maestrano_value_key(const maestrano_value *value, const char *path, size_t index);

/**
 * The whole document as JSON text. Borrowed from the value; NULL for NULL.
 */
const char *maestrano_value_json(const maestrano_value *value);

/**
 * Copies a part of a document, such as an entity out of its envelope: maestrano_value_json of the copy is
 * its text as it came, numbers of any precision included. `out` is NULL when there is no such part, with
 * MAESTRANO_OK.
 *
 * Errors: null_pointer, invalid_utf8.
 */
maestrano_status maestrano_value_part(const maestrano_value *value,
                                      const char *path,
                                      maestrano_value **out,
                                      maestrano_error **err);

/**
 * Frees a document and the texts borrowed from it. NULL is allowed.
 */
void maestrano_value_free(maestrano_value *value);

/**
 * The version of the library that is loaded: "0.1.0". MAESTRANO_VERSION is that of the header. Never
 * freed.
 */
const char *maestrano_version(void);

/**
 * Lists every error code: [{"code": "saml_signature", "number": 1203, "class": "SamlError"}, ...].
 *
 * Errors: null_pointer.
 */
maestrano_status maestrano_codes(maestrano_value **out, maestrano_error **err);

/**
 * Says to the platform which language calls, for bindings on top of C: "php", "8.2.0". Of several words the first counts, so it comes
 * before any configuration is opened. Without it the platform sees "c".
 */
void maestrano_identify(const char *binding,
                        const char *language_version);

/**
 * Ends this process's I/O thread and closes its connections, if there are any; waits up to two
 * seconds. For the end of the program, and before dlclose. Calls that still wait fail with internal.
 * Handles stay good: a later call that needs the network starts anew.
 */
void maestrano_shutdown(void);

/**
 * Opens a JSON file: one marketplace, {"marketplaces": [...]}, a list, or the developer platform's
 * credentials.
 *
 * Errors: config_missing, config_invalid (all that is missing or wrong at once, in "errors" of
 * maestrano_error_json), null_pointer, invalid_utf8.
 */
maestrano_status maestrano_open_file(const char *path, maestrano **out, maestrano_error **err);

/**
 * Opens what the environment says: MAESTRANO_CONFIG (a path, or JSON), settings such as
 * MAESTRANO_SSO_IDP, and the developer platform's MNO_DEVPL_ variables. No other thread may call
 * setenv meanwhile.
 *
 * Errors: config_missing, config_invalid, null_pointer.
 */
maestrano_status maestrano_open_env(maestrano **out, maestrano_error **err);

/**
 * Opens a JSON text, as maestrano_open_file does a file.
 *
 * Errors: config_missing, config_invalid, null_pointer, invalid_utf8.
 */
maestrano_status maestrano_open_json(const char *json, maestrano **out, maestrano_error **err);

/**
 * Frees a configuration. Marketplaces that it gave out stay good. NULL is allowed.
 */
void maestrano_free(maestrano *m);

/**
 * Fetches all marketplaces that list the app from the developer platform, and replaces those of `m`,
 * all at once or, on an error, not at all. Waits for the network, up to 30 seconds. Marketplaces
 * given out before keep their settings.
 *
 * `options` is NULL or a JSON object: "host", "api_path", "key", "secret" (left out: MNO_DEVPL_
 * variables, then the file that `m` was opened with), "cache": {"path", "ttl", "max_stale"}
 * (seconds). The document: {"added", "removed", "changed"} (names), "from_cache".
 *
 * Errors: config_missing, config_invalid, platform_unreachable, platform_rejected, invalid_argument,
 * null_pointer, invalid_utf8, internal.
 */
maestrano_status maestrano_auto_configure(const maestrano *m,
                                          const char *options,
                                          maestrano_value **out,
                                          maestrano_error **err);

/**
 * Lists the names of the marketplaces, in the order of the configuration: ["acme", ...].
 *
 * Errors: null_pointer.
 */
maestrano_status maestrano_marketplaces(const maestrano *m, maestrano_value **out, maestrano_error **err);

/**
 * Picks the marketplace of that name.
 *
 * Errors: marketplace_unknown (the hint lists the names), null_pointer, invalid_utf8.
 */
maestrano_status maestrano_marketplace(const maestrano *m,
                                       const char *name,
                                       maestrano_marketplace_t **out,
                                       maestrano_error **err);

/**
 * Picks the only marketplace, for apps that are on one.
 *
 * Errors: marketplace_unknown when none or several are configured, null_pointer.
 */
maestrano_status maestrano_only(const maestrano *m, maestrano_marketplace_t **out, maestrano_error **err);

/**
 * Picks the marketplace whose id and key a call's Authorization header carries, for one endpoint that
 * serves many. All are compared, in constant time. `authorization` is the header's value as it came;
 * NULL is a call without the header.
 *
 * Errors: webhook_unauthenticated (answer 401 with WWW-Authenticate: Basic realm="Maestrano"),
 * null_pointer.
 */
maestrano_status maestrano_authenticate(const maestrano *m,
                                        const char *authorization,
                                        maestrano_marketplace_t **out,
                                        maestrano_error **err);

/**
 * Frees a marketplace and the name borrowed from it. NULL is allowed.
 */
void maestrano_marketplace_free(maestrano_marketplace_t *p);

/**
 * The marketplace's name. Borrowed from the marketplace; NULL for NULL.
 */
const char *maestrano_marketplace_name(const maestrano_marketplace_t *p);

/**
 * Reads a setting by its dotted name, such as "sso.idp", with defaults applied. The document is null
 * when it is not set, unknown, or a secret.
 *
 * Errors: null_pointer, invalid_utf8.
 */
maestrano_status maestrano_marketplace_param(const maestrano_marketplace_t *p,
                                             const char *key,
                                             maestrano_value **out,
                                             maestrano_error **err);

/**
 * Builds the metadata document, which the app serves as JSON at /maestrano/metadata to callers that
 * maestrano_webhook_authenticate lets in. It holds no secret; the same settings always give the same
 * text.
 *
 * Errors: null_pointer.
 */
maestrano_status maestrano_marketplace_metadata(const maestrano_marketplace_t *p,
                                                maestrano_value **out,
                                                maestrano_error **err);

/**
 * Starts a sign-on. Send the browser to "url", and keep "request_id" in its session until the answer
 * comes.
 *
 * `query` is the raw query string that the init URL was called with, which goes along to the
 * marketplace, or NULL. `session` is the stored record of the browser, whose group is proposed when
 * the query names none, or NULL. The document: "url", "request_id", "issue_instant", "saml_request".
 *
 * Errors: config_missing (sso.idp), wrong_state (sso.enabled is false), null_pointer.
 */
maestrano_status maestrano_saml_init(const maestrano_marketplace_t *p,
                                     const char *query,
                                     const char *session,
                                     maestrano_value **out,
                                     maestrano_error **err);

/**
 * Starts a sign-on with options, as maestrano_saml_init does without.
 *
 * `options` is a JSON object: "params" (a raw query string, an object, or a list of pairs; lists and
 * objects in it are taken apart as "a=1&a=2" and "a[b]=c"), "acs_host" (another scheme and host to
 * come back to), "passive" (true: show nothing to the user), "session" (the stored record, whose
 * group is proposed).
 *
 * Errors: those of maestrano_saml_init, invalid_argument, invalid_utf8.
 */
maestrano_status maestrano_saml_init_with(const maestrano_marketplace_t *p,
                                          const char *options,
                                          maestrano_value **out,
                                          maestrano_error **err);

/**
 * Consumes what the browser posted as SAMLResponse after a sign-on through the marketplace. Either
 * everything holds, or the status says which check failed; then show the user a page with status 403.
 *
 * `saml_response` is the form field, decoded from its URL encoding. `request_id` is what init gave to
 * this browser; NULL is saml_in_response_to unless sso.allow_unsolicited is set. `now` is in seconds
 * since 1970, MAESTRANO_NOW is the clock's time. The document: "marketplace", "user", "group", "membership",
 * "reseller" (may be null), "session" (store "session.stored"), "assertion", and "oidc" and "openid2", which are null.
 *
 * Errors: every saml_ code; config_missing, config_invalid (sso.replay_store), wrong_state
 * (sso.enabled is false), invalid_argument (now beyond the year 9999), null_pointer, invalid_utf8
 * (request_id).
 */
maestrano_status maestrano_saml_consume(const maestrano_marketplace_t *p,
                                        const char *saml_response,
                                        const char *request_id,
                                        int64_t now,
                                        maestrano_value **out,
                                        maestrano_error **err);

/**
 * Consumes a SAMLResponse with options, as maestrano_saml_consume does without.
 *
 * `options` is a JSON object: "request_id", "now" (seconds since 1970), "acs_host" (as given to
 * init).
 *
 * Errors: those of maestrano_saml_consume.
 */
maestrano_status maestrano_saml_consume_with(const maestrano_marketplace_t *p,
                                             const char *saml_response,
                                             const char *options,
                                             maestrano_value **out,
                                             maestrano_error **err);

/**
 * Consumes a SAMLResponse of any identity provider, without the platform's attributes. Arguments as
 * for maestrano_saml_consume.
 *
 * The document: "name_id", "name_id_format", "session_index", "session_not_on_or_after", "issuer",
 * "assertion_id", "in_response_to", "authn_instant", "not_before", "not_on_or_after", "attributes"
 * (lists of values by name), "signed" ("assertion", "response" or "both"), "encrypted".
 *
 * Errors: every saml_ code but saml_attribute; config_missing, config_invalid (sso.replay_store),
 * invalid_argument (now beyond the year 9999), null_pointer, invalid_utf8 (request_id).
 */
maestrano_status maestrano_saml_verify(const maestrano_marketplace_t *p,
                                       const char *saml_response,
                                       const char *request_id,
                                       int64_t now,
                                       maestrano_value **out,
                                       maestrano_error **err);

/**
 * Consumes a SAMLResponse of any identity provider with options: those of
 * maestrano_saml_consume_with.
 *
 * Errors: those of maestrano_saml_verify.
 */
maestrano_status maestrano_saml_verify_with(const maestrano_marketplace_t *p,
                                            const char *saml_response,
                                            const char *options,
                                            maestrano_value **out,
                                            maestrano_error **err);

/**
 * Builds the app's own SAML metadata, for identity providers that ask for it. The document is text:
 * XML, at the path "".
 *
 * Errors: config_invalid (sso.certificate can't be read), null_pointer.
 */
maestrano_status maestrano_saml_sp_metadata(const maestrano_marketplace_t *p,
                                            maestrano_value **out,
                                            maestrano_error **err);

/**
 * Reads an identity provider's SAML metadata (XML) into a piece of configuration to merge into a
 * marketplace's: {"sso": {"idp", "issuer", "sso_url", "x509_certificate": [...]}}. A signature on it
 * is not verified: fetch it over TLS.
 *
 * Errors: config_invalid, null_pointer, invalid_utf8.
 */
maestrano_status maestrano_saml_idp_metadata(const char *xml, maestrano_value **out, maestrano_error **err);

/**
 * Starts a login. Send the browser to "url", and keep "pending" in its session until the answer comes: sealed text of under 2,000
 * characters, which belongs to this browser alone. Asks the provider what it is, at most once an hour, and then waits for it, as every
 * call of OpenID may.
 *
 * `query` is the raw query string that the init URL was called with, which goes along to the provider, or NULL. `session` is the stored
 * record of the browser, whose group is proposed when the query names none, or NULL. The document: "url", "pending".
 *
 * Errors: config_missing (oidc.issuer), wrong_state (sso.enabled is false), openid_discovery (the provider's metadata is not as it must
 * be), api_unavailable, api_rate_limited, connect_failed, timeout, tls_failed, null_pointer, internal.
 */
maestrano_status maestrano_oidc_login(const maestrano_marketplace_t *p,
                                      const char *query,
                                      const char *session,
                                      maestrano_value **out,
                                      maestrano_error **err);

/**
 * Starts a login with options, as maestrano_oidc_login does without.
 *
 * `options` is a JSON object: "params" (a raw query string, an object, or a list of pairs; lists and objects in it are taken apart as
 * "a=1&a=2" and "a[b]=c"), "session" (the stored record, whose group is proposed), "now" (seconds since 1970).
 *
 * Errors: those of maestrano_oidc_login, invalid_argument, invalid_utf8.
 */
maestrano_status maestrano_oidc_login_with(const maestrano_marketplace_t *p,
                                           const char *options,
                                           maestrano_value **out,
                                           maestrano_error **err);

/**
 * Reads the answer to a login. Either everything holds, or the status says which check failed; then show the user a page with status
 * 403. Where the ID token lacks a required claim, userinfo is asked.
 *
 * `query` is the raw query string that the browser came back with, or the body of its form. `pending` is what login gave to this
 * browser; NULL is openid_state. `now` is in seconds since 1970, MAESTRANO_NOW is the clock's time. The document is as
 * maestrano_saml_consume gives it, with "assertion" null and "oidc": "issuer", "subject", "session_id" (may be null), "claims", "tokens"
 * ("id_token", "access_token", "refresh_token", "expires_at", "scopes"; credentials, null where there is none).
 *
 * Errors: openid_state (another login's answer, or none), openid_denied (the provider or the user refused), openid_replay, openid_issuer,
 * openid_audience, openid_nonce, openid_expired, openid_signature, openid_token, openid_userinfo, openid_claim (a claim of the platform
 * is missing), config_invalid (sso.replay_store), invalid_argument (now beyond the year 9999), and those of maestrano_oidc_login.
 */
maestrano_status maestrano_oidc_callback(const maestrano_marketplace_t *p,
                                         const char *query,
                                         const char *pending,
                                         int64_t now,
                                         maestrano_value **out,
                                         maestrano_error **err);

/**
 * Reads the answer of any OpenID Connect provider, without the platform's claims. Arguments as for maestrano_oidc_callback, the document
 * as its "oidc".
 *
 * Errors: those of maestrano_oidc_callback but openid_userinfo and openid_claim.
 */
maestrano_status maestrano_oidc_verify(const maestrano_marketplace_t *p,
                                       const char *query,
                                       const char *pending,
                                       int64_t now,
                                       maestrano_value **out,
                                       maestrano_error **err);

/**
 * Asks the provider for its claims about the user whose ID token named `subject`. `access_token` is of the sign-on or a refresh. The
 * document is a map of the claims.
 *
 * Errors: openid_userinfo (the provider refuses, or answers about somebody else), those of maestrano_oidc_login, invalid_utf8.
 */
maestrano_status maestrano_oidc_userinfo(const maestrano_marketplace_t *p,
                                         const char *access_token,
                                         const char *subject,
                                         maestrano_value **out,
                                         maestrano_error **err);

/**
 * Gets new tokens for a refresh token, which providers give out with the scope offline_access. `subject` is that of the sign-on: an ID
 * token about another is refused. The document is as "tokens" of maestrano_oidc_callback; keep its "refresh_token" in place of the old
 * one, unless it is null.
 *
 * Errors: openid_denied (the provider refuses), those of maestrano_oidc_callback about the ID token, those of maestrano_oidc_login,
 * invalid_argument, invalid_utf8.
 */
maestrano_status maestrano_oidc_refresh(const maestrano_marketplace_t *p,
                                        const char *refresh_token,
                                        const char *subject,
                                        int64_t now,
                                        maestrano_value **out,
                                        maestrano_error **err);

/**
 * Where to send a browser to end its session at the provider, which leads back to oidc.after_logout_path. Clear the app's own session
 * first. `id_token` is that of the sign-on, with which the provider asks nobody, or NULL. The document is text, at the path "".
 *
 * Errors: openid_discovery (also when the provider has no such page), those of maestrano_oidc_login, invalid_utf8.
 */
maestrano_status maestrano_oidc_logout_url(const maestrano_marketplace_t *p,
                                           const char *id_token,
                                           maestrano_value **out,
                                           maestrano_error **err);

/**
 * Reads a POST of the provider's to oidc.logout_path, which ends sessions, and says what to answer. `body` are the bytes of its form as
 * they arrived, `length` of them. A call that is refused is no error.
 *
 * The document is as maestrano_webhook_receive_account gives it, its "event": "marketplace", "user_uid" and "session_id", of which one
 * may be null. End the app's own sessions of that user, by whatever protocol they were signed on, or, where none is named, those with that
 * "oidc.session_id"; and answer the rest as it is.
 *
 * Errors: null_pointer.
 */
maestrano_status maestrano_oidc_receive_logout(const maestrano_marketplace_t *p,
                                               const void *body,
                                               size_t length,
                                               int64_t now,
                                               maestrano_value **out,
                                               maestrano_error **err);

/**
 * Starts a login with OpenID 2.0, which is obsolete and off unless openid2.enabled is set: prefer maestrano_oidc_login. Arguments and
 * document as there.
 *
 * Errors: wrong_state (openid2.enabled or sso.enabled is false), config_missing (openid2.provider), openid_discovery,
 * api_unavailable, api_rate_limited, connect_failed, timeout, tls_failed, null_pointer, internal.
 */
maestrano_status maestrano_openid2_login(const maestrano_marketplace_t *p,
                                         const char *query,
                                         const char *session,
                                         maestrano_value **out,
                                         maestrano_error **err);

/**
 * Starts a login with options, those of maestrano_oidc_login_with.
 *
 * Errors: those of maestrano_openid2_login, invalid_argument, invalid_utf8.
 */
maestrano_status maestrano_openid2_login_with(const maestrano_marketplace_t *p,
                                              const char *options,
                                              maestrano_value **out,
                                              maestrano_error **err);

/**
 * Reads the answer to a login with OpenID 2.0. Either everything holds, or the status says which check failed; then show the user a page
 * with status 403. The provider is asked whether it said so.
 *
 * Arguments as for maestrano_oidc_callback. The document is as maestrano_saml_consume gives it, with "assertion" null and "openid2":
 * "provider", "claimed_id", "attributes".
 *
 * Errors: openid_state (another login's answer, or none), openid_denied (the provider or the user refused), openid_replay, openid_issuer,
 * openid_audience, openid_nonce, openid_expired, openid_signature, openid_token, openid_claim (an attribute of the platform is missing),
 * config_invalid (sso.replay_store), invalid_argument (now beyond the year 9999), and those of maestrano_openid2_login.
 */
maestrano_status maestrano_openid2_callback(const maestrano_marketplace_t *p,
                                            const char *query,
                                            const char *pending,
                                            int64_t now,
                                            maestrano_value **out,
                                            maestrano_error **err);

/**
 * Reads the answer of any OpenID 2.0 provider, without the platform's attributes. Arguments as for maestrano_oidc_callback, the document
 * as "openid2" of maestrano_openid2_callback.
 *
 * Errors: those of maestrano_openid2_callback; openid_claim only for an attribute that is there twice.
 */
maestrano_status maestrano_openid2_verify(const maestrano_marketplace_t *p,
                                          const char *query,
                                          const char *pending,
                                          int64_t now,
                                          maestrano_value **out,
                                          maestrano_error **err);

/**
 * Checks whether a stored session record still holds. Asks the marketplace when the record is due,
 * and then waits for it, up to ten seconds.
 *
 * `stored` is "session.stored" of the sign-on, or "stored" of the last check that renewed it; NULL is
 * a browser without a record. `now` is in seconds since 1970, MAESTRANO_NOW is the clock's time. A record that
 * can't be read is an ended session, never an error; nor is it one that the marketplace can't be
 * asked.
 *
 * The document: "status" ("fresh", "renewed", "ended", "unknown"), "valid" (let the user go on;
 * unknown: within sso.recheck_grace), "stored" (the record to store; null unless renewed), "reason"
 * (null, or why it ended or is unknown).
 *
 * Errors: config_missing (sso.idp), invalid_argument (now beyond the year 9999), null_pointer, internal.
 */
maestrano_status maestrano_session_check(const maestrano_marketplace_t *p,
                                         const char *stored,
                                         int64_t now,
                                         maestrano_value **out,
                                         maestrano_error **err);

/**
 * Checks a session with options, as maestrano_session_check does without.
 *
 * `options` is a JSON object: "now" (seconds since 1970), "if_session" (true lets pass whoever has no
 * record at all, for apps whose users may also sign on without a marketplace).
 *
 * Errors: those of maestrano_session_check, invalid_utf8.
 */
maestrano_status maestrano_session_check_with(const maestrano_marketplace_t *p,
                                              const char *stored,
                                              const char *options,
                                              maestrano_value **out,
                                              maestrano_error **err);

/**
 * Reads a stored session record: "uid", "group_uid", "token" (a credential), "recheck" (a time, or
 * null), "marketplace", "stored". The document is null when it can't be read or belongs to another
 * marketplace. The record is not signed: keep it where the user can't write. NULL is a browser
 * without a record.
 *
 * Errors: null_pointer.
 */
maestrano_status maestrano_session_load(const maestrano_marketplace_t *p,
                                        const char *stored,
                                        maestrano_value **out,
                                        maestrano_error **err);

/**
 * Makes a session record out of plain values, such as those of another store. `recheck` is in seconds since 1970, MAESTRANO_NOW lets
 * the first check ask. The document is as maestrano_session_load gives it.
 *
 * Errors: invalid_argument, null_pointer, invalid_utf8.
 */
maestrano_status maestrano_session_build(const maestrano_marketplace_t *p,
                                         const char *uid,
                                         const char *group_uid,
                                         const char *token,
                                         int64_t recheck,
                                         maestrano_value **out,
                                         maestrano_error **err);

/**
 * Tells whether maestrano_session_check would ask the marketplace now, and so wait. `out` is false on
 * an error.
 *
 * Errors: invalid_argument (now beyond the year 9999), null_pointer.
 */
maestrano_status maestrano_session_needs_check(const maestrano_marketplace_t *p,
                                               const char *stored,
                                               int64_t now,
                                               bool *out,
                                               maestrano_error **err);

/**
 * Lists where to send browsers: "init" and "consume" (our own), "idp" (the single sign-on service),
 * "logout", "unauthorized" (the marketplace's pages).
 *
 * `session` is the stored record of the user at hand, whom "logout" then names, or NULL. Call it
 * before the record is cleared.
 *
 * Errors: config_missing (sso.idp), null_pointer.
 */
maestrano_status maestrano_sso_urls(const maestrano_marketplace_t *p,
                                    const char *session,
                                    maestrano_value **out,
                                    maestrano_error **err);

/**
 * The id by which the app knows a user of a group: real or virtual, as sso.creation_mode says. A
 * virtual id is not masked twice. The document is text, at the path "".
 *
 * Errors: null_pointer, invalid_utf8.
 */
maestrano_status maestrano_sso_mask_user(const maestrano_marketplace_t *p,
                                         const char *uid,
                                         const char *group_uid,
                                         maestrano_value **out,
                                         maestrano_error **err);

/**
 * The platform's id of a user, from a real or virtual one. The document is text, at the path "".
 *
 * Errors: null_pointer, invalid_utf8.
 */
maestrano_status maestrano_sso_unmask_user(const maestrano_marketplace_t *p,
                                           const char *uid,
                                           maestrano_value **out,
                                           maestrano_error **err);

/**
 * The marketplace's logout page for a user, by real or virtual id. The document is text, at the path "".
 *
 * Errors: config_missing (sso.idp), null_pointer, invalid_utf8.
 */
maestrano_status maestrano_sso_logout_url(const maestrano_marketplace_t *p,
                                          const char *uid,
                                          maestrano_value **out,
                                          maestrano_error **err);

/**
 * Where a check asks whether a user's session holds. The token in it is a credential. The document is text, at the path "".
 *
 * Errors: config_missing (sso.idp), null_pointer, invalid_utf8.
 */
maestrano_status maestrano_sso_session_check_url(const maestrano_marketplace_t *p,
                                                 const char *uid,
                                                 const char *token,
                                                 maestrano_value **out,
                                                 maestrano_error **err);

/**
 * Makes a user out of plain values, known to the app as one who signed on would be. `values` is a JSON object: "uid", "group_uid"
 * (for virtual ids), "email", "virtual_email", "first_name", "last_name", "country", "company_name". The document is as "user" of a
 * sign-on.
 *
 * Errors: invalid_argument, null_pointer, invalid_utf8.
 */
maestrano_status maestrano_sso_user(const maestrano_marketplace_t *p,
                                    const char *values,
                                    maestrano_value **out,
                                    maestrano_error **err);

/**
 * Checks the Authorization header of a call against this marketplace's id and key, in constant time.
 * `authorization` is the header's value as it came; NULL is a call without the header. Anything but
 * MAESTRANO_OK means: answer 401 with WWW-Authenticate: Basic realm="Maestrano".
 *
 * Errors: webhook_unauthenticated, null_pointer.
 */
MAESTRANO_MUST_USE
maestrano_status maestrano_webhook_authenticate(const maestrano_marketplace_t *p,
                                                const char *authorization,
                                                maestrano_error **err);

/**
 * The same for a server that has read the header into an id and a key.
 *
 * Errors: webhook_unauthenticated, null_pointer.
 */
MAESTRANO_MUST_USE
maestrano_status maestrano_webhook_authenticate_credentials(const maestrano_marketplace_t *p,
                                                            const char *api_id,
                                                            const char *api_key,
                                                            maestrano_error **err);

/**
 * Reads what an account webhook means. `path` is as it arrived, not decoded, with or without its query. Who called is another question:
 * maestrano_webhook_receive_account asks both.
 *
 * The document: "kind" ("group_removed", "user_removed"), "marketplace", "group_uid", and for a user "user_uid" (real) and
 * "effective_uid" (as sso.creation_mode says).
 *
 * Errors: webhook_unsupported, webhook_malformed, null_pointer.
 */
maestrano_status maestrano_webhook_account(const maestrano_marketplace_t *p,
                                           const char *method,
                                           const char *path,
                                           maestrano_value **out,
                                           maestrano_error **err);

/**
 * Checks who calls, reads what is meant, and says what to answer. `path` is as it arrived, not decoded, with its query; `authorization`
 * is the header's value, NULL if there is none. A call that is refused is no error.
 *
 * The document: "event" (as maestrano_webhook_account gives it, or null), "marketplace", "status" (200, 400, 401, 404, 405), "headers"
 * (a map of names to values), "body" (JSON text), "reason" (the code of a refusal, for the log, or null). Act on the event, and answer
 * the rest as it is.
 *
 * Errors: null_pointer.
 */
maestrano_status maestrano_webhook_receive_account(const maestrano_marketplace_t *p,
                                                   const char *method,
                                                   const char *path,
                                                   const char *authorization,
                                                   maestrano_value **out,
                                                   maestrano_error **err);

/**
 * The same over all marketplaces: where the path names one, only its credentials count; else it is found by its credentials.
 *
 * Errors: null_pointer.
 */
maestrano_status maestrano_receive_account(const maestrano *m,
                                           const char *method,
                                           const char *path,
                                           const char *authorization,
                                           maestrano_value **out,
                                           maestrano_error **err);

/**
 * Lists the paths that the marketplace calls: [{"kind", "marketplace", "method", "path"}, ...], with ":name" in a path for what changes
 * from call to call.
 *
 * Errors: null_pointer.
 */
maestrano_status maestrano_webhook_routes(const maestrano_marketplace_t *p,
                                          maestrano_value **out,
                                          maestrano_error **err);

/**
 * Checks that the marketplace can be reached and knows the app's id and key. Waits for the network, up to
 * api.timeout seconds, as every call of the account API does.
 *
 * Errors: api_unauthorized; config_missing (api.host), api_forbidden, api_rate_limited, api_unavailable, api_unexpected,
 * connect_failed, timeout, tls_failed, response_malformed, response_too_large, null_pointer, internal, as every call of the account API.
 */
MAESTRANO_MUST_USE
maestrano_status maestrano_account_ping(const maestrano_marketplace_t *p,
                                        maestrano_error **err);

/**
 * Reads a record by its id. `collection` is "groups", "users", "resellers", "bills" or "recurring_bills".
 *
 * The document has the fields of the record, null where they are not known, times in RFC 3339 and UTC, money in integer cents,
 * "units" as text such as "1.50", "is_cancelled" of what can be, and under "extra" what this version does not know. docs/account.md lists them. "sso_session" of a
 * user is a credential.
 *
 * Errors: api_not_found, invalid_argument, invalid_utf8, and those of maestrano_account_ping.
 */
maestrano_status maestrano_account_get(const maestrano_marketplace_t *p,
                                       const char *collection,
                                       const char *id,
                                       maestrano_value **out,
                                       maestrano_error **err);

/**
 * Creates a bill or recurring bill. `collection` is "bills" or "recurring_bills", `fields` a JSON object: "group_id", "price_cents",
 * "description", and what docs/account.md lists; "idempotency_key" is the caller's own key, random if left out.
 *
 * It is sent again only when the marketplace can't have done it. The document is the new record.
 *
 * Errors: invalid_argument (nothing was sent; all faults by field in "errors" of maestrano_error_json), api_invalid (the marketplace's
 * own, likewise), api_conflict (the idempotency key was used for something else), invalid_utf8, and those of maestrano_account_ping.
 */
maestrano_status maestrano_account_create(const maestrano_marketplace_t *p,
                                          const char *collection,
                                          const char *fields,
                                          maestrano_value **out,
                                          maestrano_error **err);

/**
 * Cancels a bill or recurring bill; a second time changes nothing, and nor does an expired recurring bill change. The document is the record as it is then.
 *
 * Errors: api_not_found, api_conflict (a bill that is on an invoice), invalid_argument, invalid_utf8, and those of maestrano_account_ping.
 */
maestrano_status maestrano_account_cancel(const maestrano_marketplace_t *p,
                                          const char *collection,
                                          const char *id,
                                          maestrano_value **out,
                                          maestrano_error **err);

/**
 * Lists the records of a collection for which all filters hold. Nothing is asked before maestrano_pager_next.
 *
 * `filters` is NULL or a JSON object: names of fields, which then equal the value, or a field with an operator, such as
 * "created_at_after" (docs/account.md); "extra" holds parameters of a marketplace's own.
 *
 * Errors: invalid_argument, null_pointer, invalid_utf8.
 */
maestrano_status maestrano_account_list(const maestrano_marketplace_t *p,
                                        const char *collection,
                                        const char *filters,
                                        maestrano_pager **out,
                                        maestrano_error **err);

/**
 * Lists the groups that a reseller brought, with filters as of maestrano_account_list of "groups".
 *
 * Errors: invalid_argument, null_pointer, invalid_utf8; what can't be an id is told by maestrano_pager_next.
 */
maestrano_status maestrano_account_groups_of_reseller(const maestrano_marketplace_t *p,
                                                      const char *reseller_id,
                                                      const char *filters,
                                                      maestrano_pager **out,
                                                      maestrano_error **err);

/**
 * Asks whether a password is right. The document is the user, or null for a wrong password or no such user.
 * Discouraged, and off unless api.password_check is set: the app gets to see the password.
 *
 * Errors: wrong_state (off, a short api.key, or no TLS to another machine), invalid_argument, invalid_utf8, and those of maestrano_account_ping.
 */
maestrano_status maestrano_account_authenticate(const maestrano_marketplace_t *p,
                                                const char *id_or_email,
                                                const char *password,
                                                maestrano_value **out,
                                                maestrano_error **err);

/**
 * Makes the client of a group, such as "cld-1"; NULL: of the one that the setting api.group_id names. Nothing is asked yet.
 *
 * `options` is NULL or a JSON object: "external_ids" (true: ids and references come as lists of {"id", "provider", "realm"}; false if
 * left out), "country_format" ("alpha2" if left out; null: the server's own way).
 *
 * Errors: config_missing (no group is named, and api.group_id is missing), invalid_argument, null_pointer, invalid_utf8.
 */
maestrano_status maestrano_connec(const maestrano_marketplace_t *p,
                                  const char *group,
                                  const char *options,
                                  maestrano_connec_t **out,
                                  maestrano_error **err);

/**
 * Frees a client. Lists that it gave out stay good. NULL is allowed.
 */
void maestrano_connec_free(maestrano_connec_t *c);

/**
 * Makes a call by its name, with its arguments as a JSON object, and waits for the network, up to connec.timeout seconds:
 *
 *     get               {"path", "options"}
 *     post, put         {"path", "body"}; delete {"path"}
 *     report            {"name", "parameters"}
 *     create            {"resource", "entity", "options"}, update with "id" too (none for the singular company)
 *     upsert            {"resource", "provider", "own_id", "entity", "options"}
 *     link              {"resource", "id", "provider", "own_id"}
 *     archive           {"resource", "id", "status"} ("INACTIVE" if left out)
 *     merge             {"resource", "id", "ids", "entity"}
 *     index, version    {}
 *     schema, example   {"resource"}
 *     transaction_logs  {"pending", "options"}
 *     report_failure    {"resource", "id", "message"}
 *
 * "options" of what reads are those of maestrano_connec_all; of what writes "sparse", "matching_fields", "attach_to_organization"; a
 * "provider" is {"provider", "realm"}. docs/connec.md explains them.
 *
 * The document: "status" (200, or 201 for something new), "body" (as it came; null when it is empty), "location", "request_id".
 *
 * Errors: api_not_found, api_invalid (the server's list in "errors" of maestrano_error_json), api_conflict (a new entity with an id),
 * invalid_argument; config_missing (connec.host), wrong_state (connec.enabled is false), api_unauthorized, api_forbidden,
 * api_rate_limited, api_unavailable, api_unexpected, connect_failed, timeout, tls_failed, response_malformed, response_too_large,
 * null_pointer, invalid_utf8, internal.
 */
maestrano_status maestrano_connec_call(const maestrano_connec_t *c,
                                       const char *name,
                                       const char *arguments,
                                       maestrano_value **out,
                                       maestrano_error **err);

/**
 * Reads or writes a path below the group, such as "organizations" or "invoices/ID". `verb` is "get", "post", "put" or "delete"; `body` of
 * "post" and "put" is a JSON object in its envelope, {"organizations": {"name": "Doe Ltd"}}, of the others NULL. The document is that of
 * maestrano_connec_call.
 *
 * Errors: those of maestrano_connec_call.
 */
maestrano_status maestrano_connec_send(const maestrano_connec_t *c,
                                       const char *verb,
                                       const char *path,
                                       const char *body,
                                       maestrano_value **out,
                                       maestrano_error **err);

/**
 * Reads a report, such as "accounts_summary". `parameters` is NULL or a JSON object of text, numbers and booleans, such as
 * {"from": "2026-01-01", "period": "MONTHLY"}. The document is that of maestrano_connec_call.
 *
 * Errors: those of maestrano_connec_call.
 */
maestrano_status maestrano_connec_report(const maestrano_connec_t *c,
                                         const char *name,
                                         const char *parameters,
                                         maestrano_value **out,
                                         maestrano_error **err);

/**
 * Lists the entities of a collection: page by page, of which one at a time is held. Nothing is asked before maestrano_pager_next, whose
 * documents are the entities as they came. Pages are followed on the configured host only, and never in a circle.
 *
 * `options` is NULL or a JSON object: "filter" (values by field, {"status": "ACTIVE"}, or by field and operator, {"updated_at": {"gt":
 * "2026-01-01T00:00:00Z"}}, or text in the server's own words), "order_by" ("name", or ["name", "-updated_at"]), "top" (entities of a
 * page), "skip", "search", "select" ("id", or ["id", "name"]), "extra" (parameters as they are). `resume_at` is NULL, or where an earlier
 * walk was (maestrano_pager_resume_at, maestrano_error_resume_at), to which `options` then belongs already.
 *
 * Errors: invalid_argument, null_pointer, invalid_utf8.
 */
maestrano_status maestrano_connec_all(const maestrano_connec_t *c,
                                      const char *resource,
                                      const char *options,
                                      const char *resume_at,
                                      maestrano_pager **out,
                                      maestrano_error **err);

/**
 * The same page by page: {"entities", "total" (null when the server does not say), "resume_at" (of the page that comes next, null at the
 * end)}. After an error maestrano_pager_next tries again.
 *
 * Errors: invalid_argument, null_pointer, invalid_utf8.
 */
maestrano_status maestrano_connec_pages(const maestrano_connec_t *c,
                                        const char *resource,
                                        const char *options,
                                        const char *resume_at,
                                        maestrano_pager **out,
                                        maestrano_error **err);

/**
 * Walks over what changed in a collection since `since`: the cursor of an earlier walk, a time in ISO 8601, or NULL for everything. No
 * change is lost and none is told twice. The documents are pages: {"entities", "cursor"}; store the cursor together with what was made of
 * the entities. After an error maestrano_pager_next tries again. Of the options, "filter", "top" and "overlap" (seconds) may be given.
 *
 * Errors: invalid_argument, null_pointer, invalid_utf8.
 */
maestrano_status maestrano_connec_changes(const maestrano_connec_t *c,
                                          const char *resource,
                                          const char *since,
                                          const char *options,
                                          maestrano_pager **out,
                                          maestrano_error **err);

/**
 * Sends many operations, 50 in a request: {"operations": [{"method", "path", "body", "group", "tag"}, ...], "sequential" (true if left
 * out), "other_groups" (whether operations may name other groups; false if left out)}. A tag is any JSON; it is not sent.
 *
 * The document is the list of what came of each, in the same order: {"status" (null when nobody knows), "ok", "body", "error" (the code of
 * why nobody knows, or null), "tag" (the operation's own, or null)}.
 *
 * Errors: invalid_argument (nothing was sent; the field is such as "operations[3].path"), config_missing, wrong_state, null_pointer, invalid_utf8,
 * internal. A request that fails later is told in its operations.
 */
maestrano_status maestrano_connec_batch(const maestrano_connec_t *c,
                                        const char *batch,
                                        maestrano_value **out,
                                        maestrano_error **err);

/**
 * The address of a path below the group, for what this client does not do. The document is text.
 *
 * Errors: config_missing, wrong_state, invalid_argument, null_pointer, invalid_utf8.
 */
maestrano_status maestrano_connec_url(const maestrano_connec_t *c,
                                      const char *path,
                                      maestrano_value **out,
                                      maestrano_error **err);

/**
 * Puts ids together and takes them apart, by name, with arguments as a JSON object; asks nobody.
 *
 *     id         {"provider": {"provider", "realm"}, "id"}: the list that says what a record is called in the app
 *     find       {"provider", "id"}: what such a list says that it is called there, or null
 *     connec_id  {"id"}: Connec!'s own id, out of either form, or null
 *     fold       {"provider", "entity", "references": ["organization_id", "lines/item_id"]}: the entity, with lists in place of own ids
 *     unfold     the same arguments: {"entity" (with own ids in place of lists), "connec_id", "id", "missing" (references without own id)}
 *
 * With a table of pairs of ids that the app keeps, in two steps: ask for what is wanted, look it up, and give what was found.
 *
 *     fold_wanted, unfold_wanted  {"provider", "entity", "references": {"organization_id": "organizations", "id": "invoices"}} (the resource
 *                                 of each path): [{"resource", "id"}, ...], by own ids for fold, by Connec!'s for unfold
 *     fold_with, unfold_with      the same and "known": [{"resource", "id", "found" (text or null)}, ...]: as unfold answers; of fold
 *                                 {"entity" (with Connec!'s ids), "connec_id" (the entity's own, or null), "missing" (not in the table)}
 *
 * Errors: invalid_argument, null_pointer, invalid_utf8.
 */
maestrano_status maestrano_connec_ids(const char *name,
                                      const char *arguments,
                                      maestrano_value **out,
                                      maestrano_error **err);

/**
 * Reads a notification of Connec!: what other apps changed. `body` are the bytes as they arrived, `length` of them. Who called is another
 * question: maestrano_webhook_receive_connec asks both.
 *
 * The document: "changes", each {"marketplace", "group_uid", "resource" (plural, in snake case), "raw_resource" (as it came), "id",
 * "updated_at", "entity" (as it came)}; "ignored", how many entities were left out, such as those that the app does not subscribe to.
 *
 * Errors: webhook_malformed (no JSON object, or over 16 MiB), null_pointer.
 */
maestrano_status maestrano_webhook_connec(const maestrano_marketplace_t *p,
                                          const void *body,
                                          size_t length,
                                          maestrano_value **out,
                                          maestrano_error **err);

/**
 * Checks who calls about Connec!, reads what is meant, and says what to answer, as maestrano_webhook_receive_account does. `body` are the
 * bytes as they arrived, `length` of them.
 *
 * The document is the same, its "event" by "kind": "notification" (with "changes" and "ignored", as of maestrano_webhook_connec),
 * "initialization", "synchronization_start" ("group_uid", "options"), "synchronization_toggle" and "synchronization_status"
 * ("group_uid"). "body" is empty where the answer is the app's own: the state of a synchronisation.
 *
 * Errors: null_pointer.
 */
maestrano_status maestrano_webhook_receive_connec(const maestrano_marketplace_t *p,
                                                  const char *method,
                                                  const char *path,
                                                  const char *authorization,
                                                  const void *body,
                                                  size_t length,
                                                  maestrano_value **out,
                                                  maestrano_error **err);

/**
 * The same over all marketplaces: where the path names one, only its credentials count; else it is found by its credentials.
 *
 * Errors: null_pointer.
 */
maestrano_status maestrano_receive_connec(const maestrano *m,
                                          const char *method,
                                          const char *path,
                                          const char *authorization,
                                          const void *body,
                                          size_t length,
                                          maestrano_value **out,
                                          maestrano_error **err);

/**
 * Lists the paths that Connec! calls, as maestrano_webhook_routes does.
 *
 * Errors: null_pointer.
 */
maestrano_status maestrano_webhook_connec_routes(const maestrano_marketplace_t *p,
                                                 maestrano_value **out,
                                                 maestrano_error **err);

/**
 * Whether a change is what the app itself wrote: its "updated_at" is no newer than the one that the answer to the app's last write of the
 * entity had. false when one of them is NULL or no time.
 */
bool maestrano_connec_is_echo(const char *updated_at,
                              const char *written_at);

/**
 * Takes the next of a list: a record (as maestrano_account_get gives it), an entity, a page. `out` is set to NULL at the end, with
 * MAESTRANO_OK, and on an error. After an error a list of records has ended; of shared data, the next call tries again.
 *
 * Errors: invalid_argument (an unknown filter or option; a list that was in use when this process was forked), null_pointer, and those of
 * maestrano_account_ping for records, of maestrano_connec_call for entities and pages.
 */
maestrano_status maestrano_pager_next(const maestrano_pager *pager,
                                      maestrano_value **out,
                                      maestrano_error **err);

/**
 * Where a later walk goes on, for maestrano_connec_all or maestrano_connec_pages. The document is text, plain enough to be stored; null at
 * the end, and for lists that have none. Of entities it is the page that is being handed out, of which some then come again.
 *
 * Errors: null_pointer.
 */
maestrano_status maestrano_pager_resume_at(const maestrano_pager *pager,
                                           maestrano_value **out,
                                           maestrano_error **err);

/**
 * Frees a list. What it gave out stays good. NULL is allowed.
 */
void maestrano_pager_free(maestrano_pager *pager);

/**
 * Turns numbers that an int64_t or a double would change into texts, so that a language's own reader of JSON does not change them. For
 * bindings on top of C.
 *
 * The document: "json", in which such a number is a text that begins with "mark"; the rest of the text is the number. Nobody outside the
 * process knows the mark, so no text of the document itself begins with it.
 *
 * Errors: null_pointer, invalid_utf8.
 */
maestrano_status maestrano_numbers_protect(const char *json,
                                           maestrano_value **out,
                                           maestrano_error **err);

#ifdef __cplusplus
}  // extern "C"
#endif  // __cplusplus

#endif  /* MAESTRANO_H */
