package dev.rung.engine.state;

import dev.rung.core.lock.Quorum;
import dev.rung.core.port.PortException;
import dev.rung.engine.hosts.Answers;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * The numbered files of an environment with several hosts. One counts when it stands on every host that can be reached and on
 * a majority of all: so whoever looks at any other majority finds it.
 */
public final class ReplicatedNumberedFiles implements NumberedFiles {
    private static final String WHAT = "the releases";
    private static final int FIRST = 1;

    private final SequencedMap<String, NumberedFiles> copies;
    private final Quorum quorum;

    /**
     * Files of copies.
     *
     * @param copies by host: all of the environment's, but those that the user goes on without
     */
    public ReplicatedNumberedFiles(SequencedMap<String, NumberedFiles> copies) {
        this.copies = new LinkedHashMap<>(copies);
        this.quorum = new Quorum(copies.size());
    }

    @Override
    public SortedSet<Integer> numbers(Kind kind) {
        var all = new TreeSet<Integer>();
        Answers.of(copies, copy -> copy.numbers(kind))
                .atLeast(quorum, WHAT)
                .given()
                .values()
                .forEach(all::addAll);
        return all;
    }

    @Override
    public Optional<String> read(Kind kind, int number) {
        var silent = Optional.<PortException>empty();
        for (NumberedFiles copy : copies.values()) {
            try {
                Optional<String> found = copy.read(kind, number);
                if (found.isPresent()) {
                    return found;
                }
            } catch (PortException e) {
                if (!Answers.isSilence(e)) {
                    throw e;
                }
                silent = Optional.of(e);
            }
        }
        if (silent.isPresent()) {
            throw silent.get();
        }
        return Optional.empty();
    }

    @Override
    public void write(Kind kind, int number, String text) {
        Answers.of(copies, copy -> {
                    copy.write(kind, number, text);
                    return number;
                })
                .atLeast(quorum, WHAT);
    }

    /** {@inheritDoc} A host that cannot be reached keeps it until it is forgotten there once more. */
    @Override
    public void remove(Kind kind, int number) {
        Answers.of(copies, copy -> {
            copy.remove(kind, number);
            return number;
        });
    }

    /** Completes the copies on all hosts that can be reached. */
    public void repair() {
        for (Kind kind : List.of(Kind.RELEASES, Kind.CHOICES)) {
            var there = Answers.of(copies, copy -> copy.numbers(kind))
                    .atLeast(quorum, WHAT)
                    .given();
            var all = new TreeSet<Integer>();
            there.values().forEach(all::addAll);
            there.forEach((host, numbers) -> {
                var missing = new TreeSet<>(all);
                missing.removeAll(numbers);
                complete(host, kind, missing.tailSet(FIRST));
            });
        }
    }

    private void complete(String host, Kind kind, SortedSet<Integer> missing) {
        NumberedFiles copy = copies.get(host);
        if (copy != null) {
            missing.forEach(number -> read(kind, number).ifPresent(text -> copy.write(kind, number, text)));
        }
    }
}
