#!/bin/sh
# lines-lead.t - the floor and the form of quality for somebody who listens.
#
# An advisor gets stuck in a wrap-up; a supervisor who hears sentences finds
# her on the floor and ends it; an evaluator who hears sentences scores the
# contact.
. "$top_srcdir/tests/ui/walk.sh"
walk lines-lead tests/ui/arrive
. "$top_srcdir/tests/ui/listeners.sh"

mkdir "$dir/grids"
cat >"$dir/grids/appels.grid" <<'END'
title = "Appels" version = "1"
section accueil {
	title = "Accueil"
	criterion salut { text = "Se présente" weight = 40 }
	criterion ecoute { text = "Reformule la demande" answers = 0-4 weight = 60 }
}
END
{
	sed "s|@DIR@|$dir|; s|telephony = none|&\n\tgrids = \"$dir/grids\"|" \
	    "$top_srcdir/tests/ui/hospital.conf"
	echo 'user quinn { name = "Quinn Blanc" role = quality }'
	echo 'quality { quota = 1 }'
} >"$dir/vigied.conf"
passwords lea nora quinn porte
start_hub

# --- a wrap-up that does not end ------------------------------------------------

listen lea
exec 3>"$dir/typed.lea"
hears 'Signed in: Léa Martin, advisor.'
says available
hears 'You are: available.'
arrive call 1
hears 'Offered to you: call, Rendez-vous'
says accept
hears 'Your contact, Rendez-vous'
says 'help me'
says end
hears 'Wrap-up of Rendez-vous'

# --- the floor --------------------------------------------------------------------

listen nora
exec 4>"$dir/typed.nora"
hears 'Signed in: Nora Petit, supervisor.'
hears 'Léa Martin asks for help.'
says floor
hears 'Léa Martin'
says row
hears 'Advisor: Léa Martin'
hears 'State: wrap-up'
says filter
says nobody
says row
says filter .
says row
hears 'State: wrap-up'
says end
hears 'Léa Martin'
says y
turn_to lea
hears 'The contact is closed.'
hears 'You are: available.'

# --- the form ---------------------------------------------------------------------

listen quinn
exec 5>"$dir/typed.quinn"
hears 'Signed in: Quinn Blanc, quality.'
asks row 'Advisor: Léa Martin'
says ''
hears 'Why is it scored?'
says 3
hears 'Se présente'
says y
says 3
says comment 'a bien écouté'
says read
hears 'a bien écouté'
says 'on it' 'bon appel'
says sign
asks read 'signed'

done_walking
