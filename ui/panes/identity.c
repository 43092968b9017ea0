/* identity.c - who a patient is, and who calls, as lines of a card. */
#include "ui/panes/identity.h"

#include <stdio.h>
#include <string.h>

#include "proto/change.h"
#include "src/base/clock.h"
#include "src/base/text.h"
#include "src/live/identity.h"
#include "ui/action.h"
#include "ui/draw/language.h"
#include "ui/panes/names.h"
#include "ui/show.h"

/* Full years on the local day of now; -1 when the date is not whole. */
static int
age_years(const char *born, int64_t now)
{
	uint64_t day;

	if (clock_parse_day(born, &day, NULL) != 0)
		return -1;
	return (int)((clock_day(now) - day) / 10000);
}

/* The word alone is what everybody in the trade says. */
static void
trust_word(enum identity_status status, char *to, size_t size)
{
	const char *trust = word_label(&words_identity_status, (int)status);

	snprintf(to, size, "%.*s", (int)strcspn(trust, ","), trust);
}

static void
names(const struct model *model, const struct msg_patient_row *patient,
    struct lines *lines, int columns)
{
	char line[256], birth[80] = "", born[24], trust[24];
	int age = age_years(patient->born, model->now);

	if (patient->birth_name[0] != '\0' &&
	    strcmp(patient->birth_name, patient->name) != 0)
		snprintf(birth, sizeof birth, " (%s %s)",
		    strcmp(patient->sex, "M") == 0 ? _("formerly") : _("born"),
		    patient->birth_name);
	snprintf(line, sizeof line, "%s %s%s", patient->name, patient->given,
	    birth);
	lines_wrap(lines, STYLE_STRONG, columns, line);
	show_day(patient->born, born, sizeof born);
	if (age >= 0)
		snprintf(line, sizeof line, _("%s · %d years · %s"), born, age,
		    patient->sex);
	else
		snprintf(line, sizeof line, "%s · %s", born, patient->sex);
	lines_add(lines, STYLE_PLAIN, "%s", line);
	trust_word(patient->status, trust, sizeof trust);
	lines_add(lines, STYLE_PLAIN, "%s%s%s %s%s%s", patient->phone,
	    patient->phone[0] != '\0' ? " · " : "", _("IPP"), patient->ipp,
	    trust[0] != '\0' ? " · " : "", trust);
	if (patient->ins[0] != '\0')
		lines_add(lines, STYLE_PLAIN, "INS %s", patient->ins);
}

/* Caller and patient are two people when they are. */
static void
caller(const struct card *card, struct lines *lines)
{
	const struct msg_caller_row *row = &card->caller;
	bool own = strcmp(row->number, card->patient.phone) == 0;
	bool both = row->name[0] != '\0' && row->relation[0] != '\0';
	char line[240];

	if (row->name[0] == '\0' && row->relation[0] == '\0')
		return;
	snprintf(line, sizeof line, "%s%s%s%s%s", row->name, both ? ", " : "",
	    row->relation, own ? "" : " ", own ? "" : row->number);
	lines_add(lines, STYLE_NEAR, _("On the line: %s"), line);
}

static void
checked(const struct model *model, const struct card *card, struct lines *lines,
    int columns)
{
	const struct check *check = live_check(model->live, card->contact);
	size_t same = check_same(check);
	bool enough = same >= card_rules(model->live)->traits;
	char line[240];
	enum trait trait;

	for (trait = TRAIT_BIRTH_NAME; trait <= TRAIT_NUMBER; trait++)
		if (check_answer(check, trait) == ANSWER_NO) {
			snprintf(line, sizeof line,
			    _("! %s: not what the card says"),
			    _(word_label(&words_trait, (int)trait)));
			lines_wrap(lines, STYLE_LATE, columns, line);
		}
	if (same == 0)
		return;
	lines_add(lines, enough ? STYLE_GOOD : STYLE_PLAIN,
	    enough ? _("✓ identity checked, %d of %d traits")
		   : _("identity: %d of %d traits so far"),
	    (int)same, (int)card_rules(model->live)->traits);
}

static void
doubted(const struct model *model, const struct card *card, struct lines *lines,
    int columns)
{
	const struct msg_doubt_words *doubt = card_doubt(card);
	char line[500], when[24];

	if (doubt == NULL)
		return;
	show_when(doubt->raised, model->now, when, sizeof when);
	snprintf(line, sizeof line, _("? doubted by %s, %s%s%s"),
	    name_user(model->live, doubt->user), when,
	    doubt->text[0] != '\0' ? _(": ") : "", doubt->text);
	lines_wrap(lines, STYLE_LATE, columns, line);
}

void
identity_lines(const struct model *model, const struct card *card,
    struct lines *lines, int columns)
{
	names(model, &card->patient, lines, columns);
	caller(card, lines);
	doubted(model, card, lines, columns);
	checked(model, card, lines, columns);
}

/* --- whom the number may mean --- */

