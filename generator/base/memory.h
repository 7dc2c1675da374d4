/*
 * Memory that cannot run out: every function here ends the program with a
 * message instead of returning NULL, so no caller checks.
 *
 * Two ways to own memory.  Single blocks are freed with free().  An arena
 * hands out many small pieces that live and die together; its pieces are
 * never freed one by one.
 */
#ifndef BASE_MEMORY_H
#define BASE_MEMORY_H

#include <stdarg.h>
#include <stddef.h>

/* count zeroed elements of size bytes; free() it. */
void *memory_new(size_t count, size_t size);

/* block with room for count elements of size bytes; replaces block. */
void *memory_resize(void *block, size_t count, size_t size);

/*
 * Make room for one more element in a growing array: capacity doubles when
 * count has reached it, so that appending n elements costs O(n).
 */
void *memory_grow(void *block, size_t count, size_t *capacity, size_t size);

/* The length bytes at string and a final NUL; free() it. */
char *memory_copy_string(const char *string, size_t length);

/* The text vprintf() would print; free() it. */
char *memory_format(const char *format, va_list arguments)
    __attribute__((format(printf, 1, 0)));

/*
 * Hand what was freed back to the system, so that large blocks to come do not
 * add to it.  Costs milliseconds: for the turn from one stage to the next.
 */
void memory_trim(void);

struct arena_block;

/* The empty arena is all zero bytes.  Not for use by two threads at once. */
struct arena {
	struct arena_block *newest;
	size_t used; /* bytes of the newest block */
};

/*
 * size zeroed bytes, aligned for pointers, integers and doubles; borrowed from
 * the arena.
 */
void *arena_new(struct arena *arena, size_t size);

/* Copies length bytes of string and adds a NUL; borrowed from the arena. */
char *arena_copy_string(struct arena *arena, const char *string, size_t length);

/* The text printf() would print; borrowed from the arena. */
char *arena_printf(struct arena *arena, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

/* Free everything; the arena is empty and usable again. */
void arena_clear(struct arena *arena);

#endif
