/* Sign-on: init, consume, verify, metadata, and what is refused. */
#include "case.h"

static const char *const VALID = "valid-shape/assertion-signed";

static void init_makes_a_request(void)
{
    maestrano_marketplace_t *p = only_of(open_acme("http://127.0.0.1:4000"));
    maestrano_value *first = NULL, *second = NULL;
    CHECK_OK(maestrano_saml_init(p, NULL, NULL, &first, NULL));
    /* {"uid":"u","session":"t","group_uid":"cld-7"} */
    const char *stored = "eyJ1aWQiOiJ1Iiwic2Vzc2lvbiI6InQiLCJncm91cF91aWQiOiJjbGQtNyJ9";
    CHECK_OK(maestrano_saml_init(p, "a=1", stored, &second, NULL));
    CHECK(strstr(maestrano_value_text(second, "url"), "&a=1&group_id=cld-7") != NULL);
    maestrano_value_free(second);
    CHECK_OK(maestrano_saml_init(p, "group_id=cld-1&x=a%20b", stored, &second, NULL));
    CHECK(strncmp(maestrano_value_text(first, "url"), "http://127.0.0.1:4000/api/v1/auth/saml?SAMLRequest=", 51) == 0);
    CHECK(strstr(maestrano_value_text(second, "url"), "&group_id=cld-1&x=a+b") != NULL);
    CHECK(strlen(maestrano_value_text(first, "request_id")) == 33);
    CHECK(strcmp(maestrano_value_text(first, "request_id"), maestrano_value_text(second, "request_id")) != 0);
    maestrano_value_free(first);
    maestrano_value_free(second);

    const char *options = "{\"params\":[[\"a\",\"1\"],[\"a\",\"2\"]],\"acs_host\":\"https://other.example\",\"passive\":true}";
    CHECK_OK(maestrano_saml_init_with(p, options, &first, NULL));
    CHECK(strstr(maestrano_value_text(first, "url"), "&a=1&a=2") != NULL);
    maestrano_value_free(first);
    const char *nested = "{\"params\":{\"a\":{\"b\":\"c\",\"d\":[\"1\",\"2\"]},\"e\":[{\"f\":{\"g\":\"h\"}}],\"i\":{}}}";
    CHECK_OK(maestrano_saml_init_with(p, nested, &first, NULL));
    CHECK(strstr(maestrano_value_text(first, "url"), "&a%5Bb%5D=c&a%5Bd%5D=1&a%5Bd%5D=2&e%5Bf%5D%5Bg%5D=h") != NULL);
    maestrano_value_free(first);
    const char *wrong[] = {"", "7", "{\"pasive\":true}", "{\"passive\":\"yes\"}", "{\"acs_host\":\"nohost\"}", "{} x"};
    for (size_t i = 0; i < sizeof wrong / sizeof wrong[0]; i++)
        CHECK_STATUS(maestrano_saml_init_with(p, wrong[i], &first, NULL), MAESTRANO_INVALID_ARGUMENT);
    maestrano_marketplace_free(p);
}

