package dev.rung.engine.state;

import dev.rung.core.port.PortException;
import dev.rung.core.port.PortException.Kind;
import dev.rung.core.release.Engine;
import dev.rung.engine.json.Fields;
import dev.rung.engine.json.Json;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What was decided for an environment and lasts from one command to the next.
 *
 * @param engine what runs its services, and where its data therefore is; empty until the first {@code up}
 * @param scale instances of services whose files do not say how many
 * @param drained hosts of a fleet on which nothing is to run
 * @param primary the host of a fleet that acts for all while it can be reached; empty for the first
 * @param maintenance whether requests are answered with the maintenance page; empty when nobody has said
 */
public record Choices(
        Optional<Engine> engine,
        SequencedMap<String, Integer> scale,
        SortedSet<String> drained,
        Optional<String> primary,
        Optional<Boolean> maintenance) {
    private static final Choices NONE =
            new Choices(Optional.empty(), new LinkedHashMap<>(), new TreeSet<>(), Optional.empty(), Optional.empty());

    /** Copies the collections. */
    public Choices {
        scale = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(scale));
        drained = Collections.unmodifiableSortedSet(new TreeSet<>(drained));
    }

    /** The same with another engine. */
    public Choices withEngine(Engine chosen) {
        return new Choices(Optional.of(chosen), scale, drained, primary, maintenance);
    }

    /** The same with other numbers of instances. */
    public Choices withScale(SequencedMap<String, Integer> chosen) {
        return new Choices(engine, chosen, drained, primary, maintenance);
    }

    /** The same with other hosts on which nothing is to run. */
    public Choices withDrained(SortedSet<String> chosen) {
        return new Choices(engine, scale, chosen, primary, maintenance);
    }

    /** The same with another host that acts for all. */
    public Choices withPrimary(String chosen) {
        return new Choices(engine, scale, drained, Optional.of(chosen), maintenance);
    }

    /** The same without what was decided about a host. */
    public Choices without(String host) {
        var others = new TreeSet<>(drained);
        others.remove(host);
        return new Choices(engine, scale, others, primary.filter(chosen -> !chosen.equals(host)), maintenance);
    }

    /** The same with another answer to whether requests are held back; empty for none. */
    public Choices withMaintenance(Optional<Boolean> chosen) {
        return new Choices(engine, scale, drained, primary, chosen);
    }

    /** What was decided last; nothing when nothing was. */
    public static Choices read(NumberedFiles files) {
        var numbers = files.numbers(NumberedFiles.Kind.CHOICES);
        if (numbers.isEmpty()) {
            return NONE;
        }
        int last = numbers.last();
        try {
            return files.read(NumberedFiles.Kind.CHOICES, last)
                    .map(text -> parse(Json.read(text)))
                    .orElse(NONE);
        } catch (IllegalArgumentException e) {
            throw new PortException(
                    Kind.FAILED,
                    "what was decided for the environment (" + last + ") cannot be read: " + e.getMessage(),
                    "Use the Rung that wrote it",
                    e);
        }
    }

    /** Keeps it, in place of what was decided before. */
    public void write(NumberedFiles files) {
        var before = files.numbers(NumberedFiles.Kind.CHOICES);
        int number = before.isEmpty() ? 1 : before.last() + 1;
        files.write(
                NumberedFiles.Kind.CHOICES,
                number,
                Json.write(Json.object(
                        "engine", engine.map(Engine::word).orElse(null),
                        "scale", scale,
                        "drained", List.copyOf(drained),
                        "primary", primary.orElse(null),
                        "maintenance", maintenance.orElse(null))));
        before.forEach(old -> files.remove(NumberedFiles.Kind.CHOICES, old));
    }

    /**
     * Out of a document.
     *
     * @throws IllegalArgumentException when something is missing or of another type
     */
    public static Choices parse(Fields fields) {
        var scale = new LinkedHashMap<String, Integer>();
        Fields written = fields.object("scale");
        written.names().forEach(name -> scale.put(name, written.integer(name)));
        return new Choices(
                fields.optionalText("engine").map(word -> Engine.valueOf(word.toUpperCase(Locale.ROOT))),
                scale,
                fields.has("drained") ? new TreeSet<>(fields.texts("drained")) : new TreeSet<>(),
                fields.optionalText("primary"),
                fields.has("maintenance") ? Optional.of(fields.flag("maintenance")) : Optional.empty());
    }
}
