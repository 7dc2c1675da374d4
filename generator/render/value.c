/*
 * The values that templates show.
 *
 * An object is a list of members, not a table: it has few, and most are
 * looked up once.  A hash spares nearly every comparison of names.
 */
#include "render/value.h"

#include <assert.h>
#include <string.h>

#include "render/template.h"

struct name_key name_key_of(const char *bytes, size_t length)
{
	unsigned hash = 2166136261u; /* FNV-1a */

	for (size_t i = 0; i < length; i++)
		hash = (hash ^ (unsigned char)bytes[i]) * 16777619u;
	return (struct name_key){bytes, length, hash};
}

static bool is_same_name(const struct name_key *a, const struct name_key *b)
{
	return a->hash == b->hash && a->length == b->length &&
	    memcmp(a->bytes, b->bytes, a->length) == 0;
}

const struct value *value_member(
    const struct value *value, const struct name_key *name)
{
	const struct member *member = value->newest;

	while (member && !is_same_name(&member->name, name))
		member = member->next;
	return member ? member->value : NULL;
}

bool value_is_true(const struct value *value)
{
	if (!value)
		return false;
	switch (value->kind) {
	case VALUE_STRING:
		return value->length > 0;
	case VALUE_BOOL:
		return value->yes;
	case VALUE_LIST:
		return value->first;
	case VALUE_OBJECT:
		break;
	}
	return true;
}

static struct value *new_value(struct arena *arena, enum value_kind kind)
{
	struct value *value = arena_new(arena, sizeof(*value));

	value->kind = kind;
	value->arena = arena;
	return value;
}

static struct value *new_string(
    struct arena *arena, const char *bytes, size_t length)
{
	struct value *value = new_value(arena, VALUE_STRING);

	value->bytes = bytes;
	value->length = length;
	return value;
}

static void add_member(
    struct value *object, const char *name, const struct value *value)
{
	assert(object->kind == VALUE_OBJECT);

	struct member *member = arena_new(object->arena, sizeof(*member));

	member->name = name_key_of(name, strlen(name));
	member->value = value;
	member->next = object->newest;
	object->newest = member;
}

static void add_item(struct value *list, struct value *item)
{
	assert(list->kind == VALUE_LIST);
	if (list->last)
		list->last->next = item;
	else
		list->first = item;
	list->last = item;
}

struct value *value_object(struct arena *arena)
{
	return new_value(arena, VALUE_OBJECT);
}

void value_set_bytes(
    struct value *object, const char *name, const char *bytes, size_t length)
{
	if (bytes)
		add_member(
		    object, name, new_string(object->arena, bytes, length));
}

void value_set_string(
    struct value *object, const char *name, const char *string)
{
	if (string)
		value_set_bytes(object, name, string, strlen(string));
}

void value_set_bool(struct value *object, const char *name, bool yes)
{
	struct value *value = new_value(object->arena, VALUE_BOOL);

	value->yes = yes;
	add_member(object, name, value);
}

struct value *value_set_object(struct value *object, const char *name)
{
	struct value *value = new_value(object->arena, VALUE_OBJECT);

	add_member(object, name, value);
	return value;
}

void value_set_value(
    struct value *object, const char *name, struct value *value)
{
	add_member(object, name, value);
}

struct value *value_set_list(struct value *object, const char *name)
{
	struct value *value = new_value(object->arena, VALUE_LIST);

	add_member(object, name, value);
	return value;
}

struct value *value_list_add(struct value *list)
{
	struct value *item = new_value(list->arena, VALUE_OBJECT);

	add_item(list, item);
	return item;
}

void value_list_add_string(struct value *list, const char *string)
{
	add_item(list, new_string(list->arena, string, strlen(string)));
}
