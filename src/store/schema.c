/* schema.c - the tables, and the steps from one version to the next. */
#include "src/store/schema.h"

#include <assert.h>

/*
 * The log and the tables.  A number of the log and of a contact rises, so that
 * a new row goes to the right edge of its tree, and so does a new entry of
 * log_contact; rows that belong to no contact cost that index nothing.
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
	"ALTER TABLE letter ADD COLUMN attached TEXT NOT NULL DEFAULT '';" \
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

/*
 * Patients: what a card grew by, and the tables beside it.  A key of a name
 * is capital letters only, compared by their bytes; key is the patient's
 * number times 8 and a place, so that they need no index to be replaced.
 */
#define PATIENT_TABLES(number, exact)                                        \
	"DROP INDEX IF EXISTS patient_phone;"                                \
	"ALTER TABLE patient ADD authority TEXT NOT NULL DEFAULT '';"        \
	"ALTER TABLE patient ADD usage_given TEXT NOT NULL DEFAULT '';"      \
	"ALTER TABLE patient ADD birth_place TEXT NOT NULL DEFAULT '';"      \
	"ALTER TABLE patient ADD address TEXT NOT NULL DEFAULT '';"          \
	"ALTER TABLE patient ADD postcode TEXT NOT NULL DEFAULT '';"         \
	"ALTER TABLE patient ADD city TEXT NOT NULL DEFAULT '';"             \
	"ALTER TABLE patient ADD language TEXT NOT NULL DEFAULT '';"         \
	"ALTER TABLE patient ADD mail TEXT NOT NULL DEFAULT '';"             \
	"ALTER TABLE patient ADD status BIGINT NOT NULL DEFAULT 0;"          \
	"ALTER TABLE patient ADD marks BIGINT NOT NULL DEFAULT 0;"           \
	"ALTER TABLE patient ADD died TEXT NOT NULL DEFAULT '';"             \
	"ALTER TABLE patient ADD ins TEXT NOT NULL DEFAULT '';"              \
	"ALTER TABLE patient ADD ins_oid TEXT NOT NULL DEFAULT '';"          \
	"ALTER TABLE patient ADD root BIGINT NOT NULL DEFAULT 0;"            \
	"ALTER TABLE patient ADD merged BIGINT NOT NULL DEFAULT 0;"          \
	"CREATE INDEX patient_root ON patient (root) WHERE root <> 0;"       \
	"CREATE INDEX patient_merged ON patient (merged) WHERE merged <> 0;" \
	"CREATE TABLE name_key ("                                            \
	" entry " number " PRIMARY KEY, name TEXT" exact " NOT NULL,"        \
	" born TEXT" exact " NOT NULL);"                                     \
	"CREATE INDEX name_key_name ON name_key (name, entry);"              \
	"CREATE INDEX name_key_born ON name_key (born, name, entry);"        \
	"CREATE TABLE identifier ("                                          \
	" identifier " number " PRIMARY KEY, patient BIGINT NOT NULL,"       \
	" authority TEXT NOT NULL, value TEXT NOT NULL,"                     \
	" kind BIGINT NOT NULL);"                                            \
	"CREATE UNIQUE INDEX identifier_value"                               \
	" ON identifier (value, authority);"                                 \
	"CREATE INDEX identifier_patient ON identifier (patient);"           \
	"CREATE TABLE line ("                                                \
	" line " number " PRIMARY KEY, patient BIGINT NOT NULL,"             \
	" source BIGINT NOT NULL, relative TEXT NOT NULL,"                   \
	" place BIGINT NOT NULL, number TEXT NOT NULL,"                      \
	" kind BIGINT NOT NULL);"                                            \
	"CREATE UNIQUE INDEX line_place"                                     \
	" ON line (patient, source, relative, place);"                       \
	"CREATE INDEX line_number ON line (number);"                         \
	"CREATE TABLE relative ("                                            \
	" relative " number " PRIMARY KEY, patient BIGINT NOT NULL,"         \
	" code TEXT NOT NULL, name TEXT NOT NULL, relation TEXT NOT NULL,"   \
	" phone TEXT NOT NULL, mail TEXT NOT NULL);"                         \
	"CREATE UNIQUE INDEX relative_code ON relative (patient, code);"     \
	"CREATE TABLE stay ("                                                \
	" stay " number " PRIMARY KEY, patient BIGINT NOT NULL,"             \
	" code TEXT NOT NULL, class BIGINT NOT NULL, unit TEXT NOT NULL,"    \
	" begins BIGINT NOT NULL, ends BIGINT NOT NULL,"                     \
	" state BIGINT NOT NULL, presence BIGINT NOT NULL);"                 \
	"CREATE UNIQUE INDEX stay_code ON stay (patient, code);"             \
	"CREATE TABLE appointment ("                                         \
	" appointment " number " PRIMARY KEY, patient BIGINT NOT NULL,"      \
	" code TEXT NOT NULL, begins BIGINT NOT NULL,"                       \
	" minutes BIGINT NOT NULL, service TEXT NOT NULL,"                   \
	" practitioner TEXT NOT NULL, place TEXT NOT NULL,"                  \
	" status BIGINT NOT NULL, instructions TEXT NOT NULL);"              \
	"CREATE UNIQUE INDEX appointment_code"                               \
	" ON appointment (patient, code);"                                   \
	"CREATE TABLE flag ("                                                \
	" flag " number " PRIMARY KEY, patient BIGINT NOT NULL,"             \
	" code TEXT NOT NULL, kind BIGINT NOT NULL, words TEXT NOT NULL,"    \
	" until_at BIGINT NOT NULL);"                                        \
	"CREATE UNIQUE INDEX flag_code ON flag (patient, code);"             \
	"CREATE TABLE link ("                                                \
	" link " number " PRIMARY KEY, patient BIGINT NOT NULL,"             \
	" other BIGINT NOT NULL);"                                           \
	"CREATE UNIQUE INDEX link_patient ON link (patient, other);"         \
	"CREATE INDEX link_other ON link (other);"

