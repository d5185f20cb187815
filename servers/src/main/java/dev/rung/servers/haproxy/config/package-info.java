/** HAProxy's configuration as a pure function of what the edge is to serve, so that it can be read, compared and tested. */
@NullMarked
package dev.rung.servers.haproxy.config;

import org.jspecify.annotations.NullMarked;
