/* day.c - the facts of a small day whose figures are known by hand. */
#include "tests/ctl/day.h"

/* 2026-03-01 23:30:00 UTC, and 2026-03-02 08:00:00 UTC: 9 h in Paris. */
#define NIGHT INT64_C(1772407800000)
#define NINE INT64_C(1772438400000)
#define DAY_MS INT64_C(86400000)

#define FACT(name, NAME, ms, ...)                                    \
	{                                                            \
		.id = MSG_##NAME, .name = {.at = (ms), __VA_ARGS__ } \
	}
#define ARRIVED(c, ms)                                             \
	FACT(contact_arrived, CONTACT_ARRIVED, ms, .contact = (c), \
	    .channel = CHANNEL_CALL)
#define QUEUED(c, ms, q, how)                                                  \
	FACT(contact_queued, CONTACT_QUEUED, ms, .contact = (c), .queue = (q), \
	    .since = (ms), .entry = (how))
#define OFFERED(c, ms, u)                                           \
	FACT(contact_offered, CONTACT_OFFERED, ms, .contact = (c),  \
	    .user = (u), .until = (ms) + 20000, .waited_ms = 10000, \
	    .level = 2, .advisors = 1, .contacts = 1)
#define ANSWERED(c, ms, u)                                           \
	FACT(contact_answered, CONTACT_ANSWERED, ms, .contact = (c), \
	    .user = (u))
#define ENDED(c, ms, u)                                                     \
	FACT(contact_ended, CONTACT_ENDED, ms, .contact = (c), .user = (u), \
	    .by = PARTY_CALLER, .until = (ms) + 60000)
#define CLOSED(c, ms, u)                                                      \
	FACT(contact_closed, CONTACT_CLOSED, ms, .contact = (c), .user = (u), \
	    .by = PARTY_ADVISOR)
#define LEFT(c, ms, how) \
	FACT(contact_left, CONTACT_LEFT, ms, .contact = (c), .outcome = (how))

static struct fact facts[] = {
    FACT(site_set, SITE_SET, NIGHT - 1000, .title = "Valombre",
	.zone = "Europe/Paris", .misses = 2, .grace_s = 120, .session_s = 43200,
	.handling_s = 28800, .menu_s = 600),
    FACT(queue_set, QUEUE_SET, NIGHT - 1000, .queue = 1, .name = "rdv",
	.title = "Rendez-vous", .threshold_s = 20, .short_s = 5, .offer_s = 20,
	.wrapup_s = 60, .max_wait_s = 3600),
    FACT(queue_set, QUEUE_SET, NIGHT - 1000, .queue = 2, .name = "standard",
	.title = "Standard", .threshold_s = 20, .short_s = 5, .offer_s = 20,
	.wrapup_s = 60, .max_wait_s = 3600),
    FACT(user_set, USER_SET, NIGHT - 1000, .user = 1, .login = "lmartin",
	.name = "Lucie Martin", .role = ROLE_ADVISOR, .written = 3),
    FACT(user_set, USER_SET, NIGHT - 1000, .user = 2, .login = "cdupre",
	.name = "Claire Dupré", .role = ROLE_ADVISOR, .written = 3),

    ARRIVED(8, NIGHT),
    QUEUED(8, NIGHT, 1, ENTRY_NEW),
    ANSWERED(8, NIGHT, 1),
    ENDED(8, NIGHT + 10000, 1),
    CLOSED(8, NIGHT + 10000, 1),

    ARRIVED(1, NINE),
    QUEUED(1, NINE, 1, ENTRY_NEW),
    OFFERED(1, NINE + 10000, 1),
    ANSWERED(1, NINE + 10000, 1),
    ARRIVED(2, NINE + 10000),
    QUEUED(2, NINE + 10000, 1, ENTRY_NEW),
    ANSWERED(2, NINE + 40000, 2),
    FACT(contact_held, CONTACT_HELD, NINE + 90000, .contact = 2, .user = 2),
    FACT(contact_resumed, CONTACT_RESUMED, NINE + 110000, .contact = 2,
	.user = 2),
    ENDED(1, NINE + 130000, 1),
    ENDED(2, NINE + 160000, 2),
    CLOSED(2, NINE + 160000, 2),
    CLOSED(1, NINE + 160000, 1),
    ARRIVED(3, NINE + 200000),
    QUEUED(3, NINE + 200000, 1, ENTRY_NEW),
    ARRIVED(4, NINE + 200000),
    QUEUED(4, NINE + 200000, 1, ENTRY_NEW),
    ARRIVED(5, NINE + 200000),
    LEFT(4, NINE + 203000, CONTACT_SHORT),
    LEFT(5, NINE + 210000, CONTACT_ABANDONED),
    LEFT(3, NINE + 215000, CONTACT_ABANDONED),
    ARRIVED(6, NINE + 300000),
    QUEUED(6, NINE + 300000, 1, ENTRY_NEW),
    ANSWERED(6, NINE + 305000, 1),
    QUEUED(6, NINE + 365000, 2, ENTRY_TRANSFER),
    ANSWERED(6, NINE + 405000, 2),
    ENDED(6, NINE + 415000, 2),
    CLOSED(6, NINE + 415000, 2),

    ARRIVED(7, NINE + DAY_MS),
    QUEUED(7, NINE + DAY_MS, 1, ENTRY_NEW),
    ANSWERED(7, NINE + DAY_MS + 90000, 1),
    ENDED(7, NINE + DAY_MS + 95000, 1),
    CLOSED(7, NINE + DAY_MS + 95000, 1),
};

size_t
day_facts(const struct fact **list)
{
	size_t i, n = sizeof facts / sizeof facts[0];

	for (i = 0; i < n; i++)
		facts[i].head.number = i + 1;
	*list = facts;
	return n;
}
