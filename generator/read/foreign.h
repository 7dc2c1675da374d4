/*
 * What mdBook, HonKit and GitBook know of a book: book.toml, book.json and
 * .gitbook.yaml.
 */
#ifndef READ_FOREIGN_H
#define READ_FOREIGN_H

#include <stdbool.h>

#include "base/report.h"

struct book;

struct foreign {
	struct position source; /* where a folder is named, or the file */
	bool punctuation;       /* smart_punctuation was told */
};

/*
 * Read the first of these files that book->folder has, if it has one.  What we
 * can use goes to the book, and one warning names the rest.
 */
void foreign_read(
    struct book *book, struct foreign *foreign, struct report *report);

#endif
