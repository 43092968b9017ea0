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
