/* undef.h - forget the macros between two readings of messages.def. */
/* No guard: it is included after each reading. */
#undef FACT
#undef COMMAND
#undef REPLY
#undef ROW
#undef FEED
#undef BOARD
