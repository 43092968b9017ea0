/* schema.c - the tables, and the steps from one version to the next. */
#include "src/store/schema.h"

#include <assert.h>

/*
 * The log and the tables.  A number of the log and of a contact rises, so that a new row goes to the
 * right edge of its tree, and so does a new entry of log_contact; rows that
 * belong to no contact cost that index nothing.
 */
#define VERSION_1(number, bytes)                                           \
	"CREATE TABLE meta ("                                              \
	" name TEXT PRIMARY KEY, value " bytes " NOT NULL);"               \
	"CREATE TABLE log ("                                               \
	" number " number " PRIMARY KEY, at BIGINT NOT NULL,"              \
	" client BIGINT NOT NULL, client_seq BIGINT NOT NULL,"             \
	" contact BIGINT, id BIGINT NOT NULL,"                             \
	" body " bytes " NOT NULL, chain " bytes " NOT NULL);"             \
	"CREATE INDEX log_contact ON log (contact)"                        \
	" WHERE contact IS NOT NULL;"                                      \
	"CREATE TABLE visit ("                                             \
	" contact " number " PRIMARY KEY, arrived BIGINT NOT NULL,"        \
	" channel BIGINT NOT NULL, outcome BIGINT NOT NULL,"               \
	" subject BIGINT NOT NULL, advisor BIGINT NOT NULL,"               \
	" solved BIGINT NOT NULL, patient BIGINT);"                        \
	"CREATE INDEX visit_patient ON visit (patient)"                    \
	" WHERE patient IS NOT NULL;"                                      \
	"CREATE TABLE patient ("                                           \
	" patient " number " PRIMARY KEY, name TEXT NOT NULL,"             \
	" birth_name TEXT NOT NULL, given TEXT NOT NULL,"                  \
	" born TEXT NOT NULL, sex TEXT NOT NULL, phone TEXT NOT NULL,"     \
	" ipp TEXT NOT NULL, flags TEXT NOT NULL);"                        \
	"CREATE INDEX patient_phone ON patient (phone) WHERE phone <> '';" \
	"CREATE TABLE note ("                                              \
	" note " number " PRIMARY KEY, contact BIGINT NOT NULL,"           \
	" patient BIGINT NOT NULL, author BIGINT NOT NULL,"                \
	" written BIGINT NOT NULL, words TEXT NOT NULL);"                  \
	"CREATE INDEX note_contact ON note (contact);"                     \
	"CREATE INDEX note_patient ON note (patient);"                     \
	"CREATE TABLE letter ("                                            \
	" contact " number " PRIMARY KEY, patient BIGINT NOT NULL,"        \
	" written BIGINT NOT NULL, sender TEXT NOT NULL,"                  \
	" words TEXT NOT NULL);"                                           \
	"CREATE INDEX letter_patient ON letter (patient);"                 \
	"CREATE TABLE password ("                                          \
	" user_id " number " PRIMARY KEY, hash TEXT NOT NULL);"

/* Snapshots of the live state. */
#define VERSION_2(number, bytes)                                   \
	"CREATE TABLE snapshot ("                                  \
	" number " number " PRIMARY KEY, hash " bytes " NOT NULL," \
	" bytes " bytes " NOT NULL);"

/* Quality: handled contacts, grids, evaluation sheets and remarks. */
#define QUALITY_TABLES(number)                                         \
	"CREATE TABLE handled ("                                       \
	" contact " number " PRIMARY KEY, arrived BIGINT NOT NULL,"    \
	" closed BIGINT NOT NULL, channel BIGINT NOT NULL,"            \
	" queue BIGINT NOT NULL, subject BIGINT NOT NULL,"             \
	" advisor BIGINT NOT NULL, team BIGINT NOT NULL,"              \
	" disposition BIGINT NOT NULL, solved BIGINT NOT NULL,"        \
	" handled_ms BIGINT NOT NULL, wait_ms BIGINT NOT NULL);"       \
	"CREATE INDEX handled_closed ON handled (closed);"             \
	"CREATE TABLE sheet ("                                         \
	" evaluation " number " PRIMARY KEY, contact BIGINT NOT NULL," \
	" advisor BIGINT NOT NULL, evaluator BIGINT NOT NULL,"         \
	" grid BIGINT NOT NULL, calibration BIGINT NOT NULL,"          \
	" signed_at BIGINT NOT NULL, answers TEXT NOT NULL,"           \
	" words TEXT NOT NULL);"                                       \
	"CREATE INDEX sheet_calibration ON sheet (calibration)"        \
	" WHERE calibration <> 0;"                                     \
	"CREATE TABLE remark ("                                        \
	" evaluation " number " PRIMARY KEY, written BIGINT NOT NULL," \
	" words TEXT NOT NULL);"                                       \
	"CREATE TABLE grid ("                                          \
	" place " number " PRIMARY KEY, words TEXT NOT NULL);"

