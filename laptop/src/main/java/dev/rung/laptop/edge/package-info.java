/**
 * The edge inside of the agent: serves an environment's routes on this machine, so that an instance is replaced without
 * a lost request and with nothing to install.
 *
 * <p>Undertow parses, proxies and streams; what is decided here is where a request goes ({@link
 * dev.rung.core.balance.Balancer}), whether it may be tried again, and how long it may wait. No type of Undertow
 * is seen from outside of this package.
 */
@NullMarked
package dev.rung.laptop.edge;

import org.jspecify.annotations.NullMarked;
