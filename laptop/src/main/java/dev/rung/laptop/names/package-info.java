/** Lets processes reach each other by their compose names: an address of 127/8 per service, and names that only they see. */
@NullMarked
package dev.rung.laptop.names;

import org.jspecify.annotations.NullMarked;