void
identity_candidate(const struct msg_candidate_row *row, char *to, size_t size)
{
	char born[24], trust[24], birth[80] = "";

	show_day(row->born, born, sizeof born);
	trust_word(row->status, trust, sizeof trust);
	if (row->birth_name[0] != '\0' &&
	    strcmp(row->birth_name, row->name) != 0)
		snprintf(birth, sizeof birth, " (%.24s)", row->birth_name);
	snprintf(to, size, "%.30s %.18s%s · %s%s%s%s%s%s", row->name,
	    row->given, birth, born, row->sex[0] != '\0' ? " · " : "", row->sex,
	    trust[0] != '\0' ? " · " : "", trust,
	    row->marks & MARK_DOUBTFUL ? " ?" : "");
}

void
identity_unknown(const struct model *model, const struct card *card,
    struct lines *lines, int columns)
{
	const struct contact *contact =
	    live_contact(model->live, card->contact);
	const struct msg_candidate_row *row;
	char line[300];
	size_t i;

	lines_add(lines, STYLE_FAINT, "%s", _("Patient unknown"));
	if (card->caller.number[0] != '\0')
		lines_add(lines, STYLE_PLAIN, "%s", card->caller.number);
	else if (card_is_hidden(card))
		lines_add(lines, STYLE_NEAR, "%s", _("Hidden number"));
	if (card->n_candidates > 0) {
		snprintf(line, sizeof line,
		    ngettext("This number may mean %d patient",
			"This number may mean %d patients",
			(unsigned long)card->n_candidates),
		    (int)card->n_candidates);
		lines_wrap(lines, STYLE_NEAR, columns, line);
	}
	for (i = 0; i < card->n_candidates; i++) {
		row = &card->candidates[i];
		identity_candidate(row, line, sizeof line);
		lines_wrap(lines, STYLE_PLAIN, columns, line);
		if (row->relative[0] != '\0')
			lines_add(lines, STYLE_FAINT, "  %s (%s)",
			    row->relative, row->relation);
	}
	if (contact == NULL || contact->row.state == CONTACT_OFFERED ||
	    action_key(ACTION_IDENTITY, 0) == 0)
		return;
	snprintf(line, sizeof line,
	    card->n_candidates > 0 ? _("%s chooses who it is")
				   : _("%s looks for the patient"),
	    action_named(ACTION_IDENTITY).text);
	lines_wrap(lines, STYLE_KEY, columns, line);
}

/* --- below the rest --- */

void
identity_more(const struct model *model, const struct card *card,
    struct lines *lines, int columns)
{
	const struct msg_identifier_row *other;
	const struct msg_doubt_words *doubt;
	char line[600];
	bool first = true;
	const char *label;
	size_t i;

	if (card->n_candidates > 0)
		lines_rule(lines, _("Linked cards"));
	for (i = 0; i < card->n_candidates; i++) {
		identity_candidate(&card->candidates[i], line, sizeof line);
		lines_wrap(lines, STYLE_PLAIN, columns, line);
		lines_add(lines, STYLE_FAINT, "  %s %s", _("IPP"),
		    card->candidates[i].ipp);
	}
	for (i = 0; i < card->n_identifiers; i++) {
		other = &card->identifiers[i];
		if (strcmp(other->value, card->patient.ipp) == 0 &&
		    strcmp(other->authority, card->patient.authority) == 0)
			continue;
		if (first)
			lines_rule(lines, _("Other identifiers"));
		first = false;
		label = word_label(&words_id_kind, (int)other->kind);
		snprintf(line, sizeof line, "%s %s (%s)",
		    label[0] != '\0' ? _(label) : "?", other->value,
		    other->authority);
		lines_wrap(lines, STYLE_PLAIN, columns, line);
	}
	for (i = 0; i < card->n_doubts; i++) {
		doubt = &card->doubts[i];
		if (doubt->lifted == 0)
			continue;
		snprintf(line, sizeof line, _("A doubt was lifted by %s: %s"),
		    name_user(model->live, doubt->by), doubt->reason);
		lines_wrap(lines, STYLE_FAINT, columns, line);
	}
}

/* --- traits --- */

void
identity_trait(const struct card *card, enum trait trait, char *to, size_t size)
{
	const struct msg_patient_row *patient = &card->patient;
	const char *text = "";
	char all[300];

	switch ((int)trait) {
	case TRAIT_BIRTH_NAME:
		text = patient->birth_name[0] != '\0' ? patient->birth_name
						      : patient->name;
		break;
	case TRAIT_GIVEN:
		text = patient->given;
		break;
	case TRAIT_BORN:
		show_day(patient->born, to, size);
		return;
	case TRAIT_SEX:
		text = strcmp(patient->sex, "F") == 0 ? _("female")
		    : strcmp(patient->sex, "M") == 0  ? _("male")
						      : "";
		break;
	case TRAIT_BIRTH_PLACE:
		text = patient->birth_place;
		break;
	case TRAIT_ADDRESS:
		snprintf(all, sizeof all, "%s%s%s %s", patient->address,
		    patient->address[0] != '\0' ? ", " : "", patient->postcode,
		    patient->city);
		text = strcmp(all, " ") == 0 ? "" : all;
		break;
	case TRAIT_NUMBER:
		text = patient->phone;
		break;
	}
	text_copy(to, size, text[0] != '\0' ? text : "–");
}
