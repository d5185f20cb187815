package dev.rung.laptop.process;

import dev.rung.core.release.EnvironmentId;
import dev.rung.core.release.InstanceId;
import dev.rung.laptop.confine.ControlGroup;
import dev.rung.laptop.confine.PrivateMounts;
import java.io.File;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Turns what a spec says into command lines, and starts them. */
final class Launcher {
    private final PrivateMounts mounts;

    Launcher(PrivateMounts mounts) {
        this.mounts = mounts;
    }

    /** Starts the instance under its shim, its output going straight into its log. */
    Process launch(ProcessSpec spec, InstanceFolder folder) throws IOException {
        folder.clearRun();
        List<Path> joins = ControlGroup.make(
                        groupName(spec, folder), spec.surroundings().limits())
                .map(ControlGroup::joins)
                .orElse(List.of());
        List<String> words = confined(spec.surroundings(), spec.command().words());
        return builder(Shim.over(folder, joins, words), spec.command())
                .redirectInput(Redirect.from(new File("/dev/null")))
                .redirectOutput(Redirect.appendTo(folder.log().toFile()))
                .redirectErrorStream(true)
                .start();
    }

    /** Starts a command in the same surroundings, its output to be read. */
    Process run(ProcessSpec.Surroundings surroundings, ProcessSpec.Command command) throws IOException {
        return builder(confined(surroundings, command.words()), command)
                .redirectInput(Redirect.from(new File("/dev/null")))
                .redirectErrorStream(true)
                .start();
    }

    /** The command line that runs words in these surroundings. */
    List<String> confined(ProcessSpec.Surroundings surroundings, List<String> words) {
        List<String> asUser = surroundings.user().map(user -> user.wrap(words)).orElse(words);
        List<String> limited = new ArrayList<>();
        if (!surroundings.ulimits().isEmpty()) {
            limited.add("prlimit");
            limited.addAll(surroundings.ulimits());
            limited.add("--");
        }
        limited.addAll(asUser);
        return mounts.wrap(surroundings.mounts(), limited);
    }

    /** The processes of the instance. */
    Family family(ProcessSpec spec, InstanceFolder folder) {
        Optional<Path> members = ControlGroup.find(groupName(spec, folder))
                .map(group -> group.joins().getFirst());
        return new Family(folder.process(), folder, spec.surroundings().dataFolder(), members);
    }

    /** Removes what an ended instance leaves in the system. */
    void cleanUp(ProcessSpec spec, InstanceFolder folder) {
        ControlGroup.find(groupName(spec, folder)).ifPresent(ControlGroup::remove);
    }

    /** The variables every process of an instance has, besides its service's own. */
    static Map<String, String> marks(InstanceFolder folder, EnvironmentId environment, InstanceId id) {
        return Map.of(
                Family.MARK,
                folder.path().toString(),
                "RUNG_APP",
                environment.app(),
                "RUNG_ENV",
                environment.name(),
                "RUNG_INSTANCE",
                id.toString());
    }

    private static ProcessBuilder builder(List<String> words, ProcessSpec.Command command) {
        ProcessBuilder builder =
                new ProcessBuilder(words).directory(command.directory().toFile());
        builder.environment().clear();
        builder.environment().putAll(command.environment());
        return builder;
    }

    /**
     * Control groups are the machine's: instances of one name, of two users or of a service and a command run once, must
     * not share one, or the end of the one kills the other.
     */
    private static String groupName(ProcessSpec spec, InstanceFolder folder) {
        String place = UUID.nameUUIDFromBytes(folder.path().toString().getBytes(StandardCharsets.UTF_8))
                .toString();
        return spec.environment().prefix() + "." + spec.id() + "." + place;
    }
}
