#!/bin/sh
# writing.t - notes and letters in a terminal, through crashes.
#
# A hub of the tree, a gateway of letters, a private tmux server.  The console
# is killed in the middle of a word and the hub in the middle of a letter.
# RECORD=1 writes the recorded screens anew.

. "$top_srcdir/tests/ui/walk.sh"
walk letters tests/ui/arrive tests/ui/post

post() {
	"$top_builddir/tests/ui/post" "$dir" porte secret-porte "$@"
}

# --- a hub, a terminal and two letters ---------------------------------------------

mkdir "$dir/templates"
export VIGIE_TEMPLATES="$dir/templates" XDG_CONFIG_HOME="$dir"
cat >"$dir/templates/annule.txt" <<END
Title: Rendez-vous annulé
Channel: mail sms
Subject: Votre rendez-vous

Bonjour, votre rendez-vous du {date} est annulé.
END
echo 'diab*' >"$dir/templates/health-words"
cat >"$dir/editor" <<'END'
#!/bin/sh
ls -l "$1" | cut -c 1-10 >"$EDITOR_LOG"
[ -n "$EDITOR_FAILS" ] && exit 1
printf ' et signe.' >>"$1"
END
chmod +x "$dir/editor"
export EDITOR="$dir/editor" EDITOR_LOG="$dir/editor.log" TMPDIR="$dir"
unset VISUAL XDG_RUNTIME_DIR
sed "s|@DIR@|$dir|; s|session = 12h|session = 12h hold_letter = 3s|" \
    "$top_srcdir/tests/ui/hospital.conf" >"$dir/vigied.conf"
passwords lea nora porte
start_hub
open_shell 80 24
open_console lea advisor
ok $? "signed in"
press v
shows '● available'
arrive mail 2 'Bonjour, je voudrais annuler.

> le rendez-vous
> de mardi
Merci'
shows 'a Accept'
press a
shows '◆ handling'
arrive sms 2 'Et mes horaires ?'
shows 'a Accept'
press a
gone 'a Accept'

# --- a note, and the console killed in the middle of it ------------------------------

press n 'rappeler le médecin'
shows 'rappeler le médecin'
shows 'Note · saved'
press ' avant midi'
shows 'avant midi'
# On the disk at once, and at the hub after a pause: a crash takes neither.
is_kept() {
	draft_holds note 'avant midi' || on_screen 'Note · saved'
}
wait_for is_kept
crash advisor
open_console lea advisor
shows 'rappeler le médecin avant midi'
ok $? "after a crash the note is there to the last word"
shows 'Note · saved'
ok $? "and the hub has it without a key"
tidied note-
ok $? "its file is gone"

# --- the letters ---------------------------------------------------------------------

press l
shows 'quoted line'
ok $? "the conversation, quoted lines folded"
recorded letters
press M-2
shows 'Et mes horaires ?'
ok $? "Alt-2 turns to the second letter"
press M-1 r C-t
shows 'Rendez-vous annulé'
ok $? "ready texts"
press 1
shows 'du {date} est annul'
ok $? "a text is put in, its field visible"
press C-d
shows '{date} is not filled in'
ok $? "and not sent before it is filled"
press M-u
gone '{date}'
ok $? "one key takes the text back out"
press 'Bonjour, annul'
drafted letter 'annul$'
crash advisor
open_console lea advisor
press l
shows 'Bonjour, annul'
ok $? "a letter survives the console too"
press r End 'é.'
press C-g
shows 'et signe.'
ok $? "the editor of the user"
[ "$(cat "$dir/editor.log")" = '-rw-------' ]
ok $? "its file is nobody else's"
editor_left() {
	! ls -d "$dir"/vigie-* >/dev/null 2>&1
}
wait_for editor_left
ok $? "and is gone after it"
press C-d
shows 'leaves in'
ok $? "sent, for a moment"
post sent 1 >"$dir/posted"
grep -q 'annulé. et signe.$' "$dir/posted"
ok $? "the gateway has it, to the letter"
is_sent() {
	on_screen '· sent' || on_screen '  sent'
}
wait_for is_sent
ok $? "and it is shown as sent"

# --- an SMS, refused by the other side, the hub killed meanwhile --------------------

press M-2 r 'Voir le diabète'
shows '1 of 3 parts'
ok $? "an SMS says its parts"
press C-d
shows 'only appointments and logistics'
ok $? "a word of health is asked about"
press C-d
shows 'leaves in'
shows 'not sent yet'
kill_hub
shows 'hub lost'
start_hub
shows '● live'
post failed 1 >"$dir/posted"
grep -q 'sms.*Voir le diabète' "$dir/posted"
ok $? "a letter that waits survives the hub"
shows '1 letter to a patient was not sent'
ok $? "one that fails comes back"
press M-3 r
shows 'Write again'
press C-d
press C-d
shows 'leaves in'
post delivered 1 >"$dir/posted"
[ "$(wc -l <"$dir/posted")" -eq 1 ]
ok $? "and can be sent again"

# --- put aside, and closed ------------------------------------------------------------

press M-1 s
shows 'Put aside: until when?'
press 1
shows '‖'
ok $? "put aside, it stays in the list"
press M-2 s 1
press q
shows '● available'
ok $? "and takes no capacity"
tidied
ok $? "nothing unsent is left behind"
press C-c C-c
left_console
done_walking
