/*
 * Attachments: files that a book hands out beside its chapters.
 */
#ifndef PASSES_ATTACHMENTS_H
#define PASSES_ATTACHMENTS_H

struct book;

/* The largest file that a book carries: all of it is held in memory. */
#define ATTACHMENT_MOST (100LL << 20)

/* Why a file must not be handed out; without a code it may. */
struct refusal {
	const char *code;
	const char *reason; /* to be read behind its name */
};

/*
 * Whether readers may get the existing file at book path.  What they must not
 * get lies outside the book or is hidden (".git" holds passwords), belongs to
 * the source, or would run scripts where it is put.
 */
struct refusal attachment_refusal(const struct book *book, const char *path);

/* The same for sound and film, which are told by their type. */
struct refusal recording_refusal(const struct book *book, const char *path);

#endif
