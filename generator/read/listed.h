/*
 * The files that SUMMARY.md has listed: no two chapters may have the same page,
 * and none a page where another has a folder.
 */
#ifndef READ_LISTED_H
#define READ_LISTED_H

#include <stddef.h>

#include "base/map.h"
#include "base/report.h"

struct arena;

struct listed {
	const char *path; /* book path */
	const char *page; /* what two chapters must not share */
	int line;         /* of SUMMARY.md */
	size_t chapter;   /* that it became */
};

/* None yet is all zero bytes. */
struct listed_files {
	struct map pages;   /* their names -> struct listed */
	struct map folders; /* of pages -> struct listed */
};

/* The file at book path, neither listed nor a chapter yet; from memory. */
struct listed *listed_new(struct arena *memory, const char *path);

/* The entry is borrowed. */
void listed_add(struct listed_files *files, struct listed *entry);

/*
 * What has been listed with the same page, or with a folder where entry has its
 * page, or with a page where entry has a folder; else NULL.
 */
const struct listed *listed_obstacle(
    const struct listed_files *files, const struct listed *entry);

/* Report at the address of entry that first is in its way. */
void listed_report(const struct listed *entry, const struct listed *first,
    struct position at, struct report *report);

void listed_clear(struct listed_files *files);

#endif
