#!/bin/sh
# playing.t - a call is recorded at the desk and played at the quality desk.
#
# A hub of the tree with a scripted telephone exchange: an advisor records her
# call, masks a part of it and ends it; an evaluator plays it, moves in it and
# hears it again in lines.  What stands on the screen is waited for.

. "$top_srcdir/tests/ui/walk.sh"
walk playing vigiectl

mkdir -m 700 "$dir/files"
"$top_builddir/vigiectl" recording key make "$dir/key" >/dev/null || exit 99
{
	sed "s|@DIR@|$dir|; s|telephony = none|telephony = fake\
\n\ttelephony_options = \"ring answers 100ms; +200ms arrive 41\
 from=+33639982244 to=rdv\"\
\n\trecordings = \"$dir/files\"\n\trecording_key = \"$dir/key\"|
	s|name = \"Léa Martin\"|& telephone = \"1001\"|" \
	    "$top_srcdir/tests/ui/hospital.conf"
	echo 'user quinn { name = "Quinn Blanc" role = quality }'
	echo 'recording { by_advisor = yes }'
} >"$dir/vigied.conf"
passwords lea quinn
start_hub
open_shell 100 30

# --- recorded -----------------------------------------------------------------------

open_console lea advisor
press v
shows '◆ handling'
ok $? "a call is in hand"
press K
shows '● RECORDED since'
ok $? "K records it, and the sign stands there in letters"
has_sound() {
	[ "$(find "$dir/files" -name '*.recording' -size +120k | wc -l)" = 1 ]
}
wait_for has_sound
ok $? "it is written while the talk goes on"
press k
shows 'Mask: why?'
press 2
shows 'NOT RECORDED since'
ok $? "k masks it, for a reason"
press k
shows '● RECORDED since'
ok $? "and records again"
press e
shows 'Wrap-up'
gone 'RECORDED'
ok $? "with the talk the sign goes"
press Enter 1 y
shows 'today 1 handled'
press C-c
left_console

# --- played -------------------------------------------------------------------------

open_console quinn quality
shows '▶'
ok $? "the quality desk marks it"
press r
shows 'f recorded'
shows '1 contacts'
ok $? "r shows what is recorded alone"
press r
shows 'filter: today'
ok $? "and all again"
press l
shows 'Hear it: why?'
ok $? "why is asked first"
press 3
shows 'plays'
ok $? "then it plays"
shows '‖'
ok $? "what was masked is in the bar"
shows '*patient'
ok $? "one sees who speaks"
press Space
shows 'stopped'
ok $? "Space stops it"
press Right Right '>' '>'
shows 'speed 150 %'
ok $? "five seconds on, and faster"
press Home Left Left Left Left Left Left
shows 'stopped: 0:00 of'
ok $? "and back to its beginning"
press Escape
shows 'filter'
gone 'speed'
ok $? "Esc goes back to the list"
press C-c
left_console

# --- in lines -----------------------------------------------------------------------

press "clear; $top_builddir/vigie --at $dir --language en --user quinn \
--password-file $dir/quinn --lines" Enter
shows 'Signed in: Quinn Blanc'
press quality Enter
shows 'Quality'
press recorded Enter
shows 'recorded: 1 contacts'
ok $? "in lines the recorded ones alone are asked for by a word"
press hear Enter
shows 'Hear it: why?'
press 3 Enter
shows 'Recording'
press forward Enter
shows 'speed 100 %'
ok $? "in lines the place and the speed are read"
press faster Enter
shows 'speed 125 %'
ok $? "and what each word changed"
press quit Enter
shows 'ready>'

done_walking
