/** The app as its compose file means it: services, networks, volumes, configs and secrets, resolved and typed. */
@NullMarked
package dev.rung.core.app;

import org.jspecify.annotations.NullMarked;
