#!/bin/sh
# carry.t - a day of one request: call, card, request, promise, kept.
#
# Two advisors of a team on a real hub.  The patient is known by her number;
# what she needs is opened as a request, and something is promised.  Its
# advisor goes home, so that her colleague has it, takes it, and keeps it in
# the patient's next call, which also opens the request again.

. "$top_srcdir/tests/ui/walk.sh"
walk carry tests/ui/arrive vigiectl
side_by_side

{
	sed "s|@DIR@|$dir|" "$top_srcdir/tests/ui/hospital.conf"
	echo 'user malik { name = "Malik Haddad" role = advisor team = azur skills = {"rdv:3"} }'
	echo 'user amel { name = "Amel Roche" role = admin }'
	echo 'request { promise = 2h acknowledge = 5d }'
} >"$dir/vigied.conf"
passwords lea malik nora amel porte
cat >"$dir/patients.csv" <<'END'
IPP;NOM;PRENOM;NE_LE;PORTABLE
900001;EXEMPLE;Marie;01/06/1955;06 39 98 12 34
END
cat >"$dir/patients.map" <<'END'
[file]
charset = UTF-8
separator = ;
[patient]
authority = text 1.2.250.1.999.1
value = column IPP
[patient_set]
birth_name = column NOM
name = column NOM
given_names = column PRENOM
born = column NE_LE, date DD/MM/YYYY
[patient_phone]
number = column PORTABLE
kind = text mobile
place = text 0
END
start_hub
"$top_builddir/vigiectl" import csv "$dir/patients.csv" \
    --map "$dir/patients.map" --config "$dir/vigied.conf" --user amel \
    --password-file "$dir/amel"
ok $? "the patient is imported"
for who in lea malik; do
	mux new-session -d -s $who -x 100 -y 30 \
	    "$top_builddir/vigie --at $dir --language en"
	sign_in $who advisor
	shows $who 'v: available'
done
press lea v
shows lea '● available'

arrive call 1
shows lea 'a Accept'
press lea a
shows lea '◆ handling' && shows lea 'EXEMPLE Marie'
ok $? "her number opened her card"
shows lea '◆ handling'
press lea R
shows lea 'What does the patient need?'
press lea '+3d copie du dossier' Enter
shows lea '1  to do, Léa Martin'
ok $? "a request with a date stands on the card"
press lea e
shows lea 'Wrap-up'
press lea resul Enter 2 f '+1h rappeler Marie' Enter
shows lea 'Promises: 1'
ok $? "something is promised at wrap-up"
press lea D
shows lea '─ Open requests'
shows lea 'to do'
ok $? "the request is among the open ones"
press lea Enter
shows lea 'copie du dossier'
ok $? "and can be read, with what was said"
press lea Escape Escape
shows lea 'Your contacts'
press lea o
shows malik 'Promises: 1'
ok $? "its owner went home: her colleague has the promise"
press malik g
shows malik '─ What was promised'
shows malik 'Léa Martin'
press malik t
gone malik 'Léa Martin'
ok $? "and takes it"
press malik Escape v
shows malik '● available'

arrive call 1
shows malik 'a Accept'
press malik a
shows malik '◆ handling'
shows malik 'EXEMPLE Marie'
press malik g
shows malik '─ What was promised'
press malik c
shows malik 'being kept in a contact'
ok $? "the patient calls: it is kept in her call"
press malik Escape e
shows malik 'Wrap-up'
press malik resul Enter 1 y
shows malik '● available'
gone malik 'Promises: 1'
ok $? "and kept when that is wrapped up"
press malik D
shows malik 'Nothing is here.'
ok $? "what the call has solved resolves the request"

press malik Tab Tab
shows malik 'that are over'
shows malik 'resolved'
ok $? "it is among those that are over"
press malik r
shows malik 'Nothing is here.'
press malik Tab Tab
shows malik 'to do'
ok $? "and opened again by one key"
press malik F
shows malik 'Only with:'
press malik xyz
shows malik 'None has these words.'
press malik Escape
shows malik 'to do'
ok $? "typed words sift the list"
press malik d
shows malik 'Nothing is here.'
ok $? "the request is resolved by one key"
press malik Escape
shows malik 'Your contacts'

"$top_builddir/vigiectl" report --from "$(TZ=$zone date +%F)" \
    --to "$(TZ=$zone date -d tomorrow +%F)" \
    --config "$dir/vigied.conf" --user amel --password-file "$dir/amel" \
    >"$dir/report"
grep -q 'promises kept in time  *100.00 %  *1 / *1 ' "$dir/report"
ok $? "the report counts the promise"
grep -q '^W = 7 d; ' "$dir/report"
ok $? "and prints W"
grep 'Once & Done as it turned out' "$dir/report" | grep -q '50.00 % .* 1 / .*2 '
ok $? "of two contacts one was not the last"
grep 'Once & Done as declared' "$dir/report" | grep -q '50.00 % .* 1 / .*2 '
ok $? "as it was declared"
done_walking
