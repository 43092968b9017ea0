/* fhir_write.c - contacts, requests and looks at cards as FHIR R4. */
#include "src/patients/fhir_write.h"

#include <stdio.h>
#include <string.h>

#include "src/patients/fhir_time.h"

#define HL7 "http://terminology.hl7.org/CodeSystem/"

/* The standard's codes of a medium; it has none for SMS and messaging, so
 * each channel has one of our own beside it. */
static const char *const media[] = {
    [CHANNEL_CALL] = "PHONE",
    [CHANNEL_CALLBACK] = "PHONE",
    [CHANNEL_MAIL] = "EMAILWRIT",
    [CHANNEL_PORTAL] = "ONLINEWRIT",
    [CHANNEL_CHAT] = "ONLINEWRIT",
    [CHANNEL_OUTBOUND] = "PHONE",
};

static json_t *
resource(const char *type, const char *what, uint64_t number)
{
	char id[64];

	snprintf(id, sizeof id, "%s-%llu", what, (unsigned long long)number);
	return json_pack("{ss ss}", "resourceType", type, "id", id);
}

static void
set_time(json_t *to, const char *name, int64_t at)
{
	char text[FHIR_TIME_TEXT];

	if (at == 0)
		return;
	fhir_time_write(at, text, sizeof text);
	json_object_set_new(to, name, json_string(text));
}

/* "urn:vigie:user" and a value, as a reference by an identifier. */
static json_t *
reference(const char *system, const char *value)
{
	return json_pack("{s{ss ss}}", "identifier", "system", system, "value",
	    value);
}

/* An authority is an OID, an address, or a name that only this house knows. */
static json_t *
patient_of(const struct fhir_named *patient)
{
	const char *authority = patient->authority;
	char system[96], value[24];

	if (patient->ipp[0] != '\0') {
		snprintf(system, sizeof system, "%s%s",
		    strchr(authority, ':') != NULL ? ""
			: authority[strspn(authority, "0123456789.")] == '\0'
			? "urn:oid:"
			: "urn:vigie:authority:",
		    authority);
		return reference(system, patient->ipp);
	}
	snprintf(value, sizeof value, "%llu",
	    (unsigned long long)patient->number);
	return reference("urn:vigie:patient", value);
}

static void
set_subject(json_t *to, const char *name, const char *subject,
    const char *title)
{
	if (subject[0] != '\0')
		json_object_set_new(to, name,
		    json_pack("{s[{ss ss ss}]}", "coding", "system",
			"urn:vigie:subject", "code", subject, "display",
			title));
}

static json_t *
medium_of(enum channel channel)
{
	const char *code = (size_t)channel < sizeof media / sizeof media[0]
	    ? media[channel]
	    : NULL;
	json_t *codings = json_pack("[{ss ss}]", "system", "urn:vigie:channel",
	    "code", word_text(&words_channel, (int)channel));

	if (code != NULL)
		json_array_append_new(codings,
		    json_pack("{ss ss}", "system", HL7 "v3-ParticipationMode",
			"code", code));
	return json_pack("[{so}]", "coding", codings);
}

json_t *
fhir_communication(const struct fhir_contact *contact)
{
	bool closed = contact->state == CONTACT_CLOSED;
	bool left = contact->state >= CONTACT_ABANDONED &&
	    contact->state <= CONTACT_FAILED;
	json_t *to = resource("Communication", "contact", contact->contact);
	char request[40];

	json_object_set_new(to, "status",
	    json_string(closed ? "completed"
		    : left     ? "not-done"
			       : "in-progress"));
	if (left)
		json_object_set_new(to, "statusReason",
		    json_pack("{s[{ss ss}]}", "coding", "system",
			"urn:vigie:outcome", "code",
			word_text(&words_contact_state, (int)contact->state)));
	if (contact->request != 0) {
		snprintf(request, sizeof request, "Task/request-%llu",
		    (unsigned long long)contact->request);
		json_object_set_new(to, "basedOn",
		    json_pack("[{ss}]", "reference", request));
	}
	if (contact->channel != 0)
		json_object_set_new(to, "medium", medium_of(contact->channel));
	if (contact->patient.number != 0)
		json_object_set_new(to, "subject",
		    patient_of(&contact->patient));
	set_subject(to, "topic", contact->subject, contact->title);
	set_time(to, "sent", contact->arrived);
	set_time(to, "received", contact->answered);
	if (contact->user[0] != '\0')
		json_object_set_new(to, "recipient",
		    json_pack("[o]",
			reference("urn:vigie:user", contact->user)));
	return to;
}

/* --- requests --- */

static const char *
task_status(const struct fhir_request *request)
{
	if (request->closed != 0)
		return request->resolved ? "completed" : "cancelled";
	return request->state == REQUEST_PENDING ? "on-hold" : "in-progress";
}

/* Ten degrees of ours are four there. */
static const char *
task_priority(uint64_t priority)
{
	if (priority == 0)
		return "routine";
	if (priority <= 3)
		return "urgent";
	return priority <= 6 ? "asap" : "stat";
}

