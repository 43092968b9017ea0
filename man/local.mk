# Pages that are made from tables are built into man/ of the build tree.
man_MANS += man/vigie-proto.7
CLEANFILES += man/vigie-proto.7
man/vigie-proto.7: proto/schema$(EXEEXT)
	$(AM_V_GEN)$(MKDIR_P) man && \
	proto/schema$(EXEEXT) $(PACKAGE_VERSION) > $@.tmp && mv $@.tmp $@
