/* page.h - an article's page, drawn. */
#ifndef PANES_PAGE_H
#define PANES_PAGE_H

#include <stdint.h>

#include "src/knowledge/page.h"
#include "ui/draw/canvas.h"

/* What is drawn beside the text, and how far it was scrolled. */
struct page_look {
	uint64_t ticked; /* bit i: box i + 1 is ticked */
	int box;         /* the box that is chosen, from 1; 0: none */
	size_t skip;     /* lines; made smaller where the box is half empty */
	size_t rows;     /* how many lines were drawn at most */
	size_t lines;    /* and how many it has */
};

/* Draw it into the box, wrapped at its width and at most at 100 columns; the
 * chosen box is always in it. */
void page_draw(const struct page *page, struct page_look *look,
    struct canvas *canvas, struct box box);

#endif
