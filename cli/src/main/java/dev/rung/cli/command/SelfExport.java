package dev.rung.cli.command;

import dev.rung.cli.ExitCode;
import dev.rung.cli.Invocation;
import dev.rung.core.port.PortException;
import dev.rung.core.port.PortException.Kind;
import dev.rung.engine.json.Json;
import dev.rung.engine.shell.LocalShell;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Writes this Rung as the archive that hosts get, which needs no JDK where it is unpacked. */
final class SelfExport {
    static final String FILE = "rung.tar.gz";

    private SelfExport() {}

    static int write(Invocation call) {
        Path file = call.global()
                .directory()
                .resolve(call.arguments().matchedOptionValue("--output", FILE))
                .normalize();
        Path archive = Server.ownArchive(new LocalShell()).make();
        try {
            Files.copy(archive, file, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new PortException(
                    Kind.FAILED, file + ": it cannot be written: " + e, "Name a file in a folder of yours with -o", e);
        }
        if (call.global().json()) {
            call.out().println(Json.write(Json.object("file", file.toString())));
        } else {
            call.out()
                    .println("wrote " + file
                            + ", for machines of this one's kind; there: mkdir rung && tar -C rung -xzf "
                            + file.getFileName() + " && rung/bin/rung --version");
        }
        return ExitCode.DONE.code();
    }
}
