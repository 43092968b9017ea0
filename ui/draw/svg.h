/* svg.h - a canvas as a picture for a report. */
#ifndef DRAW_SVG_H
#define DRAW_SVG_H

#include "ui/draw/canvas.h"

/*
 * Write the canvas as SVG 1.1 in the colours of a theme: each cell at its
 * place of a grid, lines, blocks and braille drawn as shapes so that they
 * meet in every font, the rest as monospaced text.  title is what the
 * picture is called by a screen reader.  Whatever was in the texts, the
 * result is well-formed XML.
 */
void svg_write(const struct canvas *canvas, enum theme theme, const char *title,
    FILE *to);

#endif
