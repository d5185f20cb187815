/** The edge of a server: one HAProxy for all environments of the host, driven through its own sockets. */
@NullMarked
package dev.rung.servers.haproxy;

import org.jspecify.annotations.NullMarked;
