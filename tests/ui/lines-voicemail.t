#!/bin/sh
# lines-voicemail.t - a message that a caller left, heard by somebody who has
# no screen: offered, played, moved in, and its end told.
. "$top_srcdir/tests/ui/walk.sh"
walk lines-voicemail tests/ui/arrive

sed "s|@DIR@|$dir|" "$top_srcdir/tests/ui/hospital.conf" >"$dir/vigied.conf"
passwords lea porte
start_hub
open_shell 100 30

# Eight seconds of silence, as an exchange writes them: mono, 16 bits.
{
	printf 'RIFF\044\364\001\000WAVEfmt \020\000\000\000\001\000\001\000'
	printf '\100\037\000\000\200\076\000\000\002\000\020\000'
	printf 'data\000\364\001\000'
	head -c 128000 /dev/zero
} >"$dir/voicemail-7.wav"

press "clear; $top_builddir/vigie --at $dir --language en --user lea \
--password-file $dir/lea --lines" Enter
shows 'Signed in: Léa Martin'
press available Enter
shows 'You are: available.'
"$top_builddir/tests/ui/arrive" "$dir" porte secret-porte voicemail 2 \
    "voicemail 8 s
$dir/voicemail-7.wav" >/dev/null
ok $? "a message was left"
shows 'Offered to you'
press accept Enter
shows 'in hand.'
press listen Enter
shows 'on its way'
ok $? "it is said that it comes"
shows 'At its end, after 0:08.'
ok $? "and when it is at its end, and how long it was"
press rewind Enter
shows ': 0:03 of 0:08'
ok $? "five seconds back, where one is is said"
press play Enter
shows 'plays'
ok $? "and it plays from there"
press quit Enter
shows "again leaves"
press quit Enter
shows "ready>"

done_walking
