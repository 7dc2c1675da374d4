#!/bin/sh
# Print a C file with the table of render/theme_files.h for all files below
# the folder $1, except hidden ones.
#
#     embed.sh theme > theme_files.c
#
# The bytes are taken in by the assembler, which is as quick for a font as for
# a style.  Paths stay as they are given, so compile in the folder in which
# this was called; then the whole repository may move.

set -eu

folder=${1:?usage: embed.sh FOLDER}

# The names below the folder, one a line, in the order of their bytes.
names()
{
	(cd "$folder" && find . -name '.?*' -prune -o -type f -print) |
	    sed 's,^\./,,' | LC_ALL=C sort
}

names | FOLDER=$folder LC_ALL=C awk '
BEGIN {
	folder = ENVIRON["FOLDER"]
	print "/* Made by embed.sh. */"
	print "#include \"render/theme_files.h\"\n"
}

function escaped(string)
{
	gsub(/[\\"]/, "\\\\&", string)
	return string
}

{
	symbol = "vade_theme_" NR
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
	print "const struct embedded_file theme_files[] = {"
	for (i = 1; i <= NR; i++) {
		symbol = "vade_theme_" i
		printf "\t{\"%s\", %s, %s_end},\n", escaped(names[i]), symbol,
		    symbol
	}
	print "\t{0},\n};\n"
	printf "const size_t theme_file_count = %d;\n", NR
}
'
