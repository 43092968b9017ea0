/* opening.c - opening a store of every driver: by whom, of which schema. */
#include "tests/store/suite.h"

#include <string.h>
#include <unistd.h>

#include "tests/store/facts.h"

static int
opens(struct fixture *f, const char *name, int flags)
{
	struct store *store = store_open(name, flags, &f->err);

	store_close(store);
	return store == NULL ? -1 : 0;
}

void
a_second_opener_is_refused(void **state)
{
	struct fixture *f = *state;

	OK(facts_append(f->store, 1, &f->err));
	REFUSED(opens(f, f->name, STORE_CREATE),
	    "is in use by another process");
	REFUSED(opens(f, f->name, STORE_READ), "is in use by another process");
	OK(facts_append(f->store, 1, &f->err));
	fixture_reopen(f, STORE_READ);
	REFUSED(opens(f, f->name, 0), "is in use by another process");
}

void
nothing_is_made_unasked(void **state)
{
	struct fixture *f = *state;
	char name[NAME_BYTES];

	f->place->fresh(name);
	assert_int_equal(opens(f, name, 0), -1);
	assert_int_equal(opens(f, name, STORE_READ), -1);
	OK(opens(f, name, STORE_CREATE));
	OK(opens(f, name, 0));
}

/* A slip of the pen makes no file that is called "postgres:…". */
void
a_name_that_is_none_is_refused(void **state)
{
	static const char *const names[] = {"", "sqlite:", "postgres:vigie",
	    "postgresql:vigie", "mysql://host/vigie", "host:5432/vigie"};
	struct fixture *f = *state;
	size_t i;

	for (i = 0; i < sizeof names / sizeof names[0]; i++) {
		REFUSED(opens(f, names[i], STORE_CREATE), "is no store");
		assert_int_equal(access(names[i], F_OK), -1);
	}
}

void
a_reader_changes_nothing(void **state)
{
	struct fixture *f = *state;

	OK(facts_append(f->store, 10, &f->err));
	fixture_reopen(f, STORE_READ);
	fixture_expect(f, 1, 0, 10);
	REFUSED(facts_append(f->store, 1, &f->err), "for reading only");
	REFUSED(store_snapshot_put(f->store, 1, "x", 1, &f->err),
	    "for reading only");
	fixture_expect(f, 1, 0, 10);
}

void
an_older_schema_is_brought_up(void **state)
{
	struct fixture *f = *state;
	uint64_t number;
	void *bytes;
	size_t n;

	OK(facts_append(f->store, 10, &f->err));
	store_close(f->store);
	f->store = NULL;
	f->place->execute(f->name, f->place->older);
	REFUSED(opens(f, f->name, STORE_READ), "let the hub open it once");
	fixture_reopen(f, 0);
	fixture_expect(f, 1, 0, 10);
	OK(store_verify(f->store, NULL, &f->err));
	OK(store_snapshot_get(f->store, &number, &bytes, &n, &f->err));
	OK(store_snapshot_put(f->store, 10, "x", 1, &f->err));
	OK(facts_append(f->store, 1, &f->err));
}

void
a_newer_schema_is_refused(void **state)
{
	struct fixture *f = *state;

	store_close(f->store);
	f->store = NULL;
	f->place->execute(f->name, f->place->newer);
	REFUSED(opens(f, f->name, 0), "it is too old for it");
	REFUSED(opens(f, f->name, STORE_CREATE), "has schema version 99");
}

void
the_secret_stays(void **state)
{
	struct fixture *f = *state;
	unsigned char secret[32], again[32];
	struct store *other;
	char name[NAME_BYTES];

	OK(store_secret(f->store, secret, &f->err));
	fixture_reopen(f, 0);
	OK(store_secret(f->store, again, &f->err));
	assert_memory_equal(secret, again, sizeof secret);
	f->place->fresh(name);
	other = store_open(name, STORE_CREATE, &f->err);
	assert_non_null(other);
	OK(store_secret(other, again, &f->err));
	assert_memory_not_equal(secret, again, sizeof secret);
	store_close(other);
}
