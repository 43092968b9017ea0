/* exchange.h - an Asterisk of the test's own, and telephones of sipp. */
#ifndef TESTS_PBX_EXCHANGE_H
#define TESTS_PBX_EXCHANGE_H

#include <stdbool.h>
#include <sys/types.h>

enum {
	EXCHANGE_TELEPHONES = 4,
	EXCHANGE_FLOOR = 50,
	EXCHANGE_MEMBERS = 20, /* of them, who serve its own queues */
	EXCHANGE_PROCESSES = 64,
	EXCHANGE_DIR = 160,
	/* What is heard as music, and as the prompt fr/tone. */
	EXCHANGE_MUSIC_HZ = 900,
	EXCHANGE_PROMPT_HZ = 600
};

/*
 * The Asterisk reads examples/asterisk, with ports of the test's own, so what
 * a site copies is what is tested.  Its telephones are 1001 to 1004,
 * of anna, bert, cleo and sam in tests/hub/world.h.  2001 to 2050 are never
 * registered: they always are where exchange_floor takes their calls.
 */
struct exchange {
	char place[EXCHANGE_DIR - 32]; /* the Debian that it is in */
	char dir[EXCHANGE_DIR];        /* its own, in there */
	int http, sip, rtp, phones;    /* ports; of telephone n: phones + n */
	int patients;                  /* the next patient's */
	int slot;                      /* the lock of these ports */
	pid_t pid;                     /* 0: not running */
	char backend[400];             /* for telephony_asterisk itself */
	char options[600];             /* for section hub of vigied.conf */
	pid_t processes[EXCHANGE_PROCESSES];
	size_t n;
	/* What the telephones and patients that come next say, a file of
	 * packets (NULL: somebody speaks for a while; "": nothing), and to which port they
	 * are sent what they hear (0: to nobody). */
	const char *sound;
	int ear;
};

/*
 * Make and start it.  Where that is impossible the whole program ends as
 * skipped, with the reason; with VIGIE_PBX=none as well.
 */
void exchange_open(struct exchange *exchange);

/* The same, but where it is impossible it is false and says why. */
bool exchange_try(struct exchange *exchange, char *why, size_t size);

void exchange_close(struct exchange *exchange);

/* From here on its options are those of a hub that reaches its ARI by this
 * port. */
void exchange_by(struct exchange *exchange, int port);

bool exchange_start(struct exchange *exchange);
void exchange_kill(struct exchange *exchange);

/* A command of its console; what it says, free it. */
char *exchange_says(struct exchange *exchange, const char *command);

/* The way to numbers outside is there, or not. */
void exchange_trunk(struct exchange *exchange, bool is_there);

/*
 * Telephone n (1..4) registers, and from then on takes each call up after ms,
 * and waits for the end; with ms -1 it rings for ever.
 */
void exchange_telephone(struct exchange *exchange, int n, int ms);

/* The telephones 2001 to 2050: each call is taken up after ms. */
pid_t exchange_floor(struct exchange *exchange, int ms);

/* Whoever is called by the trunk: takes it up after ms. */
void exchange_outside(struct exchange *exchange, int ms);
void exchange_unregister(struct exchange *exchange, int n);

/*
 * A patient calls; scenario is a file of tests/pbx without its ending, from
 * what his display says (a SIP user and name), ms how long the scenario
 * pauses.  The process; exchange_patient_end waits for its status.
 */
pid_t exchange_patient(struct exchange *exchange, const char *scenario,
    const char *number, const char *from, int ms);
/*
 * Patients who call this number, so many a second, and hang up so long after
 * they were answered.  The numbers they call from begin with the prefix, which
 * is no other crowd's.
 */
struct exchange_load {
	int a_second, n, talk_ms;
};
pid_t exchange_patients(struct exchange *exchange, const char *number,
    const char *prefix, const struct exchange_load *load);

int exchange_patient_end(struct exchange *exchange, pid_t patient);

#endif
