/** A Docker Engine for tests to do with as they like. */
@NullMarked
package dev.rung.laptop.docker.bed;

import org.jspecify.annotations.NullMarked;
