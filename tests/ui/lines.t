#!/bin/sh
# lines.t - the console in lines, used as somebody does who listens.
#
# A hub of the tree; words go into a pipe, sentences come out of it, and each
# is waited for up to a bound.  Then the same at a terminal, for the keys.
command -v tmux >/dev/null || {
	echo "1..0 # SKIP tmux is not installed"
	exit 0
}
for program in vigied vigie tests/ui/arrive; do
	[ -x "$top_builddir/$program" ] || {
		echo "1..0 # SKIP $program is not built"
		exit 0
	}
done

dir=$(mktemp -d /tmp/vigie-lines-XXXXXX) || exit 99
socket=vigie-$(basename "$dir")
hub=
console=
unset VIGIE_HUB NO_COLOR LANGUAGE LANG LC_MESSAGES TMUX VIGIE_PASSWORD
export LC_ALL=C.UTF-8 XDG_STATE_HOME="$dir/state" ASAN_OPTIONS=detect_leaks=0

finish() {
	tmux -L "$socket" kill-server 2>/dev/null
	for pid in $console $hub; do
		kill -9 "$pid" 2>/dev/null
	done
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
		failed=1
		echo "not ok $n - $2"
		tail -n 12 "$dir/heard" | sed 's/^/# /'
	fi
}

# A sentence that was not heard before: each is looked for after the last.
at=0
hears() {
	i=0
	while [ $i -lt 150 ]; do
		line=$(tail -n +$((at + 1)) "$dir/heard" |
		    grep -nF -m 1 -- "$1" | cut -d: -f1)
		if [ -n "$line" ]; then
			at=$((at + line))
			ok 0 "heard: $1"
			return 0
		fi
		sleep 0.1
		i=$((i + 1))
	done
	ok 1 "heard: $1"
}

says() {
	printf '%s\n' "$@" >&3
}

arrive() {
	"$top_builddir/tests/ui/arrive" "$dir" porte secret-porte "$@" \
	    >/dev/null
}

start_hub() {
	"$top_builddir/vigied" -c "$dir/vigied.conf" >>"$dir/log" 2>&1 3>&- &
	hub=$!
	i=0
	while [ $i -lt 100 ] && ! "$top_builddir/vigie" --at "$dir" \
	    --once wall >/dev/null 2>&1; do
		i=$((i + 1))
	done
}

start_console() {
	at=0
	"$top_builddir/vigie" --at "$dir" --lines "$@" \
	    <"$dir/typed" >"$dir/heard" 2>&1 &
	console=$!
	exec 3>"$dir/typed"
}

sed "s|@DIR@|$dir|" "$top_srcdir/tests/ui/hospital.conf" >"$dir/vigied.conf"
printf '%s\n' lea:secret-lea nora:secret-nora porte:secret-porte |
    "$top_builddir/vigied" -c "$dir/vigied.conf" --passwords || exit 99
mkfifo "$dir/typed"
start_hub

# --- a call from the offer to the end ---------------------------------------------

start_console --language en
hears 'Your user name, and Enter.'
says lea
hears 'Your password, and Enter.'
says wrong
hears 'Not signed in: wrong user or password'
says secret-lea
hears 'Signed in: Léa Martin, advisor.'
says blurb
hears 'No word begins with "blurb"; help says them all.'
says help
hears 'Available, key v: say that you can take contacts.'
hears 'card: the card of your contact.'
says avail
hears 'You are: available.'
arrive call 1
hears 'Offered to you: call, Rendez-vous'
hears 'No patient is known yet.'
says accept
hears 'Your contact, Rendez-vous'
says contacts
hears 'talk'
says note
hears 'a line with a single point ends and saves it.'
says 'rappeler demain' 'au service' .
hears 'Note saved.'
says ho
hears 'hold'
says h
hears 'talk'
says card
hears 'rappeler demain'
says end
hears 'Wrap-up of Rendez-vous'
hears 'Solved now?'
says ''
says 1
says y
hears 'The contact is closed.'
hears 'You are: available.'
says state
hears 'today 1 handled'

# --- a list to choose from, and what is not possible -----------------------------

says hold
hears 'Hold: not now'
says pause
hears 'Pause: why?'
says .
says state
hears 'available'
says pause
hears 'Pause: why?'
says 1
hears 'You are on: pause'

# --- a hub that dies, and leaving ------------------------------------------------

kill -9 "$hub"
hears 'The hub is not heard; what you read is old.'
start_hub
hears 'The hub is heard again.'
says quit
wait "$console"
ok $? "quit ends it"
! grep -q "$(printf '\033')" "$dir/heard"
ok $? "nothing but text was said"
exec 3>&-

# --- French, in ASCII, signed in by a file ----------------------------------------

echo secret-lea >"$dir/password"
LC_ALL=C start_console --language fr --ascii --user lea \
    --password-file "$dir/password"
hears 'Session ouverte : Lea Martin'
! LC_ALL=C grep -q '[^ -~]' "$dir/heard"
ok $? "and all of it in ASCII"
exec 3>&-
wait "$console"
ok $? "the end of the input ends it"

# --- a terminal: keys, and a line half typed --------------------------------------

mux() {
	tmux -u -L "$socket" -f /dev/null "$@"
}
shows() {
	i=0
	while [ $i -lt 150 ]; do
		mux capture-pane -p | grep -qF -- "$1" && {
			ok 0 "on the terminal: $1"
			return
		}
		sleep 0.1
		i=$((i + 1))
	done
	mux capture-pane -p >"$dir/heard"
	ok 1 "on the terminal: $1"
}
mux new-session -d -x 80 -y 24 "$top_builddir/vigie --at $dir --language en \
    --lines --user lea --password-file $dir/password; sleep 60"
shows 'Signed in: Léa Martin'
mux send-keys F3
shows 'You are: available.'
mux send-keys 'stat'
shows 'stat'
arrive call 1
shows 'Offered to you: call, Rendez-vous'
mux send-keys 'e' Enter
shows 'offered'
mux send-keys F5
shows 'Your contact, Rendez-vous'
mux send-keys C-c
shows 'You have open contacts'

echo "1..$n"
exit $failed
