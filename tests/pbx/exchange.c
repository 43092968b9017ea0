/* exchange.c - an Asterisk of the test's own: prepared, started, ended. */
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
#include <sys/file.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "src/base/clock.h"
#include "src/base/mem.h"
#include "src/base/text.h"
#include "tests/check.h"
#include "tests/pbx/exchange_parts.h"

enum {
	PORTS_AT = 11000,
	SLOTS = 16, /* of EXCHANGE_PORTS */
	START_MS = 60000,
	NOT_HERE = 77 /* what pbx says where it cannot be */
};

const char *
exchange_source(void)
{
	const char *top = getenv("top_srcdir");

	return top == NULL ? "." : top;
}

/* --- processes --- */

pid_t
exchange_spawn(struct exchange *exchange, const char *log, char *const argv[])
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

void
exchange_shell(struct exchange *exchange, const char *format, ...)
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

const char *
exchange_inside(const struct exchange *exchange)
{
	return exchange->dir + strlen(exchange->place);
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
	    " prompts=%s/prompts", exchange_inside(exchange));
}

/* --- life --- */

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

/* Another test may be about to take the same ones: they are its as long as it
 * has their file locked. */
static bool
take_slot(struct exchange *exchange, int slot)
{
	char path[sizeof exchange->place + 32];

	snprintf(path, sizeof path, "%s/tmp/ports-%d", exchange->place, slot);
	exchange->slot = open(path, O_WRONLY | O_CREAT | O_CLOEXEC, 0600);
	assert_true(exchange->slot >= 0);
	if (flock(exchange->slot, LOCK_EX | LOCK_NB) == 0)
		return true;
	close(exchange->slot);
	return false;
}

static void
choose_ports(struct exchange *exchange)
{
	int i, slot, base = 0;

	for (i = 0; base == 0; i++) {
		assert_true(i < SLOTS);
		slot = ((int)getpid() * 7 + i * 5) % SLOTS;
		if (!take_slot(exchange, slot))
			continue;
		base = PORTS_AT + slot * EXCHANGE_PORTS;
		if (port_is_free(base, SOCK_STREAM) &&
		    port_is_free(base + 1, SOCK_DGRAM) &&
		    port_is_free(base + 2, SOCK_DGRAM))
			break;
		close(exchange->slot);
		base = 0;
	}
	exchange->http = base;
	exchange->sip = base + 1;
	exchange->phones = base + 1; /* and telephone 1 on the next */
	exchange->patients = base + 50;
	exchange->rtp = base + EXCHANGE_RTP_AT;
}

static void
leave_out(const char *why)
{
	printf("1..0 # SKIP %s\n", why);
	exit(0);
}

/* One line of what a command says, and its status. */
static int
first_line(const char *command, char *line, size_t size)
{
	FILE *pipe = popen(command, "r");
	int status;

	assert_non_null(pipe);
	if (fgets(line, (int)size, pipe) == NULL)
		line[0] = '\0';
	line[strcspn(line, "\n")] = '\0';
	status = pclose(pipe);
	return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

char *
exchange_says(struct exchange *exchange, const char *command)
{
	char line[512], *said = mem_zero(1, 65536);
	size_t n;
	FILE *pipe;

	snprintf(line, sizeof line,
	    "chroot '%s' asterisk -C %s/etc/asterisk.conf -rx '%s' 2>&1",
	    exchange->place, exchange_inside(exchange), command);
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

	snprintf(program, sizeof program, "%s/tests/pbx/pbx",
	    exchange_source());
	exchange->pid = exchange_spawn(exchange, "asterisk.log", argv);
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

/* Of the process that dies without having closed it; not of its children. */
static struct exchange *open_one;
static pid_t owner;

static void
at_exit(void)
{
	if (open_one != NULL && getpid() == owner)
		exchange_close(open_one);
}

bool
exchange_try(struct exchange *exchange, char *why, size_t size)
{
	char command[512];
	int status;

	memset(exchange, 0, sizeof *exchange);
	if (getenv("VIGIE_PBX") != NULL &&
	    strcmp(getenv("VIGIE_PBX"), "none") == 0) {
		snprintf(why, size, "left out (--without-pbx)");
		return false;
	}
	snprintf(command, sizeof command, "'%s/tests/pbx/pbx' prepare 2>&1",
	    exchange_source());
	status = first_line(command, why, size);
	if (status == NOT_HERE)
		return false;
	if (status != 0)
		fail_msg("%s", why);
	TEXT_SET(exchange->place, why);
	snprintf(exchange->dir, sizeof exchange->dir, "%s/tmp/pbx-XXXXXX",
	    exchange->place);
	assert_non_null(mkdtemp(exchange->dir));
	if (owner == 0)
		atexit(at_exit);
	open_one = exchange;
	owner = getpid();
	choose_ports(exchange);
	exchange_make_files(exchange);
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

	open_one = NULL;
	for (i = 0; i < exchange->n; i++)
		if (exchange->processes[i] != 0)
			end(exchange->processes[i], SIGKILL);
	exchange_kill(exchange);
	close(exchange->slot);
	if (getenv("VIGIE_PBX_KEEP") == NULL)
		nftw(exchange->dir, erase, 16, FTW_DEPTH | FTW_PHYS);
}
