/*
 * Adding up what the passes have noted of each page.
 */
#include "model/senses.h"

#include <stdlib.h>

#include "model/book.h"

static void add_page(struct senses *senses, const struct chapter *page)
{
	senses->images |= page->has_images;
	senses->lacks_alternatives |= page->lacks_alternatives;
	senses->descriptions |= page->has_descriptions;
	senses->sound |= page->has_sound;
	senses->film |= page->has_film;
	senses->captions |= page->has_captions;
	senses->lacks_captions |= page->lacks_captions;
	senses->formulas |= page->has_formulas;
	senses->scripts |= page->has_script;
	senses->motion |= page->has_moving_svg;
}

void senses_find(struct senses *senses, const struct book *book)
{
	size_t count;
	const struct resource **resources = book_used_resources(book, &count);

	*senses = (struct senses){.images = false};
	for (size_t i = 0; i < book_page_count(book); i++)
		add_page(senses, book_page(book, i));
	for (size_t i = 0; i < count; i++)
		senses->motion |= resources[i]->shown && resources[i]->moves;
	free(resources);
}

bool senses_may_harm(const struct senses *senses)
{
	return senses->sound || senses->film || senses->motion ||
	    senses->scripts;
}
