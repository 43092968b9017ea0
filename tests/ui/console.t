#!/bin/sh
# console.t - the console in a terminal, used as a person uses it.
#
# A hub of the tree, a private tmux server, keys in and screens out.  What
# stands on the screen is waited for up to a bound, never slept for.
# RECORD=1 writes the recorded screens anew.

. "$top_srcdir/tests/ui/walk.sh"
walk console tests/ui/arrive

# Esc, on its own: with a key right behind it, it would be Alt.
cursor_hidden() {
	[ "$(mux display -p '#{cursor_flag}')" != 1 ]
}
leave_text() {
	press Escape
	wait_for cursor_hidden
}

# --- a hub and a terminal -------------------------------------------------------

sed "s|@DIR@|$dir|" "$top_srcdir/tests/ui/hospital.conf" >"$dir/vigied.conf"
passwords lea nora porte
start_hub
"$top_builddir/vigie" --at "$dir" --once wall | grep -q 'Équipe Azur'
ok $? "--once wall prints the board"
LC_ALL=C "$top_builddir/vigie" --at "$dir" --once wall |
    LC_ALL=C grep -q 'Equipe Azur'
ok $? "and in ASCII where the locale is not UTF-8"
"$top_builddir/vigie" --at "$dir" --once queue nothing 2>"$dir/err"
[ $? -eq 1 ] && grep -q 'There is no queue "nothing"' "$dir/err"
ok $? "an unknown queue is an error in words"
"$top_builddir/vigie" --at "$dir/absent" --once wall 2>"$dir/err"
[ $? -eq 1 ] && grep -q 'no hub answers at' "$dir/err"
ok $? "no hub is an error in words"

export VIGIE_PASSWORD=secret-lea
"$top_builddir/vigie" --at "$dir" --user lea --language en --once pause |
    grep -q 'Pause: why?'
ok $? "--once prints a screen that needs a session, over the desk"
unset VIGIE_PASSWORD
"$top_builddir/vigie" --at "$dir" --once wall --svg --theme light >"$dir/svg" &&
    grep -q '>Azur</text>' "$dir/svg" && tail -n 1 "$dir/svg" | grep -q '</svg>'
ok $? "--svg draws it"
"$top_builddir/vigie" --at "$dir" --once nothing 2>"$dir/err"
[ $? -eq 2 ] && grep -q '"nothing" is not one of sign-in, desk' "$dir/err"
ok $? "a screen that does not exist is told, with those that do"
"$top_builddir/vigie" --bogus 2>"$dir/err"
[ $? -eq 2 ] && grep -q '"--bogus" is not an option' "$dir/err" &&
    ! "$top_builddir/vigie" --user 2>"$dir/err" &&
    grep -q -- '--user needs a value: LOGIN' "$dir/err" &&
    ! "$top_builddir/vigie" --theme pink 2>"$dir/err" &&
    grep -q 'dark, light, contrast or mono' "$dir/err"
ok $? "a wrong option is told by its name"

open_shell 80 24
press "'$top_builddir/vigie' --at $dir --language en" Enter
shows 'the hub is there'
ok $? "the door says which hub, and that it is there"

# --- a contact from the offer to the end ------------------------------------------

press lea Tab wrong-password Enter
shows 'wrong user or password'
ok $? "a wrong password is said"
press secret-lea Enter
shows 'Waiting for you: 0'
ok $? "the desk opens"
press v
shows '● available'
ok $? "available"
gone '○ out'
recorded desk
arrive call 1
shows 'a Accept  x Refuse'
ok $? "the offer takes the first row"
press a
shows '◆ handling'
ok $? "accepted"
press n 'vu avec le service' Enter 'é'
shows 'vu avec le service'
shows 'Note · saved'
ok $? "the note is saved as it is typed"
leave_text
press h
shows '▸ hold'
ok $? "on hold"
press h
shows '▸ talk'
ok $? "and back"
press n 'second'
shows 'second'
leave_text
press e
shows 'Wrap-up'
ok $? "the wrap-up opens by itself"
recorded wrapup
press Enter 1 y
shows 'today 1 handled'
ok $? "wrapped up in three keys"
shows '● available'
ok $? "and available again"
tidied
ok $? "no unsaved note is left behind"

# --- a wrap-up as a person types it, with a promise ---------------------------------

