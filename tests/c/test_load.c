/* Loading the library and opening a configuration start no thread and open no file or socket; unloading leaves none. */
#include "harness.h"

#include <dirent.h>
#include <dlfcn.h>
#include <unistd.h>

/* How many threads or open files this process has. */
static int entries(const char *folder)
{
    int count = 0;
    DIR *list = opendir(folder);
    if (list == NULL)
        return -1;
    while (readdir(list) != NULL)
        count++;
    closedir(list);
    return count;
}

static int tasks_before, files_before;

static void nothing_started(void)
{
    /* The kernel takes a moment to strike an ended thread off its list. */
    for (int i = 0; i < 1000 && entries("/proc/self/task") != tasks_before; i++)
        usleep(1000);
    CHECK(entries("/proc/self/task") == tasks_before);
    CHECK(entries("/proc/self/fd") == files_before);
}

/* A function of the library, of the type that the header declares. */
#define FIND(name)                                                                                                     \
    __typeof__(&name) name##_;                                                                                         \
    *(void **)&name##_ = dlsym(library, #name);                                                                        \
    CHECK(name##_ != NULL)

int main(void)
{
    tasks_before = entries("/proc/self/task");
    files_before = entries("/proc/self/fd");
    void *library = dlopen("libmaestrano.so.0", RTLD_NOW | RTLD_LOCAL);
    if (!CHECK(library != NULL)) {
        fprintf(stderr, "%s\n", dlerror());
        return 1;
    }
    nothing_started();
    FIND(maestrano_open_json);
    FIND(maestrano_only);
    FIND(maestrano_saml_init);
    FIND(maestrano_session_check);
    FIND(maestrano_value_text);
    FIND(maestrano_value_free);
    FIND(maestrano_marketplace_free);
    FIND(maestrano_free);
    FIND(maestrano_shutdown);

    maestrano *m = NULL;
    maestrano_marketplace_t *p = NULL;
    maestrano_value *v = NULL;
    CHECK_OK(maestrano_open_json_("{\"marketplace\":\"acme\",\"environment\":\"local\",\"app\":{\"host\":\"http://127.0.0.1:3000\"},"
                                  "\"api\":{\"id\":\"a\",\"key\":\"k\"},\"sso\":{\"idp\":\"http://127.0.0.1:1\"}}",
                                  &m, NULL));
    CHECK_OK(maestrano_only_(m, &p, NULL));
    CHECK_OK(maestrano_saml_init_(p, NULL, NULL, &v, NULL));
    maestrano_value_free_(v);
    nothing_started();

    /* {"uid":"u","session":"t"}: due at once, so the marketplace is asked, and one thread starts. */
    CHECK_OK(maestrano_session_check_(p, "eyJ1aWQiOiJ1Iiwic2Vzc2lvbiI6InQifQ==", 0, &v, NULL));
    CHECK_TEXT(maestrano_value_text_(v, "status"), "unknown");
    maestrano_value_free_(v);
    CHECK(entries("/proc/self/task") > tasks_before && entries("/proc/self/task") <= tasks_before + 3);

    maestrano_marketplace_free_(p);
    maestrano_free_(m);
    maestrano_shutdown_();
    nothing_started();
    CHECK(dlclose(library) == 0);
    nothing_started();
    printf("test_load: %d passed, %d failed\n", passed, failed);
    return failed != 0;
}
