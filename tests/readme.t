#!/bin/sh
# readme.t - the pictures in README are the screens as they are now.
recorded=$top_srcdir/tests/ui/recorded

# A picture begins with its line of title.  When a screen has changed, what
# tests/ui/recorded has of it goes into README again.
pictures=$(sed -n 's/^ \([A-Z][a-z ]*\) · CHU Exemple.*/\1/p' \
    "$top_srcdir/README" | wc -l)
echo "1..$((pictures + 1))"
if [ "$pictures" -gt 0 ]; then
	echo "ok 1 - README shows $pictures"
else
	echo "not ok 1 - README shows none"
fi
awk '
	FNR == 1 && FILENAME != readme { recorded++ }
	FILENAME != readme { line[recorded, FNR] = $0; lines[recorded] = FNR }
	FILENAME == readme { text[FNR] = $0; n = FNR }
	END {
		for (i = 1; i <= n; i++) {
			if (text[i] !~ / · CHU Exemple .*[0-9]$/)
				continue
			found = 0
			for (r = 1; r <= recorded && !found; r++) {
				for (k = 1; k <= lines[r]; k++)
					if (text[i + k - 1] != line[r, k])
						break
				found = k > lines[r]
			}
			print (found ? "ok " : "not ok ") 1 + ++shown \
			    " - README, line " i ": a recorded screen"
		}
	}' readme="$top_srcdir/README" \
    "$recorded"/*.en.80x24.txt "$top_srcdir/README"
