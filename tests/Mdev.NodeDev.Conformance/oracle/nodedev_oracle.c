/* Runs node-device XML through an installed libvirt's own parser and formatter.
 *
 *   nodedev_oracle canon  DIR OUT    read every DIR/<n>.xml, write OUT/<n>.xml or OUT/<n>.err
 *   nodedev_oracle define DIR OUT    the same as documents for create or define; also OUT/<n>.inactive.xml
 *   nodedev_oracle bench  DIR N      N rounds over DIR; prints ns per document for parse and for format
 *   nodedev_oracle host   OUT SECS   what the running libvirtd lists, once the list stands still (SECS: give up after):
 *                                    OUT/<name>.xml, OUT/<name>.inactive.xml, OUT/devices.txt
 *
 * canon goes through libvirt's public interface: its test driver loads the document as a device of an invented
 * host (absolute paths only) and prints it back, active form. define and bench call the parser and the formatter
 * themselves, which libvirt exports as versioned private symbols, so they are looked up at run time in whatever
 * libvirt.so.0 is installed. Nobody fills in the active configuration of an mdev there: its type and attributes are in
 * the inactive form only. "QEMU" is whose device it is to be: for such a driver libvirt makes up world wide names. */
#define _GNU_SOURCE
#include <dirent.h>
#include <dlfcn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

typedef void Def;
static Def *(*parse_def)(const char *, const char *, int, const char *, void *, void *, int);
static Def *(*parse_string)(const char *, int, const char *, void *, void *); /* what older libvirts have instead */
static char *(*format)(const Def *, unsigned int);
static void (*def_free)(Def *);
static int (*vir_init)(void);
typedef struct { int code, domain; char *message; } Err;
static Err *(*last_error)(void);
static void (*set_error_func)(void *, void *);
static void quiet(void *u, void *e) { (void)u; (void)e; }

static void *sym(void *lib, const char *name) {
    void *p = dlsym(lib, name);
    if (!p) { fprintf(stderr, "no symbol %s\n", name); exit(2); }
    return p;
}

