package dev.rung.engine.lock;

import dev.rung.core.lock.Ticket;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;

/** Does an act under a host's lock in a process of its own, for as long as its input goes on. */
final class ActProcess {
    private ActProcess() {}

    public static void main(String[] arguments) {
        new FileHostLock(Path.of(arguments[0]), Duration.ofSeconds(30)).under(new Ticket(1, 1), "web-1-1", () -> {
            System.out.println("acting");
            System.out.flush();
            return readAll();
        });
    }

    private static long readAll() {
        try {
            return System.in.transferTo(OutputStream.nullOutputStream());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
