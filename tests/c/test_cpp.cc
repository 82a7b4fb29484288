// The header from C++: handles in unique_ptr, text in string.
#include <maestrano.h>

#include <cstdio>
#include <memory>
#include <string>

template <auto Free> struct Freed {
    template <typename T> void operator()(T *handle) const { Free(handle); }
};
using Handle = std::unique_ptr<maestrano, Freed<maestrano_free>>;
using Marketplace = std::unique_ptr<maestrano_marketplace_t, Freed<maestrano_marketplace_free>>;
using Value = std::unique_ptr<maestrano_value, Freed<maestrano_value_free>>;
using Error = std::unique_ptr<maestrano_error, Freed<maestrano_error_free>>;

int main()
{
    int passed = 0, failed = 0;
    auto check = [&](bool holds, const char *what) {
        holds ? passed++ : failed++;
        if (!holds)
            std::fprintf(stderr, "FAILED %s\n", what);
    };
    {
        maestrano *m = nullptr;
        maestrano_marketplace_t *p = nullptr;
        maestrano_value *v = nullptr;
        maestrano_error *e = nullptr;
        check(maestrano_open_json(R"({"marketplace": "acme", "app": {"host": "https://app.example"},
            "api": {"id": "app-1", "key": "k"}, "sso": {"idp": "https://hub.example"}})", &m, nullptr) == MAESTRANO_OK, "opens");
        Handle handle(m);
        check(maestrano_marketplace(m, "nobody", &p, &e) == MAESTRANO_MARKETPLACE_UNKNOWN, "refuses an unknown name");
        Error error(e);
        check(std::string(maestrano_error_class(error.get())) == "ConfigError", "names the class");
        check(maestrano_only(m, &p, nullptr) == MAESTRANO_OK, "finds the only one");
        Marketplace marketplace(p);
        check(maestrano_saml_init(marketplace.get(), "group_id=cld-1", nullptr, &v, nullptr) == MAESTRANO_OK, "starts a sign-on");
        Value request(v);
        check(std::string(maestrano_value_text(request.get(), "url")).rfind("https://hub.example/", 0) == 0, "gives the URL");
    }
    maestrano_shutdown();
    std::printf("test_cpp: %d passed, %d failed\n", passed, failed);
    return failed != 0;
}
