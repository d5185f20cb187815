package dev.rung.e2e;

import dev.rung.engine.json.Fields;
import dev.rung.engine.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.awaitility.Awaitility;

/** Orders that go on until it is ended; the shop's own client sends them. */
final class Load implements AutoCloseable {
    private static final int SOME = 10;

    private final Program program;
    private final Path acknowledged;

    Load(Program program, Path acknowledged) {
        this.program = program;
        this.acknowledged = acknowledged;
    }

    /** The file with a line for each acknowledged order. */
    Path acknowledged() {
        return acknowledged;
    }

    /** Waits until more orders than so far were acknowledged. */
    void awaitMore() {
        long before = count();
        Awaitility.await()
                .atMost(Program.PATIENCE)
                .failFast(() -> {
                    if (!program.isRunning()) {
                        throw new AssertionError("the load ended: " + program.said());
                    }
                })
                .until(() -> count() >= before + SOME);
    }

    /** Ends it: what is under way is awaited. The summary it gives. */
    Fields end() {
        awaitMore();
        program.signal("TERM");
        return Json.read(program.end().out());
    }

    /** Ends it and fails unless each single request was answered well. */
    void endWithoutAFailure() {
        Fields summary = end();
        if (summary.whole("failed") != 0 || summary.whole("acknowledged") != summary.whole("sent")) {
            throw new AssertionError("requests failed: " + summary.values());
        }
    }

    /** Ends it and fails unless each order was acknowledged in the end. */
    void endWithEveryOrderAcknowledged() {
        Fields summary = end();
        if (summary.whole("abandoned") != 0 || summary.whole("acknowledged") != summary.whole("sent")) {
            throw new AssertionError("orders were given up: " + summary.values());
        }
    }

    @Override
    public void close() {
        program.close();
    }

    private long count() {
        try (var lines = Files.lines(acknowledged)) {
            return lines.count();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
