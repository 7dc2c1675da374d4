/*
 * Dates in CSL's data, in all the forms that are met in the wild: a mapping
 * with date-parts or with year, month and day, a list of either, a number, a
 * text of EDTF.
 */
#ifndef READ_CSL_DATE_H
#define READ_CSL_DATE_H

#include <stdbool.h>

#include "base/date.h"

struct yaml;

struct csl_date {
	struct date date;
	const char *words; /* where it is none: "in press"; or NULL */
};

/*
 * Read the date at node.  Of ranges the start counts; seasons are left out.
 * False, and date is as it was, if it is in no form of CSL.
 */
bool csl_date_read(const struct yaml *yaml, int node, struct csl_date *date);

#endif
