/* backup.h - a copy of the store while the hub runs. */
#ifndef HUB_BACKUP_H
#define HUB_BACKUP_H

struct hub;
struct ask;

/* The desk's command BACKUP. */
void backup_ask(struct hub *hub, const struct ask *ask);

#endif
