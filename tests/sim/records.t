#!/bin/sh
# records.t - the recorded calls through vigiesim and vigiectl report, and a
# count of the same file that knows nothing of either.
data=${VIGIE_TEST_DATA:-$top_srcdir/../shared/data}
file=$data/traffic/bank_1999-02-01_to_20_calls.tsv
if [ ! -r "$file" ]; then
	echo "1..0 # SKIP no $file (set VIGIE_TEST_DATA)"
	exit 0
fi
dir=$(mktemp -d) || exit 99
trap 'rm -rf "$dir"' EXIT

n=0
check() {
	n=$((n + 1))
	if eval "$2"; then
		echo "ok $n - $1"
	else
		echo "not ok $n - $1"
	fi
}

# received answered abandoned qs asa dmc dmt of each queue and of all, the
# quotients with nine digits: more than a figure could differ by and be right.
awk -F'\t' '
NR > 1 && ($13 == "AGENT" || $13 == "HANG") {
	for (i = 0; i < 2; i++) {
		q = i ? $5 : "total"
		received[q]++
		if ($13 == "AGENT") {
			answered[q]++
			wait[q] += $12
			talk[q] += $16
		}
	}
}
END {
	for (q in received)
		printf "%s %d %d %d %.9f %.9f %.9f %.9f\n", q, received[q],
		    answered[q], received[q] - answered[q],
		    answered[q] / received[q], wait[q] / answered[q],
		    talk[q] / answered[q], talk[q] / answered[q]
}' "$file" | sort > "$dir/counted"

"$top_builddir"/vigiesim replay --as-recorded --store "$dir/s.db" \
    --zone Asia/Jerusalem --json "$file" > "$dir/account" 2> "$dir/told"
check "the records are played" "[ $? -eq 0 ]"
"$top_builddir"/vigiectl report --store "$dir/s.db" --from 1999-02-01 \
    --to 1999-03-01 --json > "$dir/report"
check "the report is made" "[ $? -eq 0 ]"

"$top_builddir"/tests/sim/figures < "$dir/report" | sort > "$dir/reported"
diff "$dir/counted" "$dir/reported" | sed 's/^/# /'
check "every figure equals the count" 'cmp -s "$dir/counted" "$dir/reported"'
check "six queues and the total" '[ $(wc -l < "$dir/reported") -eq 7 ]'

rows=$(($(wc -l < "$file") - 1))
check "every row is told of" 'grep -q "\"rows\": '$rows'," "$dir/account"'
phantoms=$(awk -F'\t' '$13 == "PHANTOM"' "$file" | wc -l)
check "phantoms are counted" \
    'grep -q "\"phantom\": '$phantoms'," "$dir/account"'
check "and nothing else is left out" \
    'grep -q "\"left_out_rows\": '$phantoms'," "$dir/account"'
negative=$(awk -F'\t' 'NR > 1 && $9 < 0 && $13 != "PHANTOM"' "$file" | wc -l)
check "negative times in the menu are counted" \
    'grep -q "\"menu_negative\": '$negative'," "$dir/account"'
check "the log is whole" \
    '"$top_builddir"/vigiectl log verify --store "$dir/s.db" > /dev/null'

"$top_builddir"/vigiesim replay --store "$dir/s.db" "$file" 2> "$dir/again"
rc=$?
check "they are not played twice" \
    '[ $rc -eq 1 ] && grep -q "cannot be put before" "$dir/again"'
"$top_builddir"/vigiesim replay --through-routing --advisors 10 \
    --zone Asia/Jerusalem --store "$dir/r.db" "$file" > "$dir/routed" \
    2> /dev/null
rc=$?
check "they go through the routing" \
    '[ $rc -eq 0 ] && grep -q "^all " "$dir/routed"'

head -n 1 "$file" > "$dir/empty.tsv"
"$top_builddir"/vigiesim replay --store "$dir/e.db" "$dir/empty.tsv" \
    2> "$dir/empty"
rc=$?
check "nothing to play leaves nothing behind" \
    '[ $rc -eq 1 ] && grep -q "no call to play" "$dir/empty" &&
     [ ! -e "$dir/e.db" ]'
echo "1..$n"
