/*
 * What a book has for eyes and ears beside its text, and what of it words stand
 * for: for the metadata of accessibility (EPUB Accessibility 1.1, 2.2).
 */
#ifndef MODEL_SENSES_H
#define MODEL_SENSES_H

#include <stdbool.h>

struct book;

/*
 * Pictures that tell nothing do not count: those without words by their
 * author's will, and the cover, which nobody needs to see to read the book.
 */
struct senses {
	bool images;
	bool lacks_alternatives;
	bool descriptions;
	bool sound;
	bool film;
	bool captions; /* of some film */
	bool lacks_captions;
	bool formulas;
	bool scripts;
	bool motion; /* in pictures, the cover's included */
};

/* Chapters have been through their passes, and resources have been read. */
void senses_find(struct senses *senses, const struct book *book);

/* True if the book has what can flash, move or sound, or nobody knows. */
bool senses_may_harm(const struct senses *senses);

#endif
