/* ari_check.c - what an Asterisk lacks, line by line. */
#include "src/telephony/ari_check.h"

#include <inttypes.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "src/base/text.h"
#include "src/telephony/ari.h"

enum { VERSION_MIN = 22, ANSWERS_MS = 10000 };

/* Modules that may be missing, and what is missing then. */
static const struct {
	const char *name, *why;
} modules[] = {
    {"res_ari_channels.so", "calls"},
    {"res_ari_bridges.so", "talks"},
    {"res_ari_applications.so", "telephones' states"},
    {"res_ari_device_states.so", "telephones' states"},
    {"res_ari_endpoints.so", "telephones"},
    {"res_ari_playbacks.so", "prompts"},
    {"res_ari_recordings.so", "recordings"},
    {"res_ari_sounds.so", "prompts"},
    {"res_stasis_snoop.so", "double listening"},
    {"res_stasis_playback.so", "prompts"},
    {"app_stasis.so", "patients' calls"},
    {"res_musiconhold.so", "music on hold"},
    {"chan_pjsip.so", "telephones"},
};

struct check {
	struct ari ari; /* first: answers are given it */
	uv_loop_t loop;
	uv_timer_t timer;
	const struct ari_check_site *site;
	void (*tell)(void *ctx, bool good, const char *what, const char *text);
	void *ctx;
	int bad;
	bool over;
};

static void say(struct check *check, bool good, const char *what,
    const char *format, ...) __attribute__((format(printf, 4, 5)));

static void
say(struct check *check, bool good, const char *what, const char *format, ...)
{
	char line[320], text[320];
	va_list args;

	va_start(args, format);
	vsnprintf(line, sizeof line, format, args);
	va_end(args);
	text_clean(text, sizeof text, line, strlen(line), false);
	check->bad += !good;
	check->tell(check->ctx, good, what, text);
}

static void
on_closed(void *ctx)
{
	struct check *check = ctx;

	uv_close((uv_handle_t *)&check->timer, NULL);
}

static void
end(struct check *check)
{
	if (check->over)
		return;
	check->over = true;
	uv_timer_stop(&check->timer);
	ari_socket_close(check->ari.socket, on_closed, check);
}

/* --- the answers --- */

static void
version_answered(struct ari *ari, uint64_t a, uint64_t b, int status,
    json_t *body)
{
	const char *version =
	    json_string_value(json_object_get(json_object_get(body, "system"),
		"version"));
	struct check *check = (struct check *)ari;

	(void)a;
	(void)b;
	if (status != 200 || version == NULL)
		say(check, false, "version", "it does not say (%d)", status);
	else if (atoi(version) < VERSION_MIN)
		say(check, false, "version",
		    "Asterisk %.40s is too old: %d or later is needed", version,
		    VERSION_MIN);
	else
		say(check, true, "version", "Asterisk %.40s", version);
}

static void
modules_answered(struct ari *ari, uint64_t a, uint64_t b, int status,
    json_t *body)
{
	struct check *check = (struct check *)ari;
	const char *name, *state;
	const json_t *module;
	size_t i, k, n = sizeof modules / sizeof modules[0], there = 0;
	bool runs;

	(void)a;
	(void)b;
	(void)status;
	for (i = 0; i < n; i++) {
		runs = false;
		json_array_foreach(body, k, module)
		{
			name =
			    json_string_value(json_object_get(module, "name"));
			state = json_string_value(json_object_get(module,
			    "status"));
			if (name != NULL && state != NULL &&
			    strcmp(name, modules[i].name) == 0)
				runs = strcmp(state, "Running") == 0;
		}
		there += runs;
		if (!runs)
			say(check, false, "module",
			    "%s is not loaded: no %s (modules.conf)",
			    modules[i].name, modules[i].why);
	}
	if (there == n)
		say(check, true, "modules", "the %zu needed are loaded", n);
}

static void
dialplan_answered(struct ari *ari, uint64_t a, uint64_t b, int status,
    json_t *body)
{
	const char *value = json_string_value(json_object_get(body, "value"));
	struct check *check = (struct check *)ari;
	bool good = status == 200 && value != NULL && atoi(value) > 0;

	(void)a;
	(void)b;
	say(check, good, "dialplan",
	    good ? "the context %.80s takes numbers"
		 : "no context %.80s that takes numbers (extensions.conf)",
	    ari->options.context);
}

