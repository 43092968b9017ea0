#!/bin/sh
# lines-screens.t - letters, articles, incidents, requests, messages by ear.
#
# An advisor and a supervisor who hear sentences, at one hub.
. "$top_srcdir/tests/ui/walk.sh"
walk lines-screens tests/ui/arrive
. "$top_srcdir/tests/ui/listeners.sh"

# How often she heard it so far.
said() {
	grep -cF -- "$1" "$dir/heard.$who"
}

# article NAME TITLE KIND AUDIENCE: its text is read from the input.
article() {
	{
		printf -- '---\ntitle: %s\nkind: %s\naudience: %s\n' "$2" "$3" "$4"
		printf 'owner: nora\nreview: 2099-01-01\n---\n'
		cat
	} >"$dir/articles/$1.md"
}
mkdir "$dir/articles"
article annuler 'Annuler un rendez-vous' article patient <<'END'
Prévenez 48 heures avant.
END
article calme 'Un appel agressif' script internal <<'END'
- [ ] Laisser finir.
- [ ] Redire la demande.
END
sed "s|@DIR@|$dir|; s|telephony = none|articles = \"$dir/articles\"|" \
    "$top_srcdir/tests/ui/hospital.conf" >"$dir/vigied.conf"
echo 'incident { article = calme }' >>"$dir/vigied.conf"
passwords lea nora porte
start_hub
listen lea
exec 3>"$dir/typed.lea"
hears 'Signed in: Léa Martin, advisor.'
says available
hears 'You are: available.'

# --- articles: a list with a search -----------------------------------------------

says articles
hears 'Un appel agressif, script'
says =annuler
asks row 'Annuler un rendez-vous, article'
says ''
hears 'Article'
asks read 'Prévenez 48 heures avant.'
says back
hears 'Articles'
# The point leaves: first the search, then the screen.
says . .
hears 'Desk'

# --- a letter: typed in lines -----------------------------------------------------

arrive mail 2 'Bonjour, je voudrais annuler.'
hears 'Offered to you: mail, Courrier'
says accept
hears 'Your contact, Courrier'
says letters
hears 'Letters'
asks read 'Bonjour, je voudrais annuler.'
says answer
hears 'Type; a line with a single point ends it.'
says "C'est fait." 'Bien à vous' .
says send
hears 'It leaves in'
asks read "C'est fait."
hears 'Bien à vous'
# A time that goes on under the cursor is no news.
heard_rows=$(said '1 mail')
says time time blurb
hears 'No word begins with "blurb"'
[ "$(said '1 mail')" -eq "$heard_rows" ]
ok $? "what only grew older is not said again"
says back
hears 'Desk'

# --- a request --------------------------------------------------------------------

says requests
hears 'Requests'
hears '1, request, to do, Léa Martin'
asks read 'Request'
asks read 'opened, Léa Martin'
says . .
hears 'Desk'

# --- an incident: a form, a digit a line -------------------------------------------

says wrap
hears 'Solved now?'
says '' 1 y
hears 'The contact is closed.'
arrive call 1
hears 'Offered to you: call, Rendez-vous'
says accept
hears 'Your contact, Rendez-vous'
says incident
hears 'Incident'
asks read 'Laisser finir.'
# The cursor is on a list and no text: nothing opens by mistake.
says =menace
hears 'Nothing can be typed here.'
says 2
hears 'insults'

# --- a supervisor: what happened, her day, a message --------------------------------

listen nora
exec 4>"$dir/typed.nora"
hears 'Signed in: Nora Petit, supervisor.'
says floor
hears 'Léa Martin'
says day
hears 'Day'
asks read 'signed in'
hears 'call, Rendez-vous'
says back
hears 'Floor'
says incidents
hears 'Incidents'
says row
hears 'Léa Martin'
says back
hears 'Floor'
says messages
hears 'Messages'
says write
hears 'Write a message'
says 'Pause décalée à 11 h' ''
hears 'The message is sent.'
turn_to lea
hears 'Message of Nora Petit: Pause décalée à 11 h'
says messages
hears 'Messages'
asks row 'Message: Pause décalée à 11 h'
says answer
hears 'To: Nora Petit'
says 'oui, merci' ''
hears 'The message is sent.'
turn_to nora
hears 'Message of Léa Martin: oui, merci'

for heard in "$dir"/heard.*; do
	! grep -q "$(printf '\033')" "$heard"
	ok $? "nothing but text was said: ${heard##*.}"
done

done_walking
