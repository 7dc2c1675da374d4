#!/bin/sh
# Golden books: what goes in, and what must come out of the real program.
#
#     tests/golden.sh PROGRAM [CASE...]            compare
#     tests/golden.sh --accept PROGRAM CASE...     write down what came out
#
# A case is a folder tests/golden/CASE:
#
#     book/       the book; built by "vade build book -d OUTPUT"
#     arguments   more words for that command, e.g. --keep-going
#     command     instead: the words after "vade", e.g. render --plain -;
#                 the word OUTPUT stands for the folder
#     input       standard input of the program; absent: none
#     messages    standard error, to the byte, with the word OUTPUT for the
#                 folder; absent: nothing may be said
#     stdout      the same of standard output; absent: nothing but what was
#                 made in OUTPUT
#     status      the exit status; absent: 1 if messages has an error, else 0
#     prepare     shell commands that are sourced before, in a copy of the case,
#                 for what git cannot keep; see run_case() for what they may use
#     expected/   what must be in OUTPUT.  Only the files present are compared,
#                 so a case can pin one page; expected/epub/ is the EPUB
#                 unpacked.
#
# A build that says "error" must leave OUTPUT as it was, unless it was told to
# go on.  --accept rewrites messages, stdout, status (where it is not the rule)
# and the files that are in expected/ already; to pin another file, create it
# empty there first.

set -u

# --- one case --------------------------------------------------------------

# For prepare: who reads and writes from now on is no superuser, whom no mode
# stops.
as_anybody() {
	[ "$(id -u)" -eq 0 ] || return 0
	chmod 755 "$scratch"
	chmod 777 "$output"
	cp "$program" "$scratch/vade"
	program=$scratch/vade
	become="setpriv --reuid=65534 --regid=65534 --clear-groups"
}

# What lies in OUTPUT, to tell whether it changed.  The record of archives may
# name one that was not written.
list_output() (
	cd "$1/output" &&
	    find . -type f ! -name .vade-archives -exec cksum {} + | sort
)

# run_case PROGRAM FOLDER SCRATCH: leaves output/, messages, stdout, status.
# prepare sees $program and $output, and what it makes of them, of $words, of
# the environment and of ulimit holds for the program.
run_case() (
	program=$1
	scratch=$3
	output=$3/output
	become=
	input=/dev/null
	mkdir "$output"
	[ -f "$2/input" ] && input=$2/input
	cd "$2" || exit 1
	words="build book -d $output"
	[ -f arguments ] && words="$words $(cat arguments)"
	[ -f command ] && words=$(sed "s|OUTPUT|$3/output|g" command)
	unset SOURCE_DATE_EPOCH
	if [ -f prepare ]; then
		cp -r "$2" "$scratch/case" && cd "$scratch/case" || exit 1
		# shellcheck disable=SC1091 # of the case
		. ./prepare >"$scratch/prepare.log" 2>&1
	fi
	list_output "$scratch" >"$scratch/before"
	# shellcheck disable=SC2086 # lists of words
	LC_ALL=C $become timeout 60 "$program" $words <"$input" \
	    >"$scratch/stdout" 2>"$scratch/messages"
	echo $? >"$scratch/status"
	list_output "$scratch" >"$scratch/after"
	sed -i "s|^$3/output/|OUTPUT/|" "$3/stdout"
	sed -i "s|$3/output|OUTPUT|g" "$3/messages"
	[ -f stdout ] || sed -i '/^OUTPUT\//d' "$3/stdout"
	for package in "$3"/output/*.epub; do
		[ -f "$package" ] && unzip -q "$package" -d "$3/output/epub"
	done
	exit 0
)

expected_status() {
	if [ -f "$1/status" ]; then
		cat "$1/status"
	elif grep -q ': error: ' "$1/messages" 2>/dev/null; then
		echo 1
	else
		echo 0
	fi
}

# same EXPECTED ACTUAL: an absent file is an empty one.
same() {
	if [ -f "$1" ]; then
		diff -u "$1" "$2"
	else
		diff -u /dev/null "$2"
	fi
}

compare_case() {
	good=0
	for part in messages stdout; do
		same "$1/$part" "$2/$part" || good=1
	done
	wanted=$(expected_status "$1")
	if [ "$wanted" != "$(cat "$2/status")" ]; then
		echo "exit status $(cat "$2/status"), expected $wanted"
		good=1
	fi
	if [ "$wanted" -ne 0 ] && ! cmp -s "$2/before" "$2/after" &&
	    ! grep -qs -e --keep-going "$1/arguments"; then
		echo "a build with errors changed what was there"
		diff "$2/before" "$2/after"
		good=1
	fi
	[ -d "$1/expected" ] || return $good
	(cd "$1/expected" && find . -type f) >"$2/pinned"
	while read -r path; do
		if [ ! -f "$2/output/$path" ]; then
			echo "not made: $path"
			good=1
		elif ! diff -u "$1/expected/$path" "$2/output/$path"; then
			good=1
		fi
	done <"$2/pinned"
	return $good
}

accept_case() {
	for part in messages stdout; do
		rm -f "$1/$part"
		[ -s "$2/$part" ] && cp "$2/$part" "$1/$part"
	done
	rm -f "$1/status"
	if [ "$(expected_status "$1")" != "$(cat "$2/status")" ]; then
		cp "$2/status" "$1/status"
	fi
	[ -d "$1/expected" ] || return 0
	(cd "$1/expected" && find . -type f) >"$2/pinned"
	while read -r path; do
		cp "$2/output/$path" "$1/expected/$path" ||
		    rm -f "$1/expected/$path"
	done <"$2/pinned"
}

# --one MODE PROGRAM RESULTS CASE: the script's own call, once per case.
if [ "${1-}" = --one ]; then
	folder=$PWD/tests/golden/$5
	scratch=$(mktemp -d)
	trap 'rm -rf "$scratch"' EXIT
	run_case "$3" "$folder" "$scratch"
	if [ "$2" = accept ]; then
		accept_case "$folder" "$scratch"
	elif compare_case "$folder" "$scratch" >"$scratch/log"; then
		echo "$5" >>"$4/passed"
	else
		# In one piece, so that two cases do not mix.
		printf -- '--- golden/%s\n%s\n' "$5" "$(cat "$scratch/log")"
		echo "$5" >>"$4/failed"
	fi
	exit 0
fi

# --- all of them -----------------------------------------------------------

mode=compare
if [ "${1-}" = --accept ]; then
	mode=accept
	shift
	if [ $# -lt 2 ]; then
		echo "$0: --accept needs the program and the cases" >&2
		exit 2
	fi
fi

cd "$(dirname "$0")/.." || exit 1
program=$(realpath "${1:?the program to test}") || exit 1
shift
results=$(mktemp -d)
trap 'rm -rf "$results"' EXIT
: >"$results/passed"
: >"$results/failed"

if [ $# -eq 0 ]; then
	# shellcheck disable=SC2046 # names of our own, without blanks
	set -- $(ls tests/golden)
fi
jobs=$(getconf _NPROCESSORS_ONLN)
[ $# -eq 0 ] || printf '%s\n' "$@" |
    xargs -P "$jobs" -I CASE \
    tests/golden.sh --one "$mode" "$program" "$results" CASE

[ "$mode" = accept ] && exit 0
passed=$(wc -l <"$results/passed")
failed=$(wc -l <"$results/failed")
echo "golden: $passed passed, $failed failed"
[ "$failed" -eq 0 ] && [ $((passed + failed)) -eq $# ] && [ $# -ne 0 ]
