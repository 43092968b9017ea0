/* command.h - what vigiesim can be asked to do. */
#ifndef SIM_COMMAND_H
#define SIM_COMMAND_H

#include "src/sim/hospital.h"
#include "src/sim/option.h"

/* Each returns 0, or -1 and the reason; file is its only argument. */
int command_replay(const struct options *options, const char *file,
    struct err *err);
int command_hospital(const struct options *options, struct err *err);
int command_patients(const struct options *options, struct err *err);

/* The hospital on the hub that the options name. */
int command_hub(const struct options *options,
    const struct hospital_config *hospital, struct err *err);

#endif
