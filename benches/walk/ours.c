/* Walks a collection with libmaestrano: ours CONFIGURATION GROUP RESOURCE TOP. Prints how many entities have an id. */

#include <maestrano.h>
#include <stdio.h>

static int fail(maestrano_error *error)
{
    fprintf(stderr, "%s\n", maestrano_error_message(error));
    maestrano_error_free(error);
    return 1;
}

int main(int argc, char **argv)
{
    if (argc != 5)
        return 2;
    char options[32];
    snprintf(options, sizeof options, "{\"top\": %s}", argv[4]);
    maestrano *m = NULL;
    maestrano_marketplace_t *p = NULL;
    maestrano_connec_t *connec = NULL;
    maestrano_pager *pager = NULL;
    maestrano_error *error = NULL;
    if (maestrano_open_file(argv[1], &m, &error) || maestrano_only(m, &p, &error) || maestrano_connec(p, argv[2], NULL, &connec, &error) ||
        maestrano_connec_all(connec, argv[3], options, NULL, &pager, &error))
        return fail(error);
    long count = 0;
    maestrano_value *entity = NULL;
    maestrano_status status;
    while ((status = maestrano_pager_next(pager, &entity, &error)) == MAESTRANO_OK && entity) {
        count += maestrano_value_kind(entity, "id") != MAESTRANO_KIND_MISSING;
        maestrano_value_free(entity);
    }
    if (status)
        return fail(error);
    printf("%ld\n", count);
    maestrano_pager_free(pager);
    maestrano_connec_free(connec);
    maestrano_marketplace_free(p);
    maestrano_free(m);
    return 0;
}
