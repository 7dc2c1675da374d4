#!/bin/sh
# "make install" puts every file where the system looks for it, "uninstall"
# takes them all away, and what was installed works.
#
#     tests/install.sh PROGRAM

set -u

cd "$(dirname "$0")/.." || exit 1
program=$(realpath "${1:?the program to test}") || exit 1
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
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
		echo "--- install: $name"
		head -n 20 "$scratch/log"
	fi
}

# Without the rules for what is older: the program is the one given.
run_make() {
	env -u MAKEFLAGS -u MAKELEVEL make -s -o "$program" \
	    PROGRAM="$program" DESTDIR="$scratch/root" PREFIX=/opt/vade "$@"
}

root=$scratch/root/opt/vade

list() {
	(cd "$scratch/root" && find . -type f -printf '%m %p\n' | sort)
}

cat >"$scratch/expected" <<'END'
644 ./opt/vade/share/bash-completion/completions/vade
644 ./opt/vade/share/doc/vade/LICENSE
644 ./opt/vade/share/doc/vade/README.md
644 ./opt/vade/share/fish/vendor_completions.d/vade.fish
644 ./opt/vade/share/man/man1/vade.1
644 ./opt/vade/share/man/man7/vade-charts.7
644 ./opt/vade/share/man/man7/vade-epub.7
644 ./opt/vade/share/man/man7/vade-messages.7
644 ./opt/vade/share/zsh/site-functions/_vade
755 ./opt/vade/bin/vade
END

expected_files() {
	list | diff "$scratch/expected" -
}

no_files() {
	[ -z "$(list)" ] && [ ! -e "$root/share/doc/vade" ]
}

# renders PAGE WORDS: as a reader sees them, without overstriking.
renders() {
	mandoc -T utf8 "$root/share/man/$1" | sed 's/.\x08//g' | grep "$2"
}

builds() {
	"$root/bin/vade" build tests/golden/links/book -d "$scratch/output" \
	    -f site && [ -f "$scratch/output/site/index.html" ]
}

# completes EXPECTED WORD...: what bash offers for the last of the words.
completes() {
	bash -c '
	. "$1"
	COMP_WORDS=("${@:3}")
	COMP_CWORD=$(($# - 3))
	_vade
	[ "${COMPREPLY[*]}" = "$2" ] && exit
	echo "offered: ${COMPREPLY[*]}"
	exit 1
	' bash "$root/share/bash-completion/completions/vade" "$@"
}

# colours EXPECTED VARIABLE=VALUE...: whether a terminal is shown colours.
colours() {
	wanted=$1
	shift
	env -u NO_COLOR TERM=xterm "$@" script -qec \
	    "'$root/bin/vade' check tests/golden/links-broken/book" \
	    /dev/null </dev/null >"$scratch/shown"
	grep -q 'error:' "$scratch/shown" || return 1
	colour=no
	grep -q "$(printf '\033')\[1;31merror:" "$scratch/shown" && colour=yes
	[ "$colour" = "$wanted" ]
}

check "it installs" run_make install
check "the files are those expected" expected_files
check "it installs again" run_make install
check "the program runs" "$root/bin/vade" --version
check "the program needs nothing else" builds
check "vade(1) renders" renders man1/vade.1 keep-going
check "vade-charts(7) renders" renders man7/vade-charts.7 no_effect
check "vade-epub(7) renders" renders man7/vade-epub.7 RSC-005
check "vade-messages(7) renders" renders man7/vade-messages.7 link/no-anchor

check "bash offers the commands" completes "init build check render" vade ""
check "bash offers options" completes "--messages" vade check --m
check "bash offers no options of others" completes "" vade render --m
check "bash offers editions" completes "site epub single" vade build -f ""
check "bash offers the editions left" \
    completes "site,epub site,single" vade build --format site,
check "bash offers folders" completes "tests/golden" vade build tests/gol
check "bash offers files" completes "README.md" vade render READ
check "bash offers values" completes "json" vade check --messages j
check "bash offers values behind =" completes "json" vade check --messages = j

if script -qec true /dev/null </dev/null >/dev/null 2>&1; then
	check "a terminal is shown colours" colours yes
	check "NO_COLOR is honoured" colours no NO_COLOR=1
	check "an empty NO_COLOR means nothing" colours yes NO_COLOR=
	check "a dumb terminal is shown none" colours no TERM=dumb
else
	echo "install: no terminal to be had here, so its colours go untried"
fi

check "it uninstalls" run_make uninstall
check "nothing is left" no_files

echo "install: $passed passed, $failed failed"
[ "$failed" -eq 0 ]
