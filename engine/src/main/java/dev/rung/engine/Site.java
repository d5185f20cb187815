package dev.rung.engine;

import dev.rung.core.port.Edge;
import dev.rung.core.port.Platform;
import dev.rung.engine.lock.HostLock;

/**
 * A host with all that acts on it.
 *
 * @param platform runs its instances
 * @param edge serves its routes
 * @param lock under which it is changed
 */
public record Site(Platform platform, Edge edge, HostLock lock) {}
