/* log.h - one line for the journal or for whoever started the hub. */
#ifndef HUB_LOG_H
#define HUB_LOG_H

/*
 * A line to standard error, as one write.  Under systemd (JOURNAL_STREAM is
 * set) it begins with its level as <n>.  A line starts with its subject and
 * never holds a patient's name, number or words, nor anything typed by a
 * person who is not signed in.
 */
enum log_level { LOG_LEVEL_ERROR = 3, LOG_LEVEL_WARN = 4, LOG_LEVEL_NOTE = 5 };

void log_line(enum log_level level, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

/* Broken beyond repair, must be looked at; odd but survived; worth knowing. */
#define log_error(...) log_line(LOG_LEVEL_ERROR, __VA_ARGS__)
#define log_warn(...) log_line(LOG_LEVEL_WARN, __VA_ARGS__)
#define log_note(...) log_line(LOG_LEVEL_NOTE, __VA_ARGS__)

#endif
