/* beside.c - the script beside her call, told as it is gone through. */
#include "ui/spoken/beside.h"

#include "src/live/knowledge.h"
#include "ui/draw/language.h"
#include "ui/screens/desk.h"

static const struct scripts *
scripts_of(const struct stage *stage)
{
	size_t i;

	for (i = 0; i < stage->n; i++)
		if (stage->views[i]->screen == &screen_desk)
			return &((const struct desk *)stage->views[i]->state)
				    ->scripts;
	return NULL;
}

static void
tell_title(const struct model *model, uint64_t article,
    const struct article_text *text, const struct voice *voice)
{
	const struct known_article *known = live_article(model->live, article);

	if (known == NULL)
		return;
	voice_say(voice, false, _("Beside the call: %s."), known->set.title);
	if (text->past)
		voice_say(voice, false, "%s",
		    _("! past its review date: it may be wrong"));
}

static void
tell_box(const struct article_text *text, int box, const struct voice *voice)
{
	size_t i;

	if (box == 0 && text->page.boxes > 0)
		voice_say(voice, false, "%s", _("All of it is ticked."));
	for (i = 0; i < text->page.n && box != 0; i++)
		if (text->page.blocks[i].box == box)
			voice_say(voice, false, _("To tick: %s"),
			    text->page.blocks[i].text);
}

void
beside_tell(struct change *change, const struct stage *stage,
    const struct voice *voice)
{
	const struct scripts *scripts = scripts_of(stage);
	const struct article_text *text;
	uint64_t article;
	int box;

	if (scripts == NULL)
		return;
	article = scripts_shown(scripts, stage->model);
	text = article != 0 ? scripts_text(scripts, article) : NULL;
	if (article != 0 && (text == NULL || (!text->complete && !text->past)))
		return;
	box = article != 0 ? scripts_box(scripts, stage->model, article) : 0;
	if (article == change->script && box == change->box &&
	    scripts->contact == change->beside)
		return;
	if (article == 0 && scripts->contact == change->beside &&
	    scripts->contact != 0)
		voice_say(voice, false, "%s",
		    _("Nothing is beside the call now."));
	if (article != 0 &&
	    (article != change->script || scripts->contact != change->beside))
		tell_title(stage->model, article, text, voice);
	if (article != 0 && text->complete)
		tell_box(text, box, voice);
	change->script = article;
	change->box = box;
	change->beside = scripts->contact;
}
