/*
 * The references of elements to other resources.
 */
#include <string.h>
#include <strings.h>

#include "check/examination.h"
#include "check/words.h"

/* Schemes that links to the outside may have. */
static const char schemes[] =
    "aaa aaas acap afs cap cid crid data dav dict dns dtn fax file ftp go "
    "gopher h323 http https iax icap im imap info ipp irc iris iris.beep "
    "iris.lwz iris.xpc iris.xpcs javascript ldap lsid magnet mailserver mailto "
    "mid modem msrp msrps mtqp mupdate news nfs nntp opaquelocktoken pack pop "
    "pres prospero rtsp service shttp sip sips snews snmp soap.beep "
    "soap.beeps tag tel telnet tftp thismessage tip tn3270 tv urn vemmi "
    "videotex wais xmlrpc.beep xmlrpc.beeps xmpp z39.50r z39.50s";

static struct link *add(
    struct examination *examination, enum link_kind kind, const char *url)
{
	return link_add(examination->publication, examination->entry, kind, url,
	    examination->spot);
}

/* What the manifest says of the target of a link, or NULL. */
static const struct item *item_of(
    const struct examination *examination, const struct link *link)
{
	const struct entry *entry;

	if (!link || !link->path)
		return NULL;
	entry = map_get(
	    &examination->publication->paths, link->path, strlen(link->path));
	return entry ? entry->item : NULL;
}

/* Something the document is shown with: what leads outside is remarkable. */
static struct link *add_resource(
    struct examination *examination, enum link_kind kind, const char *url)
{
	const struct item *item;
	struct link *link;

	if (!url || string_is_blank(url))
		return NULL;
	link = add(examination, kind, url);
	if (link && link->remote)
		examination->document->has_remote = true;
	item = item_of(examination, link);
	if (item && strcmp(item->media_type, "image/svg+xml") == 0)
		examination->document->shows_svg = true;
	return link;
}

/* --- links ------------------------------------------------------------ */

static void check_scheme(const struct examination *examination, const char *url)
{
	char scheme[24];
	size_t length = strcspn(url, ":");

	if (length >= sizeof(scheme))
		length = sizeof(scheme) - 1;
	for (size_t i = 0; i < length; i++)
		scheme[i] =
		    (char)(url[i] >= 'A' && url[i] <= 'Z' ? url[i] - 'A' + 'a'
		                                          : url[i]);
	scheme[length] = '\0';
	if (url[0] != '/' && !word_in(schemes, scheme))
		fault(examination, "HTM-025",
		    "links of the scheme \"%s:\" are not known", scheme);
}

static const char *trimmed(struct examination *examination, const char *url)
{
	size_t length;

	while (is_space(*url))
		url++;
	length = strlen(url);
	if (length == 0 || !is_space(url[length - 1]))
		return url;
	while (length > 0 && is_space(url[length - 1]))
		length--;
	return arena_copy_string(&examination->memory, url, length);
}

static void add_hyperlink(struct examination *examination, const char *url)
{
	struct link *link;

	if (!url)
		return;
	url = trimmed(examination, url);
	if (*url == '\0' || strcmp(url, ".") == 0)
		return;
	if (strncasecmp(url, "data:", 5) == 0) {
		fault(examination, "RSC-029",
		    "a link must not lead to a \"data:\" URL");
		fault(examination, "RSC-011",
		    "the link leads to what is not in the spine");
	}
	link = add(examination, LINK_HYPERLINK, url);
	if (link && link->remote)
		check_scheme(examination, link->remote);
}

/* --- images ----------------------------------------------------------- */

static bool is_parent(const struct examination *examination, const char *name)
{
	const struct frame *parent;

	if (examination->depth < 2)
		return false;
	parent = &examination->frames[examination->depth - 2];
	return parent->rule &&
	    strncmp(parent->rule->name, name, strlen(name)) == 0;
}

static bool is_core_audio(const char *type)
{
	return strcmp(type, "audio/mpeg") == 0 ||
	    strcmp(type, "audio/mp4") == 0 ||
	    strncmp(type, "audio/ogg", 9) == 0;
}

static bool is_core_image(const char *type)
{
	return word_in("image/gif image/png image/jpeg image/jpg image/webp",
	           type) ||
	    strcmp(type, "image/svg+xml") == 0;
}