static void consume_tells_who_signed_on(void)
{
    struct saml_case c = load_case(VALID);
    maestrano_marketplace_t *p = open_case(&c);
    maestrano_value *v = NULL;
    bool admin = false;
    CHECK_OK(maestrano_saml_consume(p, c.response, c.request_id, c.now, &v, NULL));
    CHECK_TEXT(maestrano_value_text(v, "marketplace"), "ledgerly");
    CHECK_TEXT(maestrano_value_text(v, "user.uid"), "usr-9b1f");
    CHECK_TEXT(maestrano_value_text(v, "assertion.attributes.uid.0"), "usr-9b1f");
    CHECK_TEXT(maestrano_value_text(v, "membership.user_uid"), "usr-9b1f");
    CHECK_TEXT(maestrano_value_text(v, "membership.group_uid"), maestrano_value_text(v, "group.uid"));
    CHECK(maestrano_value_bool(v, "membership.is_admin", &admin));
    CHECK(maestrano_value_kind(v, "reseller") == MAESTRANO_KIND_NULL);
    CHECK(maestrano_value_kind(v, "session.recheck") == MAESTRANO_KIND_TEXT);
    CHECK_TEXT(maestrano_value_text(v, "assertion.signed"), "assertion");

    /* The stored record is the same user's, and is due at its recheck. */
    maestrano_value *session = NULL;
    bool due = true;
    CHECK_OK(maestrano_session_load(p, maestrano_value_text(v, "session.stored"), &session, NULL));
    CHECK_TEXT(maestrano_value_text(session, "uid"), "usr-9b1f");
    CHECK_TEXT(maestrano_value_text(session, "marketplace"), "ledgerly");
    CHECK_OK(maestrano_session_needs_check(p, maestrano_value_text(v, "session.stored"), c.now, &due, NULL));
    CHECK_OK(maestrano_session_needs_check(p, maestrano_value_text(v, "session.stored"), 4102444800, &due, NULL));
    CHECK(due);
    maestrano_value *urls = NULL;
    CHECK_OK(maestrano_sso_urls(p, maestrano_value_text(v, "session.stored"), &urls, NULL));
    CHECK_TEXT(maestrano_value_text(urls, "logout"), "https://api-hub.maestrano.example/app_logout?user_uid=usr-9b1f");
    maestrano_value_free(urls);
    maestrano_value_free(session);
    maestrano_value_free(v);

    /* Once only; the refusal names the check and the marketplace, and hands nothing out. */
    maestrano_error *err = NULL;
    CHECK_STATUS(maestrano_saml_consume(p, c.response, c.request_id, c.now, &v, &err), MAESTRANO_SAML_REPLAY);
    CHECK(v == NULL);
    CHECK_TEXT(maestrano_error_class(err), "SamlError");
    CHECK_TEXT(maestrano_error_marketplace(err), "ledgerly");
    maestrano_error_free(err);
    maestrano_marketplace_free(p);
    cJSON_Delete(c.json);
}

/* Each with a marketplace of its own, so that the memory of used assertions is empty. */
static maestrano_status consumed(const struct saml_case *c, const char *request_id, int64_t now)
{
    maestrano_marketplace_t *p = open_case(c);
    maestrano_value *v = NULL;
    maestrano_status status = maestrano_saml_consume(p, c->response, request_id, now, &v, NULL);
    CHECK((status == MAESTRANO_OK) == (v != NULL));
    maestrano_value_free(v);
    maestrano_marketplace_free(p);
    return status;
}

static maestrano_status with_options(const struct saml_case *c, const char *options)
{
    maestrano_marketplace_t *p = open_case(c);
    maestrano_value *v = NULL, *verified = NULL;
    maestrano_status status = maestrano_saml_consume_with(p, c->response, options, &v, NULL);
    maestrano_marketplace_t *other = open_case(c);
    CHECK_STATUS(maestrano_saml_verify_with(other, c->response, options, &verified, NULL), status);
    maestrano_value_free(v);
    maestrano_value_free(verified);
    maestrano_marketplace_free(p);
    maestrano_marketplace_free(other);
    return status;
}