/* The Asterisk lists a file of a folder of its sounds under the folder's name,
 * which it takes for a language. */
static bool
is_listed(json_t *sounds, const char *folder, const char *prompt)
{
	const json_t *sound, *format;
	const char *id, *language;
	char wanted[2 * ARI_TEXT], name[2 * ARI_TEXT];
	size_t i, k;

	snprintf(wanted, sizeof wanted, "%s/%s", folder, prompt);
	json_array_foreach(sounds, i, sound)
	{
		id = json_string_value(json_object_get(sound, "id"));
		json_array_foreach(json_object_get(sound, "formats"), k, format)
		{
			language = json_string_value(json_object_get(format,
			    "language"));
			if (id == NULL || language == NULL)
				continue;
			snprintf(name, sizeof name, "%.255s/%.255s", language,
			    id);
			if (strcmp(name, wanted) == 0)
				return true;
		}
	}
	return false;
}

static void
prompts_answered(struct ari *ari, uint64_t a, uint64_t b, int status,
    json_t *body)
{
	struct check *check = (struct check *)ari;
	const char *folder = ari->options.prompts, *first = NULL;
	size_t i, n = check->site->n_prompts, missing = 0;

	(void)a;
	(void)b;
	(void)status;
	if (n == 0) {
		say(check, true, "prompts", "no line says anything");
		return;
	}
	if (folder[0] == '/') {
		say(check, true, "prompts",
		    "in %.200s, which it does not list: not looked at", folder);
		return;
	}
	for (i = 0; i < n; i++)
		if (!is_listed(body, folder, check->site->prompts[i])) {
			missing++;
			if (first == NULL)
				first = check->site->prompts[i];
		}
	if (missing == 0)
		say(check, true, "prompts",
		    "all %zu are below its sounds/%.80s", n, folder);
	else if (missing == n)
		say(check, false, "prompts",
		    "none below its sounds/%.80s: menus are silent (vigiectl"
		    " prompts make, copy them there, core reload)",
		    folder);
	else
		say(check, false, "prompts",
		    "missing below its sounds/%.80s: %zu of %zu, %.60s first"
		    " (vigiectl prompts make, copy it there, core reload)",
		    folder, missing, n, first);
}

static void
phone_answered(struct ari *ari, uint64_t i, uint64_t b, int status,
    json_t *body)
{
	const char *state = json_string_value(json_object_get(body, "state"));
	struct check *check = (struct check *)ari;
	const struct ari_check_phone *phone = &check->site->phones[i];

	(void)b;
	if (status != 200 || state == NULL)
		say(check, false, "telephone",
		    "%.40s: there is no endpoint %.64s (pjsip.conf)",
		    phone->login, phone->telephone);
	else
		say(check, strcmp(state, "offline") != 0, "telephone",
		    "%.40s: %.64s is %s", phone->login, phone->telephone,
		    strcmp(state, "offline") == 0 ? "not registered"
						  : "registered");
}

static void
last_answered(struct ari *ari, uint64_t a, uint64_t b, int status, json_t *body)
{
	(void)a;
	(void)b;
	(void)status;
	(void)body;
	end((struct check *)ari);
}

/* --- the questions --- */

static void
ask_phone(struct check *check, size_t i)
{
	const struct ari_check_phone *phone = &check->site->phones[i];
	struct ari *ari = &check->ari;

	if (phone->telephone[0] == '\0')
		say(check, false, "telephone",
		    "%.40s has none (telephone = … in section user)",
		    phone->login);
	else if (strchr(phone->telephone, '/') != NULL)
		requests_ask(&ari->requests, 0, "GET", NULL, phone_answered, i,
		    0, "endpoints/%.100s", phone->telephone);
	else
		requests_ask(&ari->requests, 0, "GET", NULL, phone_answered, i,
		    0, "endpoints/%.40s/%.64s", ari->options.technology,
		    phone->telephone);
}