/* A picture chooses among its sources by their types. */
static void check_picture(struct examination *examination,
    const struct link *link, const struct xml_element *element)
{
	const struct item *item = item_of(examination, link);
	const char *type = attribute_of(element, "type");
	bool is_source = strcmp(element->name, "source") == 0;

	if (!item || is_core_image(item->media_type))
		return;
	if (!is_source)
		fault(examination, "MED-003",
		    "in \"picture\" an \"img\" must be of a type that every "
		    "reader shows, not %s",
		    item->media_type);
	else if (!type || string_is_blank(type))
		fault(examination, "MED-007",
		    "a source of the type %s lacks \"type\"", item->media_type);
}

/* What the element says of the type must be what the manifest says. */
static void check_type(const struct examination *examination,
    const struct link *link, const struct xml_element *element)
{
	const struct item *item = item_of(examination, link);
	const char *type = attribute_of(element, "type");
	size_t length;

	/* A source of a picture that says nothing says nothing right. */
	if (!type && item && is_parent(examination, "picture") &&
	    is_core_image(item->media_type))
		type = "";
	if (!item || !type)
		return;
	while (is_space(*type))
		type++;
	length = strcspn(type, "; \t\r\n");
	if (strncasecmp(item->media_type, type, length) != 0 ||
	    strcspn(item->media_type, ";") != length)
		fault(examination, "OPF-013",
		    "the type is \"%s\" here, but %s in the manifest", type,
		    item->media_type);
}

static void add_image(struct examination *examination, const char *url,
    const struct xml_element *element)
{
	bool in_picture = is_parent(examination, "picture");
	struct link *link = add_resource(examination, LINK_IMAGE, url);

	if (!link)
		return;
	link->has_fallback = in_picture;
	if (in_picture)
		check_picture(examination, link, element);
	if (strcmp(element->name, "source") == 0)
		check_type(examination, link, element);
}

/* "a.png 1x, b.png 2x" */
static void add_sources(
    struct examination *examination, const struct xml_element *element)
{
	const char *at = attribute_of(element, "srcset");

	while (at && *at != '\0') {
		size_t length;
		char *url;

		at += strspn(at, " \t\r\n,");
		length = strcspn(at, " \t\r\n");
		if (length == 0)
			return;
		url = arena_copy_string(&examination->memory, at, length);
		at += length;
		if (url[length - 1] == ',')
			url[length - 1] = '\0';
		else
			at += strcspn(at, ",");
		add_image(examination, url, element);
	}
}

static void open_image(
    struct examination *examination, const struct xml_element *element)
{
	const char *src = attribute_of(element, "src");

	if (src)
		add_image(examination, src, element);
	add_sources(examination, element);
}

/* --- other resources -------------------------------------------------- */

static void open_link(
    struct examination *examination, const struct xml_element *element)
{
	const char *rel = attribute_of(element, "rel");
	const char *href = attribute_of(element, "href");

	if (rel && href && *href != '\0' && strcasestr(rel, "stylesheet"))
		add(examination, LINK_STYLE, href);
}

static void open_source(
    struct examination *examination, const struct xml_element *element)
{
	if (is_parent(examination, "picture"))
		open_image(examination, element);
	else
		check_type(examination,
		    add_resource(
		        examination, LINK_MEDIA, attribute_of(element, "src")),
		    element);
}

static void open_object(
    struct examination *examination, const struct xml_element *element)
{
	struct link *link = add_resource(
	    examination, LINK_OTHER, attribute_of(element, "data"));

	if (!link)
		return;
	frame_at_hand(examination)->is_object = true;
	frame_at_hand(examination)->embedded =
	    (unsigned)examination->document->link_count;
	check_type(examination, link, element);
}

static void open_media(
    struct examination *examination, const struct xml_element *element)
{
	frame_at_hand(examination)->embedded =
	    (unsigned)examination->document->link_count + 1;
	add_resource(examination, LINK_MEDIA, attribute_of(element, "src"));
}

static void open_video(
    struct examination *examination, const struct xml_element *element)
{
	add_resource(examination, LINK_IMAGE, attribute_of(element, "poster"));
	open_media(examination, element);
}

struct opener {
	enum tag tag;
	void (*open)(
	    struct examination *examination, const struct xml_element *element);
};

static const struct opener openers[] = {
    {TAG_AUDIO, open_media},
    {TAG_IMG, open_image},
    {TAG_LINK, open_link},
    {TAG_OBJECT, open_object},
    {TAG_SOURCE, open_source},
    {TAG_VIDEO, open_video},
};

/* An attribute with a URL, and what it is for. */
struct address {
	const char *attribute;
	enum tag tag;
	enum link_kind kind;
};

