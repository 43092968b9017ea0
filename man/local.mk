# Pages that are made from tables are built into man/ of the build tree.
man_MANS += man/vigie-proto.7
CLEANFILES += man/vigie-proto.7
man/vigie-proto.7: proto/schema$(EXEEXT)
	$(AM_V_GEN)$(MKDIR_P) man && \
	proto/schema$(EXEEXT) $(PACKAGE_VERSION) > $@.tmp && mv $@.tmp $@

man_MANS += man/vigied.conf.5
CLEANFILES += man/vigied.conf.5
man/vigied.conf.5: src/hub/config_man$(EXEEXT)
	$(AM_V_GEN)$(MKDIR_P) man && \
	src/hub/config_man$(EXEEXT) $(PACKAGE_VERSION) > $@.tmp && mv $@.tmp $@

man_MANS += man/vigiectl.1
CLEANFILES += man/vigiectl.1
man/vigiectl.1: vigiectl$(EXEEXT)
	$(AM_V_GEN)$(MKDIR_P) man && \
	./vigiectl$(EXEEXT) --man > $@.tmp && mv $@.tmp $@

man_MANS += man/vigie.1
CLEANFILES += man/vigie.1
man/vigie.1: vigie$(EXEEXT)
	$(AM_V_GEN)$(MKDIR_P) man && \
	./vigie$(EXEEXT) --man > $@.tmp && mv $@.tmp $@

man_MANS += man/vigiesim.1
EXTRA_DIST += man/vigiesim.1.in
CLEANFILES += man/vigiesim.1
man/vigiesim.1: src/sim/manpage$(EXEEXT) man/vigiesim.1.in
	$(AM_V_GEN)$(MKDIR_P) man && src/sim/manpage$(EXEEXT) \
	< $(srcdir)/man/vigiesim.1.in > $@.tmp && mv $@.tmp $@