static Def *parse(const char *text, int create, const char *driver) {
    return parse_def ? parse_def(text, NULL, create, driver, NULL, NULL, 0) : parse_string(text, create, driver, NULL, NULL);
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

/* One answer of libvirtd: for each device a line for devices.txt and its two documents, sorted by name. */
typedef struct { char *name, *line, *xml, *inactive; } Item;
typedef struct { Item *items; int count; } Answer;

static int by_name(const void *a, const void *b) { return strcmp(((const Item *)a)->name, ((const Item *)b)->name); }
static int same_text(const char *a, const char *b) { return a && b ? !strcmp(a, b) : a == b; }
static int same_answer(const Answer *a, const Answer *b) {
    if (a->count != b->count) return 0;
    for (int i = 0; i < a->count; i++)
        if (!same_text(a->items[i].line, b->items[i].line) || !same_text(a->items[i].xml, b->items[i].xml) ||
            !same_text(a->items[i].inactive, b->items[i].inactive)) return 0;
    return 1;
}

static void put(const char *dir, const char *name, const char *end, const char *text) {
    char path[4096]; snprintf(path, sizeof path, "%s/%s%s", dir, name, end);
    FILE *f = fopen(path, "wb");
    if (!f || fputs(text, f) < 0 || fclose(f)) { perror(path); exit(2); }
}

static int host(void *lib, const char *out, double seconds) {
    void *(*conn_open)(const char *) = sym(lib, "virConnectOpen");
    int (*list)(void *, void ***, unsigned int) = sym(lib, "virConnectListAllNodeDevices");
    char *(*desc)(void *, unsigned int) = sym(lib, "virNodeDeviceGetXMLDesc");
    const char *(*get_name)(void *) = sym(lib, "virNodeDeviceGetName");
    /* libvirt 7.0 knows neither definitions nor their flags. */
    int (*is_active)(void *) = dlsym(lib, "virNodeDeviceIsActive");
    int (*is_persistent)(void *) = dlsym(lib, "virNodeDeviceIsPersistent");
    int (*get_autostart)(void *, int *) = dlsym(lib, "virNodeDeviceGetAutostart");
    int (*dev_free)(void *) = sym(lib, "virNodeDeviceFree");
    const unsigned all = is_active ? 3u << 30 : 0, inactive = 1; /* both states; the XML flag */
    double start = now(), limit = start + seconds * 1e9;
    void *c;
    while (!(c = conn_open("nodedev+unix:///system?socket=/run/libvirt/libvirt-sock"))) {
        if (now() > limit) { Err *e = last_error(); fprintf(stderr, "libvirtd does not answer: %s\n", e && e->message ? e->message : "?"); return 1; }
        usleep(20000);
    }
    Answer last = { NULL, -1 };
    for (int still = 0; still < 5; usleep(200000)) { /* the same answer for one second */
        void **devs = NULL; int n = list(c, &devs, all);
        if (n < 0) { fprintf(stderr, "libvirtd lists no devices\n"); return 1; }
        Answer a = { calloc(n + 1, sizeof(Item)), 0 };
        for (int i = 0; i < n; i++) {
            Item it = { 0 }; int autostart = 0; char line[1024];
            it.name = strdup(get_name(devs[i]));
            it.xml = desc(devs[i], 0);
            it.inactive = desc(devs[i], inactive);
            int has_autostart = get_autostart && get_autostart(devs[i], &autostart) == 0;
            snprintf(line, sizeof line, "%s %s %s %s\n", it.name, !is_active || is_active(devs[i]) == 1 ? "active" : "inactive",
                     is_persistent && is_persistent(devs[i]) == 1 ? "persistent" : "transient", has_autostart && autostart ? "autostart" : "manual");
            it.line = strdup(line);
            if (it.xml) a.items[a.count++] = it; /* none: it went away between the two calls */
            dev_free(devs[i]);
        }
        free(devs);
        qsort(a.items, a.count, sizeof(Item), by_name);
        still = same_answer(&a, &last) ? still + 1 : 0;
        if (!still && last.count >= 0) fprintf(stderr, "the list changed after %.1f s: %d devices\n", (now() - start) / 1e9, a.count);
        last = a;
        if (now() > limit) { fprintf(stderr, "the list does not stand still\n"); return 1; }
    }
    char path[4096]; snprintf(path, sizeof path, "%s/devices.txt", out);
    FILE *f = fopen(path, "wb");
    if (!f) { perror(path); return 1; }
    for (int i = 0; i < last.count; i++) {
        fputs(last.items[i].line, f);
        put(out, last.items[i].name, ".xml", last.items[i].xml);
        if (last.items[i].inactive) put(out, last.items[i].name, ".inactive.xml", last.items[i].inactive);
    }
    fclose(f);
    fprintf(stderr, "%d devices after %.1f s\n", last.count, (now() - start) / 1e9);
    return 0;
}

/* The answers are written one by one, so after a crash the first document without one is to blame. */
static int define(char **docs, struct dirent **names, int n, const char *out) {
    int ok = 0;
    for (int i = 0; i < n; i++) {
        char name[256]; snprintf(name, sizeof name, "%.*s", (int)strlen(names[i]->d_name) - 4, names[i]->d_name);
        Def *d = parse(docs[i], 1, "QEMU");
        if (d) {
            char *active = format(d, 0), *inactive = format(d, 1);
            put(out, name, ".inactive.xml", inactive);
            put(out, name, ".xml", active);
            free(active); free(inactive); def_free(d); ok++;
        } else {
            Err *e = last_error();
            put(out, name, ".err", e && e->message ? e->message : "?");
        }
    }
    printf("%d accepted, %d refused\n", ok, n - ok);
    return 0;
}

int main(int argc, char **argv) {
    if (argc != 4) { fprintf(stderr, "usage: %s canon DIR OUT | define DIR OUT | bench DIR N | host OUT SECONDS\n", argv[0]); return 2; }
    void *lib = dlopen("libvirt.so.0", RTLD_NOW);
    if (!lib) { fprintf(stderr, "%s\n", dlerror()); return 2; }
    parse_def = dlsym(lib, "virNodeDeviceDefParse");
    if (!parse_def) parse_string = sym(lib, "virNodeDeviceDefParseString");
    format = sym(lib, "virNodeDeviceDefFormat");
    def_free = sym(lib, "virNodeDeviceDefFree");
    vir_init = sym(lib, "virInitialize");
    last_error = sym(lib, "virGetLastError");
    set_error_func = sym(lib, "virSetErrorFunc");
    vir_init(); set_error_func(NULL, quiet);
    if (!strcmp(argv[1], "host")) return host(lib, argv[2], atof(argv[3]));

    struct dirent **names; int n = scandir(argv[2], &names, xml_only, alphasort);
    char **docs = calloc(n, sizeof *docs);
    for (int i = 0; i < n; i++) { char p[4096]; snprintf(p, sizeof p, "%s/%s", argv[2], names[i]->d_name); docs[i] = slurp(p); }

    if (!strcmp(argv[1], "define")) return define(docs, names, n, argv[3]);
    if (!strcmp(argv[1], "canon")) {
        void *(*conn_open)(const char *) = sym(lib, "virConnectOpen");
        int (*conn_close)(void *) = sym(lib, "virConnectClose");
        int (*list)(void *, void ***, unsigned int) = sym(lib, "virConnectListAllNodeDevices");
        char *(*desc)(void *, unsigned int) = sym(lib, "virNodeDeviceGetXMLDesc");
        int (*dev_free)(void *) = sym(lib, "virNodeDeviceFree");
        int ok = 0, bad = 0;
        for (int i = 0; i < n; i++) {
            char p[4096], uri[4200], host[4096];
            snprintf(host, sizeof host, "%s/.host", argv[3]);
            FILE *f = fopen(host, "wb");
            fprintf(f, "<node><device file='%s/%s'/></node>", argv[2], names[i]->d_name); fclose(f);
            snprintf(uri, sizeof uri, "test://%s", host);
            void *c = conn_open(uri), **devs = NULL;
            int k = c ? list(c, &devs, 0) : -1;
            char *x = k == 1 ? desc(devs[0], 0) : NULL;
            snprintf(p, sizeof p, "%s/%.*s%s", argv[3], (int)strlen(names[i]->d_name) - 4, names[i]->d_name, x ? ".xml" : ".err");
            f = fopen(p, "wb");
            if (x) { fputs(x, f); ok++; } else { Err *e = last_error(); fprintf(f, "%s\n", e && e->message ? e->message : "?"); bad++; }
            fclose(f); free(x);
            for (int j = 0; j < k; j++) dev_free(devs[j]);
            free(devs); if (c) conn_close(c);
            unlink(host);
        }
        printf("%d accepted, %d refused\n", ok, bad);
        return 0;
    }
    int rounds = atoi(argv[3]); double tp = 0, tf = 0; long count = 0;
    for (int r = 0; r < rounds; r++)
        for (int i = 0; i < n; i++) {
            double a = now(); Def *d = parse(docs[i], 0, NULL); double b = now();
            if (!d) continue;
            char *x = format(d, 0); double c = now();
            tp += b - a; tf += c - b; count++; def_free(d); free(x);
        }
    printf("parse_ns %.0f format_ns %.0f docs %ld\n", tp / count, tf / count, count);
    return 0;
}
