/* listening.c - why and how one may listen to a colleague's call now. */
#include "ui/listening.h"

#include "src/live/contact.h"
#include "ui/floor.h"

bool
listening_call(const struct user *user)
{
	const struct contact *contact =
	    user == NULL ? NULL : floor_contact(user);

	return contact != NULL && channel_is_spoken(contact->row.channel) &&
	    (contact->row.state == CONTACT_TALK ||
		contact->row.state == CONTACT_HOLD);
}

bool
listening_motive(const struct user *user, enum motive motive)
{
	return motive != MOTIVE_HELP || user->row.hand_at != 0;
}

bool
listening_speaks(const struct model *model)
{
	const struct user *user = model_user(model);

	return user != NULL && user->set.telephone[0] != '\0' &&
	    !user->row.no_telephone;
}

bool
listening_mode(const struct model *model, const struct listen *listen,
    enum listen_mode mode)
{
	if (mode == listen->set.mode)
		return false;
	return mode == LISTEN_SILENT || listening_speaks(model);
}
