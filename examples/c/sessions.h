/* The app's own sessions: in memory, under random ids. */
#ifndef SESSIONS_H
#define SESSIONS_H

#include <stdbool.h>
#include <stdint.h>

struct session {
    char id[33];
    char request_id[64];  /* of the sign-on that was started */
    char maestrano[4096]; /* what the marketplace's session is, as libmaestrano stores it */
    char user[256], group[256], role[64];
    char user_uid[256], group_uid[256];
    char csrf_token[33]; /* for the forms */
    int64_t since;       /* when the user signed on */
};

/* Writes random letters and digits. false when there is no randomness. */
bool random_text(char out[33]);

/* Copies the session of that id. false, and an empty session, when there is none. */
bool session_find(const char *id, struct session *out);

/* Keeps the session, which gets an id if it has none. false when there is no randomness. */
bool session_keep(struct session *session);

/* Forgets the session, and empties it. */
void session_forget(struct session *session);

#endif