arrive call 1
shows 'a Accept  x Refuse'
title_tells() {
	[ "$(mux display-message -p '#{pane_title}')" = "$1" ]
}
wait_for title_tells '▶▶ call · Rendez-vous · Vigie'
ok $? "the title tells of the offer"
press a
shows '◆ handling'
press e
shows 'Wrap-up'
press resul Enter 2 f
shows 'Enter: nothing.'
ok $? "a subject by its letters without accents, not solved, a follow-up"
press 'demain 9h30 rappeler'
shows '09:30, in'
ok $? "what was understood of the time is shown"
press Enter
shows 'Promises: 1'
ok $? "the promise is on the desk"
press g Enter
shows 'rappeler'
ok $? "and can be read"
press l 'demain 10h45' Enter
shows '10:45'
press d
shows 'Nothing is promised.'
ok $? "moved, and kept"
press y
shows 'all of them'
ok $? "one's own day"
press / cour
shows 'Queue · Courrier'
ok $? "anything is found by its letters"
press Escape
gone 'Queue · Courrier'
press 1 : lun
shows 'Pause · lunch'
ok $? "a pause with its reason as well"
press Escape
shows 'today 2 handled'

# --- a letter, and the hub killed in the middle -----------------------------------

arrive mail 2 'Bonjour, je voudrais annuler.'
shows 'mail  Courrier'
press a
shows '◆ handling'
shows 'je voudrais annuler.'
ok $? "the letter is on the card"
press n 'reponse en cours'
shows 'reponse en cours'
kill_hub
shows 'hub lost'
ok $? "a lost hub is said at once"
start_hub
shows '● live'
ok $? "and found again without a key"
shows 'reponse en cours'
ok $? "the note being written is still there"
shows 'Note · saved'
ok $? "and is saved by itself"

# --- sizes ---------------------------------------------------------------------------

mux resize-window -x 60 -y 20
shows 'vigie needs 80×24'
ok $? "too small a terminal says so"
mux resize-window -x 132 -y 43
shows 'Your contacts'
ok $? "and works again when enlarged"
mux resize-window -x 80 -y 24
leave_text
press 2
shows 'Whole site'
ok $? "the wall"
press 1 w
shows 'Wrap-up'
press Enter 2 n
shows 'today 3 handled'
ok $? "a letter is wrapped up without ending it first"

# --- leaving -----------------------------------------------------------------------

press C-c
left_console
press "stty -a | grep -ow -e '-echo' -e 'echo' | head -n 1 | sed s/^/got:/" \
    Enter
shows 'got:echo'
ok $? "the terminal is as it was"
press clear Enter
echo secret-lea >"$dir/password"
press "'$top_builddir/vigie' --at $dir --user lea --password-file \
$dir/password" Enter
shows '(advisor)'
ok $? "--password-file signs in by itself"
press C-z
left_console
press "stty -a | grep -ow -e '-echo' -e 'echo' | head -n 1 | sed s/^/got:/" \
    Enter
shows 'got:echo'
ok $? "Ctrl-Z gives the terminal to the shell"
press clear Enter
press fg Enter
shows '? Help'
ok $? "and fg takes it again"
press C-c
left_console
press clear Enter
press "NO_COLOR=1 '$top_builddir/vigie' --wall --at $dir" Enter
shows 'Whole site'
mux capture-pane -p -e | grep -q "$(printf '\033')\[[0-9;]*[34][0-8]" &&
    colour=1 || colour=0
ok $colour "NO_COLOR is honoured"
press C-c
left_console
press clear Enter
press "'$top_builddir/vigie' --wall --at $dir --language fr" Enter
shows 'Tout le site'
ok $? "a wall terminal needs nobody, and speaks French"
kill_hub
shows 'SERVEUR PERDU : image de'
ok $? "its picture says how old it is"
shows 'Équipe Azur'
ok $? "and stays"
pid=$(mux list-panes -F '#{pane_pid}')
console=$(ps -o pid= --ppid "$pid" | tr -d ' ')
kill -ABRT "$console"
left_console
press "stty -a | grep -ow -e '-echo' -e 'echo' | head -n 1 | sed s/^/got:/" \
    Enter
shows 'got:echo'
ok $? "even a crash gives the terminal back"

done_walking