static const struct address addresses[] = {
    {"src", TAG_EMBED, LINK_OTHER},
    {"src", TAG_IFRAME, LINK_OTHER},
    {"src", TAG_INPUT, LINK_OTHER},
    {"src", TAG_SCRIPT, LINK_SCRIPT},
    {"src", TAG_TRACK, LINK_TRACK},
};

static void add_cite(struct examination *examination, const char *cite)
{
	if (cite && !string_is_blank(cite))
		add(examination, LINK_CITE, cite);
}

static void open_html(
    struct examination *examination, const struct xml_element *element)
{
	enum tag tag = frame_at_hand(examination)->tag;
	const struct link *link;

	if (tag == TAG_A || tag == TAG_AREA) {
		add_hyperlink(examination, attribute_of(element, "href"));
		return;
	}
	for (size_t i = 0; i < sizeof(openers) / sizeof(*openers); i++) {
		if (openers[i].tag == tag)
			openers[i].open(examination, element);
	}
	for (size_t i = 0; i < sizeof(addresses) / sizeof(*addresses); i++) {
		const struct address *address = &addresses[i];

		if (address->tag != tag)
			continue;
		link = add_resource(examination, address->kind,
		    attribute_of(element, address->attribute));
		if (tag == TAG_EMBED)
			check_type(examination, link, element);
	}
	if (tag == TAG_BLOCKQUOTE || tag == TAG_Q || tag == TAG_INS ||
	    tag == TAG_DEL)
		add_cite(examination, attribute_of(element, "cite"));
}

/* --- pictures --------------------------------------------------------- */

static void add_paint(struct examination *examination, const char *value)
{
	size_t length = value ? strlen(value) : 0;

	if (length > 5 && strncmp(value, "url(", 4) == 0 &&
	    value[length - 1] == ')')
		add(examination, LINK_PAINT,
		    arena_copy_string(
		        &examination->memory, value + 4, length - 5));
}

static void open_svg(
    struct examination *examination, const struct xml_element *element)
{
	const char *name = element->name;
	const char *href = attribute_in(element, SPACE_XLINK, "href");

	if (strcmp(name, "a") == 0)
		add_hyperlink(examination, href);
	else if (strcmp(name, "use") == 0 && href)
		add(examination, LINK_SYMBOL, href);
	else if (strcmp(name, "image") == 0)
		add_resource(examination, LINK_IMAGE, href);
	else if (strcmp(name, "font-face-uri") == 0)
		add_resource(examination, LINK_FONT, href);
	else if (strcmp(name, "script") == 0)
		add_resource(
		    examination, LINK_SCRIPT, attribute_of(element, "src"));
	add_paint(examination, attribute_of(element, "fill"));
	add_paint(examination, attribute_of(element, "stroke"));
}

void embedded_open(
    struct examination *examination, const struct xml_element *element)
{
	const char *base = attribute_in(element, SPACE_XML, "base");

	if (frame_at_hand(examination)->tag == TAG_BASE)
		base = attribute_of(element, "href");
	if (base)
		link_base(examination->entry, base);
	if (strcmp(element->space, SPACE_XHTML) == 0)
		open_html(examination, element);
	else if (strcmp(element->space, SPACE_SVG) == 0)
		open_svg(examination, element);
	else if (strcmp(element->space, SPACE_MATHML) == 0 &&
	    strcmp(element->name, "math") == 0)
		add_resource(
		    examination, LINK_IMAGE, attribute_of(element, "altimg"));
}

/* Of the sources of a medium one that every reader plays is enough. */
static void settle_sources(
    struct examination *examination, const struct frame *frame)
{
	struct document *document = examination->document;
	bool has_core = false;

	for (size_t i = frame->embedded - 1; i < document->link_count; i++) {
		const struct item *item =
		    item_of(examination, &document->links[i]);

		if (item && document->links[i].kind == LINK_MEDIA &&
		    is_core_audio(item->media_type))
			has_core = true;
	}
	for (size_t i = frame->embedded - 1; i < document->link_count; i++) {
		if (document->links[i].kind == LINK_MEDIA && has_core)
			document->links[i].has_fallback = true;
	}
}

/* Something shown instead of an object makes up for it. */
static void settle_object(
    struct examination *examination, const struct frame *frame)
{
	if (frame->had_text || frame->is_palpable)
		examination->document->links[frame->embedded - 1].has_fallback =
		    true;
}

void embedded_close(struct examination *examination)
{
	const struct frame *frame = frame_at_hand(examination);

	if (frame->embedded == 0)
		return;
	if (frame->is_object)
		settle_object(examination, frame);
	else
		settle_sources(examination, frame);
}
