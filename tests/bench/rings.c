/* rings.c - calls and rings, from what sipp wrote of each packet. */
#define _GNU_SOURCE
#include "tests/bench/rings.h"

#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "src/base/mem.h"
#include "src/base/text.h"

/* One message, as far as it is of interest. */
struct packet {
	int64_t us;
	bool sent;
	char first[160], id[80], from[40], method[16];
};

/* --- reading --- */

/* "-----… 2026-11-23 05:23:55.072464" */
static bool
is_stamp(const char *line, int64_t *us)
{
	struct tm tm = {0};
	const char *rest;

	if (strncmp(line, "-----------------------", 23) != 0)
		return false;
	rest = strptime(line + strspn(line, "-") + 1, "%Y-%m-%d %H:%M:%S", &tm);
	if (rest == NULL || *rest != '.')
		return false;
	*us = (int64_t)timegm(&tm) * 1000000 + atoi(rest + 1);
	return true;
}

static void
take_line(struct packet *packet, const char *line)
{
	if (strncmp(line, "UDP message sent", 16) == 0)
		packet->sent = true;
	else if (strncmp(line, "UDP message", 11) == 0 || line[0] == '\0')
		return;
	else if (packet->first[0] == '\0')
		TEXT_SET(packet->first, line);
	else if (strncmp(line, "Call-ID: ", 9) == 0)
		TEXT_SET(packet->id, line + 9);
	else if (strncmp(line, "From: ", 6) == 0 && strstr(line, "sip:"))
		sscanf(strstr(line, "sip:") + 4, "%39[0-9]", packet->from);
	else if (strncmp(line, "CSeq: ", 6) == 0)
		sscanf(line + 6, "%*d %15s", packet->method);
}

static struct ring *
find(struct rings *rings, const char *id)
{
	size_t i;

	for (i = rings->n; i > 0; i--)
		if (strcmp(rings->list[i - 1].id, id) == 0)
			return &rings->list[i - 1];
	return NULL;
}

static void
begin(struct rings *rings, const struct packet *packet, const char *prefix)
{
	struct ring *ring;

	if (strncmp(packet->from, prefix, strlen(prefix)) != 0 ||
	    find(rings, packet->id) != NULL)
		return;
	if (rings->n == rings->size) {
		rings->size = rings->size * 2 + 64;
		rings->list =
		    mem_grow(rings->list, rings->size, sizeof *rings->list);
	}
	ring = &rings->list[rings->n++];
	memset(ring, 0, sizeof *ring);
	TEXT_SET(ring->id, packet->id);
	ring->patient = strtoll(packet->from, NULL, 10);
	ring->began_us = packet->us;
	if (!packet->sent)
		ring->telephone = atoi(packet->first + strlen("INVITE sip:"));
}

static void
take(struct rings *rings, const struct packet *packet, const char *prefix)
{
	struct ring *ring;

	if (strncmp(packet->first, "INVITE ", 7) == 0) {
		begin(rings, packet, prefix);
		return;
	}
	ring = find(rings, packet->id);
	if (ring == NULL)
		return;
	if (strncmp(packet->first, "SIP/2.0 200", 11) == 0 &&
	    strcmp(packet->method, "INVITE") == 0 && ring->up_us == 0)
		ring->up_us = packet->us;
	if ((strncmp(packet->first, "BYE ", 4) == 0 ||
		strncmp(packet->first, "CANCEL ", 7) == 0) &&
	    ring->ended_us == 0)
		ring->ended_us = packet->us;
}

void
rings_read(struct rings *rings, const char *path, const char *prefix)
{
	FILE *file = fopen(path, "r");
	struct packet packet = {0};
	char *line = NULL;
	size_t size = 0;
	int64_t us;

	if (file == NULL)
		measure_die("%s cannot be read", path);
	while (getline(&line, &size, file) > 0) {
		line[strcspn(line, "\r\n")] = '\0';
		if (!is_stamp(line, &us)) {
			take_line(&packet, line);
			continue;
		}
		take(rings, &packet, prefix);
		memset(&packet, 0, sizeof packet);
		packet.us = us;
	}
	take(rings, &packet, prefix);
	free(line);
	fclose(file);
}

void
rings_done(struct rings *rings)
{
	free(rings->list);
	memset(rings, 0, sizeof *rings);
}

/* --- judging --- */

static int
by_time(const void *a, const void *b)
{
	const struct ring *one = a, *other = b;

	return (one->began_us > other->began_us) -
	    (one->began_us < other->began_us);
}

/* The first ring of a patient, and how often he was rung for. */
static const struct ring *
rung(const struct rings *rings, int64_t patient, size_t *times)
{
	const struct ring *first = NULL;
	size_t i;

	*times = 0;
	for (i = 0; i < rings->n; i++) {
		if (rings->list[i].telephone == 0 ||
		    rings->list[i].patient != patient)
			continue;
		if (first == NULL)
			first = &rings->list[i];
		(*times)++;
	}
	return first;
}

/* Until when this telephone was busy before it rang; 0: it was not, -1: it
 * still is. */
static int64_t
free_since(const struct rings *rings, const struct ring *ring)
{
	const struct ring *before;
	int64_t since = 0;

	for (before = rings->list; before < ring; before++) {
		if (before->telephone != ring->telephone)
			continue;
		if (before->ended_us == 0 || before->ended_us > ring->began_us)
			return -1;
		since = before->ended_us;
	}
	return since;
}

/* Whether somebody who came before him waits still, and for how long. */
static void
judge_order(const struct rings *rings, const struct ring *own,
    const struct ring *ring, struct verdict *verdict)
{
	const struct ring *other, *his;
	int64_t late, worst = 0;
	size_t i, times;

	for (i = 0; i < rings->n; i++) {
		other = &rings->list[i];
		if (other->telephone != 0 || other->began_us >= own->began_us)
			continue;
		his = rung(rings, other->patient, &times);
		late = his == NULL ? 0 : his->began_us - ring->began_us;
		if (late > worst)
			worst = late;
	}
	verdict->overtaken += worst > 0;
	if (worst > verdict->worst_us)
		verdict->worst_us = worst;
}

void
rings_judge(struct rings *rings, struct verdict *verdict)
{
	const struct ring *own, *ring;
	size_t i, times;
	int64_t since;

	memset(verdict, 0, sizeof *verdict);
	qsort(rings->list, rings->n, sizeof *rings->list, by_time);
	for (i = 0; i < rings->n; i++) {
		own = &rings->list[i];
		if (own->telephone != 0)
			continue;
		verdict->calls++;
		ring = rung(rings, own->patient, &times);
		verdict->lost += own->up_us == 0 || ring == NULL;
		verdict->twice += times > 1;
		if (ring == NULL)
			continue;
		judge_order(rings, own, ring, verdict);
		since = free_since(rings, ring);
		verdict->twice += since < 0;
		if (since > own->began_us)
			times_put(&verdict->freed,
			    (double)(ring->began_us - since));
		else
			times_put(&verdict->queued,
			    (double)(ring->began_us - own->began_us));
	}
}

void
verdict_done(struct verdict *verdict)
{
	times_done(&verdict->queued);
	times_done(&verdict->freed);
}
