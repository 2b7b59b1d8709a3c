/* Runs domain XML through an installed libvirt, which is why hostdevs come wrapped in a domain.
 *
 *   domain_oracle define DIR OUT     define every DIR/<n>.xml, write OUT/<n>.xml (the definition as printed) or OUT/<n>.err
 *   domain_oracle qemu DIR OUT       the same with libvirt's driver for QEMU, inside this program; qemu.sh makes room for it
 *
 * All goes through libvirt's public interface. Its test driver parses, completes and checks a definition as every driver
 * does and then keeps it in memory; what QEMU's driver alone checks, above all addresses, only that driver says. The
 * answers are written one by one, so after a crash the first document without one is to blame. */
#include <dirent.h>
#include <dlfcn.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef struct { int code, domain; char *message; } Err;
static void quiet(void *u, void *e) { (void)u; (void)e; }

static void *sym(void *lib, const char *name) {
    void *p = dlsym(lib, name);
    if (!p) { fprintf(stderr, "no symbol %s\n", name); exit(2); }
    return p;
}

static char *slurp(const char *dir, const char *name) {
    char path[4096]; snprintf(path, sizeof path, "%s/%s", dir, name);
    FILE *f = fopen(path, "rb");
    if (!f) { perror(path); exit(2); }
    fseek(f, 0, SEEK_END); long n = ftell(f); rewind(f);
    char *s = malloc(n + 1);
    if (fread(s, 1, n, f) != (size_t)n) { perror(path); exit(2); }
    s[n] = 0; fclose(f);
    return s;
}

static void put(const char *dir, const char *name, const char *end, const char *text) {
    char path[4096]; snprintf(path, sizeof path, "%s/%.*s%s", dir, (int)strlen(name) - 4, name, end);
    FILE *f = fopen(path, "wb");
    if (!f || fputs(text, f) < 0 || fclose(f)) { perror(path); exit(2); }
}

static int (*run_events)(void);
static void *events(void *unused) { (void)unused; for (;;) run_events(); return NULL; }

/* The driver for QEMU asks each emulator what it can do, and waits for the answer in the loop of events. */
static void *open_qemu(void *lib, void *(*conn_open)(const char *)) {
    int (*start)(void) = sym(lib, "virEventRegisterDefaultImpl");
    run_events = sym(lib, "virEventRunDefaultImpl");
    pthread_t loop;
    if (start() < 0 || pthread_create(&loop, NULL, events, NULL)) { fprintf(stderr, "no loop of events\n"); exit(2); }
    return conn_open("qemu:///embed?root=/run/embedded");
}

static int xml_only(const struct dirent *d) { size_t n = strlen(d->d_name); return n > 4 && !strcmp(d->d_name + n - 4, ".xml"); }

int main(int argc, char **argv) {
    int qemu = argc == 4 && !strcmp(argv[1], "qemu");
    if (argc != 4 || (!qemu && strcmp(argv[1], "define"))) { fprintf(stderr, "usage: %s define|qemu DIR OUT\n", argv[0]); return 2; }
    void *lib = dlopen("libvirt.so.0", RTLD_NOW);
    if (!lib) { fprintf(stderr, "%s\n", dlerror()); return 2; }
    void *(*conn_open)(const char *) = sym(lib, "virConnectOpen");
    void *(*define)(void *, const char *) = sym(lib, "virDomainDefineXML");
    char *(*desc)(void *, unsigned int) = sym(lib, "virDomainGetXMLDesc");
    int (*undefine)(void *) = sym(lib, "virDomainUndefine");
    int (*dom_free)(void *) = sym(lib, "virDomainFree");
    Err *(*last_error)(void) = sym(lib, "virGetLastError");
    void (*set_error_func)(void *, void *) = sym(lib, "virSetErrorFunc");
    const unsigned inactive = 2; /* VIR_DOMAIN_XML_INACTIVE */
    set_error_func(NULL, quiet);
    void *c = qemu ? open_qemu(lib, conn_open) : conn_open("test:///default");
    if (!c) { Err *e = last_error(); fprintf(stderr, "no driver: %s\n", e && e->message ? e->message : "?"); return 2; }

    struct dirent **names; int n = scandir(argv[2], &names, xml_only, alphasort), ok = 0;
    for (int i = 0; i < n; i++) {
        char *doc = slurp(argv[2], names[i]->d_name);
        void *dom = define(c, doc);
        char *text = dom ? desc(dom, inactive) : NULL;
        if (text) { put(argv[3], names[i]->d_name, ".xml", text); ok++; }
        else { Err *e = last_error(); put(argv[3], names[i]->d_name, ".err", e && e->message ? e->message : "?"); }
        if (dom) { undefine(dom); dom_free(dom); }
        free(text); free(doc);
    }
    printf("%d accepted, %d refused\n", ok, n - ok);
    return 0;
}
