/* phone.cc - telephone numbers in one form, whoever wrote them. */
#include "src/patients/phone.h"

#include <cstring>
#include <string>

#include <phonenumbers/phonenumberutil.h>

using i18n::phonenumbers::PhoneNumber;
using i18n::phonenumbers::PhoneNumberUtil;

namespace {

/*
 * In France one dials 0262… for La Réunion and Mayotte, 0590… for Guadeloupe.
 * The library takes them for French ones too, so they are looked for first in
 * the territories, whose ranges it knows exactly.
 */
enum { FRANCE = 33 };
const int territories[] = {262, 590, 596, 594, 508};

bool
write(const PhoneNumberUtil *library, const PhoneNumber &number, char *to,
    size_t size)
{
	std::string text;

	library->Format(number, PhoneNumberUtil::E164, &text);
	if (text.size() >= size)
		return false;
	std::memcpy(to, text.c_str(), text.size() + 1);
	return true;
}

/* Free numbers and the like are dialled alike everywhere. */
bool
is_somebodys(const PhoneNumberUtil *library, const PhoneNumber &number)
{
	PhoneNumberUtil::PhoneNumberType type = library->GetNumberType(number);

	return type == PhoneNumberUtil::FIXED_LINE ||
	    type == PhoneNumberUtil::MOBILE ||
	    type == PhoneNumberUtil::FIXED_LINE_OR_MOBILE;
}

/* As one dials it in France: "+33 (0)6…" and "0033 6…" are 06…; so is a
 * number of a territory to which somebody gave the code of the metropolis. */
std::string
as_dialled(const char *text)
{
	std::string said(text);
	std::string::size_type at = said.find("(0)");

	if (at != std::string::npos && at > 0)
		said.erase(at, 3);
	if (said.compare(0, 3, "+33") == 0)
		said.replace(0, 3, "0");
	else if (said.compare(0, 4, "0033") == 0)
		said.replace(0, 4, "0");
	return said;
}

} // namespace

extern "C" bool
phone_normal(const char *text, char *to, size_t size)
{
	const PhoneNumberUtil *library = PhoneNumberUtil::GetInstance();
	std::string said = as_dialled(text);
	PhoneNumber number;

	if (size > 0)
		to[0] = '\0';
	if (library->Parse(said, "FR", &number) !=
	    PhoneNumberUtil::NO_PARSING_ERROR)
		return false;
	for (int code : territories) {
		/* Reading takes the time: once is enough. */
		if (number.country_code() != FRANCE)
			break;
		PhoneNumber other(number);
		other.set_country_code(code);
		if (library->IsValidNumber(other) &&
		    is_somebodys(library, other))
			return write(library, other, to, size);
	}
	if (library->IsValidNumber(number))
		return write(library, number, to, size);
	/* On Saint-Pierre-et-Miquelon one dials six digits. */
	PhoneNumber islands;
	if (library->Parse(said, "PM", &islands) ==
		PhoneNumberUtil::NO_PARSING_ERROR &&
	    library->IsValidNumber(islands) && is_somebodys(library, islands))
		return write(library, islands, to, size);
	/* Numbers of no subscriber (fiction, new ranges) are kept as long as
	 * they can be dialled. */
	if (library->IsPossibleNumber(number) && said.size() >= 9)
		return write(library, number, to, size);
	return false;
}