/* Letters to patients, and the request that ties a conversation together. */
#define LETTER_TABLES(number)                                              \
	"ALTER TABLE letter ADD COLUMN request BIGINT NOT NULL DEFAULT 0;" \
	"CREATE INDEX letter_request ON letter (request);"                 \
	"CREATE TABLE letter_out ("                                        \
	" letter " number " PRIMARY KEY, contact BIGINT NOT NULL,"         \
	" patient BIGINT NOT NULL, request BIGINT NOT NULL,"               \
	" author BIGINT NOT NULL, channel BIGINT NOT NULL,"                \
	" state BIGINT NOT NULL, why BIGINT NOT NULL,"                     \
	" written BIGINT NOT NULL, recipient TEXT NOT NULL,"               \
	" title TEXT NOT NULL, words TEXT NOT NULL);"                      \
	"CREATE INDEX letter_out_contact ON letter_out (contact);"         \
	"CREATE INDEX letter_out_patient ON letter_out (patient);"         \
	"CREATE INDEX letter_out_request ON letter_out (request);"         \
	"CREATE INDEX letter_out_waiting ON letter_out (letter)"           \
	" WHERE state = 2;"

/* What came after the spine: promises, messages of the floor. */
#define VERSION_3(number, bytes)                                            \
	"CREATE TABLE promise ("                                            \
	" promise " number " PRIMARY KEY, contact BIGINT NOT NULL,"         \
	" patient BIGINT NOT NULL, author BIGINT NOT NULL,"                 \
	" written BIGINT NOT NULL, words TEXT NOT NULL);"                   \
	"CREATE INDEX promise_contact ON promise (contact);"                \
	"CREATE INDEX IF NOT EXISTS patient_name ON patient (upper(name));" \
	"CREATE INDEX IF NOT EXISTS patient_ipp ON patient (ipp);"          \
	"CREATE INDEX IF NOT EXISTS patient_born ON patient (born);"        \
	"CREATE TABLE message ("                                            \
	" message " number " PRIMARY KEY, author BIGINT NOT NULL,"          \
	" sent BIGINT NOT NULL, audience BIGINT NOT NULL,"                  \
	" target BIGINT NOT NULL, urgent BIGINT NOT NULL,"                  \
	" words TEXT NOT NULL);"                                            \
	"CREATE INDEX message_author ON message (author);"                  \
	"CREATE TABLE receipt ("                                            \
	" receipt " number " PRIMARY KEY, message BIGINT NOT NULL,"         \
	" reader BIGINT NOT NULL, read_at BIGINT NOT NULL);"                \
	"CREATE INDEX receipt_message ON receipt (message);"                \
	"CREATE INDEX receipt_reader ON receipt (reader);" QUALITY_TABLES(  \
	    number) LETTER_TABLES(number)

static const struct schema_step steps[SCHEMA_VERSION + 1] = {
    [1] = {VERSION_1("INTEGER", "BLOB"), VERSION_1("BIGINT", "BYTEA")},
    [2] = {VERSION_2("INTEGER", "BLOB"), VERSION_2("BIGINT", "BYTEA")},
    [3] = {VERSION_3("INTEGER", "BLOB"), VERSION_3("BIGINT", "BYTEA")},
};

const struct schema_step *
schema_step(int version)
{
	assert(version >= 1 && version <= SCHEMA_VERSION);
	return &steps[version];
}

int
schema_upgrade(const struct driver *driver, void *database, int version,
    struct err *err)
{
	for (version++; version <= SCHEMA_VERSION; version++)
		if (driver->upgrade(database, version, err) < 0)
			return err_prefix(err, "schema version %d", version);
	return 0;
}
