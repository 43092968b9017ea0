#!/bin/sh
# answers.t - a call that turns bad, and a letter answered from an article.
#
# A hub of the tree with a directory of articles; an advisor and a supervisor
# side by side, as two people.  What they did is then exported.

. "$top_srcdir/tests/ui/walk.sh"
walk answers vigiectl tests/ui/arrive
side_by_side

# article NAME TITLE KIND AUDIENCE REVIEW: its text is read from the input.
article() {
	{
		printf -- '---\ntitle: %s\nkind: %s\naudience: %s\n' \
		    "$2" "$3" "$4"
		printf 'owner: nora\nreview: %s\n---\n' "$5"
		cat
	} >"$dir/articles/$1.md"
}

ctl() {
	"$top_builddir/vigiectl" "$@" --config "$dir/vigied.conf" --user max \
	    --password-file "$dir/max" 2>&1
}

mkdir "$dir/articles"
article annuler 'Annuler un rendez-vous' article patient 2099-01-01 <<'END'
Prévenez **48 heures** avant; voir [les tarifs](tarifs.md).
END
article tarifs 'Les tarifs' article patient 2020-01-01 <<'END'
Une consultation : 12 euros.
END
article codes 'Codes des services' article internal 2099-01-01 <<'END'
Le service 7 répond au poste 4012.
END
article calme 'Un appel agressif' script internal 2099-01-01 <<'END'
- [ ] Laisser finir.
- [ ] Redire la demande.
END
sed "s|@DIR@|$dir|; s|telephony = none|articles = \"$dir/articles\"|" \
    "$top_srcdir/tests/ui/hospital.conf" >"$dir/vigied.conf"
cat >>"$dir/vigied.conf" <<'END'
incident { article = calme }
user max { name = "Max Renard" role = manager }
END
passwords lea nora max porte
start_hub
for who in lea nora; do
	mux new-session -d -s $who -x 100 -y 30 \
	    "$top_builddir/vigie --at $dir --language en"
done
sign_in lea advisor
sign_in nora supervisor
shows lea 'v: available'
press lea v
shows lea '● available'

# --- a call turns bad ----------------------------------------------------------------

arrive call 1
shows lea 'a Accept'
press lea a
shows lea '◆ handling'
press lea i
shows lea 'The supervisors know'
shows lea '[ ] Laisser finir.'
ok $? "one key: they know, and what to say stands beside the call"
shows nora 'ABUSIVE: Léa Martin'
ok $? "the supervisor sees it wherever she is"
press nora 4
shows nora '─ Équipe Azur'
press nora i
shows nora '! now, in the contact'
press nora K
shows nora 'a Accept'
press nora a
shows nora '◆ handling'
ok $? "one key takes the call over"
press lea 2 5 2 4 1 1 'menace, deux fois'
shows lea 'menace, deux fois'
press lea C-s
shows lea 'The incident is written down'
ok $? "the form, a digit a line"
shows lea '○ pause'
ok $? "and a pause"
press nora 4
shows nora '○ pause'
press nora v
shows nora 'her pause after an incident is hers to end'
ok $? "which nobody else ends"
press nora i
shows nora 'support offered'
press nora Enter
shows nora 'what was said?'
press nora 'vue, elle va bien' Enter
shows nora 'No incident waits for anybody'
ok $? "she was seen about it"
ctl export incidents >"$dir/incidents"
grep -q ',call,"lea",2,threat,relative,handed,yes,yes,"menace, deux fois",' \
    "$dir/incidents" && grep -q '"nora","vue, elle va bien"' "$dir/incidents"
ok $? "the declaration and its follow-up as CSV"
ctl export incidents --json | tr -d '\n' >"$dir/incidents"
grep -q '"text": *"menace, deux fois"' "$dir/incidents" &&
    grep -q '"advisor": *"lea"' "$dir/incidents"
ok $? "and as JSON"
press lea v
shows lea '● available'
ok $? "the pause is hers to end"

# --- a letter is answered from an article --------------------------------------------

arrive mail 2 'Bonjour, comment annuler ?'
shows lea 'a Accept'
press lea a
shows lea '◆ handling'
press lea l r 'Bonjour, '
shows lea 'Bonjour, '
press lea C-f
shows lea 'Annuler un rendez-vous'
ok $? "the articles, while a letter is written"
press lea PREVENEZ
shows lea 'Articles found: 1'
ok $? "found as one types, blind to accents and cases"
press lea Enter
shows lea 'Prévenez 48 heures'
ok $? "read"
press lea u
shows lea 'its owner is told'
ok $? "and found useful"
press lea 1
shows lea 'past its review date'
off_screen lea '12 euros'
ok $? "past its date nothing of it shows"
press lea Enter
shows lea '12 euros'
ok $? "before she says that she knows"
press lea w 'c est 15 euros' Enter
shows nora 'Les tarifs: c est 15 euros'
ok $? "its owner reads what is wrong"
press lea Escape
shows lea 'Search:'
press lea C-u prevenez
shows lea 'Articles found: 1'
press lea Enter
shows lea 'Prévenez 48 heures'
press lea i
shows lea 'Bonjour, Prévenez 48 heures avant; voir les tarifs.'
ok $? "one key puts it into the letter"
press lea C-f
shows lea 'Search:'
press lea 4012
shows lea 'Articles found: 1'
press lea Enter
shows lea 'poste 4012'
press lea i
shows lea 'Put an internal article into the letter?'
ok $? "what is internal only after a question"
press lea n
gone lea 'Put an internal'
press lea Escape
shows lea 'Articles found: 1'
press lea Escape
shows lea 'type words'
press lea Escape
shows lea 'Bonjour, Prévenez'
off_screen lea 'poste 4012'
ok $? "and not without a yes"
ctl export faq >"$dir/faq"
grep -q '<h2>Annuler un rendez-vous</h2>' "$dir/faq" &&
    grep -q '<strong>48 heures</strong>' "$dir/faq" &&
    grep -q 'href="#tarifs"' "$dir/faq"
ok $? "what was used most, as HTML"
grep -qE 'tarifs</h2>|4012' "$dir/faq" && old=1 || old=0
ok $old "without what is past its date or internal"
ctl export faq --json | tr -d ' \n' >"$dir/faq"
grep -q '"name":"annuler".*"used":3,"useful":1' "$dir/faq"
ok $? "and as JSON, with how often"

done_walking
