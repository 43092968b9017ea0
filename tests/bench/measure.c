/* measure.c - time, CPU and percentiles, and the line that run reads. */
#include "tests/bench/measure.h"

#include <dirent.h>
#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>
#include <unistd.h>

#include "src/base/mem.h"

int64_t
measure_us(void)
{
	struct timespec ts;

	clock_gettime(CLOCK_MONOTONIC, &ts);
	return ts.tv_sec * INT64_C(1000000) + ts.tv_nsec / 1000;
}

void
measure_sleep_until(int64_t us)
{
	struct timespec ts = {us / 1000000, us % 1000000 * 1000};

	while (clock_nanosleep(CLOCK_MONOTONIC, TIMER_ABSTIME, &ts, NULL) ==
	    EINTR)
		;
}

/* --- of a process --- */

/* The process's own clock ticks at 10 ms, the scheduler counts nanoseconds
 * for each thread. */
int64_t
measure_cpu_us(pid_t pid)
{
	unsigned long long ns, sum = 0;
	struct dirent *entry;
	char path[320];
	FILE *file;
	DIR *dir;

	snprintf(path, sizeof path, "/proc/%d/task", (int)pid);
	dir = opendir(path);
	if (dir == NULL)
		measure_die("%s is not there", path);
	while ((entry = readdir(dir)) != NULL) {
		if (entry->d_name[0] == '.')
			continue;
		snprintf(path, sizeof path, "/proc/%d/task/%s/schedstat",
		    (int)pid, entry->d_name);
		file = fopen(path, "r");
		if (file == NULL)
			continue;
		if (fscanf(file, "%llu", &ns) == 1)
			sum += ns;
		fclose(file);
	}
	closedir(dir);
	return (int64_t)(sum / 1000);
}

int64_t
measure_memory_kib(pid_t pid)
{
	long pages = 0;
	char path[64];
	FILE *file;

	snprintf(path, sizeof path, "/proc/%d/statm", (int)pid);
	file = fopen(path, "r");
	if (file == NULL || fscanf(file, "%*d %ld", &pages) != 1)
		measure_die("%s cannot be read", path);
	fclose(file);
	return pages * (sysconf(_SC_PAGESIZE) / 1024);
}

/* --- figures --- */

static int
compare(const void *a, const void *b)
{
	double x = *(const double *)a, y = *(const double *)b;

	return (x > y) - (x < y);
}

void
times_put(struct times *times, double us)
{
	if (times->n == times->size) {
		times->size = times->size * 2 + 1024;
		times->list =
		    mem_grow(times->list, times->size, sizeof *times->list);
	}
	times->list[times->n++] = us;
}

void
times_done(struct times *times)
{
	free(times->list);
	*times = (struct times){NULL, 0, 0};
}

double
times_part(struct times *times, double part)
{
	size_t i = (size_t)((double)times->n * part);

	if (times->n == 0)
		measure_die("nothing was measured");
	qsort(times->list, times->n, sizeof *times->list, compare);
	return times->list[i < times->n ? i : times->n - 1];
}

double
measure_median(double *list, size_t n)
{
	qsort(list, n, sizeof *list, compare);
	return n % 2 ? list[n / 2] : (list[n / 2 - 1] + list[n / 2]) / 2;
}

void
measure_print(const char *name, double value, const char *unit)
{
	printf("%s %.6g %s\n", name, value, unit);
	fflush(stdout);
}

void
measure_die(const char *format, ...)
{
	va_list args;

	va_start(args, format);
	vfprintf(stderr, format, args);
	va_end(args);
	fputc('\n', stderr);
	exit(1);
}
