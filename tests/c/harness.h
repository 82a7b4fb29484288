/* The little that a test program needs: checks that count, and a report. */
#ifndef HARNESS_H
#define HARNESS_H

#include <maestrano.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static int passed, failed;

/* Counts a check and names it when it fails. */
#define CHECK(condition) check((condition), #condition, __FILE__, __LINE__)
/* The same, for texts; NULL is equal to NULL alone. */
#define CHECK_TEXT(actual, expected) check_text((actual), (expected), #actual, __FILE__, __LINE__)
/* A call that must succeed. */
#define CHECK_OK(call) CHECK_STATUS(call, MAESTRANO_OK)
/* A call that must answer so. */
#define CHECK_STATUS(call, expected) check_status((call), (expected), #call, __FILE__, __LINE__)

static inline int check(int holds, const char *what, const char *file, int line)
{
    if (holds)
        __atomic_add_fetch(&passed, 1, __ATOMIC_RELAXED);
    else {
        __atomic_add_fetch(&failed, 1, __ATOMIC_RELAXED);
        fprintf(stderr, "%s:%d: FAILED %s\n", file, line, what);
    }
    return holds;
}

static inline int check_text(const char *actual, const char *expected, const char *what, const char *file, int line)
{
    int same = actual == NULL || expected == NULL ? actual == expected : strcmp(actual, expected) == 0;
    if (!check(same, what, file, line))
        fprintf(stderr, "    is \"%s\", not \"%s\"\n", actual ? actual : "(null)", expected ? expected : "(null)");
    return same;
}

static inline int check_status(maestrano_status actual, maestrano_status expected, const char *what, const char *file,
                               int line)
{
    if (!check(actual == expected, what, file, line))
        fprintf(stderr, "    is %d, not %d\n", (int)actual, (int)expected);
    return actual == expected;
}

/* Ends the library, prints the counts, and is the exit status. */
static inline int report(const char *program)
{
    maestrano_shutdown();
    printf("%s: %d passed, %d failed\n", program, passed, failed);
    return failed != 0;
}

/* A marketplace "acme" whose identity provider is at `idp`. */
static inline maestrano *open_acme(const char *idp)
{
    char json[1024];
    maestrano *m = NULL;
    snprintf(json, sizeof json,
             "{\"marketplace\":\"acme\",\"environment\":\"local\",\"app\":{\"host\":\"http://127.0.0.1:3000\"},"
             "\"api\":{\"id\":\"app-1\",\"key\":\"KEY-OF-ACME\",\"host\":\"%s\"},\"sso\":{\"idp\":\"%s\"},"
             "\"connec\":{\"host\":\"%s\"}}",
             idp, idp, idp);
    CHECK_OK(maestrano_open_json(json, &m, NULL));
    return m;
}

/* The only marketplace of `m`, which is freed. */
static inline maestrano_marketplace_t *only_of(maestrano *m)
{
    maestrano_marketplace_t *p = NULL;
    CHECK_OK(maestrano_only(m, &p, NULL));
    maestrano_free(m);
    return p;
}

#endif
