/* terminal.c - the real terminal: canvases out, keys in. */
#define _GNU_SOURCE
#define NCURSES_WIDECHAR 1
#include "ui/draw/terminal.h"

#include <curses.h>
#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <term.h>
#include <termios.h>
#include <unistd.h>
#include <wchar.h>

#include "src/base/mem.h"
#include "ui/draw/keys.h"
#include "ui/draw/theme.h"

/* The terminal marks what is pasted, so that it is not taken for commands. */
#define PASTE_ON "\033[?2004h"
#define PASTE_OFF "\033[?2004l"

struct terminal {
	FILE *in, *out;
	SCREEN *screen;
	enum scheme scheme;
	enum theme theme;
	int place_y, place_x; /* of the last click */
	bool anew;            /* draw all of it */
	struct canvas shown;  /* what stands on the terminal */
	bool has_title;
	char title[160]; /* the last one that was written */
};

/* --- putting it back --- */

/* What a signal handler needs; a handler can be given nothing. */
static struct {
	int fd; /* -1: nothing to put back */
	struct termios termios;
} saved = {.fd = -1};

/* Only what is safe in a signal handler: curses may be in any state. */
static void
restore(void)
{
	/* Colours off, the cursor back, the main screen, ordinary keys. */
	static const char reset[] =
	    "\033[0m\033[?2004l\033[?25h\033[?1049l\033[?1l\033>\r\n";

	if (saved.fd < 0)
		return;
	if (write(saved.fd, reset, sizeof reset - 1) < 0)
		return;
	tcsetattr(saved.fd, TCSANOW, &saved.termios);
	saved.fd = -1;
}

/* Titles are as xterm has them, which nearly every window understands; the
 * consoles of a machine would show them as text. */
static bool
titles(void)
{
	static const char *const none[] = {"linux", "dumb", "vt", "con"};
	const char *term = getenv("TERM");
	size_t i;

	if (term == NULL)
		return false;
	for (i = 0; i < sizeof none / sizeof none[0]; i++)
		if (strncmp(term, none[i], strlen(none[i])) == 0)
			return false;
	return true;
}

static void
fatal(int sig)
{
	restore();
	raise(sig); /* SA_RESETHAND: the default action now */
}

static void
guard(void)
{
	static const int signals[] = {SIGSEGV, SIGBUS, SIGFPE, SIGILL, SIGABRT};
	struct sigaction action = {
	    .sa_handler = fatal, .sa_flags = (int)SA_RESETHAND};
	size_t i;

	for (i = 0; i < sizeof signals / sizeof signals[0]; i++)
		sigaction(signals[i], &action, NULL);
}

/* --- opening --- */

static void
colours(struct terminal *terminal)
{
	terminal->scheme = SCHEME_NONE;
	if (!has_colors())
		return;
	start_color();
	use_default_colors();
	terminal->scheme = theme_scheme(COLORS);
	terminal_theme(terminal, terminal->theme);
}

void
terminal_theme(struct terminal *terminal, enum theme theme)
{
	const struct look *look;
	int i;

	terminal->theme = theme;
	terminal->anew = true;
	if (terminal->scheme == SCHEME_NONE)
		return;
	for (i = 0; i < STYLE_COUNT; i++) {
		look = theme_look(theme, terminal->scheme, (enum style)i);
		init_pair((short)(i + 1), look->foreground, look->background);
	}
}

static int
start(struct terminal *terminal, struct err *err)
{
	/*
	 * A fresh opening of the terminal: whatever happens to standard
	 * input's flags does not happen to this one.
	 */
	terminal->in = fopen("/dev/tty", "r");
	terminal->out = fopen("/dev/tty", "w");
	if (terminal->in == NULL || terminal->out == NULL)
		return err_set(err,
		    "there is no terminal; vigie --once "
		    "prints a screen without one");
	fcntl(fileno(terminal->in), F_SETFD, FD_CLOEXEC);
	fcntl(fileno(terminal->out), F_SETFD, FD_CLOEXEC);
	tcgetattr(fileno(terminal->out), &saved.termios);
	terminal->screen = newterm(NULL, terminal->out, terminal->in);
	if (terminal->screen == NULL)
		return err_set(err, "the terminal \"%.40s\" is not known",
		    getenv("TERM") != NULL ? getenv("TERM") : "");
	saved.fd = fileno(terminal->out);
	/* A console is a picture: without these there is none. */
	if (cursor_address == NULL || clear_screen == NULL)
		return err_set(err,
		    "the terminal \"%.40s\" cannot place its cursor; "
		    "vigie --once prints a screen without that",
		    getenv("TERM"));
	return 0;
}

