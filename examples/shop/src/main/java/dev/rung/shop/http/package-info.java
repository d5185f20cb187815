/** A thin layer over the JDK's own HTTP server: routes, bounded bodies, limits on waiting, and a stop that finishes what was begun. */
@NullMarked
package dev.rung.shop.http;

import org.jspecify.annotations.NullMarked;
