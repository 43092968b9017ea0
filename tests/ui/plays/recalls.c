/* recalls.c - calls that were abandoned, and calling a patient. */
#include "tests/ui/plays.h"

static void
gave_up(struct scene *scene, uint64_t contact, uint64_t queue, uint64_t subject,
    uint64_t patient, int ago_min, int waited_s)
{
	int64_t now = scene->model.now;

	scene->model.now = SCENE_NOW - (int64_t)ago_min * 60000;
	SCENE_FACT(scene, contact_arrived, MSG_CONTACT_ARRIVED,
	    .contact = contact, .channel = CHANNEL_CALL, .queue = queue,
	    .subject = subject, .patient = patient, .numbered = true);
	SCENE_FACT(scene, contact_queued, MSG_CONTACT_QUEUED,
	    .contact = contact, .queue = queue, .since = scene->model.now,
	    .entry = ENTRY_NEW);
	scene->model.now += (int64_t)waited_s * 1000;
	SCENE_FACT(scene, contact_left, MSG_CONTACT_LEFT, .contact = contact,
	    .outcome = CONTACT_ABANDONED);
	scene->model.now = now;
}

/* Two of them nobody has called yet; Malik is calling one. */
static void
abandoned(struct scene *scene)
{
	struct fact site = {.id = MSG_SITE_SET};

	site.site_set = scene->model.live->site;
	site.site_set.recall_s = 86400;
	scene_fact(scene, &site, 0);
	gave_up(scene, 821, 1, 2, 0, 95, 312);
	gave_up(scene, 822, 2, 4, 705, 40, 74);
	gave_up(scene, 823, 1, 3, 706, 12, 181);
	SCENE_FACT(scene, contact_arrived, MSG_CONTACT_ARRIVED, .contact = 824,
	    .channel = CHANNEL_OUTBOUND, .queue = 2, .patient = 705,
	    .numbered = true);
	SCENE_FACT(scene, call_placed, MSG_CALL_PLACED, .contact = 824,
	    .user = MALIK, .recall = 822);
	scene_answer(scene, 824, MALIK);
}

void
play_recalls(struct scene *scene)
{
	abandoned(scene);
	scene_sign_in(scene, LEA);
	scene_keys(scene, "L Down");
}

/* Those nobody tried yet, of one queue, with some words. */
void
play_recalls_filter(struct scene *scene)
{
	play_recalls(scene);
	scene_keys(scene, "Up Q Tab F a n n u l");
}

void
play_recalls_none(struct scene *scene)
{
	scene_sign_in(scene, LEA);
	scene_keys(scene, "L");
}

void
play_call_out(struct scene *scene)
{
	play_promises(scene);
	scene_keys(scene, "C");
}
