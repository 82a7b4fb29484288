/*
 * Every case of tests/vectors/saml through the corpus program (SAML_CASE, a command): the right verdict, the right data, and
 * at least 95 % of refusals for a reason that the case accepts.
 */
#include "case.h"

#include <dirent.h>
#include <sys/wait.h>

static int refusals, reasons;

/* What the program prints for a file. */
static cJSON *ask(const char *path)
{
    char *command = NULL, *text = NULL;
    size_t room = 0;
    if (asprintf(&command, "%s < '%s'", getenv("SAML_CASE"), path) < 0)
        exit(2);
    FILE *out = popen(command, "r");
    free(command);
    ssize_t length = getline(&text, &room, out);
    cJSON *answer = length > 0 ? cJSON_Parse(text) : NULL;
    free(text);
    if (pclose(out) != 0) {
        cJSON_Delete(answer);
        answer = NULL;
    }
    return answer;
}

static int names(const cJSON *expect, const char *reason)
{
    const cJSON *other;
    if (strcmp(cJSON_GetStringValue(cJSON_GetObjectItem(expect, "reason")), reason) == 0)
        return 1;
    cJSON_ArrayForEach(other, cJSON_GetObjectItem(expect, "also_ok"))
        if (strcmp(other->valuestring, reason) == 0)
            return 1;
    return 0;
}

static int judged(const cJSON *answer, const cJSON *expect)
{
    int valid = cJSON_IsTrue(cJSON_GetObjectItem(answer, "valid"));
    int should = cJSON_IsTrue(cJSON_GetObjectItem(expect, "valid"));
    if (valid)
        return should &&
               cJSON_Compare(cJSON_GetObjectItem(answer, "name_id"), cJSON_GetObjectItem(expect, "name_id"), 1) &&
               cJSON_Compare(cJSON_GetObjectItem(answer, "attributes"), cJSON_GetObjectItem(expect, "attributes"), 1);
    if (should)
        return cJSON_IsTrue(cJSON_GetObjectItem(expect, "may_reject"));
    refusals++;
    reasons += names(expect, cJSON_GetStringValue(cJSON_GetObjectItem(answer, "reason")));
    return 1;
}

static void run(const char *path)
{
    char *text = read_file(path);
    cJSON *of = cJSON_Parse(text), *answer = ask(path);
    const cJSON *submissions = cJSON_GetObjectItem(of, "submissions"), *submission;
    const cJSON *results = cJSON_GetObjectItem(answer, "results");
    free(text);
    int good = answer != NULL;
    if (submissions == NULL) {
        good = good && judged(answer, cJSON_GetObjectItem(of, "expect"));
    } else {
        int i = 0;
        good = good && cJSON_GetArraySize(results) == cJSON_GetArraySize(submissions);
        cJSON_ArrayForEach(submission, submissions)
            good = good && judged(cJSON_GetArrayItem(results, i++), cJSON_GetObjectItem(submission, "expect"));
    }
    if (!check(good, path, __FILE__, __LINE__)) {
        char *shown = cJSON_PrintUnformatted(answer);
        fprintf(stderr, "    answer %s\n", shown ? shown : "(none)");
        free(shown);
    }
    cJSON_Delete(answer);
    cJSON_Delete(of);
}

static int is_name(const struct dirent *entry)
{
    return entry->d_name[0] != '.';
}

int main(void)
{
    const char *vectors = getenv("VECTORS");
    struct dirent **folders, **files;
    int folder_count = scandir(vectors, &folders, is_name, alphasort);
    for (int i = 0; i < folder_count; i++) {
        char path[4096], file[8192];
        snprintf(path, sizeof path, "%s/%s", vectors, folders[i]->d_name);
        int count = scandir(path, &files, is_name, alphasort);
        for (int j = 0; j < count; j++) {
            snprintf(file, sizeof file, "%s/%s", path, files[j]->d_name);
            run(file);
            free(files[j]);
        }
        if (count >= 0)
            free(files);
        free(folders[i]);
    }
    if (folder_count >= 0)
        free(folders);
    CHECK(passed > 200);
    CHECK(refusals > 0 && reasons * 100 >= refusals * 95);
    printf("test_corpus: %d of %d refusals for an accepted reason\n", reasons, refusals);
    return report("test_corpus");
}