/* Messages of other systems: which were carried out, and which are held. */
#define RECEIVED_TABLES(number, bytes)                          \
	"CREATE TABLE received ("                               \
	" received " number " PRIMARY KEY, code TEXT NOT NULL," \
	" patient TEXT NOT NULL, at BIGINT NOT NULL);"          \
	"CREATE UNIQUE INDEX received_code ON received (code);" \
	"CREATE INDEX received_patient ON received (patient);"  \
	"CREATE INDEX received_at ON received (at);"            \
	"CREATE TABLE held ("                                   \
	" held " number " PRIMARY KEY, at BIGINT NOT NULL,"     \
	" peer TEXT NOT NULL, sender TEXT NOT NULL,"            \
	" event TEXT NOT NULL, control TEXT NOT NULL,"          \
	" answer TEXT NOT NULL, reason TEXT NOT NULL,"          \
	" size BIGINT NOT NULL, bytes " bytes " NOT NULL);"

/* Requests with what was said of them; their facts stand in the log. */
#define REQUEST_TABLES(number)                                           \
	"ALTER TABLE visit ADD request BIGINT NOT NULL DEFAULT 0;"       \
	"CREATE INDEX visit_request ON visit (request)"                  \
	" WHERE request <> 0;"                                           \
	"CREATE TABLE request ("                                         \
	" request " number " PRIMARY KEY, patient BIGINT NOT NULL,"      \
	" subject BIGINT NOT NULL, advisor BIGINT NOT NULL,"             \
	" at BIGINT NOT NULL, kind BIGINT NOT NULL,"                     \
	" state BIGINT NOT NULL, priority BIGINT NOT NULL,"              \
	" owner BIGINT NOT NULL, team BIGINT NOT NULL,"                  \
	" due BIGINT NOT NULL, parent BIGINT NOT NULL,"                  \
	" origin BIGINT NOT NULL, opened BIGINT NOT NULL,"               \
	" step BIGINT NOT NULL, queue BIGINT NOT NULL,"                  \
	" late BIGINT NOT NULL, lapsed BIGINT NOT NULL);"                \
	"CREATE INDEX request_patient ON request (patient)"              \
	" WHERE patient <> 0;"                                           \
	"CREATE INDEX request_parent ON request (parent)"                \
	" WHERE parent <> 0;"                                            \
	"CREATE TABLE request_words ("                                   \
	" number " number " PRIMARY KEY, request BIGINT NOT NULL,"       \
	" author BIGINT NOT NULL, written BIGINT NOT NULL,"              \
	" what BIGINT NOT NULL, words TEXT NOT NULL);"                   \
	"CREATE INDEX request_words_request ON request_words (request);" \
	"CREATE TABLE request_fact ("                                    \
	" number " number " PRIMARY KEY, request BIGINT NOT NULL);"      \
	"CREATE INDEX request_fact_request ON request_fact (request);"

