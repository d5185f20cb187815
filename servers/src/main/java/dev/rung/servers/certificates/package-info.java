/** The certificates with which an edge speaks TLS: from an ACME authority, from a private one, or from the user's files. */
@NullMarked
package dev.rung.servers.certificates;

import org.jspecify.annotations.NullMarked;
