/* rules.c - every rule of the core as a table. */
#include <stdio.h>
#include <stdlib.h>

#include "src/base/clock.h"
#include "tests/core/table.h"

int
main(void)
{
	static const char *const names[] = {"calls.txt", "offers.txt",
	    "routing.txt", "written.txt", "letters.txt", "advisors.txt",
	    "sessions.txt", "requests.txt", "promises.txt", "queues.txt",
	    "config.txt", "roles.txt", "alerts.txt", "floor.txt",
	    "messages.txt", "listening.txt", "log.txt", "menus.txt",
	    "callbacks.txt", "recalls.txt", "talks.txt", "quality.txt",
	    "knowledge.txt", "recordings.txt", "identity.txt", NULL};
	const char *top = getenv("top_srcdir");
	char folder[512];

	if (clock_zone("Europe/Paris", NULL) != 0)
		return 1;
	snprintf(folder, sizeof folder, "%s/tests/core",
	    top != NULL ? top : ".");
	return table_run(folder, names) == 0 ? 0 : 1;
}