/* What terminfo does not name: the marks around a paste, words; and how
 * terminals that call themselves by another's name spell the keys that it
 * names otherwise. */
enum {
	KEY_PASTE_BEGIN = KEY_MAX + 1,
	KEY_PASTE_END,
	KEY_WORD_LEFT,
	KEY_WORD_RIGHT
};

static void
more_keys(void)
{
	static const struct {
		const char *bytes;
		int key;
	} keys[] = {
	    {"\033[200~", KEY_PASTE_BEGIN},
	    {"\033[201~", KEY_PASTE_END},
	    {"\033[1;5D", KEY_WORD_LEFT},
	    {"\033[1;5C", KEY_WORD_RIGHT},
	    {"\033[1;3D", KEY_WORD_LEFT},
	    {"\033[1;3C", KEY_WORD_RIGHT},
	    {"\033[A", KEY_UP},
	    {"\033[B", KEY_DOWN},
	    {"\033[C", KEY_RIGHT},
	    {"\033[D", KEY_LEFT},
	    {"\033OA", KEY_UP},
	    {"\033OB", KEY_DOWN},
	    {"\033OC", KEY_RIGHT},
	    {"\033OD", KEY_LEFT},
	    {"\033[H", KEY_HOME},
	    {"\033OH", KEY_HOME},
	    {"\033[1~", KEY_HOME},
	    {"\033[7~", KEY_HOME},
	    {"\033[F", KEY_END},
	    {"\033OF", KEY_END},
	    {"\033[4~", KEY_END},
	    {"\033[8~", KEY_END},
	    {"\033OM", KEY_ENTER},
	    {"\033OP", KEY_F(1)},
	    {"\033OQ", KEY_F(2)},
	    {"\033OR", KEY_F(3)},
	    {"\033OS", KEY_F(4)},
	    {"\033[11~", KEY_F(1)},
	    {"\033[12~", KEY_F(2)},
	    {"\033[13~", KEY_F(3)},
	    {"\033[14~", KEY_F(4)},
	    {"\033[15~", KEY_F(5)},
	    {"\033[17~", KEY_F(6)},
	    {"\033[18~", KEY_F(7)},
	    {"\033[19~", KEY_F(8)},
	    {"\033[20~", KEY_F(9)},
	    {"\033[21~", KEY_F(10)},
	    {"\033[23~", KEY_F(11)},
	    {"\033[24~", KEY_F(12)},
	    {"\033[[A", KEY_F(1)},
	    {"\033[[B", KEY_F(2)},
	    {"\033[[C", KEY_F(3)},
	    {"\033[[D", KEY_F(4)},
	    {"\033[[E", KEY_F(5)},
	};
	size_t i;

	for (i = 0; i < sizeof keys / sizeof keys[0]; i++)
		if (key_defined(keys[i].bytes) <= 0)
			define_key(keys[i].bytes, keys[i].key);
}

struct terminal *
terminal_open(struct err *err)
{
	struct terminal *terminal = mem_zero(1, sizeof *terminal);

	canvas_init(&terminal->shown, 0, 0, false);
	if (start(terminal, err) != 0) {
		terminal_close(terminal);
		return NULL;
	}
	guard();
	atexit(restore);
	/* Ctrl-S and Ctrl-C are keys like others. */
	raw();
	noecho();
	nonl();
	set_escdelay(25);
	keypad(stdscr, TRUE);
	nodelay(stdscr, TRUE);
	meta(stdscr, TRUE);
	more_keys();
	fputs(PASTE_ON, terminal->out);
	colours(terminal);
	terminal->has_title = titles();
	if (terminal->has_title)
		fputs("\033[22;2t", terminal->out);
	return terminal;
}

void
terminal_close(struct terminal *terminal)
{
	if (terminal == NULL)
		return;
	if (terminal->screen != NULL) {
		fputs(PASTE_OFF, terminal->out);
		terminal_title(terminal, "");
		if (terminal->has_title)
			fputs("\033[23;2t", terminal->out);
		endwin();
		saved.fd = -1;
		delscreen(terminal->screen);
	}
	if (terminal->in != NULL)
		fclose(terminal->in);
	if (terminal->out != NULL)
		fclose(terminal->out);
	canvas_done(&terminal->shown);
	free(terminal);
}

void
terminal_leave(struct terminal *terminal)
{
	fputs(PASTE_OFF, terminal->out);
	def_prog_mode();
	endwin();
	fflush(terminal->out);
}

