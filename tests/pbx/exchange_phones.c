/* exchange_phones.c - telephones and patients, of sipp. */
#define _GNU_SOURCE
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>

#include "tests/check.h"
#include "tests/pbx/exchange_parts.h"

enum { PASSWORD_MAX = 32 };

/* What takes out of a scenario that somebody speaks. */
#define SILENT "s#\"><action>#\" />#; /<exec/d; /^<.action>/d"

static void
scenario_make(struct exchange *exchange, const char *scenario, int port,
    char *file, size_t size)
{
	if (scenario[0] == '/')
		snprintf(file, size, "%s.xml", scenario);
	else
		snprintf(file, size, "%s/tests/pbx/%s.xml", exchange_source(),
		    scenario);
	if (exchange->sound == NULL)
		return;
	if (strrchr(scenario, '/') != NULL)
		scenario = strrchr(scenario, '/') + 1;
	exchange_shell(exchange,
	    "sed '%s; s#/usr[^\"]*pcap#%s#; s/audio .media_port./audio %d/'"
	    " '%s' > %s-%d.xml",
	    exchange->sound[0] == '\0' ? SILENT : "", exchange->sound,
	    exchange->ear, file, scenario, port);
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
	pid = exchange_spawn(exchange, "sipp.log", argv);
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
	exchange_shell(exchange,
	    "sed 's#From: .from.#From: <sip:%s[call_number]@127.0.0.1>#;"
	    " " SILENT "'"
	    " '%s/tests/pbx/%s.xml' > %s.xml",
	    prefix, exchange_source(), scenario, name);
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
	int status = -1;

	forget(exchange, patient);
	waitpid(patient, &status, 0);
	if (status != 0) {
		snprintf(command, sizeof command, "cat %s/*_%d_errors.log >&2",
		    exchange->dir, (int)patient);
		system(command);
	}
	return status;
}

void
exchange_trunk(struct exchange *exchange, bool is_there)
{
	exchange_shell(exchange,
	    "sed -i 's/^;*\\(contact = sip:127.0.0.1:%d\\)/%s\\1/'"
	    " etc/pjsip.conf",
	    exchange->phones + 9, is_there ? "" : ";");
	free(exchange_says(exchange, "module reload res_pjsip.so"));
}
