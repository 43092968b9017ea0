/* telephony.h - what the hub asks of a telephone exchange, and hears. */
#ifndef TELEPHONY_TELEPHONY_H
#define TELEPHONY_TELEPHONY_H

#include <stdbool.h>
#include <stdint.h>
#include <uv.h>

#include "src/base/err.h"

/*
 * A backend is one const struct of named operations.  An operation is an
 * intent: it returns at once, and what became of it is an event.  call is
 * the exchange's number of the caller's leg, user the advisor.
 */
enum telephony_event_kind {
	TELEPHONY_ARRIVED = 1,  /* a caller: call, from, to */
	TELEPHONY_HUNG_UP,      /* the caller's leg is gone */
	TELEPHONY_LEG_ANSWERED, /* the advisor took up her telephone */
	TELEPHONY_LEG_REFUSED,  /* busy, declined, or could not be rung */
	TELEPHONY_LEG_GONE,     /* the advisor's leg of a talk is gone */
	TELEPHONY_PHONE_THERE,  /* the advisor's telephone is registered */
	TELEPHONY_PHONE_LOST,
	TELEPHONY_WELL, /* the exchange answers */
	TELEPHONY_SICK, /* it does not; text says why */
	TELEPHONY_CHOSE /* the caller chose in the menu: call, to */
};

struct telephony_event {
	enum telephony_event_kind kind;
	uint64_t call;
	uint64_t user;
	char from[80], to[80];
	char text[80];
};

struct telephony_config {
	uv_loop_t *loop;
	const char *options; /* the configuration's text for the backend */
	void (*event)(void *ctx, const struct telephony_event *event);
	void *ctx;
};

struct telephony {
	const char *name; /* as the configuration names it */
	void *(*open)(const struct telephony_config *config, struct err *err);
	void (*ring)(void *self, uint64_t call, uint64_t user);
	void (*unring)(void *self, uint64_t call, uint64_t user);
	void (*connect)(void *self, uint64_t call, uint64_t user);
	void (*hold)(void *self, uint64_t call);
	void (*unhold)(void *self, uint64_t call);
	void (*hang_up)(void *self, uint64_t call);
	void (*close)(void *self, void (*closed)(void *ctx), void *ctx);
};

/* A scripted exchange for tests, demonstration and faults. */
extern const struct telephony telephony_fake;

/* The backend of a name; NULL when there is none. */
const struct telephony *telephony_find(const char *name);

#endif