void
terminal_return(struct terminal *terminal)
{
	reset_prog_mode();
	flushinp();
	terminal_resize(terminal);
	fputs(PASTE_ON, terminal->out);
	terminal->anew = true;
	clearok(curscr, TRUE);
	refresh();
}

int
terminal_fd(const struct terminal *terminal)
{
	return fileno(terminal->in);
}

void
terminal_size(struct terminal *terminal, int *height, int *width)
{
	(void)terminal;
	getmaxyx(stdscr, *height, *width);
}

void
terminal_resize(struct terminal *terminal)
{
	struct winsize size;

	if (ioctl(fileno(terminal->out), TIOCGWINSZ, &size) == 0 &&
	    size.ws_row > 0 && size.ws_col > 0)
		resizeterm(size.ws_row, size.ws_col);
}

/* --- keys --- */

void
terminal_mouse(struct terminal *terminal, bool on)
{
	(void)terminal;
	mouseinterval(0); /* a press is a click at once */
	mousemask(on ? BUTTON1_PRESSED | BUTTON4_PRESSED | BUTTON5_PRESSED : 0,
	    NULL);
}

void
terminal_place(const struct terminal *terminal, int *y, int *x)
{
	*y = terminal->place_y;
	*x = terminal->place_x;
}

static int
mouse(struct terminal *terminal)
{
	MEVENT event;

	if (getmouse(&event) != OK)
		return KEYS_RESIZE;
	terminal->place_y = event.y;
	terminal->place_x = event.x;
	if (event.bstate & BUTTON4_PRESSED)
		return KEYS_WHEEL_UP;
	if (event.bstate & BUTTON5_PRESSED)
		return KEYS_WHEEL_DOWN;
	return event.bstate & BUTTON1_PRESSED ? KEYS_CLICK : KEYS_RESIZE;
}

static int
special(wint_t key)
{
	static const struct {
		int curses, key;
	} keys[] = {
	    {KEY_UP, KEYS_UP},
	    {KEY_DOWN, KEYS_DOWN},
	    {KEY_LEFT, KEYS_LEFT},
	    {KEY_RIGHT, KEYS_RIGHT},
	    {KEY_HOME, KEYS_HOME},
	    {KEY_END, KEYS_END},
	    {KEY_PPAGE, KEYS_PAGE_UP},
	    {KEY_NPAGE, KEYS_PAGE_DOWN},
	    {KEY_BACKSPACE, KEYS_BACKSPACE},
	    {KEY_DC, KEYS_DELETE},
	    {KEY_BTAB, KEYS_BACKTAB},
	    {KEY_ENTER, KEYS_ENTER},
	    {KEY_RESIZE, KEYS_RESIZE},
	    {KEY_PASTE_BEGIN, KEYS_PASTE_BEGIN},
	    {KEY_PASTE_END, KEYS_PASTE_END},
	    {KEY_WORD_LEFT, KEYS_WORD_LEFT},
	    {KEY_WORD_RIGHT, KEYS_WORD_RIGHT},
	};
	size_t i;

	for (i = 0; i < sizeof keys / sizeof keys[0]; i++)
		if ((int)key == keys[i].curses)
			return keys[i].key;
	if ((int)key > KEY_F0 && (int)key <= KEY_F0 + 12)
		return KEYS_F0 + (int)key - KEY_F0;
	return KEYS_RESIZE; /* a key without a use: nothing but a redraw */
}

enum { SEQUENCE_MOST = 64, SEQUENCE_MS = 25 };

/*
 * The rest of what a terminal sent for a key, a click or a change of focus
 * that nobody here knows: letters and digits in it are not typed by anybody.
 */
static void
swallow(void)
{
	int left = SEQUENCE_MOST, after = 0;
	bool first = true;
	wint_t key;

	wtimeout(stdscr, SEQUENCE_MS);
	while (left-- > 0 && get_wch(&key) == OK) {
		if (after > 0 && --after == 0)
			break;
		if (after > 0)
			continue;
		/* The Linux console's "[[A", and an old click's three bytes. */
		if (first && key == '[')
			after = 1;
		else if (first && key == 'M')
			after = 3;
		else if (key >= '@' && key <= '~')
			break;
		first = false;
	}
	nodelay(stdscr, TRUE);
}

/* Alt sends Esc and the character at once; only these have a use, so that
 * an Esc typed in haste before another key stays one. */
