package dev.rung.compose.files;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What to load.
 *
 * @param directory where the user stands; relative paths are resolved against it and messages name files from it
 * @param files the compose files, the later laid over the earlier; empty to look for them
 * @param envFiles files of variables, the later winning; empty for {@code .env} beside the first compose file
 * @param profiles the active profiles, {@code *} for all; empty for those of {@code COMPOSE_PROFILES}
 * @param environment the process's own variables
 * @param projectName the name of the app; empty to take it from {@code COMPOSE_PROJECT_NAME}, the files or the folder
 * @param secrets variables that are secrets, whether they are set or not: a reference stands in their place
 */
public record LoadRequest(
        Path directory,
        List<Path> files,
        List<Path> envFiles,
        List<String> profiles,
        Map<String, String> environment,
        Optional<String> projectName,
        Set<String> secrets) {

    /** Without secrets. */
    public LoadRequest(
            Path directory,
            List<Path> files,
            List<Path> envFiles,
            List<String> profiles,
            Map<String, String> environment,
            Optional<String> projectName) {
        this(directory, files, envFiles, profiles, environment, projectName, Set.of());
    }

    /** The same with secrets. */
    public LoadRequest withSecrets(Set<String> names) {
        return new LoadRequest(directory, files, envFiles, profiles, environment, projectName, Set.copyOf(names));
    }

    /** The app of the folder where the user stands. */
    public static LoadRequest of(Path directory, Map<String, String> environment) {
        return new LoadRequest(directory, List.of(), List.of(), List.of(), environment, Optional.empty());
    }

    /** One file as an app of its own: no override file, the {@code .env} of its folder. */
    public static LoadRequest ofFile(Path directory, Path file, Map<String, String> environment) {
        return new LoadRequest(directory, List.of(file), List.of(), List.of(), environment, Optional.empty());
    }
}
