/** Shows an app on this machine to the world, through a program that keeps a way open to somewhere public. */
@NullMarked
package dev.rung.laptop.tunnel;

import org.jspecify.annotations.NullMarked;
