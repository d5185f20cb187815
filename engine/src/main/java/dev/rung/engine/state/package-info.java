/** The state of environments on this machine: plain files that can be read with a text editor. */
@NullMarked
package dev.rung.engine.state;

import org.jspecify.annotations.NullMarked;
