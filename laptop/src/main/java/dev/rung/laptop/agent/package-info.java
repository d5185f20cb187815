/** The one long-lived process of a user: what it is made of, and how it is started, found and stopped. */
@NullMarked
package dev.rung.laptop.agent;

import org.jspecify.annotations.NullMarked;
