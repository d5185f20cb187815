/** What every way of running services on the laptop must do alike. */
@NullMarked
package dev.rung.laptop;

import org.jspecify.annotations.NullMarked;
