/** Makes the agent a service of the system, so that the app is back after a reboot. */
@NullMarked
package dev.rung.laptop.agent.install;

import org.jspecify.annotations.NullMarked;
