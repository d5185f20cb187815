/** What HAProxy reports of each request, read and counted. */
@NullMarked
package dev.rung.servers.haproxy.traffic;

import org.jspecify.annotations.NullMarked;
