/* main.c - vigied, the hub: reads its options, runs, and ends. */
#include <getopt.h>
#include <malloc.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "src/base/mem.h"
#include "src/hub/hub.h"
#include "src/hub/log.h"
#include "src/hub/start.h"

struct arguments {
	const char *config;
	bool check;
	bool passwords;
	int ready_fd; /* -1: nobody waits */
};

static const char usage[] =
    "usage: vigied [-c FILE] [--check | --passwords] [--ready-fd=N]\n"
    "  -c, --config=FILE  the configuration (" SYSCONFDIR
    "/vigie/vigied.conf)\n"
    "      --check        read it, say what is wrong with it, and end\n"
    "      --passwords    set passwords from lines login:password on\n"
    "                     standard input, while no hub runs, and end\n"
    "      --ready-fd=N   write a line to descriptor N when ready\n"
    "      --version      say which version this is\n"
    "      --help         say this\n";

static const struct option long_options[] = {
    {"config", required_argument, NULL, 'c'},
    {"check", no_argument, NULL, 'k'},
    {"passwords", no_argument, NULL, 'p'},
    {"ready-fd", required_argument, NULL, 'r'},
    {"version", no_argument, NULL, 'V'},
    {"help", no_argument, NULL, 'h'},
    {NULL, 0, NULL, 0},
};

/* Ends the program by itself when there is nothing more to do. */
static void
arguments_read(struct arguments *arguments, int argc, char **argv)
{
	int c;

	while ((c = getopt_long(argc, argv, "c:h", long_options, NULL)) != -1)
		switch (c) {
		case 'c':
			arguments->config = optarg;
			break;
		case 'k':
			arguments->check = true;
			break;
		case 'p':
			arguments->passwords = true;
			break;
		case 'r':
			arguments->ready_fd = atoi(optarg);
			break;
		case 'V':
			puts(HUB_PROGRAM);
			exit(0);
		case 'h':
			fputs(usage, stdout);
			exit(0);
		default:
			fputs(usage, stderr);
			exit(2);
		}
	if (optind < argc) {
		fputs(usage, stderr);
		exit(2);
	}
}

static int
check(const char *path)
{
	struct config config;

	if (reload_read(path, &config, NULL) < 0)
		return 1;
	config_free(&config);
	return 0;
}

/* With a port of 0 only the bus knows where it listens. */
static void
tell_ready(const struct hub *hub, int fd)
{
	if (fd < 0)
		return;
	dprintf(fd, "ready desk=%s feed=%s board=%s\n",
	    bus_endpoint(hub->bus, "desk"), bus_endpoint(hub->bus, "feed"),
	    bus_endpoint(hub->bus, "board"));
	if (fd > STDERR_FILENO)
		close(fd);
}

/*
 * A console that joins is sent frames of 64 to 100 KiB.  By itself malloc
 * soon takes these from the heap, where small and lasting pieces among them
 * keep the whole: with 1000 consoles a fifth of the hub's memory.  Asked from
 * the system they go back to it.
 */
static void
memory_goes_back(void)
{
	mallopt(M_MMAP_THRESHOLD, 64 * 1024);
}

static int
serve(const struct arguments *arguments)
{
	struct hub *hub = mem_zero(1, sizeof *hub);
	uv_loop_t loop;
	struct err err;
	int rc;

	memory_goes_back();
	uv_loop_init(&loop);
	rc = hub_open(hub, &loop, arguments->config, &err);
	if (rc < 0) {
		log_error("%s", err.text);
	} else {
		tell_ready(hub, arguments->ready_fd);
		hub_run(hub);
	}
	hub_done(hub);
	uv_loop_close(&loop);
	free(hub);
	return rc < 0 ? 1 : 0;
}

int
main(int argc, char **argv)
{
	struct arguments arguments = {
	    SYSCONFDIR "/vigie/vigied.conf", false, false, -1};
	struct err err;

	arguments_read(&arguments, argc, argv);
	signal(SIGPIPE, SIG_IGN);
	if (arguments.check)
		return check(arguments.config);
	if (!arguments.passwords)
		return serve(&arguments);
	if (start_passwords(arguments.config, &err) == 0)
		return 0;
	log_error("passwords: %s", err.text);
	return 1;
}
