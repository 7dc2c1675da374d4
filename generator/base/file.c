/*
 * Files by the system's calls.
 */
#include "base/file.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/memory.h"
#include "base/text.h"

enum {
	LEAST_READ = 4096
};

/* --- files ------------------------------------------------------------ */

/* A descriptor of the regular file at path, and its size; -1 and errno. */
static int open_regular(const char *path, size_t *size)
{
	struct stat status = {0};
	/* A FIFO nobody writes to would block without O_NONBLOCK. */
	int file = open(path, O_RDONLY | O_NONBLOCK | O_NOCTTY | O_CLOEXEC);

	if (file < 0)
		return -1;
	if (fstat(file, &status) == 0 && S_ISREG(status.st_mode)) {
		*size = (size_t)status.st_size;
		return file;
	}
	close(file);
	errno = S_ISDIR(status.st_mode) ? EISDIR : EINVAL;
	return -1;
}

/* The file may grow or shrink while we read, so size is only a guess. */
static bool read_all(int file, size_t size, struct text *content)
{
	text_reserve(content, size + 1);
	for (;;) {
		if (content->capacity - content->length < 2)
			text_reserve(content, LEAST_READ);

		size_t room = content->capacity - content->length - 1;
		ssize_t got = read(file, content->data + content->length, room);

		if (got == 0)
			return true;
		if (got < 0 && errno != EINTR)
			return false;
		if (got > 0)
			content->length += (size_t)got;
		content->data[content->length] = '\0';
	}
}

bool file_read(const char *path, struct text *content)
{
	size_t before = content->length;
	size_t size = 0;
	int file = open_regular(path, &size);

	if (file < 0)
		return false;

	bool whole = read_all(file, size, content);
	int reason = errno;

	close(file);
	errno = reason;
	if (!whole)
		text_truncate(content, before);
	return whole;
}

static bool write_all(int file, const char *bytes, size_t length)
{
	while (length > 0) {
		ssize_t put = write(file, bytes, length);

		if (put < 0 && errno != EINTR)
			return false;
		if (put > 0) {
			bytes += put;
			length -= (size_t)put;
		}
	}
	return true;
}

bool file_write(const char *path, const char *bytes, size_t length)
{
	int file = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666);

	if (file < 0)
		return false;

	bool whole = write_all(file, bytes, length);
	int reason = errno;

	/* Some file systems say only now that the disk is full. */
	if (close(file) != 0 && whole)
		return false;
	errno = reason;
	return whole;
}

bool file_exists(const char *path)
{
	struct stat status;

	return stat(path, &status) == 0 && S_ISREG(status.st_mode);
}

long long file_size(const char *path)
{
	struct stat status;

	if (stat(path, &status) != 0 || !S_ISREG(status.st_mode))
		return -1;
	return (long long)status.st_size;
}

bool anything_exists(const char *path)
{
	struct stat status;

	return lstat(path, &status) == 0;
}

/* --- folders ---------------------------------------------------------- */

bool folder_exists(const char *path)
{
	struct stat status;

	return stat(path, &status) == 0 && S_ISDIR(status.st_mode);
}

static bool make_one(const char *path)
{
	int reason;

	if (mkdir(path, 0777) == 0)
		return true;
	reason = errno;
	if (folder_exists(path))
		return true;
	errno = reason == EEXIST ? ENOTDIR : reason;
	return false;
}

bool folder_make(const char *path)
{
	char *part = memory_copy_string(path, strlen(path));
	bool made = true;

	for (char *slash = part; made && *slash != '\0';) {
		slash += strspn(slash, "/");
		slash += strcspn(slash, "/");

		char kept = *slash;

		*slash = '\0';
		made = make_one(part);
		*slash = kept;
	}

	int reason = errno;

	free(part);
	errno = reason;
	return made;
}

int folder_lock(const char *path)
{
	int folder = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);

	while (folder >= 0 && flock(folder, LOCK_EX) != 0) {
		if (errno == EINTR)
			continue;
		close(folder);
		folder = -1;
	}
	return folder;
}

void folder_unlock(int lock)
{
	if (lock >= 0)
		close(lock);
}
