/* sms.c - how many parts a text takes as an SMS. */
#include "src/base/sms.h"

#include <string.h>

#include "src/base/text.h"

/* Of the basic table, what is not an ASCII letter or digit. */
static const char basic[] =
    "@£$¥èéùìòÇ\nØøÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./:;<=>?¡ÄÖÑÜ§¿äöñüà";
static const char extended[] = "[]{}\\^~|€";

static bool
is_in(const char *set, unsigned int code)
{
	size_t n = strlen(set), len;
	unsigned int is;

	for (; (len = text_next(set, n, &is)) > 0; set += len, n -= len)
		if (is == code)
			return true;
	return false;
}

/* Units of a character in GSM 7-bit; 0 when it is not there. */
static unsigned int
gsm_units(unsigned int code)
{
	if ((code >= 'a' && code <= 'z') || (code >= 'A' && code <= 'Z') ||
	    (code >= '0' && code <= '9') || is_in(basic, code))
		return 1;
	return is_in(extended, code) ? 2 : 0;
}

static bool
is_gsm(const char *text)
{
	size_t n = strlen(text), len;
	unsigned int code;

	for (; (len = text_next(text, n, &code)) > 0; text += len, n -= len)
		if (gsm_units(code) == 0)
			return false;
	return true;
}

/* Fill parts of so many units each. */
static void
fill(const char *text, unsigned int size, struct sms *sms)
{
	size_t n = strlen(text), len;
	unsigned int code, units;

	sms->units = sms->parts = sms->left = 0;
	for (; (len = text_next(text, n, &code)) > 0; text += len, n -= len) {
		units = sms->ucs2 ? 1 + (code > 0xffff) : gsm_units(code);
		if (sms->left < units) {
			sms->parts++;
			sms->left = size;
		}
		sms->left -= units;
		sms->units += units;
	}
}

void
sms_count(const char *text, struct sms *sms)
{
	sms->ucs2 = !is_gsm(text);
	fill(text, sms->ucs2 ? 70 : 160, sms);
	if (sms->parts > 1)
		fill(text, sms->ucs2 ? 67 : 153, sms);
}
