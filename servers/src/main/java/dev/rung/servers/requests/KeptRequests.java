package dev.rung.servers.requests;

import dev.rung.core.port.PortException;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Consumer;

/** The requests that were kept, to be looked at. */
public final class KeptRequests {
    private static final Duration PAUSE = Duration.ofMillis(200);

    private final RequestFiles files;

    /** Those of these files. */
    public KeptRequests(RequestFiles files) {
        this.files = files;
    }

    /**
     * Hands on those that are wanted, the oldest first; when following goes on until the thread is interrupted.
     *
     * @throws PortException when they cannot be read
     */
    public void send(RequestQuery query, Consumer<String> lines) throws InterruptedException {
        Consumer<String> wanted = line -> {
            if (query.asksFor(line)) {
                lines.accept(line);
            }
        };
        try (var reader = new RequestReader(files)) {
            if (query.tail() < 0) {
                reader.readOn(wanted);
            } else {
                last(reader, query).forEach(lines);
            }
            while (query.follow()) {
                Thread.sleep(PAUSE);
                reader.readOn(wanted);
            }
        } catch (IOException e) {
            throw new PortException(
                    PortException.Kind.FAILED,
                    "the requests that were kept cannot be read: " + e.getMessage(),
                    "Check " + files.folder() + " and its disk",
                    e);
        }
    }

    private static Deque<String> last(RequestReader reader, RequestQuery query) throws IOException {
        Deque<String> last = new ArrayDeque<>();
        reader.readOn(line -> {
            if (query.asksFor(line)) {
                last.addLast(line);
            }
            if (last.size() > query.tail()) {
                last.removeFirst();
            }
        });
        return last;
    }
}
