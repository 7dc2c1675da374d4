/*
 * Charts: fenced blocks of data.
 *
 *     ```forest {#fig-os} Deaths, compared
 *     measure: Hazard ratio
 *     rows:
 *       - {label: PACIFIC, n: 713, estimate: 0.72, low: 0.59, high: 0.89}
 *     ```
 *
 * The rows stand in the block as YAML, or as CSV (RFC 4180) below a line "---"
 * that ends the settings, or alone; or in a file of the book, CSV or a YAML
 * list of mappings:
 *
 *     file: data/trials.csv
 *     where: {disease: [NSCLC, SCLC]}
 *     columns: {label: trial, estimate: hr}
 */
#ifndef READ_CHART_H
#define READ_CHART_H

struct book;
struct chapter;
struct report;

/*
 * Give a struct chart to each code block of the chapter that is one.  Whatever
 * is wrong with its data is reported where it stands, in the chapter or in the
 * file; such a block stays code.  Any thread.  Without a book no file is read.
 */
void read_charts(
    const struct book *book, struct chapter *chapter, struct report *report);

#endif
