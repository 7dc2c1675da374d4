/*
 * The finished files of one edition.
 */
#include "model/fileset.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"

void fileset_clear(struct fileset *files)
{
	for (size_t i = 0; i < files->count; i++) {
		free(files->files[i].path);
		text_clear(&files->files[i].content);
	}
	free(files->files);
	free(files->name);
	*files = (struct fileset){0};
}

struct file *fileset_add(struct fileset *files, const char *path)
{
	files->files = memory_grow(files->files, files->count, &files->capacity,
	    sizeof(*files->files));

	struct file *file = &files->files[files->count++];

	*file = (struct file){.path = memory_copy_string(path, strlen(path))};
	return file;
}

const char *file_bytes(const struct file *file, size_t *length)
{
	if (file->borrowed) {
		*length = file->borrowed_length;
		return file->borrowed;
	}
	*length = file->content.length;
	return text_string(&file->content);
}
