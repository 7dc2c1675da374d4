#!/bin/sh
# Run libFuzzer targets for some seconds each, on a memory file system where
# there is one.  They start from the seeds in tests/fuzz/NAME/ (else the
# golden books), from the handbook, and from what earlier runs on this machine
# found.  CI tries the same inputs every time, so that its verdict is about the
# change: FUZZ_RUNS of them at most, from one seed of chance.
#
#     tests/fuzz.sh SECONDS PROGRAM...

set -u

seconds=$1
shift
passed=0
failed=0
[ -z "${TMPDIR:-}" ] && [ -w /dev/shm ] && TMPDIR=/dev/shm
TMPDIR=$(mktemp -d "${TMPDIR:-/tmp}/fuzz-XXXXXX")
export TMPDIR
trap 'rm -rf "$TMPDIR"' EXIT

again=
if [ -n "${CI:-}" ]; then
	again="-seed=1 -runs=${FUZZ_RUNS:-3000}"
fi

for program in "$@"; do
	name=${program##*/}
	found=output/build/corpus/$name
	mkdir -p "$found"
	seeds=tests/golden
	[ -d "tests/fuzz/$name" ] && seeds=tests/fuzz/$name

	# What breaks the program is kept beside it, to be run again by hand.
	# shellcheck disable=SC2086 # a list of words
	if "$program" $again -max_total_time="$seconds" -max_len=4096 -timeout=10 \
	    -artifact_prefix="$program-" -print_final_stats=1 \
	    "$found" "$seeds" book >"$program.log" 2>&1
	then
		passed=$((passed + 1))
		grep number_of_executed_units "$program.log"
	else
		failed=$((failed + 1))
		tail -n 60 "$program.log"
	fi
done

echo "fuzz: $passed passed, $failed failed"
[ "$failed" -eq 0 ]
