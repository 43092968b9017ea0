/* senders.c - addresses: where to listen, and who may connect. */
#include "src/hub/senders.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* An address as the 16 bytes of IPv6; of IPv4 the mapped ones. */
struct network {
	unsigned char bytes[16];
	unsigned int bits; /* that must agree */
};

static void
map(unsigned char *to, const void *four)
{
	memset(to, 0, 10);
	memset(to + 10, 0xff, 2);
	memcpy(to + 12, four, 4);
}

static int
read_address(const char *text, struct network *to)
{
	unsigned char four[4];

	if (inet_pton(AF_INET, text, four) == 1) {
		map(to->bytes, four);
		to->bits = 32;
		return 4;
	}
	to->bits = 128;
	return inet_pton(AF_INET6, text, to->bytes) == 1 ? 6 : -1;
}

/* The next of a list: its network, or -1 with what it is. */
static int
next_network(const char **list, struct network *to, char *text, size_t size)
{
	size_t n;
	char *slash, *end;
	unsigned long bits;
	int family;

	*list += strspn(*list, " ");
	n = strcspn(*list, " ");
	if (n == 0)
		return 0;
	snprintf(text, size, "%.*s", (int)n, *list);
	*list += n;
	slash = strchr(text, '/');
	if (slash != NULL)
		*slash = '\0';
	family = read_address(text, to);
	if (slash == NULL || family < 0)
		return family < 0 ? -1 : 1;
	*slash = '/';
	bits = strtoul(slash + 1, &end, 10);
	if (slash[1] < '0' || slash[1] > '9' || *end != '\0' || bits > to->bits)
		return -1;
	to->bits = (unsigned int)bits;
	if (family == 4)
		to->bits += 96;
	return 1;
}

/* A plain address must agree in all its bits. */
static void
complete(struct network *network)
{
	if (network->bits == 32)
		network->bits = 128;
}

int
senders_check(const char *list, struct err *err)
{
	struct network network;
	char text[64];
	int rc;

	while ((rc = next_network(&list, &network, text, sizeof text)) != 0)
		if (rc < 0)
			return err_set(err,
			    "\"%.60s\" is no address or network", text);
	return 0;
}

static bool
agrees(const struct network *network, const unsigned char *bytes)
{
	unsigned int whole = network->bits / 8, rest = network->bits % 8;

	if (memcmp(network->bytes, bytes, whole) != 0)
		return false;
	return rest == 0 ||
	    (network->bytes[whole] ^ bytes[whole]) >> (8 - rest) == 0;
}

static void
bytes_of(const struct sockaddr *address, unsigned char *to)
{
	if (address->sa_family == AF_INET)
		map(to, &((const struct sockaddr_in *)address)->sin_addr);
	else
		memcpy(to, &((const struct sockaddr_in6 *)address)->sin6_addr,
		    16);
}

bool
senders_allow(const char *list, const struct sockaddr *address)
{
	unsigned char bytes[16];
	struct network network;
	char text[64];

	bytes_of(address, bytes);
	while (next_network(&list, &network, text, sizeof text) > 0) {
		complete(&network);
		if (agrees(&network, bytes))
			return true;
	}
	return false;
}

void
senders_text(const struct sockaddr *address, char *to, size_t size)
{
	static const unsigned char mapped[12] = {
	    0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff};
	unsigned char bytes[16];

	bytes_of(address, bytes);
	if (memcmp(bytes, mapped, sizeof mapped) == 0)
		inet_ntop(AF_INET, bytes + 12, to, (socklen_t)size);
	else
		inet_ntop(AF_INET6, bytes, to, (socklen_t)size);
}

int
senders_listen(const char *text, struct sockaddr_storage *to, struct err *err)
{
	const char *colon = strrchr(text, ':');
	struct sockaddr_in6 *six = (struct sockaddr_in6 *)to;
	struct network network;
	unsigned long port;
	char address[64], *end;
	size_t n;

	memset(to, 0, sizeof *to);
	if (colon == NULL || colon[1] < '0' || colon[1] > '9')
		return err_set(err, "\"%.60s\" is not ADDRESS:PORT", text);
	port = strtoul(colon + 1, &end, 10);
	n = (size_t)(colon - text);
	if (n > 1 && text[0] == '[' && text[n - 1] == ']') {
		text++;
		n -= 2;
	}
	snprintf(address, sizeof address, "%.*s", (int)n, text);
	if (strcmp(address, "*") == 0)
		snprintf(address, sizeof address, "::");
	if (*end != '\0' || port < 1 || port > 65535 ||
	    read_address(address, &network) < 0)
		return err_set(err, "\"%.60s\" is not ADDRESS:PORT", text);
	if (network.bits == 32) {
		struct sockaddr_in *four = (struct sockaddr_in *)to;

		four->sin_family = AF_INET;
		four->sin_port = htons((uint16_t)port);
		memcpy(&four->sin_addr, network.bytes + 12, 4);
		return 0;
	}
	six->sin6_family = AF_INET6;
	six->sin6_port = htons((uint16_t)port);
	memcpy(&six->sin6_addr, network.bytes, 16);
	return 0;
}
