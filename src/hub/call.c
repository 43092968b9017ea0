/* call.c - the calls of the exchange, and the contacts they are. */
#include "src/hub/call.h"

#include <stdlib.h>

#include "src/base/mem.h"
#include "src/hub/telephone.h"

struct call *
call_find(const struct telephone *telephone, uint64_t number)
{
	struct call *call;

	HASH_FIND(hh, telephone->calls, &number, sizeof number, call);
	return call;
}

struct call *
call_of(const struct telephone *telephone, uint64_t contact)
{
	struct call *call;

	HASH_FIND(by_contact, telephone->by_contact, &contact, sizeof contact,
	    call);
	return call;
}

struct call *
call_new(struct telephone *telephone, uint64_t number)
{
	struct call *call = mem_zero(1, sizeof *call);

	call->call = number;
	HASH_ADD(hh, telephone->calls, call, sizeof call->call, call);
	return call;
}

void
call_is(struct telephone *telephone, struct call *call, uint64_t contact)
{
	call->contact = contact;
	HASH_ADD(by_contact, telephone->by_contact, contact,
	    sizeof call->contact, call);
}

void
call_free(struct telephone *telephone, struct call *call)
{
	HASH_DEL(telephone->calls, call);
	if (call->contact != 0)
		HASH_DELETE(by_contact, telephone->by_contact, call);
	free(call);
}

void
call_let_go(struct telephone *telephone, struct call *call)
{
	if (call->contact != 0)
		HASH_DELETE(by_contact, telephone->by_contact, call);
	call->contact = 0;
}

void
call_free_all(struct telephone *telephone)
{
	struct call *call, *next;

	HASH_ITER(hh, telephone->calls, call, next)
		call_free(telephone, call);
	while (telephone->given != NULL)
		call_given(telephone, telephone->given->call);
}

/* --- left to a number outside --- */

void
call_give(struct telephone *telephone, struct call *call)
{
	struct given *given;

	call_given(telephone, call->call);
	if (call->queue != 0) {
		given = mem_zero(1, sizeof *given);
		given->call = call->call;
		given->queue = call->queue;
		HASH_ADD(hh, telephone->given, call, sizeof given->call, given);
	}
	call_free(telephone, call);
}

uint64_t
call_given(struct telephone *telephone, uint64_t number)
{
	struct given *given;
	uint64_t queue = 0;

	HASH_FIND(hh, telephone->given, &number, sizeof number, given);
	if (given != NULL) {
		queue = given->queue;
		HASH_DEL(telephone->given, given);
		free(given);
	}
	return queue;
}
