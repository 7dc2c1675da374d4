/*
 * Allocation that ends the program instead of failing, and arenas.
 */
#include "base/memory.h"

#include <malloc.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Small arenas take little, large ones few blocks: each is twice the last. */
enum {
	FIRST_BLOCK = 1000,
	LAST_BLOCK = 64000,
	ALIGNMENT = 8
};

struct arena_block {
	struct arena_block *older;
	size_t size;
	_Alignas(ALIGNMENT) char bytes[];
};

static _Noreturn void give_up(void)
{
	fputs("vade: out of memory\n", stderr);
	exit(3);
}

void *memory_new(size_t count, size_t size)
{
	void *block = calloc(count > 0 ? count : 1, size);

	if (!block)
		give_up();
	return block;
}

void *memory_resize(void *block, size_t count, size_t size)
{
	if (size > 0 && count > SIZE_MAX / size)
		give_up();

	void *resized = realloc(block, count * size > 0 ? count * size : 1);

	if (!resized)
		give_up();
	return resized;
}

void *memory_grow(void *block, size_t count, size_t *capacity, size_t size)
{
	if (count < *capacity)
		return block;
	*capacity = *capacity == 0 ? 8 : *capacity * 2;
	return memory_resize(block, *capacity, size);
}

char *memory_copy_string(const char *string, size_t length)
{
	char *copy = memory_new(length + 1, 1);

	memcpy(copy, string, length);
	return copy;
}

char *memory_format(const char *format, va_list arguments)
{
	char *string;

	if (vasprintf(&string, format, arguments) < 0)
		give_up();
	return string;
}

void memory_trim(void)
{
	malloc_trim(0);
}

static struct arena_block *new_block(struct arena_block *older, size_t size)
{
	struct arena_block *block =
	    memory_resize(NULL, sizeof(*block) + size, 1);

	block->older = older;
	block->size = size;
	return block;
}

static size_t round_up(size_t size)
{
	return (size + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
}

static void add_block(struct arena *arena, size_t least)
{
	size_t size = arena->newest ? arena->newest->size * 2 : FIRST_BLOCK;

	if (size > LAST_BLOCK)
		size = LAST_BLOCK;
	arena->newest = new_block(arena->newest, size > least ? size : least);
	arena->used = 0;
}

/* A piece too large for a common block gets one of its own, behind. */
static void *new_large(struct arena *arena, size_t size)
{
	if (!arena->newest)
		add_block(arena, 0);
	arena->newest->older = new_block(arena->newest->older, size);
	return arena->newest->older->bytes;
}

/* A piece whose bytes are not set. */
static void *new_piece(struct arena *arena, size_t size)
{
	void *piece;

	if (size > LAST_BLOCK / 4)
		return new_large(arena, size);
	if (!arena->newest || arena->newest->size - arena->used < size)
		add_block(arena, size);
	piece = arena->newest->bytes + arena->used;
	arena->used += size;
	return piece;
}

void *arena_new(struct arena *arena, size_t size)
{
	size_t rounded = round_up(size);

	return memset(new_piece(arena, rounded), 0, rounded);
}

char *arena_copy_string(struct arena *arena, const char *string, size_t length)
{
	char *copy = new_piece(arena, round_up(length + 1));

	memcpy(copy, string, length);
	copy[length] = '\0';
	return copy;
}

char *arena_printf(struct arena *arena, const char *format, ...)
{
	char buffer[100]; /* enough for most */
	va_list arguments;

	va_start(arguments, format);
	int length = vsnprintf(buffer, sizeof(buffer), format, arguments);
	va_end(arguments);

	if ((size_t)length < sizeof(buffer))
		return arena_copy_string(arena, buffer, (size_t)length);

	char *copy = arena_new(arena, (size_t)length + 1);

	va_start(arguments, format);
	vsnprintf(copy, (size_t)length + 1, format, arguments);
	va_end(arguments);
	return copy;
}

void arena_clear(struct arena *arena)
{
	struct arena_block *block = arena->newest;

	while (block) {
		struct arena_block *older = block->older;

		free(block);
		block = older;
	}
	*arena = (struct arena){0};
}
