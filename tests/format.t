#!/bin/sh
# format.t - every source file is as .clang-format says.
cd "$top_srcdir" || exit 99

for program in clang-format-14 clang-format; do
	"$program" --version > /dev/null 2>&1 && break
	program=
done
# Other versions lay the same style out differently.
if [ -z "$program" ] || ! "$program" --version | grep -q 'version 14\.'; then
	echo "1..0 # SKIP clang-format 14 is not here"
	exit 0
fi
echo 1..1
bad=$(find proto src ui tests -name '*.[ch]' -print0 | sort -z |
    xargs -0 -n 20 "$program" --dry-run -Werror 2>&1 | grep 'error:' | head)
if [ -z "$bad" ]; then
	echo "ok 1 - laid out"
else
	echo "not ok 1 - laid out: run $program -i on these"
	echo "$bad" | sed 's/^/# /'
fi
