#!/bin/sh
# printed.t - vigie --once prints every screen there is, as text and as SVG.
#
# A hub of the tree and a user of each role.  The console itself says which
# screens there are; each is asked for as whoever may open it, and either
# stands there or says in one line what it lacks.
. "$top_srcdir/tests/ui/walk.sh"
walk printed tests/ui/arrive

{
	sed "s|@DIR@|$dir|" "$top_srcdir/tests/ui/hospital.conf"
	echo 'user quinn { name = "Quinn Blanc" role = quality }'
} >"$dir/vigied.conf"
passwords lea nora quinn porte
start_hub

"$top_builddir/vigie" --at "$dir" --once nothing 2>"$dir/err"
names=$(sed -n 's/.* is not one of //p' "$dir/err" | tr ',.' '  ')
[ "$(echo "$names" | wc -w)" -gt 20 ]
ok $? "the console says which screens there are"

# print SCREEN USER FILE OPTION...
print() {
	screen=$1
	user=$2
	file=$3
	shift 3
	"$top_builddir/vigie" --at "$dir" --language en --user "$user" \
	    --password-file "$dir/$user" --once "$screen" "$@" >"$file" \
	    2>"$dir/err"
}

# Escapes, or a line longer than the screen, are no plain text.
is_text() {
	! LC_ALL=C grep -q '[[:cntrl:]]' "$1" &&
	    [ "$(wc -l <"$1")" -le 43 ] && [ "$(wc -l <"$1")" -gt 1 ] &&
	    [ "$(wc -L <"$1")" -le 132 ]
}

printed=0
for screen in $names; do
	for user in lea nora quinn; do
		print $screen $user "$dir/out" --width 132 --height 43
		status=$?
		grep -q 'is not for this role' "$dir/err" || break
	done
	if [ $status -eq 0 ]; then
		is_text "$dir/out"
		ok $? "$screen is printed"
		printed=$((printed + 1))
		print $screen $user "$dir/out.svg" --svg
		grep -q '^<svg\|<svg ' "$dir/out.svg" &&
		    tail -n 1 "$dir/out.svg" | grep -q '</svg>'
		ok $? "and drawn"
	else
		[ $status -le 2 ] && [ "$(wc -l <"$dir/err")" -eq 1 ] &&
		    [ ! -s "$dir/out" ]
		ok $? "$screen says what it lacks: $(cat "$dir/err")"
	fi
done
[ $printed -gt 12 ]
ok $? "most stand there without anything having happened: $printed"

# On something: a contact in hand, by its number.
arrive call 1
print queue nora "$dir/out" rdv
grep -q 'Rendez-vous' "$dir/out"
ok $? "a queue is printed by its name"
print timeline nora "$dir/out" 1
grep -q 'Léa Martin' "$dir/out"
ok $? "an advisor's day is printed by her number"
done_walking
