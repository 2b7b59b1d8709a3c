/* Reads files as little as it goes: one openat, one read and one close for each.
 *
 *   read_files LIST ROUNDS     LIST has one path per line; prints ns for each round */
#define _GNU_SOURCE
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

static double now(void) { struct timespec t; clock_gettime(CLOCK_MONOTONIC, &t); return t.tv_sec * 1e9 + t.tv_nsec; }

int main(int argc, char **argv) {
    if (argc != 3) { fprintf(stderr, "usage: %s LIST ROUNDS\n", argv[0]); return 2; }
    FILE *f = fopen(argv[1], "r");
    if (!f) { perror(argv[1]); return 2; }
    char **paths = NULL, *line = NULL, buffer[65536];
    size_t room = 0, count = 0;
    for (ssize_t n; (n = getline(&line, &room, f)) > 0;) {
        line[n - 1] = 0;
        if (count % 1024 == 0) paths = realloc(paths, (count + 1024) * sizeof *paths);
        paths[count++] = strdup(line);
    }
    fclose(f);
    int rounds = atoi(argv[2]);
    double start = now();
    for (int r = 0; r < rounds; r++)
        for (size_t i = 0; i < count; i++) {
            int fd = openat(AT_FDCWD, paths[i], O_RDONLY | O_CLOEXEC);
            if (fd < 0 || read(fd, buffer, sizeof buffer) < 0) { perror(paths[i]); return 1; }
            close(fd);
        }
    printf("%.0f\n", (now() - start) / rounds);
    return 0;
}
