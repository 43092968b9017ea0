/* exchange.c - an Asterisk of the test's own, and telephones of sipp. */
#define _GNU_SOURCE
#include "tests/pbx/exchange.h"

#include <arpa/inet.h>
#include <fcntl.h>
#include <ftw.h>
#include <netinet/in.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "src/base/clock.h"
#include "src/base/mem.h"
#include "src/base/text.h"
#include "tests/check.h"
#include "tests/pbx/tone.h"

enum {
	PORTS = 1200,
	SLOTS = 16, /* of so many ports */
	RTP_AT = 400,
	START_MS = 60000,
	PASSWORD_MAX = 32
};

static const char *
source(void)
{
	const char *top = getenv("top_srcdir");

	return top == NULL ? "." : top;
}

/* --- processes --- */

static pid_t
spawn(struct exchange *exchange, const char *log, char *const argv[])
{
	char path[EXCHANGE_DIR + 64];
	pid_t pid;
	int fd;

	fflush(NULL);
	pid = fork();
	assert_true(pid >= 0);
	if (pid > 0)
		return pid;
	/* A test that fails leaves nothing behind. */
	prctl(PR_SET_PDEATHSIG, SIGKILL);
	setpgid(0, 0);
	/* What they note has one clock. */
	setenv("TZ", "UTC", 1);
	snprintf(path, sizeof path, "%s/%s", exchange->dir, log);
	fd = open(path, O_WRONLY | O_CREAT | O_APPEND, 0600);
	dup2(fd, STDOUT_FILENO);
	dup2(fd, STDERR_FILENO);
	fd = open("/dev/null", O_RDONLY);
	dup2(fd, STDIN_FILENO);
	if (chdir(exchange->dir) < 0)
		_exit(126);
	execvp(argv[0], argv);
	_exit(127);
}

static void
pause_ms(int ms)
{
	usleep((useconds_t)ms * 1000);
}

static int
end(pid_t pid, int signal)
{
	int status = -1;

	if (signal != 0)
		kill(pid, signal);
	waitpid(pid, &status, 0);
	return status;
}

/* --- its files --- */

__attribute__((format(printf, 2, 3))) static void
configure(struct exchange *exchange, const char *format, ...)
{
	char command[1024];
	va_list args;
	size_t n;

	n = (size_t)snprintf(command, sizeof command, "cd '%s' && ",
	    exchange->dir);
	va_start(args, format);
	vsnprintf(command + n, sizeof command - n, format, args);
	va_end(args);
	assert_int_equal(system(command), 0);
}

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

/* The directory as the Asterisk sees it. */
static const char *
inside(const struct exchange *exchange)
{
	return exchange->dir + strlen(exchange->place);
}

