# vigie.m4 - a library that must be there.
# VIGIE_NEEDS(VARIABLE, MODULE): pkg-config's flags, or who installs it.
AC_DEFUN([VIGIE_NEEDS], [PKG_CHECK_MODULES([$1], [$2], [],
	[AC_MSG_ERROR([$2 is missing; ./bootstrap installs it])])])
