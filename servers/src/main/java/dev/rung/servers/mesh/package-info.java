/**
 * How the hosts of an environment come to know each other. Each makes a key that never leaves it; whoever reaches all of them
 * over SSH carries their certificates from one to the other, so that no authority vouches for anybody.
 */
@NullMarked
package dev.rung.servers.mesh;

import org.jspecify.annotations.NullMarked;
