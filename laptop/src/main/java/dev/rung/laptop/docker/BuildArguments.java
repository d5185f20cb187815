package dev.rung.laptop.docker;

import dev.rung.core.app.Build;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;

/**
 * From the build section of a service to the {@code docker build} command: a pure function.
 *
 * @param words arguments of {@code docker}
 * @param environment values of the build arguments, which the words only name
 */
record BuildArguments(List<String> words, SequencedMap<String, String> environment) {

    /**
     * The command.
     *
     * @param name given to the image
     * @param platform what it is built for, where the service says
     * @param buildKit whether BuildKit builds; the classic builder gets only what it knows
     * @param secrets as the builder's flag takes them
     */
    static BuildArguments of(
            Build build, String name, Optional<String> platform, boolean buildKit, List<String> secrets) {
        var flags = new Flags()
                .word("build")
                .flag("tag", name)
                .each("tag", build.tags())
                .flag("target", build.target())
                .pairs("label", build.labels())
                .each("cache-from", build.cacheFrom())
                .flag("network", build.network())
                .number("shm-size", build.shmSize())
                .on("no-cache", build.noCache())
                .on("pull", build.pull())
                .flag("isolation", build.isolation());
        flags.flag(
                "platform", build.platforms().isEmpty() ? platform : Optional.of(String.join(",", build.platforms())));
        build.extraHosts().forEach(line -> flags.flag("add-host", line.replaceFirst("=", ":")));
        build.ulimits().forEach((key, limit) -> flags.flag("ulimit", key + "=" + limit.soft() + ":" + limit.hard()));
        if (buildKit) {
            flags.each("cache-to", build.cacheTo())
                    .pairs("build-context", build.additionalContexts())
                    .each("secret", secrets)
                    .each("ssh", build.ssh())
                    .each("allow", build.entitlements())
                    .flag("provenance", build.provenance())
                    .flag("sbom", build.sbom());
            flags.each("allow", build.privileged() ? List.of("security.insecure") : List.of());
        }
        var environment = new LinkedHashMap<String, String>();
        CreateArguments.guarded(build.args(), environment)
                .forEach((key, value) -> flags.flag("build-arg", key + "=" + value));
        environment.keySet().forEach(key -> flags.flag("build-arg", key));
        file(flags, build);
        return new BuildArguments(flags.word(build.context()).list(), environment);
    }

    /** A Dockerfile given as text is read from standard input. */
    private static void file(Flags flags, Build build) {
        if (build.dockerfileInline().isPresent()) {
            flags.flag("file", "-");
            return;
        }
        boolean local = build.context().startsWith("/");
        build.dockerfile()
                .map(file -> local && !file.startsWith("/") ? build.context() + "/" + file : file)
                .ifPresent(file -> flags.flag("file", file));
    }
}
