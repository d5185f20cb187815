package dev.rung.laptop.agent.server;

import dev.rung.core.ledger.LedgerCopy;
import dev.rung.core.ledger.LedgerEntry;
import dev.rung.core.lock.LockReading;
import dev.rung.core.lock.LockState;
import dev.rung.core.port.Clock;
import dev.rung.core.release.EnvironmentId;
import dev.rung.engine.json.Fields;
import dev.rung.engine.json.Json;
import dev.rung.engine.ledger.EntryText;
import dev.rung.engine.ledger.FileLedger;
import dev.rung.engine.lock.FileLockStore;
import dev.rung.engine.lock.LockStateJson;
import dev.rung.engine.lock.LockStore;
import dev.rung.engine.state.FileNumberedFiles;
import dev.rung.engine.state.NumberedFiles;
import dev.rung.engine.state.StateRoot;
import dev.rung.laptop.agent.wire.Names;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The calls by which operators on other hosts reach this host's share of an environment's state: its lock, its ledger, its files. */
public final class StateCalls {
    /** Entries of one part of an answer: few enough for a line of the protocol, whatever their notes say. */
    private static final int AT_ONCE = 500;

    private final StateRoot root;
    private final Clock clock;

    /**
     * @param root where environments keep their state
     * @param clock of this host
     */
    public StateCalls(StateRoot root, Clock clock) {
        this.root = root;
        this.clock = clock;
    }

    /** The calls by name. */
    public Map<String, Call> byName() {
        return Map.of(
                "lock.read", Call.of(arguments -> write(lock(arguments).read())),
                "lock.set", Call.of(this::setLock),
                "ledger.append", Call.of(this::append),
                "ledger.restore", Call.of(this::restore),
                "ledger.read", this::read,
                "files.numbers", Call.of(this::numbers),
                "files.read", Call.of(this::readFile),
                "files.write", Call.of(this::writeFile),
                "files.remove", Call.of(this::removeFile));
    }

    private Map<String, @Nullable Object> setLock(Fields arguments) {
        LockState before = LockStateJson.read(arguments.text("before"));
        LockState after = LockStateJson.read(arguments.text("after"));
        var set = new AtomicBoolean();
        LockReading now = lock(arguments).change((state, _) -> {
            set.set(state.equals(before));
            return set.get() ? after : state;
        });
        var answer = write(now);
        answer.put("set", set.get());
        return answer;
    }

    private static Map<String, @Nullable Object> write(LockReading reading) {
        return Json.object(
                "state",
                LockStateJson.write(reading.state()),
                "at",
                reading.at().toString());
    }

    private Map<String, @Nullable Object> append(Fields arguments) {
        LedgerEntry written = ledger(arguments).append(EntryText.read(arguments.text("entry")));
        return Json.object("entry", EntryText.write(written));
    }

    private Map<String, @Nullable Object> restore(Fields arguments) {
        List<LedgerEntry> missing =
                arguments.texts("entries").stream().map(EntryText::read).toList();
        ledger(arguments).restore(arguments.whole("fence"), missing);
        return Json.object();
    }

    private Map<String, @Nullable Object> read(Fields arguments, Consumer<Map<String, @Nullable Object>> parts) {
        List<LedgerEntry> entries = ledger(arguments).read();
        for (int from = 0; from < entries.size(); from += AT_ONCE) {
            var some = entries.subList(from, Math.min(entries.size(), from + AT_ONCE));
            parts.accept(
                    Json.object("entries", some.stream().map(EntryText::write).toList()));
        }
        return Json.object();
    }

    private Map<String, @Nullable Object> numbers(Fields arguments) {
        return Json.object("numbers", List.copyOf(files(arguments).numbers(kind(arguments))));
    }

    private Map<String, @Nullable Object> readFile(Fields arguments) {
        return Json.object(
                "text",
                files(arguments)
                        .read(kind(arguments), arguments.integer("number"))
                        .orElse(null));
    }

    private Map<String, @Nullable Object> writeFile(Fields arguments) {
        files(arguments).write(kind(arguments), arguments.integer("number"), arguments.text("text"));
        return Json.object();
    }

    private Map<String, @Nullable Object> removeFile(Fields arguments) {
        files(arguments).remove(kind(arguments), arguments.integer("number"));
        return Json.object();
    }

    private NumberedFiles files(Fields arguments) {
        return new FileNumberedFiles(root.environment(environment(arguments)));
    }

    private static NumberedFiles.Kind kind(Fields arguments) {
        String word = arguments.text("kind");
        return Arrays.stream(NumberedFiles.Kind.values())
                .filter(kind -> kind.word().equals(word))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(word + " is no kind of file"));
    }

    private LockStore lock(Fields arguments) {
        return new FileLockStore(root.environment(environment(arguments)).lock(), clock);
    }

    private LedgerCopy ledger(Fields arguments) {
        return new FileLedger(root.environment(environment(arguments)).ledger());
    }

    private static EnvironmentId environment(Fields arguments) {
        return Names.environment(arguments.object("environment"));
    }
}
