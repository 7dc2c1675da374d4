/*
 * The archive as a container: OCF 3.3.
 */
#ifndef CHECK_CONTAINER_H
#define CHECK_CONTAINER_H

#include <stdbool.h>
#include <stddef.h>

struct publication;

/*
 * Tell what is wrong with the first bytes, where "mimetype" must be.  False if
 * it is no zip archive, which was told.
 */
bool container_check_start(const struct publication *publication);

/* A folder that the archive lists. */
void container_add_folder(struct publication *publication, size_t *capacity,
    const char *name, size_t length);

/*
 * Find publication->package by META-INF/container.xml, and what is encrypted;
 * tell what is wrong with both.  False if there is no package document.
 */
bool container_check(struct publication *publication);

#endif
