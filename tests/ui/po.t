#!/bin/sh
# po.t - every text of the sources is translated, and nothing else is kept.
for tool in xgettext msgmerge msgattrib; do
	command -v $tool >/dev/null || {
		echo "1..0 # SKIP $tool is not installed"
		exit 0
	}
done
cd "$top_srcdir" || exit 99
dir=$(mktemp -d /tmp/vigie-po-XXXXXX) || exit 99
trap 'rm -rf "$dir"' EXIT

echo "1..6"
n=0
failed=0
check() {
	n=$((n + 1))
	if [ -z "$2" ]; then
		echo "ok $n - $1"
	else
		failed=1
		echo "not ok $n - $1"
		echo "$2" | sed 's/^/# /'
	fi
}

missing=$(grep -lE '\b(_|N_|ngettext)\("' ui/*.[ch] ui/*/*.[ch] ui/*.def \
    proto/*.def src/live/*.c src/live/*.def |
    grep -vxF -f po/POTFILES)
check "every file with texts is in POTFILES" "$missing"

po/extract "$dir/vigie.pot" || exit 99
msgmerge --quiet -o "$dir/fr.po" po/fr.po "$dir/vigie.pot" || exit 99
list() {
	msgattrib --no-wrap "$@" "$dir/fr.po" | sed -n 's/^msgid "\(..*\)"/\1/p'
}
check "nothing is untranslated" "$(list --untranslated)"
check "nothing is fuzzy" "$(list --only-fuzzy)"
check "nothing is left over" "$(msgattrib --only-obsolete "$dir/fr.po")"
check "the catalogue is well-formed" \
    "$(msgfmt --check -o /dev/null po/fr.po 2>&1)"
check "French has a blank before ; : ! and ?" \
    "$(msgattrib --no-wrap po/fr.po |
	grep -P '^msgstr.*[\p{L}%)»…][;:!?]( |"$)')"
exit $failed
