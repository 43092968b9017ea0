#!/bin/sh
# quality.t - an evaluation as a person makes it, a crash in its middle.
#
# A hub of the tree and the console in a private tmux server: an advisor
# handles two calls, an evaluator draws, scores by keys, leaves, is cut off by
# a crash, goes on and signs.  What stands on the screen is waited for up to a
# bound.

for tool in tmux; do
	command -v $tool >/dev/null || {
		echo "1..0 # SKIP $tool is not installed"
		exit 0
	}
done
for program in vigied vigie tests/ui/arrive; do
	[ -x "$top_builddir/$program" ] || {
		echo "1..0 # SKIP $program is not built"
		exit 0
	}
done

dir=$(mktemp -d /tmp/vigie-quality-XXXXXX) || exit 99
socket=vigie-$(basename "$dir")
hub=
unset VIGIE_HUB NO_COLOR LANGUAGE LANG LC_MESSAGES TMUX
export LC_ALL=C.UTF-8 XDG_STATE_HOME="$dir/state" XDG_CONFIG_HOME="$dir/config"
export ASAN_OPTIONS=detect_leaks=0

mux() {
	tmux -u -L "$socket" -f /dev/null "$@"
}

finish() {
	mux kill-server 2>/dev/null
	[ -n "$hub" ] && kill -9 "$hub" 2>/dev/null
	rm -rf "$dir"
}
trap finish EXIT
trap 'exit 99' INT TERM

n=0
failed=0
ok() {
	n=$((n + 1))
	if [ "$1" -eq 0 ]; then
		echo "ok $n - $2"
	else
		echo "not ok $n - $2"
		mux capture-pane -p | sed 's/^/# /'
		failed=1
	fi
}

shows() {
	i=0
	while [ $i -lt 200 ]; do
		mux capture-pane -p | grep -qF -- "$1" && return 0
		sleep 0.1
		i=$((i + 1))
	done
	return 1
}
gone() {
	i=0
	while [ $i -lt 200 ]; do
		mux capture-pane -p | grep -qF -- "$1" || return 0
		sleep 0.1
		i=$((i + 1))
	done
	return 1
}
# A draft on the disk that holds these words.
drafted() {
	i=0
	while [ $i -lt 200 ]; do
		find "$dir/state" -name 'score-*' -exec grep -q -- "$1" {} \; \
		    -print 2>/dev/null | grep -q . && return 0
		sleep 0.1
		i=$((i + 1))
	done
	return 1
}

press() {
	mux send-keys -- "$@"
}

# The console of the pane, killed as a crash would.
crash() {
	pid=$(mux list-panes -F '#{pane_pid}')
	kill -9 "$(ps -o pid= --ppid "$pid" | tr -d ' ')"
	shows 'ready>'
	press "stty sane; printf '\\033[?1049l\\033[?1l'; clear" C-j
	gone '(quality)'
}

open_console() {
	press "$top_builddir/vigie --at $dir --language en --user $1 \
--password-file $dir/$1" Enter
	shows "($2)"
}

call() {
	"$top_builddir/tests/ui/arrive" "$dir" porte secret-porte call 1 \
	    >/dev/null
	shows 'a Accept'
	press a
	shows '● handling'
	press e
	shows 'Wrap-up'
	press Enter 1 y
	shows "today $1 handled"
	shows '● available'
}

# --- a hub with a grid, and two calls ----------------------------------------------

mkdir "$dir/grids"
cat >"$dir/grids/appels.grid" <<'END'
title = "Appels" version = "1"
section accueil {
	title = "Accueil"
	criterion salut { text = "Se présente" weight = 40 }
	criterion ecoute { text = "Reformule la demande" answers = 0-4 weight = 40 }
}
section fin {
	title = "Fin"
	criterion merci { text = "Prend congé" weight = 20 na = yes }
}
END
{
	sed "s|@DIR@|$dir|; s|telephony = none|&\n\tgrids = \"$dir/grids\"|" \
	    "$top_srcdir/tests/ui/hospital.conf"
	echo 'user quinn { name = "Quinn Blanc" role = quality }'
	echo 'quality { quota = 2 }'
} >"$dir/vigied.conf"
for who in lea quinn porte; do
	echo "secret-$who" >"$dir/$who"
	echo "$who:secret-$who"
done | "$top_builddir/vigied" -c "$dir/vigied.conf" --passwords || exit 99
"$top_builddir/vigied" -c "$dir/vigied.conf" >>"$dir/log" 2>&1 &
hub=$!
mux new-session -d -x 100 -y 30 "PS1='ready> ' sh"
shows 'ready>'
until_there=0
while [ $until_there -lt 100 ] && ! "$top_builddir/vigie" --at "$dir" \
    --once wall >/dev/null 2>&1; do
	until_there=$((until_there + 1))
done
open_console lea advisor
ok $? "an advisor"
press v
shows '● available'
call 1
call 2
ok $? "handles two calls"
press C-c
shows 'ready>'

# --- drawn, scored, suspended ---------------------------------------------------------

open_console quinn quality
shows '2 contacts'
ok $? "the quality desk lists them"
press w
shows 'Draw the contacts to evaluate?'
press y
shows 'Drawing 1'
ok $? "w draws, once asked"
press p
shows 'drawn'
press Enter
shows '3 to answer'
ok $? "the form, the contact beside it"
press y
shows '2 to answer'
press 3
shows '1 to answer'
ok $? "one key an answer"
press Up c 'a bien reformulé' Enter
shows 'a bien reformulé'
ok $? "a comment on a line"
press Escape
shows 'filter'
drafted 'a bien reformulé'
ok $? "left, it is a draft on the disk"
press Enter
shows '1 to answer'
ok $? "and goes on where it was"

# --- killed, taken up again, signed ---------------------------------------------------

press C 'Bon appel'
drafted 'Bon appel'
crash
open_console quinn quality
shows 'Drawing 1'
press p
shows 'drawn'
press Enter
shows '1 to answer'
ok $? "after a crash what was answered is there"
shows 'Bon appel'
ok $? "and the words, to the last"
press g n
shows 'every line is answered'
press C-s
shows 'Sign this evaluation?'
ok $? "signing is asked about"
press y
shows '1 of 2 done'
ok $? "signed, it counts for the drawing"
find "$dir/state" -name 'score-*' | grep -q . && left=1 || left=0
ok $left "and its draft is gone"
press C-c
shows 'ready>'
echo "1..$n"
exit $failed
