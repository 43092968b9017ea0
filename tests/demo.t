#!/bin/sh
# demo.t - the demonstration: one wall as text, its menu, and that nothing of
# it is left.
for program in vigied vigie vigiesim; do
	[ -x "$top_builddir/$program" ] || {
		echo "1..0 # SKIP $program is not built"
		exit 0
	}
done
dir=$(mktemp -d /tmp/vigie-show-XXXXXX) || exit 99
socket=vigie-$(basename "$dir")
demo=
unset VIGIE_HUB NO_COLOR LANGUAGE LANG LC_MESSAGES TMUX
export LC_ALL=C.UTF-8 ASAN_OPTIONS=detect_leaks=0

mux() {
	tmux -u -L "$socket" -f /dev/null "$@"
}
# Who was started from here, by the folder that each of them names.
alive() {
	pgrep -f "$dir/build/vigie|$dir/build/demo" > /dev/null
}
finish() {
	[ -z "$demo" ] || kill -TERM "$demo" 2> /dev/null
	mux kill-server 2> /dev/null
	rm -rf "$dir"
}
trap finish EXIT
trap 'exit 99' INT TERM

n=0
check() {
	n=$((n + 1))
	if eval "$2"; then
		echo "ok $n - $1"
	else
		echo "not ok $n - $1"
		cat "$dir/wall" "$dir/told" "$dir"/build/demo/*.log 2> /dev/null |
		    tail -n 40 | sed 's/^/# /'
	fi
}
await() {
	tries=1800
	while ! eval "$1" && [ $tries -gt 0 ]; do
		sleep 0.1
		tries=$((tries - 1))
	done
	[ $tries -gt 0 ]
}

# Programs of the tree, data and sockets of one's own.
mkdir "$dir/build" "$dir/tmp"
for what in vigied vigie vigiectl vigiesim locale; do
	[ ! -e "$top_builddir/$what" ] ||
	    ln -s "$top_builddir/$what" "$dir/build/$what"
done
VIGIE_BUILD=$dir/build TMPDIR=$dir/tmp
export VIGIE_BUILD TMPDIR

"$top_srcdir/examples/demo" --once > "$dir/wall" 2> "$dir/told" < /dev/null
check "without a terminal it prints one wall and is done" \
    "[ $? -eq 0 ] && grep -q ' Wall · ' '$dir/wall'"
check "somebody called, and was answered" \
    "grep -q 'Appointments' '$dir/wall' && grep -q ' %' '$dir/wall'"
# A hill of dots beside each queue, whatever this quarter of an hour brought.
hills=$(printf '\342[\240-\243]')
check "the trends of its queues are there" \
    "[ $(sed '1,/^─ Received/d' "$dir/wall" | LC_ALL=C grep -c "$hills") \
    -ge 7 ]"
check "nothing of it runs on" "await '! alive'"
check "no socket is left" '[ -z "$(ls "$dir/tmp")" ]'
check "its log is whole" '"$top_builddir"/vigiectl log verify \
    --store "$dir/build/demo/vigie.db" > /dev/null'

if [ "${VIGIE_PBX:-}" != none ] &&
    place=$("$top_srcdir/tests/pbx/pbx" prepare 2> /dev/null); then
	"$top_srcdir/examples/demo" --once --telephone > "$dir/wall" \
	    2> "$dir/told" < /dev/null
	check "patients call by a real exchange, and are answered" \
	    "[ $? -eq 0 ] &&
	    grep -q '^Appointments.* [1-9][0-9.]* %' '$dir/wall'"
	check "and nothing of that runs on" "await '! alive' &&
	    [ -z \"\$(ls '$dir/tmp')\" ] &&
	    ! pgrep -f \"examples/exchange $dir/\" > /dev/null"
fi

"$top_srcdir/examples/demo" --once > "$dir/wall" 2> "$dir/told" < /dev/null &
demo=$!
await '[ -n "$(find "$dir/tmp" -name board -type s)" ]'
kill -TERM "$demo"
wait "$demo"
demo=
check "told to end, it ends all that it started" \
    "await '! alive' && [ -z \"\$(ls '$dir/tmp')\" ]"

if command -v tmux > /dev/null; then
	mux new-session -d -x 100 -y 30 \
	    "VIGIE_BUILD='$VIGIE_BUILD' TMPDIR='$TMPDIR' \
	    '$top_srcdir/examples/demo' --language en; exec sh"
	screen() {
		mux capture-pane -p | grep -qF -- "$1"
	}
	check "in a terminal it asks which face to show" \
	    "await 'screen \"Your choice\"'"
	mux send-keys 9 Enter
	check "what is no choice is said" "await 'screen \"1, 2, 3\"'"
	mux send-keys 3 Enter
	check "the wall" "await 'screen \" Wall · \"' && await 'screen live'"
	mux send-keys C-c
	mux send-keys q
	check "and back" "await 'screen \"Your choice\"'"
	mux send-keys C-c
	check "Ctrl-C ends it all" "await '! alive' &&
	    await '[ -z \"\$(ls \"$dir/tmp\")\" ]'"
fi
echo "1..$n"
