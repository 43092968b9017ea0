#!/bin/sh
# quality.t - an evaluation as a person makes it, a crash in its middle.
#
# A hub of the tree and the console in a private tmux server: an advisor
# handles two calls, an evaluator draws, scores by keys, leaves, is cut off by
# a crash, goes on and signs.  What stands on the screen is waited for up to a
# bound.

. "$top_srcdir/tests/ui/walk.sh"
walk quality tests/ui/arrive

call() {
	arrive call 1
	shows 'a Accept'
	press a
	shows '◆ handling'
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
passwords lea quinn porte
start_hub
open_shell 100 30
open_console lea advisor
ok $? "an advisor"
press v
shows '● available'
call 1
call 2
ok $? "handles two calls"
press C-c
left_console

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
shows 'f plan'
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
shows 'f plan'
drafted score 'a bien reformulé'
ok $? "left, it is a draft on the disk"
press Enter
shows '1 to answer'
ok $? "and goes on where it was"

# --- killed, taken up again, signed ---------------------------------------------------

press C 'Bon appel'
drafted score 'Bon appel'
crash quality
open_console quinn quality
shows 'Drawing 1'
press p
shows 'f plan'
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
tidied score-
ok $? "and its draft is gone"
press C-c
left_console
done_walking
