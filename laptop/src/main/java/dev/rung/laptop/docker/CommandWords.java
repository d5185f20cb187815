package dev.rung.laptop.docker;

import dev.rung.core.app.Execution;
import dev.rung.core.release.ImageId;
import dev.rung.laptop.docker.Placement.ImageDefaults;
import java.util.List;

/**
 * The end of {@code docker create}: entrypoint, image and command. The flag takes one word of an entrypoint; the others
 * go in front of the command. With the flag the engine forgets the image's command, as compose wants it when the
 * entrypoint is replaced.
 */
final class CommandWords {
    private CommandWords() {}

    static List<String> of(Execution execution, ImageDefaults image, ImageId id) {
        boolean commandCleared = execution.command().filter(List::isEmpty).isPresent();
        if (execution.entrypoint().isEmpty() && !commandCleared) {
            return new Flags()
                    .word(id.digest())
                    .words(execution.command().orElse(List.of()))
                    .list();
        }
        List<String> entrypoint = execution.entrypoint().orElse(image.entrypoint());
        // A cleared entrypoint keeps the image's command; a replaced one does not.
        boolean cleared = execution.entrypoint().filter(List::isEmpty).isPresent();
        List<String> command = execution.command().orElse(cleared ? image.command() : List.of());
        if (entrypoint.isEmpty()) {
            return new Flags()
                    .flag("entrypoint", "")
                    .word(id.digest())
                    .words(command)
                    .list();
        }
        return new Flags()
                .flag("entrypoint", entrypoint.getFirst())
                .word(id.digest())
                .words(entrypoint.subList(1, entrypoint.size()))
                .words(command)
                .list();
    }
}