static int
escaped(void)
{
	wint_t key;

	switch (get_wch(&key)) {
	case OK:
		if ((key >= '1' && key <= '9') || key == 'b' || key == 'f' ||
		    key == 'd' || key == 'u')
			return KEYS_ALT | (int)key;
		if (key == '[') {
			swallow();
			return KEYS_RESIZE;
		}
		unget_wch((wchar_t)key);
		break;
	case KEY_CODE_YES:
		ungetch((int)key);
		break;
	}
	return KEYS_ESCAPE;
}

int
terminal_key(struct terminal *terminal)
{
	wint_t key;

	switch (get_wch(&key)) {
	case KEY_CODE_YES:
		return key == KEY_MOUSE ? mouse(terminal) : special(key);
	case OK:
		break;
	default:
		return 0;
	}
	if (key == KEYS_ESCAPE)
		return escaped();
	if (key == 0x7f || key == 8)
		return KEYS_BACKSPACE;
	if (key == '\n')
		return KEYS_ENTER;
	return (int)key;
}

/* --- the picture --- */

static attr_t
attributes(const struct terminal *terminal, enum style style)
{
	const struct look *look =
	    theme_look(terminal->theme, terminal->scheme, style);
	attr_t a = A_NORMAL;

	if (look->attributes & LOOK_BOLD)
		a |= A_BOLD;
	if (look->attributes & LOOK_FAINT)
		a |= A_DIM;
	if (look->attributes & LOOK_UNDERLINE)
		a |= A_UNDERLINE;
	if (look->attributes & LOOK_REVERSE)
		a |= A_REVERSE;
	return a;
}

static void
put(const struct terminal *terminal, int y, int x, const struct cell *cell)
{
	wchar_t text[CCHARW_MAX + 1] = {0};
	const char *from = cell->text;
	mbstate_t state = {0};
	short pair =
	    terminal->scheme == SCHEME_NONE ? 0 : (short)(cell->style + 1);
	cchar_t c;

	if (cell->text[0] == '\0')
		return; /* the character before covers it */
	mbsrtowcs(text, &from, CCHARW_MAX, &state);
	setcchar(&c, text, attributes(terminal, cell->style), pair, NULL);
	mvadd_wch(y, x, &c);
}

/* What differs from what is shown.  Beside a wide character the neighbour
 * is written too: it may have covered it. */
static void
put_row(struct terminal *terminal, const struct canvas *canvas, int y,
    bool anew)
{
	const struct cell *is, *was;
	bool changed = false, before;
	int x;

	for (x = 0; x < canvas->width; x++) {
		is = canvas_cell(canvas, y, x);
		was = canvas_cell(&terminal->shown, y, x);
		before = changed;
		changed = anew || is->style != was->style ||
		    strcmp(is->text, was->text) != 0;
		if (changed && is->text[0] == '\0' && x > 0)
			put(terminal, y, x - 1, canvas_cell(canvas, y, x - 1));
		if (changed || (before && was->text[0] == '\0'))
			put(terminal, y, x, is);
	}
}

void
terminal_show(struct terminal *terminal, const struct canvas *canvas, bool anew)
{
	struct canvas *shown = &terminal->shown;
	int y;

	if (canvas->height != shown->height || canvas->width != shown->width) {
		canvas_clear(shown, canvas->height, canvas->width);
		erase();
		anew = true;
	}
	anew |= terminal->anew;
	terminal->anew = false;
	if (anew)
		clearok(curscr, TRUE);
	for (y = 0; y < canvas->height; y++)
		put_row(terminal, canvas, y, anew);
	memcpy(shown->cells, canvas->cells,
	    (size_t)canvas->height * (size_t)canvas->width *
		sizeof *shown->cells);
	if (canvas->cursor_y >= 0) {
		curs_set(1);
		move(canvas->cursor_y, canvas->cursor_x);
	} else {
		curs_set(0);
	}
	wnoutrefresh(stdscr);
	doupdate();
}

void
terminal_bell(struct terminal *terminal)
{
	(void)terminal;
	beep();
}

void
terminal_title(struct terminal *terminal, const char *title)
{
	const char *p;

	if (!terminal->has_title || strcmp(title, terminal->title) == 0)
		return;
	snprintf(terminal->title, sizeof terminal->title, "%s", title);
	fputs("\033]2;", terminal->out);
	for (p = terminal->title; *p != '\0'; p++)
		if (MB_CUR_MAX > 1 || (unsigned char)*p < 0x80)
			putc(*p, terminal->out);
	fputs("\007", terminal->out);
	fflush(terminal->out);
}
