#!/bin/sh
# lines-caller.t - who is calling, for an advisor who listens.
#
# Two patients have one number.  The choice is heard, a digit says who it is,
# the card is heard, a trait is compared and the identity doubted.
. "$top_srcdir/tests/ui/walk.sh"
walk lines-caller vigiectl tests/ui/arrive
console=
trap '[ -z "$console" ] || kill -9 "$console" 2>/dev/null; finish' EXIT

seen() {
	tail -n 12 "$dir/heard" | sed 's/^/# /'
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

# patient IPP NAME GIVEN
patient() {
	printf '{"resourceType":"Patient","id":"p%s","identifier":[{"use":' "$1"
	printf '"usual","type":{"coding":[{"code":"PI"}]},"system":'
	printf '"urn:oid:1.2.250.1.999.1","value":"%s"}],"name":[{"use":' "$1"
	printf '"official","family":"%s","given":["%s"]}],' "$2" "$3"
	printf '"telecom":[{"system":"phone","value":"0639981234"}],'
	printf '"gender":"female","birthDate":"1961-04-12"}\n'
}

sed "s|@DIR@|$dir|" "$top_srcdir/tests/ui/hospital.conf" >"$dir/vigied.conf"
echo 'user root { name = "Racine" role = admin }' >>"$dir/vigied.conf"
passwords lea root porte
start_hub
{
	patient 0001 EXEMPLE Marie
	patient 0002 EXEMPLE Paule
} >"$dir/patients.ndjson"
"$top_builddir/vigiectl" import fhir "$dir/patients.ndjson" \
    --config "$dir/vigied.conf" --user root --password-file "$dir/root" \
    >/dev/null 2>&1
ok $? "two patients with one number"
mkfifo "$dir/typed"
"$top_builddir/vigie" --at "$dir" --lines --language en --user lea \
    --password-file "$dir/lea" <"$dir/typed" >"$dir/heard" 2>&1 &
console=$!
exec 3>"$dir/typed"
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
says doubt
hears 'Doubt the identity of EXEMPLE Paule?'
says y
hears 'Who watches identities is told.'
# The card comes again with the doubt; until then it is the one of before.
told_card() {
	says card
	heard 'does not match: birth name'
}
wait_for told_card
ok $? "the card tells of the doubt"
says quit
done_walking
