#!/bin/sh
# dist.t - every file of the tree is in the tarball that is released.
if ! git -C "$top_srcdir" rev-parse --git-dir > /dev/null 2>&1 ||
    [ ! -e "$top_srcdir/.git" ]; then
	echo "1..0 # SKIP no checkout of the tree"
	exit 0
fi
# What serves the tree alone is not; a folder is distributed whole.
missing=$({
	MAKEFLAGS= make -s -C "$top_builddir" list-dist | tr ' ' '\n' |
	    sed -e "s|^$top_srcdir/||" -e 's|^\(\.\./\)*||'
	echo ==
	git -C "$top_srcdir" ls-files |
	    grep -vE '^(\.ci/|\.git|\.clang-format)'
} | awk '
	$0 == "==" { tracked = 1; next }
	!tracked { listed[$0]; next }
	{
		for (name = $0; name != "" && !(name in listed); )
			if (!sub("/[^/]*$", "", name))
				name = ""
		if (name == "")
			print
	}')
echo "1..1"
if [ -z "$missing" ]; then
	echo "ok 1 - each tracked file is distributed"
else
	echo "not ok 1 - in a source list, or in EXTRA_DIST, are missing:"
	echo "$missing" | sed 's/^/# /'
fi
