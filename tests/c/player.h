/*
 * A marketplace on loopback that plays a script: for each request in turn an answer, the last one again and again. It is a thread of
 * this process, which tells what was asked.
 */
#ifndef PLAYER_H
#define PLAYER_H

#include "harness.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <pthread.h>
#include <strings.h>
#include <sys/socket.h>
#include <unistd.h>

#define MOST 64

/* What is sent for a request; NULL never answers. A cut answer is followed by the end of the connection. */
struct step {
    char *text;
    bool is_cut;
};

/* A request as it arrived, without its headers but with them in `head`. */
struct seen {
    char *head, *body;
};

struct connection {
    int socket;
    size_t length;
    char text[1 << 14];
};

struct player {
    char url[64];
    int listener, end[2];
    pthread_t thread;
    pthread_mutex_t lock;
    struct step steps[MOST];
    struct seen seen[MOST];
    size_t step_count, next, seen_count, open;
    struct connection connections[MOST];
};

/* An answer in full, to be freed by the player. */
static inline struct step answer_with(const char *status, const char *headers, const char *body)
{
    struct step step = {NULL, false};
    if (asprintf(&step.text, "HTTP/1.1 %s\r\nContent-Type: application/json\r\nContent-Length: %zu\r\n%s\r\n%s", status,
                 strlen(body), headers, body) < 0)
        exit(2);
    return step;
}

/* What the account API answers: data in JSON. */
static inline struct step data(const char *json)
{
    char *body = NULL;
    if (asprintf(&body, "{\"success\":true,\"errors\":{},\"data\":%s}", json) < 0)
        exit(2);
    struct step step = answer_with("200 OK", "", body);
    free(body);
    return step;
}

static inline void player_forget(struct player *player)
{
    for (size_t i = 0; i < player->step_count; i++)
        free(player->steps[i].text);
    for (size_t i = 0; i < player->seen_count; i++) {
        free(player->seen[i].head);
        free(player->seen[i].body);
    }
    player->step_count = player->seen_count = player->next = 0;
}

/* Forgets what was asked, and plays these steps from now on. */
static inline void player_set(struct player *player, const struct step *steps, size_t count)
{
    pthread_mutex_lock(&player->lock);
    player_forget(player);
    memcpy(player->steps, steps, count * sizeof *steps);
    player->step_count = count;
    pthread_mutex_unlock(&player->lock);
}

#define PLAY(player, ...)                                                                                              \
    player_set((player), (const struct step[]){__VA_ARGS__}, sizeof((const struct step[]){__VA_ARGS__}) / sizeof(struct step))

/* Answers a request that is complete. Says whether the connection stays open. */
static inline int play(struct player *player, struct connection *from, size_t head, size_t body)
{
    int stays = 1;
    pthread_mutex_lock(&player->lock);
    if (player->seen_count < MOST) {
        struct seen *seen = &player->seen[player->seen_count++];
        seen->head = strndup(from->text, head);
        seen->body = strndup(from->text + head, body);
    }
    size_t number = player->next < player->step_count ? player->next++ : player->step_count - 1;
    const struct step *step = &player->steps[number];
    for (size_t sent = 0, length = step->text ? strlen(step->text) : 0; sent < length;) {
        ssize_t done = send(from->socket, step->text + sent, length - sent, MSG_NOSIGNAL);
        if (done <= 0)
            break;
        sent += (size_t)done;
    }
    stays = !step->is_cut;
    pthread_mutex_unlock(&player->lock);
    from->length -= head + body;
    memmove(from->text, from->text + head + body, from->length);
    return stays;
}

/* Reads what came. Says whether the connection stays open. */
static inline int hear(struct player *player, struct connection *from)
{
    ssize_t got = recv(from->socket, from->text + from->length, sizeof from->text - 1 - from->length, 0);
    if (got <= 0)
        return 0;
    from->length += (size_t)got;
    from->text[from->length] = '\0';
    const char *end = strstr(from->text, "\r\n\r\n"), *size = strcasestr(from->text, "\r\ncontent-length: ");
    if (end == NULL)
        return 1;
    size_t head = (size_t)(end - from->text) + 4;
    size_t body = size != NULL && size < end ? (size_t)atol(size + 18) : 0;
    return from->length < head + body || play(player, from, head, body);
}

static inline void *serve_player(void *argument)
{
    struct player *player = argument;
    for (;;) {
        struct pollfd all[MOST + 2] = {{player->end[0], POLLIN, 0}, {player->listener, POLLIN, 0}};
        size_t open = player->open;
        for (size_t i = 0; i < open; i++)
            all[i + 2] = (struct pollfd){player->connections[i].socket, POLLIN, 0};
        poll(all, open + 2, -1);
        if (all[0].revents)
            break;
        for (size_t i = open; i-- > 0;)
            if (all[i + 2].revents && !hear(player, &player->connections[i])) {
                close(player->connections[i].socket);
                player->connections[i] = player->connections[--player->open];
            }
        if (all[1].revents && player->open < MOST) {
            int at_once = 1, made = accept(player->listener, NULL, NULL);
            setsockopt(made, IPPROTO_TCP, TCP_NODELAY, &at_once, sizeof at_once);
            player->connections[player->open].length = 0;
            player->connections[player->open++].socket = made;
        }
    }
    for (size_t i = 0; i < player->open; i++)
        close(player->connections[i].socket);
    return NULL;
}

static inline struct player *player_start(void)
{
    struct player *player = calloc(1, sizeof *player);
    struct sockaddr_in address = {.sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    socklen_t size = sizeof address;
    player->listener = socket(AF_INET, SOCK_STREAM, 0);
    if (bind(player->listener, (struct sockaddr *)&address, size) != 0 || listen(player->listener, 128) != 0 ||
        getsockname(player->listener, (struct sockaddr *)&address, &size) != 0 || pipe(player->end) != 0) {
        perror("player");
        exit(2);
    }
    snprintf(player->url, sizeof player->url, "http://127.0.0.1:%d", ntohs(address.sin_port));
    pthread_mutex_init(&player->lock, NULL);
    PLAY(player, answer_with("500 Internal Server Error", "", ""));
    pthread_create(&player->thread, NULL, serve_player, player);
    return player;
}

static inline void player_stop(struct player *player)
{
    close(player->end[1]);
    pthread_join(player->thread, NULL);
    close(player->end[0]);
    close(player->listener);
    player_forget(player);
    pthread_mutex_destroy(&player->lock);
    free(player);
}

/* How many requests came since the script was set. */
static inline size_t player_seen(struct player *player)
{
    pthread_mutex_lock(&player->lock);
    size_t count = player->seen_count;
    pthread_mutex_unlock(&player->lock);
    return count;
}

#endif
