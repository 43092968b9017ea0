# listeners.sh - people who use the console by ear; sourced after walk.sh.
#
# Each has a pipe of words that she types and a file of sentences that she
# heard; what is looked for is looked for after the last that was found.
consoles=
trap 'for c in $consoles; do kill -9 $c 2>/dev/null; done; finish' EXIT

seen() {
	[ ! -f "$dir/heard.$who" ] || tail -n 12 "$dir/heard.$who" |
	    sed 's/^/# /'
}

# Who is listened to from here on; each has a place of her own.
who=
at=0
turn_to() {
	[ -z "$who" ] || eval "at_$who=$at"
	who=$1
	eval "at=\${at_$1:-0}"
}
heard() {
	line=$(tail -n +$((at + 1)) "$dir/heard.$who" |
	    grep -nF -m 1 -- "$1" | cut -d: -f1)
	[ -n "$line" ] && at=$((at + line))
}
hears() {
	wait_for heard "$1"
	ok $? "$who heard: $1"
}
says() {
	printf '%s\n' "$@" >>"$dir/typed.$who"
}

# What comes from the hub may take a moment: asked for until it is said.
asked() {
	says "$1"
	heard "$2"
}
asks() {
	wait_for asked "$1" "$2"
	ok $? "$who, asking $1, heard: $2"
}
listen() {
	mkfifo "$dir/typed.$1"
	"$top_builddir/vigie" --at "$dir" --lines --language en --user "$1" \
	    --password-file "$dir/$1" <"$dir/typed.$1" >"$dir/heard.$1" 2>&1 &
	consoles="$consoles $!"
	turn_to "$1"
}
