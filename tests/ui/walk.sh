# walk.sh - what the walks through the console share; sourced, not run.
#
#	. "$top_srcdir/tests/ui/walk.sh"
#	walk NAME PROGRAM...
#
# makes $dir, which goes with everything in it at the end, and a tmux server
# of its own.  A hub of the tree runs over $dir/vigied.conf; keys go in and
# screens come out.  What stands on a screen is waited for, ten times a second
# up to $bound times, never slept for; what was waited for in vain fails the
# walk, whether or not it is a step of its own.
#
# A key is pressed when its screen is there, and what is waited for is what
# only the new state shows: words that stood there before prove nothing.

bound=600
hub=
n=0
failed=0

# The rest is skipped where tmux, or one of the PROGRAMs besides the hub and
# the console, is not there.
walk() {
	name=$1
	shift
	command -v tmux >/dev/null || {
		echo "1..0 # SKIP tmux is not installed"
		exit 0
	}
	for program in vigied vigie "$@"; do
		[ -x "$top_builddir/$program" ] || {
			echo "1..0 # SKIP $program is not built"
			exit 0
		}
	done
	dir=$(mktemp -d "/tmp/vigie-$name-XXXXXX") || exit 99
	socket=vigie-$(basename "$dir")
	unset VIGIE_HUB VIGIE_PASSWORD NO_COLOR LANGUAGE LANG LC_MESSAGES TMUX \
	    ENV
	export LC_ALL=C.UTF-8 SHELL=/bin/sh XDG_STATE_HOME="$dir/state" \
	    XDG_CONFIG_HOME="$dir/config" ASAN_OPTIONS=detect_leaks=0
	trap finish EXIT
	trap 'exit 99' INT TERM
}

finish() {
	mux kill-server 2>/dev/null
	[ -n "$hub" ] && kill -9 "$hub" 2>/dev/null
	rm -rf "$dir"
}

mux() {
	tmux -u -L "$socket" -f /dev/null "$@"
}

# --- what is said of each step --------------------------------------------------

# ok RESULT TEXT: one step; where it failed, what was to be seen then.
ok() {
	n=$((n + 1))
	if [ "$1" -eq 0 ]; then
		echo "ok $n - $2"
	else
		failed=1
		echo "not ok $n - $2"
		seen
	fi
}

# The walk has lost its way: the steps that follow need not wait long.
lost() {
	failed=1
	bound=50
}

# Every pane there is.
seen() {
	mux list-panes -a -F '#{pane_id} #{session_name}' 2>/dev/null |
	    while read -r pane session; do
		    mux capture-pane -p -t "$pane" | sed "s/^/# $session: /"
	    done
}

done_walking() {
	echo "1..$n"
	exit $failed
}

# --- a screen -------------------------------------------------------------------

# wait_for COMMAND...: until it succeeds, or the bound is reached.
wait_for() {
	tries=0
	while [ $tries -lt $bound ]; do
		"$@" && return 0
		sleep 0.1
		tries=$((tries + 1))
	done
	echo "# waited in vain: $*"
	seen
	lost
	return 1
}