static json_t *
resource_of(const char *type, const char *what, uint64_t number)
{
	char text[64];

	snprintf(text, sizeof text, "%s/%s-%llu", type, what,
	    (unsigned long long)number);
	return json_pack("{ss}", "reference", text);
}

static void
set_history(json_t *to, const struct fhir_request *request)
{
	json_t *list = json_array();
	size_t i;

	for (i = 0; i < request->n_changes; i++)
		json_array_append_new(list,
		    resource_of("Provenance", "change", request->changes[i]));
	if (request->n_changes > 0)
		json_object_set(to, "relevantHistory", list);
	json_decref(list);
}

static void
set_carrier(json_t *to, const struct fhir_request *request)
{
	const char *owner =
	    request->owner[0] != '\0' ? request->owner : request->user;

	if (request->owner[0] == '\0' && request->team[0] != '\0')
		json_object_set_new(to, "owner",
		    reference("urn:vigie:team", request->team));
	else if (owner[0] != '\0')
		json_object_set_new(to, "owner",
		    reference("urn:vigie:user", owner));
	if (request->user[0] != '\0')
		json_object_set_new(to, "requester",
		    reference("urn:vigie:user", request->user));
}

json_t *
fhir_task(const struct fhir_request *request)
{
	json_t *to = resource("Task", "request", request->request), *period;
	int64_t last =
	    request->closed != 0 ? request->closed : request->changed;

	json_object_set_new(to, "status", json_string(task_status(request)));
	json_object_set_new(to, "intent", json_string("order"));
	json_object_set_new(to, "priority",
	    json_string(task_priority(request->priority)));
	if (request->kind == REQUEST_COMPLAINT && request->step != 0)
		json_object_set_new(to, "businessStatus",
		    json_pack("{s[{ss ss}]}", "coding", "system",
			"urn:vigie:complaint-step", "code",
			word_text(&words_complaint_step, (int)request->step)));
	if (request->of != 0)
		json_object_set_new(to, "partOf",
		    json_pack("[o]",
			resource_of("Task", "request", request->of)));
	set_subject(to, "code", request->subject, request->title);
	if (request->patient.number != 0)
		json_object_set_new(to, "for", patient_of(&request->patient));
	set_time(to, "authoredOn", request->opened);
	set_time(to, "lastModified", last != 0 ? last : request->opened);
	set_carrier(to, request);
	if (request->due != 0) {
		period = json_object();
		set_time(period, "end", request->due);
		json_object_set_new(to, "restriction",
		    json_pack("{so}", "period", period));
	}
	set_history(to, request);
	return to;
}

json_t *
fhir_provenance(const struct fhir_change *change)
{
	json_t *to = resource("Provenance", "change", change->number);

	json_object_set_new(to, "target",
	    json_pack("[o]", resource_of("Task", "request", change->request)));
	set_time(to, "recorded", change->at);
	json_object_set_new(to, "activity",
	    json_pack("{s[{ss ss}]}", "coding", "system", "urn:vigie:amendment",
		"code", change->what));
	json_object_set_new(to, "agent",
	    json_pack("[{so}]", "who",
		reference("urn:vigie:user",
		    change->user[0] == '\0' ? "unknown" : change->user)));
	return to;
}

json_t *
fhir_entry(json_t *resource)
{
	char url[160];

	snprintf(url, sizeof url, "https://vigie.invalid/fhir/%s/%s",
	    json_string_value(json_object_get(resource, "resourceType")),
	    json_string_value(json_object_get(resource, "id")));
	return json_pack("{ss so}", "fullUrl", url, "resource", resource);
}

/* --- looks --- */

json_t *
fhir_audit_event(const struct fhir_look *look)
{
	json_t *to = resource("AuditEvent", "look", look->number);
	json_t *entity;
	char during[48];

	json_object_set_new(to, "type",
	    json_pack("{ss ss ss}", "system",
		"http://dicom.nema.org/resources/ontology/DCM", "code",
		"110110", "display", "Patient Record"));
	json_object_set_new(to, "action", json_string("R"));
	set_time(to, "recorded", look->at);
	json_object_set_new(to, "outcome", json_string("0"));
	if (look->why[0] != '\0')
		json_object_set_new(to, "purposeOfEvent",
		    json_pack("[{ss}]", "text", look->why));
	json_object_set_new(to, "agent",
	    json_pack("[{so sb}]", "who",
		reference("urn:vigie:user",
		    look->user[0] == '\0' ? "unknown" : look->user),
		"requestor", 1));
	json_object_set_new(to, "source",
	    json_pack("{s{ss}}", "observer", "display", "Vigie"));
	entity = json_pack("{so s{ss ss} s{ss ss}}", "what",
	    patient_of(&look->patient), "type", "system",
	    HL7 "audit-entity-type", "code", "1", "role", "system",
	    HL7 "object-role", "code", "1");
	if (look->contact != 0) {
		snprintf(during, sizeof during, "during contact %llu",
		    (unsigned long long)look->contact);
		json_object_set_new(entity, "description", json_string(during));
	}
	json_object_set_new(to, "entity", json_pack("[o]", entity));
	return to;
}
