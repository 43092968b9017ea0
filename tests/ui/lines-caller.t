#!/bin/sh
# lines-caller.t - who is calling, for an advisor who listens.
#
# Two patients have one number.  The choice is heard, a digit says who it is,
# the card is heard, a trait is compared and the identity doubted.
. "$top_srcdir/tests/ui/walk.sh"
walk lines-caller vigiectl tests/ui/arrive
. "$top_srcdir/tests/ui/listeners.sh"

sed "s|@DIR@|$dir|" "$top_srcdir/tests/ui/hospital.conf" >"$dir/vigied.conf"
echo 'user root { name = "Racine" role = admin }' >>"$dir/vigied.conf"
passwords lea root porte
start_hub
{
	patient 0001 EXEMPLE Marie 1961-04-12 0639981234
	patient 0002 EXEMPLE Paule 1961-04-12 0639981234
} >"$dir/patients.ndjson"
"$top_builddir/vigiectl" import fhir "$dir/patients.ndjson" \
    --config "$dir/vigied.conf" --user root --password-file "$dir/root" \
    >/dev/null 2>&1
ok $? "two patients with one number"
listen lea
exec 3>"$dir/typed.lea"
hears 'You are: out.'
says avail
hears 'You are: available.'
arrive call 1
hears 'No patient is known yet.'
hears 'This number may mean 2 patients'
says accept
hears 'Who is calling?'
hears '1 EXEMPLE Marie'
hears '2 EXEMPLE Paule'
says 2
hears 'Patient: EXEMPLE Paule'
says identity
hears 'birth name, EXEMPLE'
says another
hears 'first given name, Paule'
says same
# The doubt tells what was found: it has to be known first.
asks card 'birth name: not what the card says'
says doubt
hears 'Doubt the identity of EXEMPLE Paule?'
says y
hears 'Who watches identities is told.'
# The card comes again with the doubt; until then it is the one of before.
asks card 'does not match: birth name'
says quit
done_walking
