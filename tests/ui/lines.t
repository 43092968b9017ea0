#!/bin/sh
# lines.t - the console in lines, used as somebody does who listens.
#
# A hub of the tree; words go into a pipe, sentences come out of it, and each
# is waited for up to a bound.  Then the same at a terminal, for the keys.
. "$top_srcdir/tests/ui/walk.sh"
walk lines tests/ui/arrive
console=
trap '[ -z "$console" ] || kill -9 "$console" 2>/dev/null; finish' EXIT

seen() {
	[ ! -f "$dir/heard" ] || tail -n 12 "$dir/heard" | sed 's/^/# /'
}

# A sentence that was not heard before: each is looked for after the last.
at=0
heard() {
	line=$(tail -n +$((at + 1)) "$dir/heard" |
	    grep -nF -m 1 -- "$1" | cut -d: -f1)
	[ -n "$line" ] && at=$((at + line))
}
hears() {
	wait_for heard "$1"
	ok $? "heard: $1"
}

says() {
	printf '%s\n' "$@" >&3
}

start_console() {
	at=0
	"$top_builddir/vigie" --at "$dir" --lines "$@" \
	    <"$dir/typed" >"$dir/heard" 2>&1 &
	console=$!
	exec 3>"$dir/typed"
}

sed "s|@DIR@|$dir|" "$top_srcdir/tests/ui/hospital.conf" >"$dir/vigied.conf"
passwords lea nora porte
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
# Had it been saved already while she thought, she is told all the same.
saved_alone() {
	[ "$dir/state/vigie" -nt "$dir/mark" ] &&
	    ! find "$dir/state/vigie" -name 'note-*' | grep -q .
}
: >"$dir/mark"
says note
hears 'a line with a single point ends and saves it.'
says 'de radiologie'
wait_for saved_alone
ok $? "what is typed is saved by itself"
says .
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

kill_hub
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

LC_ALL=C start_console --language fr --ascii --user lea \
    --password-file "$dir/lea"
hears 'Session ouverte : Lea Martin'
! LC_ALL=C grep -q '[^ -~]' "$dir/heard"
ok $? "and all of it in ASCII"
exec 3>&-
wait "$console"
ok $? "the end of the input ends it"

# --- a terminal: keys, and a line half typed --------------------------------------

tells() {
	shows "$1"
	told=$?
	[ $told -eq 0 ] || mux capture-pane -p >"$dir/heard"
	ok $told "on the terminal: $1"
}
mux new-session -d -x 80 -y 24 "$top_builddir/vigie --at $dir --language en \
    --lines --user lea --password-file $dir/lea; sleep 60"
tells 'Signed in: Léa Martin'
press F3
tells 'You are: available.'
press 'stat'
tells 'stat'
arrive call 1
tells 'Offered to you: call, Rendez-vous'
press 'e' Enter
tells 'offered'
press F5
tells 'Your contact, Rendez-vous'
press C-c
tells 'You have open contacts'

done_walking
