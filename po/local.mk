# The catalogue: compiled into locale/ for runs from the build tree, and
# installed.  "make po-update" merges new texts into po/fr.po.
EXTRA_DIST += po/POTFILES po/extract po/fr.po
CLEANFILES += locale/fr/LC_MESSAGES/vigie.mo

frlocaledir = $(localedir)/fr/LC_MESSAGES
frlocale_DATA = locale/fr/LC_MESSAGES/vigie.mo

locale/fr/LC_MESSAGES/vigie.mo: po/fr.po
	$(AM_V_GEN)$(MKDIR_P) $(@D) && \
	$(MSGFMT) --check -o $@ $(srcdir)/po/fr.po

# All texts of the sources as they are now.
po/vigie.pot: po/POTFILES
	$(AM_V_GEN)$(MKDIR_P) $(@D) && out=`pwd`/$@ && \
	cd $(srcdir) && po/extract $$out

.PHONY: po-update
po-update:
	rm -f po/vigie.pot
	$(MAKE) po/vigie.pot
	msgmerge --quiet --update --backup=none --no-location \
	    $(srcdir)/po/fr.po po/vigie.pot
