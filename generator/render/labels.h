/*
 * The words that vade itself writes into a book: "Contents", "Figure", ...
 *
 * Templates use them as {{labels.contents}}, C code by their constants.
 */
#ifndef RENDER_LABELS_H
#define RENDER_LABELS_H

struct arena;
struct text;
struct value;

/*
 * A row: constant, name in templates, English words; in those of charts "{}"
 * stands for what is counted.
 */
#define LABELS(ROW)                                                            \
	ROW(ACCESSIBLE, "accessible",                                          \
	    "Headings, lists and tables are marked up as such")                \
	ROW(ACCESSIBLE_CITATIONS, "accessible_citations",                      \
	    "citations lead to their sources")                                 \
	ROW(ACCESSIBLE_GLOSSARY, "accessible_glossary",                        \
	    "terms lead to a glossary")                                        \
	ROW(ACCESSIBLE_IMAGES, "accessible_images",                            \
	    "all pictures have alternative texts")                             \
	ROW(ACCESSIBLE_NOTES, "accessible_notes",                              \
	    "every note leads back to its place")                              \
	ROW(ALIASES, "aliases", "Also called")                                 \
	ROW(ALL_CATEGORIES, "all_categories", "All categories")                \
	ROW(AND, "and", "and")                                                 \
	ROW(AND_MORE, "and_more", "and more:")                                 \
	ROW(ANSWER, "answer", "Answer")                                        \
	ROW(AT_RISK, "at_risk", "At risk")                                     \
	ROW(BACK_TO, "back_to", "Back to reference")                           \
	ROW(BACK_TO_TEXT, "back_to_text", "Back to the text")                  \
	ROW(BIBLIOGRAPHY, "bibliography", "References")                        \
	ROW(BOOK, "book", "Book")                                              \
	ROW(BRAND, "brand", "Brand name")                                      \
	ROW(BY_CATEGORY, "by_category", "By category")                         \
	ROW(CATEGORY, "category", "Category")                                  \
	ROW(CAUTION, "caution", "Caution")                                     \
	ROW(CHAPTERS, "chapters", "Chapters")                                  \
	ROW(CHART_ABOVE, "chart_above", "above {}: {}")                        \
	ROW(CHART_ACROSS, "chart_across", "across {}: {}")                     \
	ROW(CHART_ARM, "chart_arm", "{} {}% at {} {}")                         \
	ROW(CHART_BARS, "chart_bars", "Bar chart")                             \
	ROW(CHART_BELOW, "chart_below", "below {}: {}")                        \
	ROW(CHART_DATA, "chart_data", "Data")                                  \
	ROW(CHART_ESTIMATES, "chart_estimates", "Estimates: {}")               \
	ROW(CHART_EVENTS, "chart_events", "Events: {}")                        \
	ROW(CHART_FIRST, "chart_first", "; first: {}, {}")                     \
	ROW(CHART_FOREST, "chart_forest", "Forest plot")                       \
	ROW(CHART_INTERVALS, "chart_intervals", "; intervals ")                \
	ROW(CHART_LAST, "chart_last", "; last: {}, {}")                        \
	ROW(CHART_RANGE, "chart_range", "; from {} to {}")                     \
	ROW(CHART_SURVIVAL, "chart_survival", "Survival")                      \
	ROW(CHART_TIMELINE, "chart_timeline", "Timeline")                      \
	ROW(CHART_VALUES, "chart_values", "Values: {}")                        \
	ROW(CITED_IN, "cited_in", "Cited in")                                  \
	ROW(COMPARISON, "comparison", "Comparison")                            \
	ROW(CONTENTS, "contents", "Contents")                                  \
	ROW(COVER, "cover", "Cover")                                           \
	ROW(CUT_OFF, "cut_off", "cut-off")                                     \
	ROW(DATE, "date", "Date")                                              \
	ROW(DONE, "done", "done")                                              \
	ROW(DRAFT, "draft", "not yet written")                                 \
	ROW(END, "end", "End")                                                 \
	ROW(ENTRIES_SHOWN, "entries_shown", "{shown} of {all} entries")        \
	ROW(EVENT, "event", "Event")                                           \
	ROW(FAVOURS, "favours", "favours")                                     \
	ROW(FIGURE, "figure", "Figure")                                        \
	ROW(FIGURES, "figures", "Figures")                                     \
	ROW(FIND_TERM, "find_term", "Find a term")                             \
	ROW(GLOSSARY, "glossary", "Glossary")                                  \
	ROW(HOME, "home", "Start page")                                        \
	ROW(IMPORTANT, "important", "Important")                               \
	ROW(INTERVAL, "interval", "CI")                                        \
	ROW(IN_CHAPTERS, "in_chapters", "chapters")                            \
	ROW(IN_GLOSSARY, "in_glossary", "In the glossary")                     \
	ROW(IN_THIS_BOOK, "in_this_book", "In this book")                      \
	ROW(INACCESSIBLE_FILMS, "inaccessible_films",                          \
	    "some films have no captions")                                     \
	ROW(INACCESSIBLE_IMAGES, "inaccessible_images",                        \
	    "some pictures have no alternative text")                          \
	ROW(KEY, "key", "Key points")                                          \
	ROW(KIND, "kind", "Kind")                                              \
	ROW(KIND_ENDED, "kind_ended", "ended")                                 \
	ROW(KIND_FULL, "kind_full", "full")                                    \
	ROW(KIND_PLANNED, "kind_planned", "planned")                           \
	ROW(KIND_PROVISIONAL, "kind_provisional", "provisional")               \
	ROW(LANDMARK_POINTS, "landmark_points",                                \
	    "Points are published landmarks; the lines between them only "     \
	    "lead "                                                            \
	    "the eye.")                                                        \
	ROW(LANDMARKS, "landmarks", "Landmarks")                               \
	ROW(LETTERS, "letters", "Letters")                                     \
	ROW(LINK_TO, "link_to", "Link to this heading:")                       \
	ROW(MOVED, "moved", "This page has moved")                             \
	ROW(NEXT, "next", "Next")                                              \
	ROW(NOTE, "note", "Note")                                              \
	ROW(NOTES, "notes", "Notes")                                           \
	ROW(NOT_FOUND, "not_found", "Page not found")                          \
	ROW(NOT_FOUND_TEXT, "not_found_text",                                  \
	    "There is no page at this address. It may have been moved.")       \
	ROW(NO_DATE, "no_date", "n.d.")                                        \
	ROW(NUMBER_AT_RISK, "number_at_risk", "Number at risk")                \
	ROW(OBJECTIVES, "objectives", "After this chapter you can")            \
	ROW(ON_THIS_PAGE, "on_this_page", "On this page")                      \
	ROW(OPEN, "open", "open")                                              \
	ROW(OPEN_ENTRY, "open_entry", "Open in the glossary")                  \
	ROW(PAGES, "pages", "Pages")                                           \
	ROW(PAGE_NAVIGATION, "page_navigation", "Previous and next")           \
	ROW(PREVIOUS, "previous", "Previous")                                  \
	ROW(QUESTION, "question", "Question")                                  \
	ROW(RANGE_TO, "range_to", "to")                                        \
	ROW(REGISTRY, "registry", "Trial number")                              \
	ROW(REVIEWED, "reviewed", "Last reviewed")                             \
	ROW(SEE_ALSO, "see_also", "See also")                                  \
	ROW(SKIP, "skip", "Skip to the text")                                  \
	ROW(SOURCES, "sources", "Sources")                                     \
	ROW(START, "start", "Start reading")                                   \
	ROW(TABLE, "table", "Table")                                           \
	ROW(TABLES, "tables", "Tables")                                        \
	ROW(TERMS, "terms", "Terms in this chapter")                           \
	ROW(THIS_CHAPTER, "this_chapter", "this chapter")                      \
	ROW(TIME, "time", "Time")                                              \
	ROW(TIP, "tip", "Tip")                                                 \
	ROW(TITLE_PAGE, "title_page", "Title page")                            \
	ROW(UNKNOWN_HAZARDS, "unknown_hazards",                                \
	    "whether what moves or sounds in it can harm is not known")        \
	ROW(USED_IN, "used_in", "Used in")                                     \
	ROW(WARNING, "warning", "Warning")                                     \
	ROW(WHISKERS, "whiskers", "Vertical lines:")

enum label {
#define LABEL_CONSTANT(constant, name, english) LABEL_##constant,
	LABELS(LABEL_CONSTANT)
#undef LABEL_CONSTANT
	LABEL_COUNT
};

/* The words for label, for readers of English; borrowed. */
const char *label(enum label label);

/* Append a date, given as "2026-11-22", for readers: "22 November 2026". */
void labels_append_date(struct text *out, const char *date);

/*
 * Append "22 November 2026", or "November 2026" if day is 0, or "2026" if month
 * is.
 */
void labels_append_moment(struct text *out, int year, int month, int day);

/* Set "date" as it is given and "date_text" for readers, unless it is NULL. */
void labels_set_date(
    struct value *object, struct arena *arena, const char *date);

/* Put all labels into object, as the member "labels". */
void labels_set(struct value *object);

#endif
