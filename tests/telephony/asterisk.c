/* asterisk.c - an Asterisk that a test speaks for. */
#include "tests/telephony/asterisk.h"

#include <stdio.h>
#include <string.h>

#include "src/base/text.h"
#include "tests/check.h"

struct ari ari;
char asked[8192], story[2048];

static const char *const kinds[] = {
    [TELEPHONY_ARRIVED] = "arrived",
    [TELEPHONY_HUNG_UP] = "hung-up",
    [TELEPHONY_LEG_ANSWERED] = "answered",
    [TELEPHONY_LEG_REFUSED] = "refused",
    [TELEPHONY_LEG_GONE] = "gone",
    [TELEPHONY_PHONE_THERE] = "there",
    [TELEPHONY_PHONE_LOST] = "lost",
    [TELEPHONY_WELL] = "well",
    [TELEPHONY_SICK] = "sick",
    [TELEPHONY_PLAYED] = "played",
    [TELEPHONY_KEY] = "key",
    [TELEPHONY_OUT_ANSWERED] = "out-answered",
    [TELEPHONY_OUT_FAILED] = "out-failed",
    [TELEPHONY_CONSULT_ANSWERED] = "consult-answered",
    [TELEPHONY_CONSULT_REFUSED] = "consult-refused",
    [TELEPHONY_CONSULT_GONE] = "consult-gone",
    [TELEPHONY_ADVISOR_ENDED] = "advisor-ended",
    [TELEPHONY_LISTENER_REFUSED] = "listener-refused",
    [TELEPHONY_LISTENER_GONE] = "listener-gone",
};

static void
put(char *to, size_t size, const char *text)
{
	size_t n = strlen(to);

	snprintf(to + n, size - n, "%s%s", n > 0 ? "; " : "", text);
}

static void
on_event(void *ctx, const struct telephony_event *event)
{
	char line[120];

	(void)ctx;
	snprintf(line, sizeof line, "%s%s%s", kinds[event->kind],
	    event->text[0] != '\0' ? " " : "", event->text);
	if (event->kind == TELEPHONY_WELL)
		line[4] = '\0'; /* with the time it took */
	put(story, sizeof story, line);
}

static void
on_send(void *ctx, const char *text)
{
	json_t *message = json_loads(text, 0, NULL);
	char line[256];

	(void)ctx;
	snprintf(line, sizeof line, "%s %s",
	    json_string_value(json_object_get(message, "method")),
	    json_string_value(json_object_get(message, "uri")));
	put(asked, sizeof asked, line);
	json_decref(message);
}

/* Answer whatever is asked, lists with these. */
void
asterisk_answers(const char *channels, const char *bridges)
{
	const struct request *request;
	char id[24];
	json_t *message;
	bool is_list;

	while ((request = TAILQ_FIRST(&ari.requests.waiting)) != NULL) {
		snprintf(id, sizeof id, "%llu",
		    (unsigned long long)request->id);
		is_list = strncmp(request->what, "GET", 3) == 0;
		message = json_pack("{s:s, s:s, s:i, s:s}", "type",
		    "RESTResponse", "request_id", id, "status_code",
		    is_list ? 200 : 204, "message_body",
		    strcmp(request->what, "GET channels") == 0      ? channels
			: strcmp(request->what, "GET bridges") == 0 ? bridges
								    : "{}");
		ari_event(&ari, message);
		json_decref(message);
	}
}

void
asterisk_says(const char *text)
{
	ari_text(&ari, text, strlen(text));
}

void
asterisk_begin(void)
{
	struct telephony_config config = {.event = on_event};

	memset(&ari, 0, sizeof ari);
	ari_init(&ari, &config, on_send, NULL);
	ari.legs = 0;
	TEXT_SET(ari.options.app, "vigie");
	TEXT_SET(ari.options.technology, "PJSIP");
	TEXT_SET(ari.options.music, "default");
	TEXT_SET(ari.options.prompts, "vigie");
	ari.options.timeout_ms = 2000;
	ari_phone(&ari, 7, "1001");
	ari_phone(&ari, 8, "1002");
	ari_up(&ari);
	asterisk_answers("[]", "[]");
	asked[0] = story[0] = '\0';
}

/* What the hub was told since the last look. */
void
hub_told(const char *expected)
{
	assert_string_equal(story, expected);
	story[0] = '\0';
}

void
asterisk_talk(void)
{
	asterisk_begin();
	asterisk_says(STARTS(CALLER));
	ari_ring(&ari, CALL, 7);
	asterisk_says(STARTS(LEG));
	ari_connect(&ari, CALL, 7);
	asterisk_answers("[]", "[]");
	hub_told("arrived; answered");
	asked[0] = '\0';
}
