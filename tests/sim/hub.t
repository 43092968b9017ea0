#!/bin/sh
# hub.t - the simulated hospital and a replay on a real hub.
dir=$(mktemp -d) || exit 99
hub=
sim=
finish() {
	[ -z "$sim" ] || kill -9 "$sim" 2> /dev/null
	[ -z "$hub" ] || kill -9 "$hub" 2> /dev/null
	rm -rf "$dir"
}
trap finish EXIT
trap 'exit 1' INT TERM

n=0
check() {
	n=$((n + 1))
	if eval "$2"; then
		echo "ok $n - $1"
	else
		echo "not ok $n - $1"
		sed 's/^/# /' "$dir/told" "$dir/hub.log"
	fi
}

# Wait up to $1 seconds for a condition.
await() {
	tries=$(($1 * 20))
	while ! eval "$2" && [ $tries -gt 0 ]; do
		sleep 0.05
		tries=$((tries - 1))
	done
	[ $tries -gt 0 ]
}

cat > "$dir/hub.conf" <<EOF
site { title = "Test" zone = "Europe/Paris" }
hub {
	store = "sqlite:$dir/hub.db"
	desk = "ipc://$dir/desk"
	feed = "ipc://$dir/feed"
	board = "ipc://$dir/board"
	telephony = fake
	telephony_options = "listen $dir/exchange"
}
skill calls { title = "Calls" }
queue PS { title = "PS" wrapup = 10s needs = {"calls:1"} }
queue NW { title = "NW" wrapup = 10s needs = {"calls:1"} }
team one { title = "One" ratio = 10-12 }
user root { name = "Root" role = admin }
user lead { name = "Lead" role = supervisor team = one }
user ada { name = "Ada" role = advisor team = one skills = {"calls:2"} }
user eve { name = "Eve" role = advisor team = one skills = {"calls:2"} }
EOF
: > "$dir/told"
printf 'root:of-the-root\nlead:of-the-sim\nada:of-the-sim\neve:of-another\n' |
    "$top_builddir"/vigied -c "$dir/hub.conf" --passwords \
    > "$dir/hub.log" 2>&1
check "passwords are set" "[ $? -eq 0 ]"

start() {
	"$top_builddir"/vigied -c "$dir/hub.conf" >> "$dir/hub.log" 2>&1 &
	hub=$!
	await 60 '[ -S "$dir/desk" ] && [ -S "$dir/feed" ]'
}
start
check "the hub is there" "[ $? -eq 0 ]"

VIGIESIM_PASSWORD=of-the-sim
VIGIE_PASSWORD=of-the-root
export VIGIESIM_PASSWORD VIGIE_PASSWORD

# Six calls within a minute, of which the last hangs up in the menu; sixty
# times faster on two advisors made for it.
row() {
	printf 'AA01\t%s\t0\t0\t%s\t990201\t%s\n' "$1" "$2" "$3"
}
none=$(printf '0:00:00\t0:00:00\t0')
for i in 1 2 3 4 5; do
	row $i PS "$(printf '8:00:0%d\t8:00:1%d\t10\t%s\tAGENT\t8:00:1%d\t8:00:4%d\t30\tA%d' \
	    $i $i "$none" $i $i $i)"
done > "$dir/calls.tsv"
row 6 NW "$(printf '8:00:30\t8:00:36\t6\t%s\tHANG\t%s\tNO_SERVER' \
    "$none" "$none")" >> "$dir/calls.tsv"
timeout 300 "$top_builddir"/vigiesim replay --hub "ipc://$dir/desk" \
    --admin root --advisors 4 --speed 60 --json "$dir/calls.tsv" \
    > "$dir/counts" 2> "$dir/told"
check "a replay goes through the hub and ends" "[ $? -eq 0 ]"
check "all calls came" 'grep -q "\"came\": 6," "$dir/counts"'
check "an advisor with another password is told of" \
    'grep -q "eve cannot sign in: login" "$dir/told"'

