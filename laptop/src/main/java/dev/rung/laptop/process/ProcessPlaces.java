package dev.rung.laptop.process;

import java.nio.file.Path;

/**
 * Where the platform keeps its files.
 *
 * @param state instances, volumes and names of all apps
 * @param cache programs that can be downloaded again; as root it must be readable for other users
 */
public record ProcessPlaces(Path state, Path cache) {}
