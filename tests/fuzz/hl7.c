/* hl7.c - fuzz target: any bytes as frames, messages and their answers. */
#include <assert.h>
#include <string.h>

#include "src/base/text.h"
#include "src/patients/hl7_read.h"
#include "src/patients/mllp.h"
#include "tests/fuzz/fuzz.h"

/* What is given has passed the codec: it is clean text within its bounds. */
static int
give(void *ctx, const struct msg *change, struct err *err)
{
	uint64_t *n = ctx;

	(void)err;
	assert(change->patient_merge.value[0] != '\0');
	assert(change->patient_merge.authority[0] != '\0');
	++*n;
	return 0;
}

static void
take(const char *bytes, size_t n)
{
	static const struct hl7_rules rules = {"UNICODE UTF-8", "HERE"};
	char answer[HL7_ACK_MAX];
	struct hl7_verdict verdict;
	struct hl7_head head;
	struct hl7 hl7;
	uint64_t given = 0;
	int rc, cut;

	rc = hl7_read(bytes, n, &rules, give, &given, &head, &verdict);
	assert((rc == 0) == (verdict.ack == HL7_ACCEPTED));
	assert(rc < 0 || given > 0);
	assert(rc == 0 || verdict.text[0] != '\0');
	assert(text_is_clean(head.sender, strlen(head.sender), false));
	assert(text_is_clean(head.control, strlen(head.control), false));
	cut = hl7_cut(&hl7, bytes, n, NULL);
	n = hl7_answer(cut < 0 ? NULL : &hl7, &verdict, 1, 0, answer);
	assert(n <= HL7_ACK_MAX && answer[0] == MLLP_BEGIN);
	assert(answer[n - 2] == MLLP_END && answer[n - 1] == MLLP_AFTER);
	assert(memchr(answer + 1, MLLP_BEGIN, n - 1) == NULL);
}

int
LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n)
{
	const char *p = (const char *)bytes;
	enum mllp_event event;
	struct mllp mllp;
	size_t used;

	take(p, n);
	mllp_init(&mllp, 4096);
	while ((event = mllp_read(&mllp, p, n, &used)) != MLLP_MORE) {
		assert(mllp.n <= 4096);
		take(mllp.text == NULL ? "" : mllp.text, mllp.n);
		p += used;
		n -= used;
	}
	mllp_done(&mllp);
	return 0;
}
