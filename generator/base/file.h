/*
 * Files and folders on the disk.
 */
#ifndef BASE_FILE_H
#define BASE_FILE_H

#include <stdbool.h>
#include <stddef.h>

struct text;

/*
 * Append the whole of a regular file to content.  On failure (missing, a
 * folder, a FIFO, unreadable) returns false with errno set; content is as it
 * was.  Never blocks on a FIFO.
 */
bool file_read(const char *path, struct text *content);

/* Write content to path anew.  Returns false with errno set. */
bool file_write(const char *path, const char *bytes, size_t length);

bool file_exists(const char *path);     /* a regular file */
bool anything_exists(const char *path); /* even a link that leads nowhere */
long long file_size(const char *path);  /* in bytes; -1 if there is none */
bool folder_exists(const char *path);

/* Make the folder and those above it.  False with errno set. */
bool folder_make(const char *path);

/*
 * Wait until no other process holds the folder's lock, and take it.  Returns
 * what folder_unlock() wants: -1, which is fine, if there are no locks here.
 * The death of a process ends its locks.
 */
int folder_lock(const char *path);
void folder_unlock(int lock);

#endif
