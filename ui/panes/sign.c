/* sign.c - an advisor's state as a mark and a colour, on every screen. */
#include "ui/panes/sign.h"

const char *
sign_mark(enum advisor_state state)
{
	switch ((int)state) {
	case ADVISOR_AVAILABLE:
		return "●";
	case ADVISOR_HANDLING:
		return "◆";
	case ADVISOR_OFFERED:
		return "▶";
	case ADVISOR_UNREACHABLE:
		return "✗";
	default:
		return "○";
	}
}

enum style
sign_style(enum advisor_state state)
{
	switch ((int)state) {
	case ADVISOR_AVAILABLE:
		return STYLE_GOOD;
	case ADVISOR_OFFERED:
		return STYLE_OFFER;
	case ADVISOR_UNREACHABLE:
		return STYLE_LATE;
	case ADVISOR_WRAPUP:
	case ADVISOR_PAUSE:
		return STYLE_NEAR;
	case ADVISOR_OUT:
		return STYLE_FAINT;
	default:
		return STYLE_PLAIN;
	}
}