# [PANE] TEXT: with one pane only, it need not be named.
on_screen() {
	if [ $# -eq 1 ]; then
		mux capture-pane -p | grep -qF -- "$1"
	else
		mux capture-pane -p -t "$1" | grep -qF -- "$2"
	fi
}
off_screen() {
	! on_screen "$@"
}
shows() {
	wait_for on_screen "$@"
}
gone() {
	wait_for off_screen "$@"
}

# [PANE]: the console has gone, and the shell that started it reads again.
# Keys pressed before that would still be the console's.
shell_reads() {
	[ "$(mux display-message -p ${1:+-t "$1"} \
	    '#{pane_current_command}')" = sh ]
}
left_console() {
	wait_for shell_reads "$@"
}

# Esc with a key right behind it may be Alt: what it leaves is seen to go
# before the next one.
press() {
	mux send-keys -- "$@"
}

# Several people, each in the pane of her name: press WHO KEY...
side_by_side() {
	press() {
		who=$1
		shift
		mux send-keys -t "$who" -- "$@"
	}
}

# Times and counts differ from run to run; their places do not.  A pause in
# the typing has saved the note before, or the wrap-up does and says so.
same_screen() {
	mux capture-pane -p |
	    sed 's/[0-9]/0/g; s/today.*//; s/^ Note saved\.//; s/ *$//' \
		>"$dir/now"
	cmp -s "$dir/now" "$file"
}
recorded() {
	file=$top_srcdir/tests/ui/recorded/tmux-$1.txt
	if [ -n "$RECORD" ]; then
		same_screen
		cp "$dir/now" "$file"
	fi
	wait_for same_screen
	same=$?
	[ $same -eq 0 ] || diff "$file" "$dir/now" | sed 's/^/# /'
	ok $same "the screen is as recorded: $1"
}

# --- the programs ---------------------------------------------------------------

# The hub of tests/ui has each USER with the password secret-USER, which lies
# in $dir/USER as well.  What is told of a day would not be found after its
# midnight: in its last hour the hospital is farther west.
zone=Europe/Paris
passwords() {
	if [ "$(TZ=$zone date +%H)" = 23 ]; then
		zone=Atlantic/Reykjavik
		sed -i "s|Europe/Paris|$zone|" "$dir/vigied.conf"
	fi
	for user; do
		echo "secret-$user" >"$dir/$user"
		echo "$user:secret-$user"
	done | "$top_builddir/vigied" -c "$dir/vigied.conf" --passwords ||
	    exit 99
}

# Until it says that it is ready; one that ends instead says nothing.
start_hub() {
	[ -p "$dir/ready" ] || mkfifo "$dir/ready"
	"$top_builddir/vigied" -c "$dir/vigied.conf" --ready-fd=3 \
	    3>"$dir/ready" >>"$dir/log" 2>&1 &
	hub=$!
	head -n 1 <"$dir/ready" | grep -q . && return 0
	sed 's/^/# hub: /' "$dir/log"
	exit 99
}
kill_hub() {
	kill -9 "$hub"
	wait "$hub" 2>/dev/null
	hub=
}

# open_shell COLUMNS ROWS: a pane with a shell, in which consoles are opened.
open_shell() {
	mux new-session -d -x "$1" -y "$2" "PS1='ready> ' exec sh"
	shows 'ready>'
}

# open_console USER ROLE: in the shell of the pane, and it knows all that the
# hub knows.
open_console() {
	press "$top_builddir/vigie --at $dir --language en --user $1 \
--password-file $dir/$1" Enter
	shows "($2)" && shows '● live'
}

# crash ROLE: the console of the pane is killed as a crash would.
crash() {
	pid=$(mux list-panes -F '#{pane_pid}')
	kill -9 "$(ps -o pid= --ppid "$pid" | tr -d ' ')"
	left_console
	# Nobody put the terminal back: Enter is no newline yet.
	press "stty sane; printf '\\033[?1049l\\033[?1l'; clear" C-j
	gone "($1)"
}

# sign_in USER ROLE: at the door of the console in the pane of her name.  The
# door is live as well; her desk is once her name is above it.
sign_in() {
	shows "$1" 'the hub is there'
	mux send-keys -t "$1" -- "$1" Tab "secret-$1" Enter
	shows "$1" "($2)" && shows "$1" '● live'
}

# A contact comes in by the gateway: tests/ui/arrive says how.
arrive() {
	"$top_builddir/tests/ui/arrive" "$dir" porte secret-porte "$@" \
	    >/dev/null
}

# What was typed and waits on the disk to be saved or sent: KIND or any.
is_tidy() {
	! find "$dir/state" -type f -name "${1:-}*" 2>/dev/null | grep -q .
}
tidied() {
	wait_for is_tidy "$@"
}

# drafted NAME WORDS: a draft on the disk, of that kind and with these words.
draft_holds() {
	find "$dir/state" -name "$1-*" -exec grep -q -- "$2" {} \; \
	    -print 2>/dev/null | grep -q .
}
drafted() {
	wait_for draft_holds "$@"
}

# --- who is known -------------------------------------------------------------

# patient IPP NAME GIVEN BORN PHONE: a line of NDJSON, for vigiectl import fhir.
patient() {
	printf '{"resourceType":"Patient","id":"p%s","identifier":[{"use":' "$1"
	printf '"usual","type":{"coding":[{"code":"PI"}]},"system":'
	printf '"urn:oid:1.2.250.1.999.1","value":"%s"}],"name":[{"use":' "$1"
	printf '"official","family":"%s","given":["%s"]}],' "$2" "$3"
	printf '"telecom":[{"system":"phone","value":"%s"}],' "$5"
	printf '"gender":"female","birthDate":"%s"}\n' "$4"
}
