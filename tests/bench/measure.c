/*
 * Run a program and tell what it took:
 *
 *     measure FILE COMMAND...
 *
 * FILE gets a line: user, system and wall time in seconds, peak memory in KiB.
 * Children that the command waits for are counted in.  The exit status is the
 * command's.
 */
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/time.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum {
	EXIT_USAGE = 2,
	EXIT_NOT_RUN = 127
};

static double now(void)
{
	struct timespec time;

	clock_gettime(CLOCK_MONOTONIC, &time);
	return (double)time.tv_sec + (double)time.tv_nsec / 1e9;
}

static double seconds(struct timeval time)
{
	return (double)time.tv_sec + (double)time.tv_usec / 1e6;
}

int main(int count, char **arguments)
{
	struct rusage usage;
	double start = now();
	double end;
	int status;
	pid_t child;
	FILE *out;

	if (count < 3)
		return EXIT_USAGE;
	child = fork();
	if (child == 0) {
		execvp(arguments[2], arguments + 2);
		perror(arguments[2]);
		_exit(EXIT_NOT_RUN);
	}
	if (child < 0 || wait4(child, &status, 0, &usage) != child)
		return EXIT_NOT_RUN;
	end = now();
	out = fopen(arguments[1], "w");
	if (!out)
		return EXIT_NOT_RUN;
	fprintf(out, "%.6f %.6f %.6f %ld\n", seconds(usage.ru_utime),
	    seconds(usage.ru_stime), end - start, usage.ru_maxrss);
	if (fclose(out) != 0)
		return EXIT_NOT_RUN;
	return WIFEXITED(status) ? WEXITSTATUS(status) : EXIT_NOT_RUN;
}
