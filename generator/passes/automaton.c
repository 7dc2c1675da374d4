/*
 * Building the automaton: a trie first, then failure links in breadth-first
 * order, which complete its rows.
 */
#include "passes/automaton.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"

static void find_classes(
    struct automaton *automaton, const struct pattern *patterns, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		for (size_t j = 0; j < patterns[i].length; j++)
			automaton->classes[(uint8_t)patterns[i].bytes[j]] = 1;
	}
	automaton->class_count = 1;
	for (size_t byte = 0; byte < 256; byte++) {
		if (automaton->classes[byte])
			automaton->classes[byte] =
			    (uint8_t)automaton->class_count++;
	}
}

static uint32_t *row(struct automaton *automaton, size_t state)
{
	return automaton->next + state * automaton->class_count;
}

static void reserve_states(
    struct automaton *automaton, const struct pattern *patterns, size_t count)
{
	size_t most = 1;

	for (size_t i = 0; i < count; i++)
		most += patterns[i].length;
	automaton->next =
	    memory_new(most * automaton->class_count, sizeof(uint32_t));
	automaton->output = memory_new(most, sizeof(int32_t));
	automaton->shorter = memory_new(most, sizeof(uint32_t));
	for (size_t i = 0; i < most; i++)
		automaton->output[i] = -1;
	automaton->state_count = 1;
}

static void add_pattern(
    struct automaton *automaton, const struct pattern *pattern, int32_t index)
{
	size_t state = 0;

	for (size_t i = 0; i < pattern->length; i++) {
		uint8_t class = automaton->classes[(uint8_t)pattern->bytes[i]];
		uint32_t *cell = row(automaton, state) + class;

		if (*cell == 0)
			*cell = (uint32_t)automaton->state_count++;
		state = *cell;
	}
	if (state != 0 && automaton->output[state] < 0)
		automaton->output[state] = index;
}

/*
 * Complete the row of a state whose failure state is done: where the trie has
 * no child, go where the failure state goes.
 */
static void complete_row(struct automaton *automaton, uint32_t state,
    uint32_t *failure, uint32_t *queue, size_t *queued)
{
	uint32_t *cells = row(automaton, state);
	const uint32_t *other = row(automaton, failure[state]);

	for (size_t class = 0; class < automaton->class_count; class ++) {
		uint32_t child = cells[class];

		if (child == 0) {
			cells[class] = state == 0 ? 0 : other[class];
			continue;
		}
		failure[child] = state == 0 ? 0 : other[class];
		automaton->shorter[child] =
		    automaton->output[failure[child]] >= 0
		    ? failure[child]
		    : automaton->shorter[failure[child]];
		queue[(*queued)++] = child;
	}
}

void automaton_init(
    struct automaton *automaton, const struct pattern *patterns, size_t count)
{
	uint32_t *failure;
	uint32_t *queue;
	size_t queued = 1;

	*automaton = (struct automaton){0};
	find_classes(automaton, patterns, count);
	reserve_states(automaton, patterns, count);
	for (size_t i = 0; i < count; i++)
		add_pattern(automaton, &patterns[i], (int32_t)i);
	failure = memory_new(automaton->state_count, sizeof(*failure));
	queue = memory_new(automaton->state_count, sizeof(*queue));
	for (size_t done = 0; done < queued; done++)
		complete_row(automaton, queue[done], failure, queue, &queued);
	free(queue);
	free(failure);
}

void automaton_clear(struct automaton *automaton)
{
	free(automaton->next);
	free(automaton->output);
	free(automaton->shorter);
	*automaton = (struct automaton){0};
}
