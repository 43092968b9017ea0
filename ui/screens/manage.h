/* manage.h - signing others out, which is asked once more. */
#ifndef SCREENS_MANAGE_H
#define SCREENS_MANAGE_H

#include "ui/stage.h"

/* Sign out those who are aimed at (ui/targets.h), once the answer is yes. */
void manage_send_out(struct view *asker);

#endif
