/* config_option.c - the table of sections, options and their types. */
#include "src/hub/config_option.h"

#include <string.h>

#include "proto/msg.h"
#include "src/hub/config.h"

#define ONCE false
#define TITLED true
#define INTO(type, member)                             \
#type, #member, offsetof(struct type, member), \
	    sizeof(((struct type *)NULL)->member)
#define ROWS NULL, NULL, 0, 0

const struct section_type section_types[SECTION_COUNT] = {
#define SECTION(name, kind, prose) {SECTION_##name, #name, kind, prose},
#define OPTION(section, name, type, least, most, def, place, prose)
#include "src/hub/options.def"
#undef SECTION
#undef OPTION
};

const struct option options[] = {
#define SECTION(name, kind, prose)
#define OPTION(section, name, type, least, most, def, place, prose)       \
	{SECTION_##section, #name, VALUE_##type, least, most, def, place, \
	    prose},
#include "src/hub/options.def"
#undef SECTION
#undef OPTION
};
const size_t option_count = sizeof options / sizeof options[0];

const struct option_syntax option_syntaxes[VALUE_TYPE_COUNT] = {
    [VALUE_TEXT] = {"text", false, "any text of one line", NULL},
    [VALUE_ZONE] = {"zone", false, "a name of the tz database",
	"\"Europe/Paris\""},
    [VALUE_STORE] = {"store", false, "sqlite:PATH or a postgresql:// address",
	"\"sqlite:/var/lib/vigie/vigie.db\""},
    [VALUE_ENDPOINT] = {"endpoint", false,
	"tcp://ADDRESS:PORT, where * is every address, or ipc://PATH",
	"\"tcp://*:7001\""},
    [VALUE_PATH] = {"path", false, "a file's path", NULL},
    [VALUE_LISTEN] = {"address", false,
	"ADDRESS:PORT, where * is every address", "\"10.1.2.3:2575\""},
    [VALUE_SENDERS] = {"addresses", false,
	"addresses and networks (ADDRESS/BITS), with blanks between them",
	"\"10.1.2.0/24 10.1.3.7\""},
    [VALUE_CHARSET] = {"charset", false,
	"UNICODE UTF-8, 8859/1, 8859/15 or ASCII", NULL},
    [VALUE_TELEPHONY] = {"telephony", false, "none, fake or asterisk", NULL},
    [VALUE_NUMBER] = {"number", false, NULL, NULL},
    [VALUE_DURATION] = {"duration", false,
	"a number of seconds, or with a unit: s, min, h, d", "\"15min\""},
    [VALUE_ROLE] = {"role", false,
	"advisor, supervisor, quality, manager, admin or gateway", NULL},
    [VALUE_RATIO] = {"ratio", false, "LOW-HIGH, or one number for both",
	"\"10-12\""},
    [VALUE_FIGURES] = {"figures", false,
	"names of figures, or waiting, calls, letters, longest, oldest, menus,"
	" talk, free, advisors, pause; with blanks between them",
	"\"qs calls longest\""},
    [VALUE_TARGETS] = {"targets", false,
	"FIGURE>=NUMBER or FIGURE<=NUMBER, in percent or seconds, with blanks"
	" between them",
	"\"qs>=90 longest<=180\""},
    [VALUE_ORDER] = {"order", false, "configured or worst", NULL},
    [VALUE_ALERT] = {"alert", false,
	"the limit that raises it and the one that clears it, and how long"
	" each must hold; or off",
	"\"300 100 15s 30s\""},
    [VALUE_REACH] = {"reach", false, "own or all", NULL},
    [VALUE_SIGN] = {"sign", false, "live or afterwards", NULL},
    [VALUE_LISTENERS] = {"roles", false, "roles separated by blanks, or none",
	"\"supervisor quality\""},
    [VALUE_PARTS] = {"parts", false,
	"all, none, or parts separated by blanks; a part with - before it is"
	" taken away",
	"\"all -notes -letters\""},
    [VALUE_PERIOD] = {"period", false, "two days, the first and the last",
	"\"2026-12-01 2026-12-14\""},
    [VALUE_ANSWER] = {"answer", false, "yes or no", NULL},
    [VALUE_SHARE] = {"share", false, "contacts of each hundred", NULL},
    [VALUE_KEPT] = {"days", false, "a number of days", NULL},
    [VALUE_FIRST] = {"first", false, "advisor or patient", NULL},
    [VALUE_LANGUAGE] = {"language", false, "fr or en", NULL},
    [VALUE_MENU] = {"menu", false, "the name of a menu section", NULL},
    [VALUE_KEYS] = {"keys", true,
	"a key (0-9, * or #) and what it does: queue QUEUE, with a SUBJECT"
	" after it or without; menu MENU; emergency; language LANGUAGE; repeat;"
	" top; voicemail; cancel (the callback that he asked for)",
	"{\"1 queue rdv\", \"2 menu results\", \"0 emergency\"}"},
    [VALUE_SUBJECT] = {"subject", false, "the name of a subject section", NULL},
    [VALUE_QUEUE] = {"queue", false, "the name of a queue section", NULL},
    [VALUE_HOURS] = {"hours", false, "the name of an hours section", NULL},
    [VALUE_TEAM] = {"team", false, "the name of a team section", NULL},
    [VALUE_OPENINGS] = {"openings", true,
	"a day or a range of days (mon, tue, wed, thu, fri, sat, sun, or the"
	" same in French) and from when to when, at most 24:00",
	"{\"mon-fri 08:00-12:00\", \"mon-fri 13:30-18:00\", \"sat 09:00-12:00\"}"},
    [VALUE_HOLIDAYS] = {"days", true,
	"a day, alone when it is closed, or with from when to when it is open",
	"{\"2026-12-26\", \"2026-12-24 08:00-12:00\"}"},
    [VALUE_COUNTRY] = {"country", false,
	"france or alsace-moselle, with the years FROM-TO when not those"
	" around the present one",
	"\"france 2026-2030\""},
    [VALUE_NEEDS] = {"needs", true,
	"SKILL:LEVEL, where level 0 asks for nothing", "{\"rdv:2\"}"},
    [VALUE_WIDEN] = {"steps", true, "the wait from which on, and SKILL:LEVEL",
	"{\"60s rdv:1\", \"2min rdv:0\"}"},
    [VALUE_SKILLS] = {"skills", true, "SKILL:LEVEL",
	"{\"rdv:3\", \"english:1\"}"},
};

const struct option *
option_find(enum section_kind section, const char *name)
{
	size_t i;

	for (i = 0; i < option_count; i++)
		if (options[i].section == section &&
		    strcmp(options[i].name, name) == 0)
			return &options[i];
	return NULL;
}

bool
option_refers(enum option_type type, enum section_kind *to)
{
	switch (type) {
	case VALUE_SUBJECT:
		*to = SECTION_subject;
		return true;
	case VALUE_QUEUE:
		*to = SECTION_queue;
		return true;
	case VALUE_HOURS:
		*to = SECTION_hours;
		return true;
	case VALUE_TEAM:
		*to = SECTION_team;
		return true;
	case VALUE_MENU:
		*to = SECTION_menu;
		return true;
	default:
		return false;
	}
}
