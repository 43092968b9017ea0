/* exchange_files.c - the configuration and the sounds of an exchange. */
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "tests/check.h"
#include "tests/pbx/exchange_parts.h"
#include "tests/pbx/tone.h"

__attribute__((format(printf, 3, 4))) static void
put(const struct exchange *exchange, const char *name, const char *format, ...)
{
	char path[EXCHANGE_DIR + 64];
	va_list args;
	FILE *file;

	snprintf(path, sizeof path, "%s/%s", exchange->dir, name);
	file = fopen(path, "w");
	assert_non_null(file);
	va_start(args, format);
	vfprintf(file, format, args);
	va_end(args);
	assert_int_equal(fclose(file), 0);
}

/* A directory with one sound, a tone of three seconds. */
static void
make_sound(struct exchange *exchange, const char *name, int hz)
{
	char path[EXCHANGE_DIR + 64];

	exchange_shell(exchange, "mkdir -p %s", name);
	snprintf(path, sizeof path, "%s/%s/tone.alaw", exchange->dir, name);
	tone_sound(path, hz);
}

/* Telephones that are always there, and as many as talk at once. */
static void
make_floor(struct exchange *exchange)
{
	char path[EXCHANGE_DIR + 64];
	FILE *file;
	int n;

	snprintf(path, sizeof path, "%s/etc/pjsip.conf", exchange->dir);
	file = fopen(path, "a");
	assert_non_null(file);
	for (n = 2001; n <= 2000 + EXCHANGE_FLOOR; n++)
		fprintf(file,
		    "[%d]\ntype=endpoint\ncontext=vigie-telephones\n"
		    "direct_media=no\ndevice_state_busy_at=1\ndisallow=all\n"
		    "allow=alaw\naors=%d\n[%d]\ntype=aor\n"
		    "contact=sip:%d@127.0.0.1:%d\n",
		    n, n, n, n, exchange->phones + 8);
	assert_int_equal(fclose(file), 0);
}

/* The first of them behind two app_queues at their quickest: floor, and wrapup
 * where two seconds pass after a call. */
static void
make_queues(struct exchange *exchange)
{
	static const char wanted[] = "strategy = leastrecent\ntimeout = 60\n"
				     "retry = 1\nringinuse = no\n"
				     "joinempty = yes\nleavewhenempty = no\n";
	char members[EXCHANGE_MEMBERS * 24] = "";
	size_t n = 0;
	int i;

	for (i = 2001; i <= 2000 + EXCHANGE_MEMBERS; i++)
		n += (size_t)snprintf(members + n, sizeof members - n,
		    "member => PJSIP/%d\n", i);
	put(exchange, "etc/queues.conf",
	    "[general]\nautofill = yes\n[floor]\n%swrapuptime = 0\n%s"
	    "[wrapup]\n%swrapuptime = 2\n%s",
	    wanted, members, wanted, members);
}

void
exchange_make_files(struct exchange *exchange)
{
	exchange_shell(exchange,
	    "mkdir etc && cp '%s'/examples/asterisk/*.conf etc",
	    exchange_source());
	exchange_shell(exchange, "sed -i 's/8088/%d/' etc/http.conf",
	    exchange->http);
	exchange_shell(exchange,
	    "sed -i 's/CHANGE-ME/secret/' etc/ari.conf && sed -i"
	    " 's/127.0.0.1:5060/127.0.0.1:%d/; s/CHANGE-ME-//' etc/pjsip.conf",
	    exchange->sip);
	/* A trunk with an address would take the telephones for itself. */
	exchange_shell(exchange,
	    "sed -i 's/^match = .*/match_header = X-Trunk: yes/;"
	    " s/sip:127.0.0.1:5070/sip:127.0.0.1:%d/' etc/pjsip.conf",
	    exchange->phones + 9);
	exchange_shell(exchange,
	    "sed -n '/^.1002.(telephone)/,$p' etc/pjsip.conf > second &&"
	    " for n in 1003 1004; do sed s/1002/$n/g second; done"
	    " >> etc/pjsip.conf");
	make_floor(exchange);
	make_queues(exchange);
	/* The name of a queue is a number as well. */
	exchange_shell(exchange,
	    "printf '[vigie](+)\\nexten => rdv,1,Stasis(vigie,rdv)\\n"
	    "exten => q1,1,Stasis(vigie,q1)\\n"
	    "exten => q2,1,Stasis(vigie,q2)\\n"
	    "exten => app_queue,1,Queue(floor,r)\\n"
	    "exten => app_wrapup,1,Queue(wrapup,r)\\n'"
	    " >> etc/extensions.conf");
	put(exchange, "etc/asterisk.conf",
	    "[directories]\nastetcdir => %s/etc\n"
	    "astmoddir => /usr/lib/x86_64-linux-gnu/asterisk/modules\n"
	    "astvarlibdir => /var/lib/asterisk\nastdbdir => %s/db\n"
	    "astkeydir => /var/lib/asterisk\n"
	    "astdatadir => /usr/share/asterisk\n"
	    "astagidir => /usr/share/asterisk/agi-bin\n"
	    "astspooldir => %s/spool\nastrundir => %s/run\n"
	    "astlogdir => %s/log\n",
	    exchange_inside(exchange), exchange_inside(exchange),
	    exchange_inside(exchange), exchange_inside(exchange),
	    exchange_inside(exchange));
	put(exchange, "etc/modules.conf",
	    "[modules]\nautoload = yes\nnoload = chan_iax2.so\n"
	    "noload = pbx_dundi.so\nnoload = chan_unistim.so\n"
	    "noload = res_smdi.so\nnoload = res_xmpp.so\n");
	put(exchange, "etc/logger.conf",
	    "[general]\n[logfiles]\nfull => notice,warning,error\n");
	put(exchange, "etc/rtp.conf", "[general]\nrtpstart = %d\nrtpend = %d\n",
	    exchange->rtp,
	    exchange->rtp + EXCHANGE_PORTS - EXCHANGE_RTP_AT - 1);
	put(exchange, "etc/musiconhold.conf",
	    "[general]\n[default]\nmode = files\ndirectory = %s/music\n",
	    exchange_inside(exchange));
	make_sound(exchange, "music", EXCHANGE_MUSIC_HZ);
	make_sound(exchange, "prompts/fr", EXCHANGE_PROMPT_HZ);
	put(exchange, "password", "secret\n");
	exchange_by(exchange, exchange->http);
}