/* Recorded talks: what lies beside the database, and until when. */
#define RECORDING_TABLES(number)                                      \
	"CREATE TABLE recording ("                                    \
	" recording " number " PRIMARY KEY, contact BIGINT NOT NULL," \
	" advisor BIGINT NOT NULL, why BIGINT NOT NULL,"              \
	" began BIGINT NOT NULL, length BIGINT NOT NULL,"             \
	" masked BIGINT NOT NULL, code TEXT NOT NULL,"                \
	" erase_at BIGINT NOT NULL);"                                 \
	"CREATE INDEX recording_contact ON recording (contact);"

/* What came after the spine: promises, messages of the floor. */
#define VERSION_3(number, bytes, exact)                                    \
	"CREATE TABLE promise ("                                           \
	" promise " number " PRIMARY KEY, contact BIGINT NOT NULL,"        \
	" patient BIGINT NOT NULL, author BIGINT NOT NULL,"                \
	" written BIGINT NOT NULL, words TEXT NOT NULL);"                  \
	"CREATE INDEX promise_contact ON promise (contact);"               \
	"CREATE TABLE message ("                                           \
	" message " number " PRIMARY KEY, author BIGINT NOT NULL,"         \
	" sent BIGINT NOT NULL, audience BIGINT NOT NULL,"                 \
	" target BIGINT NOT NULL, urgent BIGINT NOT NULL,"                 \
	" words TEXT NOT NULL);"                                           \
	"CREATE INDEX message_author ON message (author);"                 \
	"CREATE INDEX message_sent ON message (sent);"                     \
	"CREATE TABLE receipt ("                                           \
	" receipt " number " PRIMARY KEY, message BIGINT NOT NULL,"        \
	" reader BIGINT NOT NULL, read_at BIGINT NOT NULL);"               \
	"CREATE INDEX receipt_message ON receipt (message);"               \
	"CREATE INDEX receipt_reader ON receipt (reader);" QUALITY_TABLES( \
	    number) LETTER_TABLES(number) PATIENT_TABLES(number, exact)    \
	    RECEIVED_TABLES(number, bytes) REQUEST_TABLES(number)          \
		RECORDING_TABLES(number)

/* Incidents: their forms, and how their advisors were seen. */
#define INCIDENT_TABLES(number)                                      \
	"CREATE TABLE incident ("                                    \
	" incident " number " PRIMARY KEY, contact BIGINT NOT NULL," \
	" advisor BIGINT NOT NULL, raised BIGINT NOT NULL,"          \
	" channel BIGINT NOT NULL, level BIGINT NOT NULL,"           \
	" category BIGINT NOT NULL, author BIGINT NOT NULL,"         \
	" action BIGINT NOT NULL, support BIGINT NOT NULL,"          \
	" declared BIGINT NOT NULL, words TEXT NOT NULL);"           \
	"CREATE INDEX incident_raised ON incident (raised);"         \
	"CREATE TABLE incident_seen ("                               \
	" incident " number " PRIMARY KEY, lead BIGINT NOT NULL,"    \
	" seen_at BIGINT NOT NULL, words TEXT NOT NULL);"

