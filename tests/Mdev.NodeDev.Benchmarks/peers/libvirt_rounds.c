/* Lets an installed libvirt parse, or parse once and then format, all documents of a directory again and again.
 *
 *   libvirt_rounds parse|format DIR ROUNDS     prints how many documents were accepted, and ns for each call
 *
 * Parser and formatter are versioned private symbols: they are looked up in whatever libvirt.so.0 is installed. */
#define _GNU_SOURCE
#include <dirent.h>
#include <dlfcn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

typedef void Def;
static Def *(*parse_def)(const char *, const char *, int, const char *, void *, void *, int);
static char *(*format)(const Def *, unsigned int);
static void (*def_free)(Def *);
static void quiet(void *u, void *e) { (void)u; (void)e; }

static void *sym(void *lib, const char *name) {
    void *p = dlsym(lib, name);
    if (!p) { fprintf(stderr, "no symbol %s\n", name); exit(2); }
    return p;
}

static char *slurp(const char *path) {
    FILE *f = fopen(path, "rb");
    if (!f) { perror(path); exit(2); }
    fseek(f, 0, SEEK_END); long n = ftell(f); rewind(f);
    char *s = malloc(n + 1);
    if (fread(s, 1, n, f) != (size_t)n) { perror(path); exit(2); }
    s[n] = 0; fclose(f);
    return s;
}

static double now(void) { struct timespec t; clock_gettime(CLOCK_MONOTONIC, &t); return t.tv_sec * 1e9 + t.tv_nsec; }
static int xml_only(const struct dirent *d) { size_t n = strlen(d->d_name); return n > 4 && !strcmp(d->d_name + n - 4, ".xml"); }
static Def *parse(const char *text) { return parse_def(text, NULL, 0, NULL, NULL, NULL, 0); }

int main(int argc, char **argv) {
    if (argc != 4) { fprintf(stderr, "usage: %s parse|format DIR ROUNDS\n", argv[0]); return 2; }
    void *lib = dlopen("libvirt.so.0", RTLD_NOW);
    if (!lib) { fprintf(stderr, "%s\n", dlerror()); return 2; }
    parse_def = sym(lib, "virNodeDeviceDefParse");
    format = sym(lib, "virNodeDeviceDefFormat");
    def_free = sym(lib, "virNodeDeviceDefFree");
    ((int (*)(void))sym(lib, "virInitialize"))();
    ((void (*)(void *, void *))sym(lib, "virSetErrorFunc"))(NULL, quiet);

    struct dirent **names;
    int n = scandir(argv[2], &names, xml_only, alphasort), rounds = atoi(argv[3]), accepted = 0;
    if (n <= 0) { perror(argv[2]); return 2; }
    char **docs = calloc(n, sizeof *docs);
    Def **defs = calloc(n, sizeof *defs);
    for (int i = 0; i < n; i++) {
        char path[4096]; snprintf(path, sizeof path, "%s/%s", argv[2], names[i]->d_name);
        docs[i] = slurp(path);
        defs[i] = parse(docs[i]);
        accepted += defs[i] != NULL;
    }
    double start = now();
    if (!strcmp(argv[1], "parse"))
        for (int r = 0; r < rounds; r++)
            for (int i = 0; i < n; i++) { Def *d = parse(docs[i]); if (d) def_free(d); }
    else
        for (int r = 0; r < rounds; r++)
            for (int i = 0; i < n; i++) if (defs[i]) free(format(defs[i], 0));
    printf("%d %.0f\n", accepted, rounds ? (now() - start) / rounds / n : 0);
    return 0;
}
