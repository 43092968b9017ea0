#!/bin/sh
# supervisor.t - a supervisor and an advisor side by side, as two people.
#
# A hub of the tree and a private tmux server with a console for each; keys in
# one, what is awaited in the other.  What stands on a screen is waited for up
# to a bound, never slept for.

. "$top_srcdir/tests/ui/walk.sh"
walk floor tests/ui/arrive
side_by_side

sed "s|@DIR@|$dir|" "$top_srcdir/tests/ui/hospital.conf" >"$dir/vigied.conf"
cat >>"$dir/vigied.conf" <<'END'
team blanche { title = "Équipe Blanche" ratio = 10-12 }
END
passwords lea nora porte
start_hub
for who in lea nora; do
	mux new-session -d -s $who -x 100 -y 30 \
	    "$top_builddir/vigie --at $dir --language en"
done
sign_in lea advisor
sign_in nora supervisor
shows lea 'v: available'
ok $? "the advisor has her desk"
press lea v
shows nora 'Whole site'
press nora 4
shows nora '● available'
ok $? "the supervisor sees her on the floor"

arrive call 1
shows lea 'a Accept'
press lea a
shows nora '◆ handling'
ok $? "and that she has a call"
press nora w
shows nora "the advisor's level"
ok $? "and why it went to her"
press nora Escape

press lea '!'
shows nora 'Léa Martin asks for help'
ok $? "a raised hand is seen"
press nora h
gone nora 'asks for help'
ok $? "until somebody comes"

press nora c 'Bravo, continue' Enter
shows lea 'Nora Petit: Bravo, continue'
ok $? "a message is a line on her desk"
press lea 5
shows lea '─ Nora Petit'
press nora 5
shows nora '1/1'
ok $? "who wrote it sees that it was read"
press lea r 'Merci' Enter
shows nora 'Merci'
ok $? "and the answer"
press nora Escape
press lea Escape
shows lea 'Your contacts'
shows nora '◆ handling'
press nora l 1
shows lea 'LISTENING: Nora Petit'
ok $? "who is listened to sees it"
shows nora '─ Double listening'
ok $? "and the floor does"
press lea r 1
shows lea 'You were listened to: Nora Petit'
ok $? "the caller objects: it ends, and she is told"
gone nora '─ Double listening'
press nora l 1
shows nora 'not allowed: the caller objects'
ok $? "and cannot begin again"

press nora T
shows nora 'Into which team?'
press nora 2
shows nora '─ Équipe Blanche'
ok $? "an advisor is moved to a team for the day"
press nora T
shows nora 'Into which team?'
press nora 3
gone nora '─ Équipe Blanche'
ok $? "and comes back"
press nora Q
shows nora 'Which queue, for the day?'
press nora 2
gone nora 'Which queue, for the day?'
press nora t
shows nora 'Transfer: where, or to whom?'
press nora 1
shows lea 'a Accept' && shows lea 'Courrier'
ok $? "her call is put into another queue, and offered from there"
gone nora '◆ handling'
press lea a
shows nora '◆ handling'
press nora e
shows nora 'End her contact?'
press nora y
shows lea 'wrap-up'
ok $? "a call is ended for her, after a question"
shows nora '○ wrap-up'
press nora e
shows nora 'End her contact?'
press nora y
shows nora '● available'
ok $? "and a wrap-up"

press nora Enter
shows nora 'raised her hand'
shows nora 'listening by Nora Petit ended'
shows nora 'queue Courrier: given'
ok $? "her day tells of it"
press nora Escape X
shows nora 'Sign them out?'
press nora y
shows lea 'Password'
ok $? "signed out, her console is at the door"

done_walking
