/*
 * What no judge tells, but readers stumble over.  Warnings, at most one of a
 * kind for each document.
 */
#ifndef CHECK_HABITS_H
#define CHECK_HABITS_H

struct publication;
struct rules;

/* In one document: notes that do not lead back. */
void habits_check(const struct rules *rules);

/* In all: documents too large to turn pages in, ids that spoil pop-ups. */
void habits_check_all(struct publication *publication);

#endif
