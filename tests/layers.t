#!/bin/sh
# layers.t - each folder includes only what HACKING's map allows.
#
# The table: a folder, and the folders whose headers it may include.  A
# folder may always include itself, and only the top of the table names the
# rules: nothing else in the tree says them again.
cd "$top_srcdir" || exit 99

table='
src/base
proto          src/base
src/live       src/base proto
src/core       src/base proto src/live
src/store      src/base proto
src/telephony  src/base src/sound proto
src/sound      src/base
src/recording  src/base src/sound
src/channels   src/base proto
src/patients   src/base proto
src/planning   src/base
src/knowledge  src/base proto
src/reports    src/base proto src/live
src/bus        src/base proto
src/hub        src/base proto src/live src/core src/store src/telephony src/sound src/recording src/channels src/patients src/planning src/knowledge src/reports src/bus
src/ctl        src/base proto src/live src/core src/store src/telephony src/patients src/reports src/knowledge src/sound src/recording src/bus src/hub
src/sim        src/base proto src/live src/core src/store src/telephony src/hub
ui/draw        src/base
ui/panes       src/base proto src/live src/knowledge ui ui/draw
ui/spoken      src/base proto src/live src/knowledge ui ui/draw ui/panes ui/screens
ui/screens     src/base proto src/live src/knowledge ui ui/draw ui/panes
ui             src/base proto src/live src/sound src/knowledge ui/draw ui/panes ui/screens ui/spoken
'

# Words of the outside stop at their door: which files may know a library.
words='
src/store/   sqlite3\.h|libpq-fe\.h
src/bus/|proto/client|proto/keypair  zmq\.h
ui/          ncurses|curses\.h
ui/player\.c  alsa/
proto/codec\.c  msgpack\.h
src/sound/   spandsp/|speex/
src/knowledge/  cmark\.h
src/telephony/ari  libwebsockets\.h
'

n=0
failed=0
report() {
	n=$((n + 1))
	if [ -z "$2" ]; then
		echo "ok $n - $1"
	else
		failed=1
		echo "not ok $n - $1"
		echo "$2" | sed 's/^/# /'
	fi
}

sources() {
	# The files of a folder itself, not of the folders below it.
	find "$1" -maxdepth 1 -name '*.[ch]' -o -maxdepth 1 -name '*.def' |
	    sort
}

all=$(find proto src ui -type d | sort)
for folder in $all; do
	files=$(sources "$folder")
	[ -n "$files" ] || continue
	line=$(printf '%s' "$table" | awk -v f="$folder" '$1 == f')
	if [ -z "$line" ]; then
		report "$folder is in the table" "add a row for $folder"
		continue
	fi
	bad=$(awk -v allowed="$line" '
		BEGIN { n = split(allowed, list); for (i = 1; i <= n; i++) may[list[i]] = 1 }
		/^[ \t]*#[ \t]*include[ \t]*"/ {
			split($0, part, "\"")
			path = part[2]
			if (path == "config.h") next
			folder = path
			if (!sub(/\/[^\/]*$/, "", folder)) folder = "."
			if (!(folder in may)) print FILENAME ": " path
		}' $files)
	report "$folder includes what it may" "$bad"
done

bad=$(printf '%s' "$words" | while read -r where what; do
	[ -n "$where" ] || continue
	grep -lE "#include <(.*/)?($what)>" \
	    $(find proto src ui -name '*.[ch]') | grep -vE "^($where)"
done)
report "libraries stay behind their door" "$bad"

bad=$(for file in $(find proto src ui tests -name '*.[ch]'); do
	head -n 1 "$file" | grep -q "^/\* $(basename "$file") - .*" ||
	    echo "$file"
done)
report "the first line of each file says what it is" "$bad"

bad=$(grep -nE '\b(strcpy|strcat|sprintf|vsprintf|gets|strtok|strncpy)[ ]*\(' \
    $(find proto src ui -name '*.[ch]') /dev/null)
report "no function without bounds" "$bad"

bad=$(find proto src ui tests -name 'util.*' -o -name 'common.*' \
    -o -name 'misc.*' -o -name 'types.h')
report "no file without a noun" "$bad"

echo "1..$n"
exit $failed
