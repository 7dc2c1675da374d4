/*
 * Where a fuzz target has its book: a folder below TMPDIR, which the script
 * removes; and where messages go.
 */
#ifndef FUZZ_PLACE_H
#define FUZZ_PLACE_H

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "base/path.h"

int LLVMFuzzerInitialize(int *count, char ***arguments);
int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length);

static char *folder;
static FILE *nowhere;

static inline void make_place(void)
{
	const char *above = getenv("TMPDIR");

	nowhere = fopen("/dev/null", "w");
	folder = path_join(above ? above : "/tmp", "vade-fuzz-XXXXXX");
	if (!nowhere || !mkdtemp(folder))
		exit(1);
}

static inline void write_or_die(
    const char *path, const char *bytes, size_t length)
{
	if (!file_write(path, bytes, length)) {
		perror(path);
		exit(1);
	}
}

#endif
