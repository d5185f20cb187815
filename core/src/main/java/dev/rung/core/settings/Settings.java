package dev.rung.core.settings;

import dev.rung.core.release.Engine;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;

/**
 * What rung.yaml says for one environment, its overlay applied. Keys of rungs that are not built yet are read and checked
 * for their form, and stand here once something uses them.
 *
 * @param app the app's name; empty when compose or the folder names it
 * @param engine what runs services on the laptop; empty for {@code auto}
 * @param stand the rung of all services
 * @param place services that stand elsewhere
 * @param routes how requests find services
 * @param run how services run as processes
 * @param secrets where secrets come from
 * @param shared volumes that may have several writers
 * @param safeOneShots one-shots that an automatic rollback may go back over
 * @param release how releases are brought about
 * @param accept unsupported compose keys that the user lives without
 * @param hooks the user's commands around a release, by name ({@code before_up}, {@code after_up})
 */
public record Settings(
        Optional<String> app,
        Optional<Engine> engine,
        Rung stand,
        SequencedMap<String, Rung> place,
        List<RouteSetting> routes,
        SequencedMap<String, String> run,
        SequencedMap<String, SecretSource> secrets,
        Set<String> shared,
        Set<String> safeOneShots,
        ReleaseSettings release,
        Set<String> accept,
        SequencedMap<String, String> hooks) {

    /** What holds without a rung.yaml. */
    public static final Settings DEFAULT = new Settings(
            Optional.empty(),
            Optional.empty(),
            Rung.LAPTOP,
            new LinkedHashMap<>(),
            List.of(),
            new LinkedHashMap<>(),
            new LinkedHashMap<>(),
            Set.of(),
            Set.of(),
            ReleaseSettings.DEFAULT,
            Set.of(),
            new LinkedHashMap<>());

    /** Copies the collections, keeping their order. */
    public Settings {
        place = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(place));
        routes = List.copyOf(routes);
        run = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(run));
        secrets = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(secrets));
        shared = Collections.unmodifiableSet(new LinkedHashSet<>(shared));
        safeOneShots = Collections.unmodifiableSet(new LinkedHashSet<>(safeOneShots));
        accept = Collections.unmodifiableSet(new LinkedHashSet<>(accept));
        hooks = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(hooks));
    }
}