static void
on_up(void *ctx)
{
	struct check *check = ctx;
	struct ari *ari = &check->ari;
	char exists[ARI_TEXT + 64], name[40];
	size_t i;

	snprintf(name, sizeof name, "vigie-check-%d", (int)getpid());
	say(check, true, "ARI", "%.80s:%d answers, and takes the password",
	    ari->options.host, ari->options.port_number);
	requests_ask(&ari->requests, 0, "GET", NULL, version_answered, 0, 0,
	    "asterisk/info");
	requests_ask(&ari->requests, 0, "GET", NULL, modules_answered, 0, 0,
	    "asterisk/modules");
	/* Functions of the dialplan are asked on a channel: this one is dialled
	 * by nobody, and gone at once. */
	snprintf(exists, sizeof exists, "Local/0123456789@%.200s/n",
	    ari->options.context);
	requests_ask(&ari->requests, 0, "POST",
	    json_pack("{s:s, s:s, s:s}", "endpoint", exists, "app",
		ari->options.app, "channelId", name),
	    NULL, 0, 0, "channels/create");
	snprintf(exists, sizeof exists, "DIALPLAN_EXISTS(%.200s,0123456789,1)",
	    ari->options.context);
	requests_ask(&ari->requests, 0, "GET",
	    json_pack("{s:s}", "variable", exists), dialplan_answered, 0, 0,
	    "channels/%s/variable", name);
	requests_ask(&ari->requests, 0, "DELETE", NULL, NULL, 0, 0,
	    "channels/%s", name);
	requests_ask(&ari->requests, 0, "GET", NULL, prompts_answered, 0, 0,
	    "sounds");
	for (i = 0; i < check->site->n_phones; i++)
		ask_phone(check, i);
	requests_ask(&ari->requests, 0, "GET", NULL, last_answered, 0, 0,
	    "asterisk/ping");
}

/* Where to look when it cannot be reached. */
static const char *
remedy(const char *why)
{
	if (strstr(why, "password") != NULL)
		return " (ari.conf, and the file password_file)";
	if (strstr(why, "nothing answers") != NULL)
		return " (does it run? http.conf: enabled, bindaddr, bindport)";
	return "";
}

static void
on_down(void *ctx, const char *why)
{
	struct check *check = ctx;

	say(check, false, "ARI", "%.80s:%d: %.160s%s", check->ari.options.host,
	    check->ari.options.port_number, why, remedy(why));
	end(check);
}

static void
on_text(void *ctx, const char *text, size_t n)
{
	struct check *check = ctx;
	json_t *message = json_loadb(text, n, JSON_ALLOW_NUL, NULL);

	if (!check->over && message != NULL)
		requests_answered(&check->ari.requests, &check->ari, message);
	json_decref(message);
}

static void
on_late(uv_timer_t *timer)
{
	struct check *check = timer->data;

	say(check, false, "ARI", "no answer within %d s", ANSWERS_MS / 1000);
	end(check);
}

static void
send_text(void *ctx, const char *text)
{
	struct check *check = ctx;

	ari_socket_send(check->ari.socket, text);
}

int
ari_check(const char *options, const struct ari_check_site *site,
    void (*tell)(void *ctx, bool good, const char *what, const char *text),
    void *ctx)
{
	struct check check = {.site = site, .tell = tell, .ctx = ctx};
	struct ari_socket_calls calls = {on_up, on_down, on_text, &check};
	struct ari_options *read = &check.ari.options;
	struct err err;

	if (ari_options_read(options, read, &err) < 0) {
		say(&check, false, "telephony_options", "%s", err.text);
		return check.bad;
	}
	/* The application's own name is the hub's, which may be at work. */
	text_copy(read->app + strlen(read->app),
	    sizeof read->app - strlen(read->app), "-check");
	requests_init(&check.ari.requests, send_text, &check);
	uv_loop_init(&check.loop);
	uv_timer_init(&check.loop, &check.timer);
	check.timer.data = &check;
	uv_timer_start(&check.timer, on_late, ANSWERS_MS, 0);
	check.ari.socket = ari_socket_open(&check.loop, read, &calls, &err);
	if (check.ari.socket == NULL) {
		say(&check, false, "ARI", "%s", err.text);
		uv_close((uv_handle_t *)&check.timer, NULL);
	}
	uv_run(&check.loop, UV_RUN_DEFAULT);
	uv_loop_close(&check.loop);
	requests_drop(&check.ari.requests);
	return check.bad;
}
