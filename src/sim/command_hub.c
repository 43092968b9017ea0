/* command_hub.c - the options that lead to a hub, for all commands. */
#include "src/sim/command.h"

#include <errno.h>
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "src/base/text.h"
#include "src/hub/config.h"
#include "src/sim/remote.h"

enum { MORNING = 9 * 60 + 30, SPEED_MAX = 1000 };

/* The first line of a file, or what the environment says. */
static int
read_password(const char *file, const char *variable, char *to, size_t size,
    struct err *err)
{
	const char *given = getenv(variable);
	FILE *from;

	if (file == NULL) {
		if (given == NULL || given[0] == '\0')
			return err_set(err, "$%s holds no password", variable);
		text_copy(to, size, given);
		return 0;
	}
	from = fopen(file, "r");
	if (from == NULL)
		return err_set(err, "%s: %s", file, strerror(errno));
	if (fgets(to, (int)size, from) == NULL)
		to[0] = '\0';
	fclose(from);
	to[strcspn(to, "\r\n")] = '\0';
	if (to[0] == '\0')
		return err_set(err, "%s: no password in it", file);
	return 0;
}

/* An endpoint to bind is one to connect to but for its "*". */
static void
connectable(char *to, size_t size, const char *bound)
{
	const char *star = strstr(bound, "//*:");

	if (star == NULL)
		text_copy(to, size, bound);
	else
		snprintf(to, size, "%.*s//127.0.0.1%s", (int)(star - bound),
		    bound, star + 3);
}

static int
address_from_config(const char *file, struct address *address, struct err *err)
{
	struct config_errors errors;
	struct config config;

	if (config_load(&config, file, &errors) < 0)
		return err_set(err, "%s", errors.list[0].text);
	connectable(address->desk, sizeof address->desk, config.hub.desk);
	connectable(address->feed, sizeof address->feed, config.hub.feed);
	config_free(&config);
	return 0;
}

static int
read_address(const struct options *options, struct address *address,
    struct err *err)
{
	memset(address, 0, sizeof *address);
	if (options->hub == NULL) {
		if (address_from_config(options->config, address, err) < 0)
			return -1;
	} else {
		TEXT_SET(address->desk, options->hub);
		address_feed(options->hub, address->feed, sizeof address->feed);
	}
	if (options->feed != NULL)
		TEXT_SET(address->feed, options->feed);
	if (address->feed[0] == '\0')
		return err_set(err, "--feed says where the hub's feed is");
	address->hub_key = options->hub_key;
	if (options->hub_key == NULL)
		return 0;
	if (options->key == NULL)
		return err_set(err, "--hub-key needs --key");
	return keypair_load(&address->pair, options->key, err);
}

static int
read_minute(const char *text, int *minute, struct err *err)
{
	int h, m, n = 0;

	*minute = MORNING;
	if (text == NULL)
		return 0;
	*minute = -1;
	if (strcmp(text, "now") == 0)
		return 0;
	if (sscanf(text, "%2d:%2d%n", &h, &m, &n) != 2 || text[n] != '\0' ||
	    h < 0 || h > 23 || m < 0 || m > 59)
		return err_set(err, "--at: \"%.20s\" is neither HH:MM nor now",
		    text);
	*minute = h * 60 + m;
	return 0;
}

static int
prepare(const struct options *options, const struct remote_config *remote,
    struct err *err)
{
	char password[128];

	if (options->admin == NULL)
		return 0;
	if (read_password(NULL, "VIGIE_PASSWORD", password, sizeof password,
		err) < 0)
		return -1;
	return remote_prepare(remote, options->admin, password, err);
}

int
command_hub(const struct options *options,
    const struct hospital_config *hospital, struct err *err)
{
	struct remote_config remote = {.gateway = options->gateway};
	struct hospital_counts counts = {0};
	char password[128];

	if (options->speed > SPEED_MAX)
		return err_set(err, "--speed: at most %d", SPEED_MAX);
	if (read_address(options, &remote.address, err) < 0 ||
	    read_minute(options->at, &remote.minute, err) < 0 ||
	    read_password(options->password_file, "VIGIESIM_PASSWORD", password,
		sizeof password, err) < 0)
		return -1;
	if (remote.gateway == NULL)
		remote.gateway = "sim-gateway";
	remote.exchange = options->exchange;
	remote.password = password;
	remote.without = options->without;
	remote.advisors = options->advisors;
	remote.speed = options->speed ? options->speed : 1;
	remote.day = options->from;
	remote.days = options->days;
	remote.verbose = options->verbose;
	remote.hospital = *hospital;
	remote.hospital.by_number = hospital->tape == NULL;
	if (prepare(options, &remote, err) < 0 ||
	    remote_run(&remote, &counts, err) < 0)
		return -1;
	if (options->json)
		printf("{\"came\": %" PRIu64 ", \"redials\": %" PRIu64
		       ", \"recontacts\": %" PRIu64 ", \"missed\": %" PRIu64
		       ", \"refused\": %" PRIu64 "}\n",
		    counts.came, counts.redials, counts.recontacts,
		    counts.missed, counts.refused);
	return 0;
}
