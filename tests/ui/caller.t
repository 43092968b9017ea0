#!/bin/sh
# caller.t - a shared number, the traits, a doubt and its end.
#
# A hub of the tree with three patients from another system's FHIR: a couple's
# number, which is also the one under which their mother is reached.  An
# advisor in French and the quality desk, which watches identities, side by
# side.

. "$top_srcdir/tests/ui/walk.sh"
walk caller vigiectl tests/ui/arrive
side_by_side

sed "s|@DIR@|$dir|" "$top_srcdir/tests/ui/hospital.conf" >"$dir/vigied.conf"
cat >>"$dir/vigied.conf" <<'END2'
card { traits = 2 watchers = quality quality = "all -numbers" }
user quinn { name = "Quinn Essai" role = quality }
user root { name = "Racine" role = admin }
END2
passwords lea quinn root porte
start_hub
{
	patient 0001 EXEMPLE Marie 1961-04-12 0639981234
	patient 0002 EXEMPLE Paule 1958-11-03 0639981234
	patient 0003 MODELE Jeanne 1932-01-30 0199000001
	printf '{"resourceType":"RelatedPerson","id":"r1","patient":'
	printf '{"reference":"Patient/p0003"},"name":[{"family":"EXEMPLE",'
	printf '"given":["Paule"]}],"relationship":[{"text":"fille"}],'
	printf '"telecom":[{"system":"phone","value":"0639981234"}]}\n'
} >"$dir/patients.ndjson"
"$top_builddir/vigiectl" import fhir "$dir/patients.ndjson" \
    --config "$dir/vigied.conf" --user root --password-file "$dir/root" \
    >"$dir/imported" 2>&1
ok $? "three patients from another system"
mux new-session -d -s lea -x 80 -y 24 \
    "$top_builddir/vigie --at $dir --language fr"
mux new-session -d -s quinn -x 132 -y 43 \
    "$top_builddir/vigie --at $dir --language en"
for who in lea quinn; do
	shows $who "$dir"
	press $who $who Tab secret-$who Enter
done
shows lea 'Léa Martin (conseiller)'
shows quinn 'Quinn Essai (quality)'
press lea v
shows lea '● disponible'

# --- who is calling ------------------------------------------------------------------

arrive call 1
shows lea 'a Prendre'
press lea a
shows lea 'Qui appelle ?'
ok $? "a shared number opens a choice by itself, and no card"
shows lea '3 EXEMPLE Paule (fille)'
ok $? "the one whose relative's number it is is proposed"
press lea 3
shows lea 'MODELE Jeanne'
shows lea 'En ligne : EXEMPLE Paule, fille'
ok $? "one digit: her card, and who calls for her"

# --- traits --------------------------------------------------------------------------

press lea f
shows lea 'traits vérifiés : 0 sur 2'
press lea Enter
shows lea 'traits vérifiés : 1 sur 2'
press lea Down Enter
shows lea 'identité vérifiée'
ok $? "the traits that the configuration asks for"
press lea Up d
shows lea 'ne correspond pas'
ok $? "one that does not match stands on the card"
press lea F
shows lea "Mettre en doute l'identité de MODELE"
press lea y
shows lea 'mise en doute par Léa Martin'
ok $? "a doubt is on the card at once"

# --- who watches identities ----------------------------------------------------------

shows quinn 'Léa Martin: An identity is doubted: look into it with I.'
ok $? "who watches is told on every screen"
press quinn I
shows quinn 'doubted by Léa Martin'
press quinn Enter
shows quinn 'Why do you open this card'
press quinn Enter
shows quinn 'MODELE Jeanne'
ok $? "the card, for a reason"
! mux capture-pane -p -t quinn | grep -q 0199000001
ok $? "without the number that the quality desk does not see"
press quinn Escape
gone quinn 'MODELE Jeanne'
press quinn d
shows quinn 'Why is the doubt over'
press quinn 'vu avec la famille' Enter
shows quinn 'No identity is doubted'
ok $? "lifted with a reason"
press lea Escape
shows lea 'Doute levé par Quinn Essai'
ok $? "which the card tells"
! grep -q 'EXEMPLE\|MODELE\|0639981234' "$dir/log"
ok $? "the hub's log names nobody"
done_walking
