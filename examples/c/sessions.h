/* The app's own sessions: in memory, under random ids. */
#ifndef SESSIONS_H
#define SESSIONS_H

#include <stdbool.h>

struct session {
    char id[33];
    char request_id[64];  /* of the sign-on that was started */
    char pending[2048];   /* the same, with OpenID */
    char maestrano[4096]; /* what the marketplace's session is, as libmaestrano stores it */
    char user[256], group[256], role[64];
    char user_uid[128], group_uid[128];
    char session_id[128], id_token[8192]; /* of OpenID Connect, for logout */
    char csrf_token[33];                  /* what a form of ours sends along */
};

/* Copies the session of that id. false, and an empty session, when there is none. */
bool session_find(const char *id, struct session *out);

/* Keeps the session, which gets an id and a token if it has none. false when there is no randomness. */
bool session_keep(struct session *session);

/* Keeps the renewed record of a session, unless it has been ended meanwhile. */
void session_renew(const struct session *session);

/* Ends the sessions of a group, or of one of its users. */
void session_end(const char *group_uid, const char *user_uid);

/* Ends the sessions of a user, or, without one, those that came from the provider's session of that id. */
void session_log_out(const char *user_uid, const char *session_id);

/* Forgets the session, and empties it. */
void session_forget(struct session *session);

#endif
