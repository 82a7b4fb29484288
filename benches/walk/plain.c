/* The same with libcurl and cJSON, as an app would write it: plain CONFIGURATION GROUP RESOURCE TOP. */

#include <cjson/cJSON.h>
#include <curl/curl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct text {
    char *data;
    size_t length;
};

static size_t append(char *piece, size_t size, size_t count, void *to)
{
    struct text *text = to;
    char *grown = realloc(text->data, text->length + size * count + 1);
    if (!grown)
        return 0;
    memcpy(grown + text->length, piece, size * count);
    text->data = grown;
    text->length += size * count;
    grown[text->length] = 0;
    return size * count;
}

static char *read_file(const char *path)
{
    struct text text = {0};
    char piece[4096];
    size_t length;
    FILE *file = fopen(path, "rb");
    while (file && (length = fread(piece, 1, sizeof piece, file)) > 0)
        append(piece, 1, length, &text);
    if (file)
        fclose(file);
    return text.data;
}

static const char *member(const cJSON *object, const char *group, const char *name)
{
    return cJSON_GetStringValue(cJSON_GetObjectItem(cJSON_GetObjectItem(object, group), name));
}

int main(int argc, char **argv)
{
    char *configuration = argc == 5 ? read_file(argv[1]) : NULL;
    cJSON *document = cJSON_Parse(configuration);
    const cJSON *marketplace = cJSON_GetArrayItem(cJSON_GetObjectItem(document, "marketplaces"), 0);
    if (!marketplace)
        return 2;
    char url[2048];
    snprintf(url, sizeof url, "%s%s/%s/%s?%%24top=%s", member(marketplace, "connec", "host"), member(marketplace, "connec", "base_path"), argv[2],
             argv[3], argv[4]);
    CURL *curl = curl_easy_init();
    curl_easy_setopt(curl, CURLOPT_USERNAME, member(marketplace, "api", "id"));
    curl_easy_setopt(curl, CURLOPT_PASSWORD, member(marketplace, "api", "key"));
    curl_easy_setopt(curl, CURLOPT_WRITEFUNCTION, append);
    curl_easy_setopt(curl, CURLOPT_TIMEOUT, 60L);
    curl_easy_setopt(curl, CURLOPT_FAILONERROR, 1L);
    long count = 0;
    while (*url) {
        struct text body = {0};
        curl_easy_setopt(curl, CURLOPT_URL, url);
        curl_easy_setopt(curl, CURLOPT_WRITEDATA, &body);
        CURLcode code = curl_easy_perform(curl);
        if (code != CURLE_OK) {
            fprintf(stderr, "%s\n", curl_easy_strerror(code));
            return 1;
        }
        cJSON *page = cJSON_ParseWithLength(body.data, body.length), *entity;
        cJSON_ArrayForEach(entity, cJSON_GetObjectItem(page, argv[3])) count += cJSON_HasObjectItem(entity, "id");
        const char *next = member(page, "pagination", "next");
        snprintf(url, sizeof url, "%s", next ? next : "");
        cJSON_Delete(page);
        free(body.data);
    }
    printf("%ld\n", count);
    curl_easy_cleanup(curl);
    cJSON_Delete(document);
    free(configuration);
    return 0;
}
