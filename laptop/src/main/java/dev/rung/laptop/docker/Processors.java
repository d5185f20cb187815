package dev.rung.laptop.docker;

import dev.rung.core.port.PortException;
import dev.rung.core.port.PortException.Kind;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** For which kinds of processors an engine runs images. */
final class Processors {
    /** Where Linux says which other kinds it emulates. */
    private static final Path EMULATED = Path.of("/proc/sys/fs/binfmt_misc");

    /** What emulators are called there, by Go's word for what they emulate. */
    private static final Map<String, String> EMULATORS = Map.of("amd64", "qemu-x86_64", "arm64", "qemu-aarch64");

    /** Kinds that run what was made for the kind before them. */
    private static final Map<String, String> FORMER = Map.of("amd64", "386", "arm64", "arm");

    private final Docker docker;
    private Optional<String> own = Optional.empty();

    Processors(Docker docker) {
        this.docker = docker;
    }

    /**
     * Refuses an image that the engine cannot run, before anything is stopped for it.
     *
     * @param service whose it is
     * @param image as the engine tells it
     * @param asked the platform that the service asks for; one that is asked for may be emulated
     * @throws PortException of kind UNSUPPORTED
     */
    void judge(String service, Json image, Optional<String> asked) {
        String its = image.at("Architecture").text().orElse("");
        if (its.isEmpty() || runs(its, own(), asked.isPresent())) {
            return;
        }
        String host = docker.ask("Docker Engine", "info", "--format={{.Name}}");
        throw new PortException(
                Kind.UNSUPPORTED,
                service + ": its image is for " + its + ", and " + host + " is " + own() + ": nothing was stopped",
                "Fetch it for linux/" + own()
                        + " (docker pull --platform), or name or build one that is for it; where the host"
                        + " emulates " + its + ", write platform: linux/" + its + " into the service");
    }

    private static boolean runs(String image, String own, boolean asked) {
        return image.equals(own) || image.equals(FORMER.get(own)) || (asked && mayBeEmulated(image));
    }

    /** Only Linux tells; elsewhere the engine runs in a machine of its own, which is made to emulate. */
    private static boolean mayBeEmulated(String architecture) {
        return !System.getProperty("os.name").equals("Linux")
                || Files.exists(EMULATED.resolve(EMULATORS.getOrDefault(architecture, "qemu-" + architecture)));
    }

    private synchronized String own() {
        if (own.isEmpty()) {
            own = Optional.of(docker.ask("Docker Engine", "version", "--format={{.Server.Arch}}"));
        }
        return own.get();
    }
}
