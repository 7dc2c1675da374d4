#!/bin/sh
# The same source gives the same bytes, whoever builds it, where and when; and
# a build that fails or is killed leaves the last good one as it was.
#
#     tests/reproducible.sh PROGRAM

set -u

cd "$(dirname "$0")/.." || exit 1
program=$(realpath "${1:?the program to test}") || exit 1
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
unset SOURCE_DATE_EPOCH
passed=0
failed=0

# check NAME COMMAND...: count whether the command succeeds.
check() {
	name=$1
	shift
	if "$@" >"$scratch/log" 2>&1; then
		passed=$((passed + 1))
	else
		failed=$((failed + 1))
		echo "--- reproducible: $name"
		head -n 20 "$scratch/log"
	fi
}

same_trees() {
	diff -r "$1" "$2" && [ -n "$(ls -A "$1")" ]
}

# Names, sizes, times and inodes: what a build would change by writing.
inventory() {
	(cd "$1" && find . -type f -exec ls -li --time-style=full-iso {} + |
	    sort -k 10)
}

build() {
	"$program" build "$@" >"$scratch/messages" 2>&1
}

# --- two authors -----------------------------------------------------------

here=$scratch/here
there="$scratch/a longer/way  to/there"
mkdir -p "$here" "$there"
cp -R book "$here/book"

# The other's files come to the disk in another order and at another time.
(cd book && find . -type f | sort -r) | while read -r path; do
	mkdir -p "$there/book/$(dirname "$path")"
	cp "book/$path" "$there/book/$path"
	touch -d 2001-02-03T04:05:06 "$there/book/$path"
done

first_author() (
	cd "$here" || exit 1
	umask 022
	TZ=UTC LC_ALL=C build book -d out -j 1
)

second_author() (
	cd "$there/book" || exit 1
	umask 077
	TZ=Asia/Kathmandu LC_ALL=tr_TR.UTF-8 LANG=C.UTF-8 LANGUAGE=tr \
	    HOME=/nonexistent build . -d ../out -j 2
)

check "the first author builds" first_author
sleep 2.1 # the clock in a zip file ticks every other second
check "the second author builds" second_author
check "both have the same bytes" same_trees "$here/out" "$there/out"

# --- pages -----------------------------------------------------------------

# Chapters get their pages side by side, and the numbers follow in order.
paged=$scratch/paged
cp -R "$here/book" "$paged"
grep -q '^epub:$' "$paged/book.yaml" || echo 'epub:' >>"$paged/book.yaml"
sed -i 's/^epub:$/epub:\n  pages: synthetic/' "$paged/book.yaml"

has_pages() {
	unzip -p "$paged"/one/*.epub EPUB/nav.xhtml | grep 'Page-30"'
}

check "a book with pages builds on one thread" \
    build "$paged" -d "$paged/one" -j 1
check "it has pages" has_pages
for threads in 2 3 8; do
	check "a book with pages builds on $threads threads" \
	    build "$paged" -d "$paged/many" -j $threads
	check "pages are the same on $threads threads" \
	    same_trees "$paged/one" "$paged/many"
done

# --- again over the old ----------------------------------------------------

echo mine >"$here/out/site/notes-of-mine.txt"
check "a second build over the first" build "$here/book" -d "$here/out"
check "somebody else's file is still there" \
    grep -q mine "$here/out/site/notes-of-mine.txt"
rm -f "$here/out/site/notes-of-mine.txt"
check "a rebuild has the same bytes" same_trees "$here/out" "$there/out"

# --- what was drawn before -------------------------------------------------

cache=$here/out/.vade-cache

same_editions() {
	build "$here/book" -d "$here/out" || return 1
	for edition in "$there"/out/*; do
		diff -r "$here/out/${edition##*/}" "$edition" || return 1
	done
}

has_entries() {
	[ -n "$(ls "$cache")" ]
}

without_the_cache() {
	rm -rf "$cache"
	same_editions && has_entries
}

with_damaged_entries() {
	for entry in "$cache"/*; do
		printf 'more' >>"$entry"
	done
	same_editions && same_trees "$here/out" "$there/out"
}

with_a_file_in_its_place() {
	rm -rf "$cache"
	echo mine >"$cache"
	same_editions && grep -q mine "$cache"
}

check_writes_nothing() {
	rm -rf "$cache"
	inventory "$here/out" >"$scratch/before"
	"$program" check "$here/book" >"$scratch/messages" 2>&1
	inventory "$here/out" >"$scratch/after"
	diff "$scratch/before" "$scratch/after"
}

check "the cover was kept" has_entries
check "a build without the cache has the same bytes" without_the_cache
check "damaged entries are not trusted" with_damaged_entries
check "no cache is no mistake" with_a_file_in_its_place
check "a check writes nothing" check_writes_nothing
check "the cache is filled again" same_editions

# --- a broken chapter ------------------------------------------------------

fails_with_an_error() {
	build "$here/book" -d "$here/out"
	[ $? -eq 1 ] && grep ': error: ' "$scratch/messages"
}

inventory "$here/out" >"$scratch/before"
chapter=$(find "$here/book" -name '*.md' -path '*/*/*' | sort | tail -n 1)
cp "$chapter" "$scratch/chapter"
printf '\nSee [nowhere](there-is-no-such-chapter.md).\n' >>"$chapter"
check "a broken link fails the build" fails_with_an_error
inventory "$here/out" >"$scratch/after"
check "nothing was touched" diff "$scratch/before" "$scratch/after"

# --- a killed build --------------------------------------------------------

# Each time something must have changed, or there is nothing to interrupt.
printf '\nOne more sentence.\n' >>"$scratch/chapter"
cp "$scratch/chapter" "$chapter"
build_of_the_change() {
	build "$here/book" -d "$scratch/new"
}

# The site is the old one or the new one as a whole; so is the EPUB.
old_or_new() {
	for edition in "$there"/out/*; do
		name=${edition##*/}
		diff -r "$here/out/$name" "$edition" >/dev/null ||
		    diff -r "$here/out/$name" "$scratch/new/$name" ||
		    return 1
	done
}

killed_builds() {
	for delay in 0.002 0.005 0.01 0.02 0.03 0.05 0.08 0.13; do
		rm -rf "$here/out"
		cp -R "$there/out" "$here/out"
		timeout -s KILL $delay "$program" build "$here/book" \
		    -d "$here/out" >/dev/null 2>&1
		old_or_new || return 1
		build "$here/book" -d "$here/out" || return 1
		same_trees "$here/out" "$scratch/new" || return 1
	done
}

check "the changed book builds" build_of_the_change
check "a killed build leaves the old or the new" killed_builds

echo "reproducible: $passed passed, $failed failed"
[ "$failed" -eq 0 ]
