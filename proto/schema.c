/* schema.c - print vigie-proto(7) from the tables of words and messages. */
#include <stdio.h>
#include <string.h>

#include "proto/codec.h"
#include "src/base/roff.h"

static const struct {
	enum msg_kind kind;
	const char *title;
	const char *prose;
} kinds[] = {
    {KIND_COMMAND, "COMMANDS", "From a console to the hub, on the desk."},
    {KIND_REPLY, "REPLIES AND PUSHES",
	"From the hub to one console, on the desk."},
    {KIND_FACT, "FACTS",
	"Rows of the log; on the feed, those that the session's role may see."},
    {KIND_ROW, "ROWS",
	"State: snapshots on the feed, answers to queries on the desk."},
    {KIND_FEED, "FRAMING OF THE FEED",
	"What stands between facts and rows on the feed."},
    {KIND_BOARD, "BOARD", "Figures for everybody, once a second."},
};

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

static void
put_mask(const struct msg_type *type)
{
	const char *between = "";
	size_t i;

	if (type->kind == KIND_COMMAND && type->mask == BY_ANYONE) {
		puts("Sent by anybody.");
		return;
	}
	if (type->kind != KIND_COMMAND && type->kind != KIND_FACT &&
	    type->kind != KIND_ROW)
		return;
	if (type->mask == SEEN_NONE) {
		puts("Not on the feed.");
		return;
	}
	fputs(type->kind == KIND_COMMAND ? "Sent by: " : "Seen by: ", stdout);
	for (i = 0; i < words_role.n; i++)
		if (type->mask & 1u << words_role.words[i].number) {
			printf("%s%s", between, words_role.words[i].text);
			between = ", ";
		}
	if (type->mask & SEEN_SELF)
		printf("%sthe user it is about", between);
	puts(".");
}

static void
put_bounds(const struct field *field)
{
	switch (field->type) {
	case FIELD_U64:
		if (field->most == UINT64_MAX)
			fputs("number", stdout);
		else
			printf("%llu..%llu", (unsigned long long)field->least,
			    (unsigned long long)field->most);
		break;
	case FIELD_TIME:
		fputs("time", stdout);
		break;
	case FIELD_TEXT:
		printf("text, at most %zu bytes", field->size - 1);
		break;
	case FIELD_LINES:
		printf("lines, at most %zu bytes", field->size - 1);
		break;
	case FIELD_BYTES:
		printf("bytes, at most %zu", field->size);
		break;
	case FIELD_BOOL:
		fputs("boolean", stdout);
		break;
	case FIELD_WORD:
		printf("word of %s", field->vocabulary->name);
		break;
	}
}

static void
put_message(const struct msg_type *type)
{
	size_t i;

	printf(".SS %d ", type->id);
	roff_put(type->name);
	putchar('\n');
	roff_put(type->prose);
	putchar('\n');
	put_mask(type);
	for (i = 0; i < type->n; i++) {
		printf(".TP\n.B ");
		roff_put(type->fields[i].name);
		fputs("\n(", stdout);
		put_bounds(&type->fields[i]);
		fputs(i >= type->required ? ", optional) " : ") ", stdout);
		roff_put(type->fields[i].prose);
		putchar('\n');
	}
}

static void
put_vocabulary(const struct vocabulary *vocabulary)
{
	size_t i;

	puts(".TP");
	printf(".B %s\n", vocabulary->name);
	printf("%s:", vocabulary->prose);
	for (i = 0; i < vocabulary->n; i++)
		printf("%s %d %s", i == 0 ? "" : ",",
		    vocabulary->words[i].number, vocabulary->words[i].text);
	puts(".");
}

static void
put_head(const char *version)
{
	printf(
	    ".\\\" Made by proto/schema from messages.def and words.def.\n"
	    ".TH VIGIE\\-PROTO 7 \"\" \"vigie %s\" \"Vigie\"\n"
	    ".SH NAME\n"
	    "vigie\\-proto \\- the wire and the log of vigied\n"
	    ".SH DESCRIPTION\n"
	    "This is version %d of the protocol between\n"
	    ".BR vigied (8)\n"
	    "and its consoles.  A message is one MessagePack array of flat\n"
	    "scalars, its number first, then its fields in the order given\n"
	    "here; a frame is one message after another, at most %d bytes.\n"
	    "Numbers are unsigned; a time is a number of milliseconds since\n"
	    "1970\\-01\\-01 00:00 UTC, 0 for none; a word is its number in its\n"
	    "vocabulary, 0 for none; a text is UTF\\-8 without control,\n"
	    "bidirectional or invisible characters; lines may hold newlines.\n"
	    "Anything else is refused.  Fields are only ever added at the\n"
	    "end: a receiver skips those it does not know, and takes missing\n"
	    "optional ones as 0 or empty; a sender leaves out those after the\n"
	    "last that is not.\n",
	    version, PROTO_VERSION, CODEC_FRAME_MAX);
}

static void
put_sockets(void)
{
	puts(
	    ".SH SOCKETS\n"
	    ".TP\n.B desk\n"
	    "ROUTER in the hub, DEALER in the console.  The console says\n"
	    ".BR hello ,\nthe hub\n.B welcome\n"
	    "or, to another version,\n.BR refused .\nThen\n.B login\nor\n"
	    ".B resume\nopen the session; commands carry\n.B client_seq\n"
	    "and may be sent again until they are answered: they are done once.\n"
	    ".TP\n.B feed\n"
	    "ROUTER in the hub, DEALER in the console.  After\n.B subscribe\n"
	    "each frame begins with\n.B frame\n"
	    "and holds either the rows of a snapshot or facts in order.\n"
	    "A gap in\n.B session_seq\nor another\n.B term\n"
	    "means: subscribe again.\n"
	    ".TP\n.B board\n"
	    "XPUB in the hub, SUB in a console or wall terminal.  A frame is\n"
	    "8 bytes, the number of the reader it is for (0: everybody), and\n"
	    "messages.  For everybody it begins with\n"
	    ".B board_beat\nand stands alone; each\n.B board_queue\n"
	    "is followed by its\n.BR tally_row .\n"
	    "A reader subscribes to 0 and to a number that it drew; the hub,\n"
	    "which hears of that, sends to the number once what the others\n"
	    "have got in turns, in frames that begin with\n"
	    ".BR board_trends .");
}

int
main(int argc, char **argv)
{
	size_t i;
	int id;

	put_head(argc > 1 ? argv[1] : "");
	put_sockets();
	for (i = 0; i < COUNT(kinds); i++) {
		printf(".SH %s\n%s\n", kinds[i].title, kinds[i].prose);
		for (id = 0; id < MSG_ID_END; id++)
			if (msg_type((enum msg_id)id) != NULL &&
			    msg_type((enum msg_id)id)->kind == kinds[i].kind)
				put_message(msg_type((enum msg_id)id));
	}
	puts(".SH VOCABULARIES");
	for (i = 0; i < vocabulary_count; i++)
		put_vocabulary(&vocabularies[i]);
	puts(".SH SEE ALSO\n.BR vigied (8),\n.BR vigie (1),\n.BR vigiectl (1)");
	return ferror(stdout) ? 1 : 0;
}
