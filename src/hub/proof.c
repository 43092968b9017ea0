/* proof.c - a password looked at beside the loop. */
#include "src/hub/proof.h"

#include <sodium.h>
#include <stdlib.h>
#include <string.h>

#include "src/base/mem.h"
#include "src/hub/hub.h"
#include "src/hub/log.h"

/* Whom the unknown are judged as; the password was random and thrown away,
 * and even it would open nothing. */
static const char nobody[] =
    "$argon2id$v=19$m=65536,t=2,p=1$Qdap4fyj4lOiXtuPg6gbrQ"
    "$AFX8yZod+rC0XnCVMA6Rc8PAbPFNiAMP3Po0hGYjqzA";

void
proofs_init(struct proofs *proofs)
{
	TAILQ_INIT(&proofs->all);
}

void
proofs_stop(struct hub *hub)
{
	struct proof *proof;

	TAILQ_FOREACH(proof, &hub->proofs.all, all)
		uv_cancel((uv_req_t *)&proof->work);
}

static void
proof_free(struct proof *proof)
{
	TAILQ_REMOVE(&proof->hub->proofs.all, proof, all);
	proof->hub->proofs.n--;
	sodium_memzero(proof, sizeof *proof);
	free(proof);
}

struct proof *
proof_find(struct hub *hub, const struct peer *peer,
    const struct msg_login *login)
{
	struct proof *proof;

	TAILQ_FOREACH(proof, &hub->proofs.all, all)
		if (proof->asker.peer.length == peer->length &&
		    memcmp(proof->asker.peer.id, peer->id, peer->length) == 0 &&
		    strcmp(proof->login, login->login) == 0 &&
		    strcmp(proof->given, login->password) == 0)
			return proof;
	return NULL;
}

struct proof *
proof_new(struct hub *hub, const struct ask *ask)
{
	struct proof *proof;

	if (hub->proofs.n >= PROOFS_MAX || hub->stopping)
		return NULL;
	proof = mem_zero(1, sizeof *proof);
	proof->hub = hub;
	asker_set(&proof->asker, ask);
	TAILQ_INSERT_TAIL(&hub->proofs.all, proof, all);
	hub->proofs.n++;
	return proof;
}

/* In the pool: nothing of the hub is touched. */
static void
on_work(uv_work_t *work)
{
	struct proof *proof = work->data;

	proof->good =
	    !proof->judge || password_verify(proof->hash, proof->given);
	if (proof->renew && proof->good &&
	    password_hash(proof->fresh, proof->made, NULL) < 0)
		proof->failed = true;
}

static void
proof_finish(struct proof *proof)
{
	if (!proof->hub->stopping)
		proof->done(proof->hub, proof);
	proof_free(proof);
}

static void
on_worked(uv_work_t *work, int status)
{
	struct proof *proof = work->data;

	if (status < 0)
		proof->failed = true;
	/* Nobody's password was guessed, whatever was typed. */
	if (proof->user == 0)
		proof->good = false;
	proof_finish(proof);
}

static int
read_hash(struct query *query, struct store *store, struct err *err)
{
	struct proof *proof = (struct proof *)query;

	if (proof->user == 0)
		return 0;
	return store_password(store, proof->user, proof->hash,
	    sizeof proof->hash, err);
}

static void
on_read(struct hub *hub, struct query *query, int rc, const struct err *err)
{
	struct proof *proof = (struct proof *)query;

	if (rc < 0) {
		log_warn("login: %s", err->text);
		proof->failed = true;
		proof_finish(proof);
		return;
	}
	if (rc == 0) {
		memcpy(proof->hash, nobody, sizeof nobody);
		if (proof->judge)
			proof->user = 0;
	}
	proof->work.data = proof;
	if (uv_queue_work(hub->loop, &proof->work, on_work, on_worked) == 0)
		return;
	proof->failed = true;
	proof_finish(proof);
}

void
proof_start(struct proof *proof)
{
	proof->query.work = read_hash;
	proof->query.done = on_read;
	if (query_put(proof->hub, &proof->query) == 0)
		return;
	proof->failed = true;
	proof_finish(proof);
}