static void consume_checks_what_it_is_told(void)
{
    struct saml_case c = load_case(VALID);
    CHECK_STATUS(consumed(&c, c.request_id, c.now), MAESTRANO_OK);
    CHECK_STATUS(consumed(&c, "_another", c.now), MAESTRANO_SAML_IN_RESPONSE_TO);
    CHECK_STATUS(consumed(&c, NULL, c.now), MAESTRANO_SAML_IN_RESPONSE_TO);
    CHECK_STATUS(consumed(&c, "", c.now), MAESTRANO_SAML_IN_RESPONSE_TO);
    CHECK_STATUS(consumed(&c, c.request_id, 1), MAESTRANO_SAML_TIME);
    CHECK_STATUS(consumed(&c, c.request_id, 253402300799), MAESTRANO_SAML_TIME);
    CHECK_STATUS(consumed(&c, c.request_id, c.now * 1000), MAESTRANO_INVALID_ARGUMENT);
    CHECK_STATUS(consumed(&c, c.request_id, INT64_MAX), MAESTRANO_INVALID_ARGUMENT);
    CHECK_STATUS(consumed(&c, c.request_id, INT64_MIN), MAESTRANO_INVALID_ARGUMENT);

    char options[512];
    snprintf(options, sizeof options, "{\"request_id\":\"%s\",\"now\":%lld}", c.request_id, (long long)c.now);
    CHECK_STATUS(with_options(&c, options), MAESTRANO_OK);
    snprintf(options, sizeof options, "{\"request_id\":\"%s\",\"now\":%lld,\"acs_host\":\"https://other.example\"}", c.request_id,
             (long long)c.now);
    CHECK(with_options(&c, options) != MAESTRANO_OK);
    CHECK_STATUS(with_options(&c, "{\"now\":1}"), MAESTRANO_SAML_IN_RESPONSE_TO);
    CHECK_STATUS(with_options(&c, "{\"request\":\"x\"}"), MAESTRANO_INVALID_ARGUMENT);
    cJSON_Delete(c.json);
}

static void garbage_is_malformed(void)
{
    struct saml_case c = load_case(VALID);
    const char *all[] = {"", "x", "!!!!", "PGE+", "\xff\xfe", "PD94bWwgdmVyc2lvbj0iMS4wIj8+"};
    for (size_t i = 0; i < sizeof all / sizeof all[0]; i++) {
        c.response = all[i];
        CHECK_STATUS(consumed(&c, c.request_id, c.now), MAESTRANO_SAML_MALFORMED);
    }
    size_t length = 12 << 20;
    char *large = malloc(length + 1);
    memset(large, 'A', length);
    large[length] = '\0';
    c.response = large;
    CHECK_STATUS(consumed(&c, c.request_id, c.now), MAESTRANO_SAML_SIZE);
    free(large);
    cJSON_Delete(c.json);
}

static void verify_takes_any_provider(void)
{
    struct saml_case c = load_case(VALID);
    maestrano_marketplace_t *p = open_case(&c);
    maestrano_value *v = NULL;
    CHECK_OK(maestrano_saml_verify(p, c.response, c.request_id, c.now, &v, NULL));
    CHECK_TEXT(maestrano_value_text(v, "name_id"), "usr-9b1f");
    CHECK_TEXT(maestrano_value_text(v, "in_response_to"), c.request_id);
    CHECK(maestrano_value_size(v, "attributes") > 10);
    CHECK_TEXT(maestrano_value_key(v, "attributes", 0), "mno_uid");
    maestrano_value_free(v);
    maestrano_marketplace_free(p);
    cJSON_Delete(c.json);
}

static void metadata_of_both_sides(void)
{
    maestrano_marketplace_t *p = only_of(open_acme("http://127.0.0.1:4000"));
    maestrano_value *v = NULL;
    maestrano_error *err = NULL;
    CHECK_OK(maestrano_saml_sp_metadata(p, &v, NULL));
    CHECK(strstr(maestrano_value_text(v, ""), "Location=\"http://127.0.0.1:3000/maestrano/auth/saml/consume\"") != NULL);
    maestrano_value_free(v);
    CHECK_STATUS(maestrano_saml_idp_metadata("<x/>", &v, &err), MAESTRANO_CONFIG_INVALID);
    maestrano_error_free(err);
    CHECK_OK(maestrano_sso_mask_user(p, "usr-1", "cld-1", &v, NULL));
    CHECK(strncmp(maestrano_value_text(v, ""), "usr-1", 5) == 0);
    maestrano_value_free(v);
    CHECK_OK(maestrano_sso_unmask_user(p, "usr-1.cld-1", &v, NULL));
    CHECK_TEXT(maestrano_value_text(v, ""), "usr-1");
    maestrano_value_free(v);
    maestrano_marketplace_free(p);
}

int main(void)
{
    init_makes_a_request();
    consume_tells_who_signed_on();
    consume_checks_what_it_is_told();
    garbage_is_malformed();
    verify_takes_any_provider();
    metadata_of_both_sides();
    return report("test_saml");
}