/* A directory with one sound, a tone of three seconds. */
static void
make_sound(struct exchange *exchange, const char *name, int hz)
{
	char path[EXCHANGE_DIR + 64];

	configure(exchange, "mkdir -p %s", name);
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

/* The same telephones behind an app_queue at its quickest. */
static void
make_queue(struct exchange *exchange)
{
	char members[EXCHANGE_FLOOR * 24] = "";
	size_t n = 0;
	int i;

	for (i = 2001; i <= 2000 + EXCHANGE_FLOOR; i++)
		n += (size_t)snprintf(members + n, sizeof members - n,
		    "member => PJSIP/%d\n", i);
	put(exchange, "etc/queues.conf",
	    "[general]\nautofill = yes\n[floor]\nstrategy = leastrecent\n"
	    "timeout = 60\nretry = 1\nwrapuptime = 0\nringinuse = no\n"
	    "joinempty = yes\nleavewhenempty = no\n%s",
	    members);
}

void
exchange_by(struct exchange *exchange, int port)
{
	snprintf(exchange->backend, sizeof exchange->backend,
	    "port=%d password_file=%s/password recordings=%s/spool/recording",
	    port, exchange->dir, exchange->dir);
	snprintf(exchange->options, sizeof exchange->options,
	    "telephony = asterisk telephony_options = \"%s\"",
	    exchange->backend);
	/* A hub's site has no prompts yet. */
	snprintf(exchange->backend + strlen(exchange->backend),
	    sizeof exchange->backend - strlen(exchange->backend),
	    " prompts=%s/prompts", inside(exchange));
}

static void
make_files(struct exchange *exchange)
{
	configure(exchange, "mkdir etc && cp '%s'/examples/asterisk/*.conf etc",
	    source());
	configure(exchange, "sed -i 's/8088/%d/' etc/http.conf",
	    exchange->http);
	configure(exchange,
	    "sed -i 's/CHANGE-ME/secret/' etc/ari.conf && sed -i"
	    " 's/127.0.0.1:5060/127.0.0.1:%d/; s/CHANGE-ME-//' etc/pjsip.conf",
	    exchange->sip);
	/* A trunk with an address would take the telephones for itself. */
	configure(exchange,
	    "sed -i 's/^match = .*/match_header = X-Trunk: yes/;"
	    " s/sip:127.0.0.1:5070/sip:127.0.0.1:%d/' etc/pjsip.conf",
	    exchange->phones + 9);
	configure(exchange,
	    "sed -n '/^.1002.(telephone)/,$p' etc/pjsip.conf > second &&"
	    " for n in 1003 1004; do sed s/1002/$n/g second; done"
	    " >> etc/pjsip.conf");
	make_floor(exchange);
	make_queue(exchange);
	/* The name of a queue is a number as well. */
	configure(exchange,
	    "printf '[vigie](+)\\nexten => rdv,1,Stasis(vigie,rdv)\\n"
	    "exten => q1,1,Stasis(vigie,q1)\\n"
	    "exten => app_queue,1,Queue(floor,r)\\n'"
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
	    inside(exchange), inside(exchange), inside(exchange),
	    inside(exchange), inside(exchange));
	put(exchange, "etc/modules.conf",
	    "[modules]\nautoload = yes\nnoload = chan_iax2.so\n"
	    "noload = pbx_dundi.so\nnoload = chan_unistim.so\n"
	    "noload = res_smdi.so\nnoload = res_xmpp.so\n");
	put(exchange, "etc/logger.conf",
	    "[general]\n[logfiles]\nfull => notice,warning,error\n");
	put(exchange, "etc/rtp.conf", "[general]\nrtpstart = %d\nrtpend = %d\n",
	    exchange->rtp, exchange->rtp + PORTS - RTP_AT - 1);
	put(exchange, "etc/musiconhold.conf",
	    "[general]\n[default]\nmode = files\ndirectory = %s/music\n",
	    inside(exchange));
	make_sound(exchange, "music", EXCHANGE_MUSIC_HZ);
	make_sound(exchange, "prompts/fr", EXCHANGE_PROMPT_HZ);
	put(exchange, "password", "secret\n");
	exchange_by(exchange, exchange->http);
}

static bool
port_is_free(int port, int type)
{
	struct sockaddr_in address = {.sin_family = AF_INET};
	int fd = socket(AF_INET, type, 0);
	bool is_free;

	address.sin_port = htons((uint16_t)port);
	address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
	is_free = bind(fd, (struct sockaddr *)&address, sizeof address) == 0;
	close(fd);
	return is_free;
}

static void
choose_ports(struct exchange *exchange)
{
	int i, base;

	for (i = 0; i < 2 * SLOTS; i++) {
		base = 11000 + ((int)getpid() * 7 + i * 5) % SLOTS * PORTS;
		if (port_is_free(base, SOCK_STREAM) &&
		    port_is_free(base + 1, SOCK_DGRAM) &&
		    port_is_free(base + 2, SOCK_DGRAM))
			break;
	}
	exchange->http = base;
	exchange->sip = base + 1;
	exchange->phones = base + 1; /* and telephone 1 on the next */
	exchange->patients = base + 50;
	exchange->rtp = base + RTP_AT;
}

/* --- life --- */

static void
leave_out(const char *why)
{
	printf("1..0 # SKIP %s\n", why);
	exit(0);
}

/* One line of what a command says; whether it ended well. */
static bool
first_line(const char *command, char *line, size_t size)
{
	FILE *pipe = popen(command, "r");

	assert_non_null(pipe);
	if (fgets(line, (int)size, pipe) == NULL)
		line[0] = '\0';
	line[strcspn(line, "\n")] = '\0';
	return pclose(pipe) == 0;
}

char *
exchange_says(struct exchange *exchange, const char *command)
{
	char line[512], *said = mem_zero(1, 65536);
	size_t n;
	FILE *pipe;

	snprintf(line, sizeof line,
	    "chroot '%s' asterisk -C %s/etc/asterisk.conf -rx '%s' 2>&1",
	    exchange->place, inside(exchange), command);
	pipe = popen(line, "r");
	assert_non_null(pipe);
	n = fread(said, 1, 65535, pipe);
	said[n] = '\0';
	pclose(pipe);
	return said;
}

bool
exchange_start(struct exchange *exchange)
{
	char program[256], *said;
	char *const argv[] = {program, "run", exchange->dir, NULL};
	int64_t until = clock_steady() + START_MS;
	bool booted = false;

	snprintf(program, sizeof program, "%s/tests/pbx/pbx", source());
	exchange->pid = spawn(exchange, "asterisk.log", argv);
	while (!booted && clock_steady() < until) {
		pause_ms(200);
		said = exchange_says(exchange, "core waitfullybooted");
		booted = strstr(said, "fully booted") != NULL;
		free(said);
	}
	return booted;
}

void
exchange_kill(struct exchange *exchange)
{
	if (exchange->pid == 0)
		return;
	end(exchange->pid, SIGKILL);
	exchange->pid = 0;
}

bool
exchange_try(struct exchange *exchange, char *why, size_t size)
{
	char command[512];

	memset(exchange, 0, sizeof *exchange);
	if (getenv("VIGIE_PBX") != NULL &&
	    strcmp(getenv("VIGIE_PBX"), "none") == 0) {
		snprintf(why, size, "configured without an exchange");
		return false;
	}
	snprintf(command, sizeof command, "'%s/tests/pbx/pbx' prepare 2>&1",
	    source());
	if (!first_line(command, why, size))
		return false;
	TEXT_SET(exchange->place, why);
	snprintf(exchange->dir, sizeof exchange->dir, "%s/tmp/pbx-XXXXXX",
	    exchange->place);
	assert_non_null(mkdtemp(exchange->dir));
	choose_ports(exchange);
	make_files(exchange);
	assert_true(exchange_start(exchange));
	return true;
}

void
exchange_open(struct exchange *exchange)
{
	char why[256];

	if (!exchange_try(exchange, why, sizeof why))
		leave_out(why);
}

static int
erase(const char *path, const struct stat *status, int flag, struct FTW *ftw)
{
	(void)status;
	(void)flag;
	(void)ftw;
	return remove(path);
}

void
exchange_close(struct exchange *exchange)
{
	size_t i;

	for (i = 0; i < exchange->n; i++)
		if (exchange->processes[i] != 0)
			end(exchange->processes[i], SIGKILL);
	exchange_kill(exchange);
	if (getenv("VIGIE_PBX_KEEP") == NULL)
		nftw(exchange->dir, erase, 16, FTW_DEPTH | FTW_PHYS);
}

/* --- telephones --- */

static void
scenario_make(struct exchange *exchange, const char *scenario, int port,
    char *file, size_t size)
{
	if (scenario[0] == '/')
		snprintf(file, size, "%s.xml", scenario);
	else
		snprintf(file, size, "%s/tests/pbx/%s.xml", source(), scenario);
	if (exchange->sound == NULL)
		return;
	configure(exchange,
	    "sed 's#/usr[^\"]*pcap#%s#; s/audio .media_port./audio %d/'"
	    " '%s' > %s-%d.xml",
	    exchange->sound, exchange->ear, file, scenario, port);
	snprintf(file, size, "%s/%s-%d.xml", exchange->dir, scenario, port);
}

static pid_t
sipp(struct exchange *exchange, const char *scenario, int port,
    char *const more[])
{
	char file[256], remote[32], local[16], media[16];
	char *argv[48] = {"sipp", remote, "-sf", file, "-i", "127.0.0.1", "-p",
	    local, "-mi", "127.0.0.1", "-mp", media, "-nostdin", "-trace_err",
	    "-trace_msg", "-timeout", "600", NULL};
	size_t n = 0, i;
	pid_t pid;

	while (argv[n] != NULL)
		n++;
	for (i = 0; more[i] != NULL && n < 47; i++)
		argv[n++] = more[i];
	argv[n] = NULL;
	scenario_make(exchange, scenario, port, file, sizeof file);
	snprintf(remote, sizeof remote, "127.0.0.1:%d", exchange->sip);
	snprintf(local, sizeof local, "%d", port);
	/* Each takes this one and the next but one. */
	snprintf(media, sizeof media, "%d",
	    exchange->http + 120 + (int)(exchange->n % 45) * 4);
	pid = spawn(exchange, "sipp.log", argv);
	assert_true(exchange->n < EXCHANGE_PROCESSES);
	exchange->processes[exchange->n++] = pid;
	return pid;
}

static void
forget(struct exchange *exchange, pid_t pid)
{
	size_t i;

	for (i = 0; i < exchange->n; i++)
		if (exchange->processes[i] == pid)
			exchange->processes[i] = 0;
}

static void
registers(struct exchange *exchange, int n, const char *seconds)
{
	char name[16], password[PASSWORD_MAX], port[16], s[16];
	char *const more[] = {"-m", "1", "-s", name, "-au", name, "-ap",
	    password, "-key", "contact_port", port, "-key", "seconds", s, NULL};

	snprintf(name, sizeof name, "%d", 1000 + n);
	snprintf(password, sizeof password, "%d", 1000 + n);
	snprintf(port, sizeof port, "%d", exchange->phones + n);
	snprintf(s, sizeof s, "%s", seconds);
	sipp(exchange, "register", exchange->phones + 10 + n, more);
}

void
exchange_telephone(struct exchange *exchange, int n, int ms)
{
	char after[16];
	char *const more[] = {"-d", after, NULL};

	snprintf(after, sizeof after, "%d", ms < 0 ? 600000 : ms);
	sipp(exchange, "telephone", exchange->phones + n, more);
	registers(exchange, n, "3600");
}

/* The same scenario under another name, in which nobody says anything, and
 * each patient calls from a number of his own. */
static void
silence(struct exchange *exchange, const char *scenario, const char *name,
    const char *prefix)
{
	configure(exchange,
	    "sed 's#From: .from.#From: <sip:%s[call_number]@127.0.0.1>#;"
	    " s#\"><action>#\" />#; /<exec/d; /^<.action>/d'"
	    " '%s/tests/pbx/%s.xml' > %s.xml",
	    prefix, source(), scenario, name);
}

pid_t
exchange_floor(struct exchange *exchange, int ms)
{
	char after[16], file[EXCHANGE_DIR + 32];
	char *const more[] = {"-d", after, NULL};

	snprintf(file, sizeof file, "%s/floor", exchange->dir);
	snprintf(after, sizeof after, "%d", ms);
	silence(exchange, "telephone", "floor", "");
	return sipp(exchange, file, exchange->phones + 8, more);
}

void
exchange_outside(struct exchange *exchange, int ms)
{
	char after[16];
	char *const more[] = {"-d", after, NULL};

	snprintf(after, sizeof after, "%d", ms);
	sipp(exchange, "telephone", exchange->phones + 9, more);
}

void
exchange_unregister(struct exchange *exchange, int n)
{
	registers(exchange, n, "0");
}

pid_t
exchange_patient(struct exchange *exchange, const char *scenario,
    const char *number, const char *from, int ms)
{
	char after[16];
	char *const more[] = {"-m", "1", "-s", (char *)number, "-key", "from",
	    (char *)from, "-d", after, "-recv_timeout",
	    strcmp(scenario, "patient-gives-up") == 0 ? after : "60000", NULL};

	snprintf(after, sizeof after, "%d", ms);
	exchange->patients++;
	return sipp(exchange, scenario, exchange->patients, more);
}

pid_t
exchange_patients(struct exchange *exchange, const char *number,
    const char *prefix, const struct exchange_load *load)
{
	char name[32], file[EXCHANGE_DIR + 32], rate[16], n[16], talk[16];
	char *const more[] = {"-r", rate, "-m", n, "-l", n, "-s",
	    (char *)number, "-d", talk, "-recv_timeout", "120000", NULL};

	/* Each has a number of his own, and nobody says anything. */
	snprintf(file, sizeof file, "crowd-%s", prefix);
	snprintf(name, sizeof name, "crowd-%s", prefix);
	snprintf(file, sizeof file, "%s/%s", exchange->dir, name);
	silence(exchange, "patient", name, prefix);
	snprintf(rate, sizeof rate, "%d", load->a_second);
	snprintf(n, sizeof n, "%d", load->n);
	snprintf(talk, sizeof talk, "%d", load->talk_ms);
	exchange->patients++;
	return sipp(exchange, file, exchange->patients, more);
}

int
exchange_patient_end(struct exchange *exchange, pid_t patient)
{
	char command[EXCHANGE_DIR + 64];
	int status;

	forget(exchange, patient);
	status = end(patient, 0);
	if (status != 0) {
		snprintf(command, sizeof command, "cat %s/*_%d_errors.log >&2",
		    exchange->dir, (int)patient);
		system(command);
	}
	return status;
}
