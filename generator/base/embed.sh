#!/bin/sh
# Print a C file with a table TABLE of all files below FOLDER, except hidden
# ones: an array of struct embedded_file, and TABLE_count.
#
#     embed.sh theme theme_files > theme_files.c
#
# The bytes are taken in by the assembler, which is as quick for a font as for
# a style.  Paths stay as they are given, so compile in the folder in which
# this was called; then the whole repository may move.

set -eu

folder=${1:?usage: embed.sh FOLDER TABLE}
table=${2:?usage: embed.sh FOLDER TABLE}

# The names below the folder, one a line, in the order of their bytes.
names()
{
	(cd "$folder" && find . -name '.?*' -prune -o -type f -print) |
	    sed 's,^\./,,' | LC_ALL=C sort
}

names | FOLDER=$folder TABLE=$table LC_ALL=C awk '
BEGIN {
	folder = ENVIRON["FOLDER"]
	table = ENVIRON["TABLE"]
	print "/* Made by embed.sh. */"
	print "#include <stddef.h>\n"
	print "#include \"base/embedded.h\"\n"
}

function escaped(string)
{
	gsub(/[\\"]/, "\\\\&", string)
	return string
}

{
	symbol = "vade_" table "_" NR
	names[NR] = $0
	printf "__asm__(\".pushsection .rodata\\n\"\n"
	printf "\t\".balign 16\\n\"\n"
	printf "\t\".globl %s\\n.hidden %s\\n\"\n", symbol, symbol
	printf "\t\".globl %s_end\\n.hidden %s_end\\n\"\n", symbol, symbol
	printf "\t\"%s:\\n\"\n", symbol
	printf "\t\".incbin \\\"%s\\\"\\n\"\n", escaped(escaped(folder "/" $0))
	printf "\t\"%s_end:\\n\"\n", symbol
	printf "\t\".byte 0\\n\"\n"
	printf "\t\".popsection\\n\");\n"
	printf "extern const char %s[], %s_end[];\n\n", symbol, symbol
}

END {
	print "const struct embedded_file " table "[] = {"
	for (i = 1; i <= NR; i++) {
		symbol = "vade_" table "_" i
		printf "\t{\"%s\", %s, %s_end},\n", escaped(names[i]), symbol,
		    symbol
	}
	print "\t{0},\n};\n"
	printf "const size_t %s_count = %d;\n", table, NR
}
'
