/**
 * Cloudflare Load Balancing in front of the hosts of a fleet, through Cloudflare's public API (version 4), so that a
 * visitor meets no host that is gone. What decides is apart from what asks over HTTP: {@code Balancing} and
 * {@code Leaving} give one change after the other, {@code Calls} makes it. Written from the public documentation; not
 * proven against the live service.
 */
@NullMarked
package dev.rung.servers.cloudflare;

import org.jspecify.annotations.NullMarked;
