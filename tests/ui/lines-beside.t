#!/bin/sh
# lines-beside.t - what stands beside a call, for an advisor who listens.
#
# The script of a call is heard and ticked; the call becomes abusive, and the
# form of the incident is filled; a request is opened, read and put off.
. "$top_srcdir/tests/ui/walk.sh"
walk lines-beside vigiectl tests/ui/arrive
. "$top_srcdir/tests/ui/listeners.sh"

mkdir "$dir/articles"
{
	printf -- '---\ntitle: Un appel agressif\nkind: script\n'
	printf 'audience: internal\nowner: nora\nreview: 2099-01-01\n---\n'
	printf -- '- [ ] Laisser finir.\n- [ ] Redire la demande.\n'
} >"$dir/articles/calme.md"
sed "s|@DIR@|$dir|; s|telephony = none|articles = \"$dir/articles\"|" \
    "$top_srcdir/tests/ui/hospital.conf" >"$dir/vigied.conf"
{
	echo 'incident { article = calme }'
	echo 'user root { name = "Racine" role = admin }'
} >>"$dir/vigied.conf"
passwords lea root porte
start_hub
patient 0001 EXEMPLE Marie 1961-04-12 0639981234 >"$dir/patients.ndjson"
"$top_builddir/vigiectl" import fhir "$dir/patients.ndjson" \
    --config "$dir/vigied.conf" --user root --password-file "$dir/root" \
    >/dev/null 2>&1
ok $? "a patient is known"
listen lea
exec 3>"$dir/typed.lea"
hears 'You are: out.'
says avail
hears 'You are: available.'
arrive call 1
hears 'Offered to you: call'
says accept
hears 'Your contact, Rendez-vous'

# --- the script -------------------------------------------------------------------

hears 'Beside the call: Un appel agressif.'
hears 'To tick: Laisser finir.'
says tick
hears 'To tick: Redire la demande.'
says tick
hears 'All of it is ticked.'

# --- a request --------------------------------------------------------------------

says request
hears 'What does the patient need?'
says '+3d copie du dossier' ''
asks card 'to do, Léa Martin'
says requests
hears 'Requests'
hears 'request, to do, Léa Martin'
says ''
asks read 'copie du dossier'
says pending
asks read 'pending'
says . .
hears 'Desk'

# --- an incident --------------------------------------------------------------------

says incident
hears 'Incident'
asks read 'Laisser finir.'
says 3
hears 'Category'
says 1
hears 'By whom'
says 2
hears 'Measure taken'
says 1
hears 'Support offered'
says 1
hears 'Declaration'
says 1
says '=Il a crié.'
asks read 'Il a crié.'
says write
hears 'The incident is written down.'
hears 'Desk'
! grep -qx "\[.\]" "$dir/heard.lea"
ok $? "no box is said without its words"
done_walking
