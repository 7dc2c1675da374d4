# Who may include whom (make check-layers).
#
#     base <- model <- read, passes, render, write <- main.c and its neighbours
#     base <- check <- main.c and its neighbours
#
# The folders between model and main.c never see one another, and a library
# stays in the folder or file that hides it from the rest.

BEGIN {
	sees["base"] = "base"
	sees["model"] = "model base"
	sees["read"] = "read model base"
	sees["passes"] = "passes model base"
	sees["render"] = "render model base"
	sees["write"] = "write model base"
	sees["check"] = "check base"
	sees["top"] = "top read passes render write check model base"

	# The start of a library's header, and the only places for it.
	home["cmark-gfm"] = "model/ read/ passes/ render/"
	home["libxml/"] = "base/xml.c"
	home["unicode/"] = "base/unicode.c"
	home["uthash"] = "base/map.c"
	home["xxh"] = "base/hash.c"
	home["zip"] = "write/ check/"
	home["libdeflate"] = "write/ check/"
	home["yaml"] = "read/yaml.c"
	home["uuid/"] = "render/"
	home["librsvg/"] = "render/raster_library.h"
	home["pango/"] = "render/raster_library.h"
	home["fontconfig/"] = "render/raster_library.h"
	home["ft2build"] = "render/chart/fonts.c"
	home["cairo"] = "render/raster_library.h"
}

# "base" for "base/xml.c", "top" for what lies beside main.c.
function folder_of(path) {
	return path ~ /\// ? substr(path, 1, index(path, "/") - 1) : "top"
}

function object(text) {
	print FILENAME ":" FNR ": " text
	failed = 1
}

# The file's place below generator/: "base/xml.c".
FNR == 1 {
	place = FILENAME
	sub(/^.*generator\//, "", place)
	layer = folder_of(place)
	if (!(layer in sees))
		object("\"" layer "\" is not a layer known to .ci/layers.awk")
}

/^[ \t]*#[ \t]*include[ \t]*["<]/ {
	header = $0
	sub(/^[^"<]*["<]/, "", header)
	sub(/[">].*/, "", header)
}

/^[ \t]*#[ \t]*include[ \t]*</ {
	for (library in home) {
		if (index(header, library) != 1)
			continue
		count = split(home[library], places, " ")
		allowed = 0
		for (i = 1; i <= count; i++)
			allowed += index(place, places[i]) == 1
		if (!allowed)
			object("<" header "> belongs in " home[library] " only")
	}
}

/^[ \t]*#[ \t]*include[ \t]*"/ {
	target = folder_of(header)
	if (index(" " sees[layer] " ", " " target " ") == 0)
		object(layer " must not include \"" header "\"")
}

END { exit failed }