/* Who called in which contact; doubts about identities. */
#define IDENTITY_TABLES(number)                                               \
	"CREATE TABLE caller ("                                               \
	" contact " number " PRIMARY KEY, number TEXT NOT NULL,"              \
	" name TEXT NOT NULL, relation TEXT NOT NULL,"                        \
	" user_id BIGINT NOT NULL);"                                          \
	"CREATE INDEX caller_number ON caller (number);"                      \
	"CREATE TABLE doubt ("                                                \
	" doubt " number " PRIMARY KEY, patient BIGINT NOT NULL,"             \
	" contact BIGINT NOT NULL, user_id BIGINT NOT NULL,"                  \
	" raised BIGINT NOT NULL, lifted BIGINT NOT NULL,"                    \
	" by_id BIGINT NOT NULL, words TEXT NOT NULL, reason TEXT NOT NULL);" \
	"CREATE INDEX doubt_patient ON doubt (patient);"                      \
	"CREATE INDEX doubt_open ON doubt (patient) WHERE lifted = 0;"        \
	"ALTER TABLE promise ADD state BIGINT NOT NULL DEFAULT 1;"            \
	"CREATE INDEX promise_patient ON promise (patient)"                   \
	" WHERE patient <> 0;"

/*
 * The words of articles, to be looked for: article_words(QUERY) gives
 * rowid and rank in both databases.  The article is FTS5's own number of a
 * row: a column of its own would be read for each row that is ranked.  It is made anew from the files, so
 * nothing of it is copied.
 */
#define ARTICLES_SQLITE                                   \
	"CREATE VIRTUAL TABLE article_words USING fts5 (" \
	" title, words, prefix = '1 2 3',"                \
	" tokenize = 'unicode61 remove_diacritics 2');"   \
	"INSERT INTO article_words (article_words, rank)" \
	" VALUES ('rank', 'bm25(8.0, 1.0)');"
#define ARTICLES_POSTGRES                                            \
	"CREATE TABLE article_words ("                               \
	" rowid BIGINT PRIMARY KEY, title TEXT NOT NULL,"            \
	" words TEXT NOT NULL, found TSVECTOR GENERATED ALWAYS AS (" \
	" setweight(to_tsvector('simple', title), 'A') ||"           \
	" setweight(to_tsvector('simple', words), 'D')) STORED);"    \
	"CREATE INDEX article_words_found ON article_words"          \
	" USING GIN (found);"                                        \
	"CREATE FUNCTION article_words(looked_for TEXT)"             \
	" RETURNS TABLE (rowid BIGINT, rank REAL)"                   \
	" LANGUAGE SQL STABLE AS 'SELECT w.rowid,"                   \
	" -ts_rank(w.found, q) FROM article_words w,"                \
	" to_tsquery(''simple'', replace(replace(looked_for,"        \
	" ''*'', '':*''), '' '', '' & '')) q WHERE w.found @@ q';"

static const struct schema_step steps[SCHEMA_VERSION + 1] = {
    [1] = {VERSION_1("INTEGER", "BLOB"), VERSION_1("BIGINT", "BYTEA")},
    [2] = {VERSION_2("INTEGER", "BLOB"), VERSION_2("BIGINT", "BYTEA")},
    [3] = {VERSION_3("INTEGER", "BLOB", "") INCIDENT_TABLES("INTEGER")
	       IDENTITY_TABLES("INTEGER") ARTICLES_SQLITE,
	VERSION_3("BIGINT", "BYTEA", " COLLATE \"C\"") INCIDENT_TABLES("BIGINT")
	    IDENTITY_TABLES("BIGINT") ARTICLES_POSTGRES},
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
