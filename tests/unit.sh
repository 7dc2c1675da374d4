#!/bin/sh
# Run the unit tests given and count what passed.  Only failures are shown.
#
#     tests/unit.sh PROGRAM...

set -u

export CMOCKA_MESSAGE_OUTPUT=TAP
log=$(mktemp)
trap 'rm -f "$log"' EXIT
passed=0
failed=0

for program in "$@"; do
	"$program" >"$log" 2>&1
	status=$?
	passed=$((passed + $(grep -c '^ok ' "$log")))
	# cmocka calls what was skipped "not ok", too.
	failures=$(grep '^not ok ' "$log" | grep -vc '# SKIP')
	# A crash ends the program before it can count itself.
	if [ $status -ne 0 ] && [ "$failures" -eq 0 ]; then
		failures=1
	fi
	if [ "$failures" -ne 0 ]; then
		echo "--- $program: exit status $status"
		grep -v '^ok ' "$log"
	fi
	failed=$((failed + failures))
done

echo "unit: $passed passed, $failed failed"
[ "$failed" -eq 0 ] && [ "$passed" -ne 0 ]
