/*
 * SVG: what epubcheck asks of it, which is little.
 */
#include <string.h>

#include "check/examination.h"
#include "check/words.h"

/* The elements that may have an epub:type. */
static const char typed[] =
    "a audio canvas circle ellipse g iframe image line path polygon polyline "
    "rect svg switch symbol text textPath tspan unknown use video";

static bool is_name(const char *value)
{
	return *value != '\0' && value[strcspn(value, " \t\r\n")] == '\0';
}

/* An id of XML: in a document of its own it must be one. */
static bool is_xml_name(const char *value)
{
	unsigned char first = (unsigned char)value[0];

	if (first < 0x80 && first != '_' &&
	    !((first | 0x20) >= 'a' && (first | 0x20) <= 'z'))
		return false;
	for (; *value != '\0'; value++) {
		if ((unsigned char)*value < 0x80 &&
		    strchr(" \t\r\n:!\"#$%&'()*+,/;<=>?@[\\]^`{|}~", *value))
			return false;
	}
	return true;
}

static void check_attribute(struct examination *examination,
    const struct xml_element *element, const struct xml_attribute *attribute)
{
	bool is_epub = strcmp(attribute->space, SPACE_EPUB) == 0;
	bool is_type = is_epub && strcmp(attribute->name, "type") == 0;
	bool is_prefix = is_epub && examination->is_svg &&
	    examination->depth == 1 && strcmp(attribute->name, "prefix") == 0;
	bool is_id =
	    attribute->space[0] == '\0' && strcmp(attribute->name, "id") == 0;

	if (is_epub && !is_prefix &&
	    !(is_type && word_in(typed, element->name)))
		fault(examination, "RSC-005",
		    "attribute \"epub:%s\" is not allowed on \"%s\"",
		    attribute->name, element->name);
	if (is_id &&
	    !(examination->is_svg ? is_xml_name(attribute->value)
	                          : is_name(attribute->value)))
		fault(examination, "RSC-005", "\"%.60s\" is no id",
		    attribute->value);
}

void svg_open(
    struct examination *examination, const struct xml_element *element)
{
	for (size_t i = 0; i < element->attribute_count; i++)
		check_attribute(examination, element, &element->attributes[i]);
}
