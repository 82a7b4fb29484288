#include "sessions.h"

#include <pthread.h>
#include <stdio.h>
#include <string.h>
#include <sys/random.h>

/* When all are taken, the oldest makes room: strangers can start as many sign-ons as they like. */
enum { ROOM = 1024 };

static struct session kept[ROOM];
static unsigned next;
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;

static struct session *find(const char *id)
{
    for (unsigned i = 0; id != NULL && id[0] != '\0' && i < ROOM; i++)
        if (strcmp(kept[i].id, id) == 0)
            return &kept[i];
    return NULL;
}

static bool make_id(char id[33])
{
    unsigned char bytes[16];
    if (getrandom(bytes, sizeof bytes, 0) != (ssize_t)sizeof bytes)
        return false;
    for (size_t i = 0; i < sizeof bytes; i++)
        snprintf(id + 2 * i, 3, "%02x", bytes[i]);
    return true;
}

bool session_find(const char *id, struct session *out)
{
    pthread_mutex_lock(&lock);
    const struct session *found = find(id);
    if (found != NULL)
        *out = *found;
    else
        memset(out, 0, sizeof *out);
    pthread_mutex_unlock(&lock);
    return found != NULL;
}

bool session_keep(struct session *session)
{
    if (session->id[0] == '\0' && (!make_id(session->id) || !make_id(session->csrf_token)))
        return false;
    pthread_mutex_lock(&lock);
    struct session *place = find(session->id);
    if (place == NULL)
        place = &kept[next++ % ROOM];
    *place = *session;
    pthread_mutex_unlock(&lock);
    return true;
}

void session_renew(const struct session *session)
{
    pthread_mutex_lock(&lock);
    struct session *found = find(session->id);
    if (found != NULL)
        *found = *session;
    pthread_mutex_unlock(&lock);
}

void session_end(const char *group_uid, const char *user_uid)
{
    pthread_mutex_lock(&lock);
    for (unsigned i = 0; i < ROOM; i++)
        if (strcmp(kept[i].group_uid, group_uid) == 0 && (user_uid == NULL || strcmp(kept[i].user_uid, user_uid) == 0))
            memset(&kept[i], 0, sizeof kept[i]);
    pthread_mutex_unlock(&lock);
}

void session_log_out(const char *user_uid, const char *session_id)
{
    pthread_mutex_lock(&lock);
    for (unsigned i = 0; i < ROOM; i++)
        if (user_uid != NULL ? strcmp(kept[i].user_uid, user_uid) == 0 : strcmp(kept[i].session_id, session_id) == 0)
            memset(&kept[i], 0, sizeof kept[i]);
    pthread_mutex_unlock(&lock);
}

void session_forget(struct session *session)
{
    pthread_mutex_lock(&lock);
    struct session *found = find(session->id);
    if (found != NULL)
        memset(found, 0, sizeof *found);
    pthread_mutex_unlock(&lock);
    memset(session, 0, sizeof *session);
}