# The hospital, until it is told to end; in the middle the hub is killed.
# Callers come by the hub's exchange, letters by the gateway.
timeout 600 "$top_builddir"/vigiesim --hub "ipc://$dir/desk" --without eve \
    --exchange "$dir/exchange" \
    --rate 20/s --set talk_median_s=1 --set talk_mean_s=1 --set note=1 \
    --set answer_median_s=0.2 --set menu_mean_s=0.2 --set caller_ends=0 \
    --set wrapup_mean_s=0.5 --set hold=0 --set share_mail=0.05 \
    --set share_sms=0.05 --set share_portal=0.05 \
    > "$dir/counts" 2> "$dir/told" &
sim=$!
status() {
	"$top_builddir"/vigiectl status --config "$dir/hub.conf" \
	    --user root 2> /dev/null | awk -v what="$1" '$1 == what { print $2 }'
}
facts() {
	status number
}
# Between two looks the exchange had nothing more to tell.
heard=
is_quiet() {
	before=$heard
	heard=$(status telephony_events)
	[ -n "$heard" ] && [ "$heard" = "$before" ]
}
before=$(facts)
check "the hospital lives" \
    'await 120 "[ \$(facts) -gt $((before + 300)) ]"'
kill -9 "$hub"
wait "$hub" 2> /dev/null
rm -f "$dir/desk" "$dir/feed" "$dir/board"
start
check "the hub is killed and there again" "[ $? -eq 0 ]"
before=$(facts)
check "the hospital lives on" \
    'await 120 "[ \$(facts) -gt $((before + 300)) ]"'
kill -TERM "$sim"
wait "$sim"
rc=$?
sim=
# Its callers hung up; the hub is to hear of it before it ends itself.
await 60 is_quiet
# timeout(1) passes the signal on and tells of it.
check "it ends when told to" '[ $rc -eq 0 ] || [ $rc -eq 124 ] ||
    [ $rc -eq 143 ]'

kill "$hub"
wait "$hub"
hub=
"$top_builddir"/vigiectl log verify --store "$dir/hub.db" > "$dir/verified"
check "the log is whole" "[ $? -eq 0 ]"
"$top_builddir"/vigiectl log dump --store "$dir/hub.db" --json > "$dir/log"
check "notes were written" 'grep -q "\"note_saved\"" "$dir/log"'
# No contact is answered twice without having been given back between.
check "no contact is handled twice" \
    '[ -z "$(grep -o "\"fact\":\"contact_answered\".*\"contact\":[0-9]*" \
    "$dir/log" | sed "s/.*\"contact\"://" | sort | uniq -d)" ]'
# A call of the exchange has a number that begins with the time of the run.
of_exchange='"fact":"contact_arrived".*"channel":"call".*"call":[0-9]\{13,\}'
check "calls come by the exchange" \
    '[ $(grep -c "$of_exchange" "$dir/log") -gt 50 ]'
check "and what is written by the gateway" \
    'grep "contact_arrived" "$dir/log" | grep -q "\"channel\":\"sms\""'
check "callers choose in the menu" \
    '[ $(grep "contact_queued" "$dir/log" | grep -c "\"entry\":\"new\"") -gt 50 ]'
# Those who were on the line when the hub was killed hung up as well.
for what in contact_arrived contact_left contact_closed; do
	grep "\"$what\"" "$dir/log" |
	    sed 's/.*"contact":\([0-9]*\).*/\1/' | sort > "$dir/$what"
done
sort "$dir/contact_left" "$dir/contact_closed" |
    comm -23 "$dir/contact_arrived" - > "$dir/open"
grep "$of_exchange" "$dir/log" | sed 's/.*"contact":\([0-9]*\).*/\1/' |
    sort | comm -12 - "$dir/open" > "$dir/ghosts"
check "nobody is left on the line" '[ $(wc -l < "$dir/ghosts") -le 3 ]'
sessions=$(grep -c '"fact":"session_started"' "$dir/log")
check "every session that began is over" \
    '[ $(grep -c "\"fact\":\"session_ended\"" "$dir/log") -ge $((sessions - 1)) ]'
echo "1..$n"
