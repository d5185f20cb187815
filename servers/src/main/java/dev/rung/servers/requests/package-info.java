/** The log of single requests that the edge of a server answered: bounded, and never in the way of a request. */
@NullMarked
package dev.rung.servers.requests;

import org.jspecify.annotations.NullMarked;
