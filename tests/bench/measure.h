/* measure.h - time, CPU and percentiles, and the line that run reads. */
#ifndef TESTS_BENCH_MEASURE_H
#define TESTS_BENCH_MEASURE_H

#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>

/* Microseconds of a clock that never steps. */
int64_t measure_us(void);

/* Wait until that clock shows the time. */
void measure_sleep_until(int64_t us);

/* CPU that a process and all its threads have used, in microseconds. */
int64_t measure_cpu_us(pid_t pid);

/* What a process holds in memory (resident), in KiB. */
int64_t measure_memory_kib(pid_t pid);

/* Times in microseconds, as many as are put. */
struct times {
	double *list;
	size_t n, size;
};
void times_put(struct times *times, double us);
void times_done(struct times *times);

/* The least of them that part (0.5, 0.99) are not above; sorts the list. */
double times_part(struct times *times, double part);

/* The median of n figures; sorts them. */
double measure_median(double *list, size_t n);

/* "name value unit". */
void measure_print(const char *name, double value, const char *unit);

/* Say what went wrong and end: a figure that cannot be measured is none. */
void measure_die(const char *format, ...)
    __attribute__((format(printf, 1, 2), noreturn));

#endif
