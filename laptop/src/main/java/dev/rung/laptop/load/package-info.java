/** How busy this machine is, as its kernel tells. */
@NullMarked
package dev.rung.laptop.load;

import org.jspecify.annotations.NullMarked;
