/** What a server should be like to carry an app, decided from what was observed of it. */
@NullMarked
package dev.rung.core.hosts;

import org.jspecify.annotations.NullMarked;
