#include "access.h"

#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

maestrano_marketplace_t *marketplace;

/* When groups and users left. A table of the app's database belongs here: this one is forgotten with the process, and no other process
 * knows it. */
struct removal {
    struct removal *next;
    int64_t at;
    char group[256], user[256]; /* the user is empty where the whole group left */
};

static struct removal *removals;
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;

int64_t now(void)
{
    struct timespec time;
    clock_gettime(CLOCK_REALTIME, &time);
    return (int64_t)time.tv_sec * 1000000000 + time.tv_nsec;
}

bool note_removal(const char *group, const char *user)
{
    struct removal *removal = calloc(1, sizeof *removal);
    if (removal == NULL)
        return false;
    snprintf(removal->group, sizeof removal->group, "%s", group);
    snprintf(removal->user, sizeof removal->user, "%s", user == NULL ? "" : user);
    removal->at = now();
    pthread_mutex_lock(&lock);
    removal->next = removals;
    removals = removal;
    pthread_mutex_unlock(&lock);
    return true;
}

/* Whether a session began before its group or user left. Who is invited again signs on again. */
static bool is_removed(const struct session *session)
{
    bool found = false;
    pthread_mutex_lock(&lock);
    for (const struct removal *removal = removals; removal != NULL && !found; removal = removal->next)
        found = session->since <= removal->at && strcmp(session->group_uid, removal->group) == 0 &&
                (removal->user[0] == '\0' || strcmp(session->user_uid, removal->user) == 0);
    pthread_mutex_unlock(&lock);
    return found;
}

enum MHD_Result if_signed_on(struct request *request, handler *answer)
{
    struct session *session = &request->session;
    maestrano_value *check = NULL;
    maestrano_error *err = NULL;
    bool valid = false;

    if (maestrano_session_check(marketplace, session->maestrano, MAESTRANO_NOW, &check, &err) != MAESTRANO_OK)
        return fail(request, err);
    maestrano_value_bool(check, "valid", &valid);
    const char *renewed = maestrano_value_text(check, "stored");
    if (renewed != NULL) {
        snprintf(session->maestrano, sizeof session->maestrano, "%s", renewed);
        session_keep(session);
    }
    maestrano_value_free(check);
    if (!valid || is_removed(session)) {
        session_forget(session);
        return redirect(request, MHD_HTTP_FOUND, INIT);
    }
    return answer(request);
}

bool is_own_form(const struct request *request)
{
    const char *token = request->session.csrf_token, *given = request_field(request, "csrf_token");
    unsigned char differs = 0;
    if (given == NULL || token[0] == '\0' || strlen(given) != strlen(token))
        return false;
    /* All of it is compared, so that the time does not tell how much was right. */
    for (size_t i = 0; token[i] != '\0'; i++)
        differs |= (unsigned char)(given[i] ^ token[i]);
    return differs == 0;
}
