/*
 * Zotero's field "Extra", which it exports as CSL's "note": lines such as
 * "PMID: 30280658" hold what the kind of entry has no field for.
 */
#ifndef READ_CSL_NOTE_H
#define READ_CSL_NOTE_H

struct arena;

/*
 * What the first line of note that begins with "KEY:" says, whatever the case
 * of its letters, without the blanks around it; belongs to memory.  NULL if no
 * line does, or says nothing, or note is NULL.
 */
const char *csl_note_find(
    struct arena *memory, const char *note, const char *key);

#endif
