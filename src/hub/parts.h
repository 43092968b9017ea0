/* parts.h - a card's rows, cut to what a role may see of them. */
#ifndef HUB_PARTS_H
#define HUB_PARTS_H

#include <stdbool.h>
#include <stdint.h>

#include "proto/msg.h"

/*
 * Empty the fields of a row that belong to parts not in the mask (bit i: the
 * part i of card_part), by parts.def.  false: all of the row does, or it is a
 * flag whose time is over at now, or the number of a national identity, which
 * a qualified patient_row alone tells.
 */
bool parts_cut(uint64_t parts, struct msg *row, int64_t now);

#endif
