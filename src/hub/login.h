/* login.h - opening a session, taking it up again, and passwords. */
#ifndef HUB_LOGIN_H
#define HUB_LOGIN_H

struct hub;
struct ask;

/* The desk's commands LOGIN, RESUME and PASSWORD. */
void login_ask(struct hub *hub, const struct ask *ask);
void login_resume(struct hub *hub, const struct ask *ask);
void password_ask(struct hub *hub, const struct ask *ask);

#endif
