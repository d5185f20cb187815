package dev.rung.core.settings;

import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.TreeSet;

/**
 * What rung.yaml says for one environment.
 *
 * @param app the app's name; empty leaves it to compose
 * @param engine how services run on the laptop
 * @param stand the rung of all services
 * @param place where services stand that stand elsewhere, by service
 * @param hosts the machines, by name
 * @param lostAfter how long a fleet waits for a host that does not answer before what it ran is run elsewhere; empty for ever
 * @param routes what the edge serves; none for every published HTTP port on its own address
 * @param tls how certificates are obtained
 * @param edge what servers ask of requests
 * @param front what stands in front of a fleet's hosts; empty when Rung has nothing to do with it
 * @param run how services run as processes, a shell command line by service
 * @param secrets where secrets are fetched from, by name
 * @param registries how images are fetched, by registry
 * @param shared volumes that may have several writers
 * @param safeOneShots one-shots that an automatic rollback may go back over
 * @param release how a release is brought about
 * @param canary how a canary release goes on
 * @param scale bounds and aims of the number of instances, by service
 * @param objectives what the app promises
 * @param business the company behind it
 * @param backup how data is saved, by service
 * @param alerts whom to tell, as URLs
 * @param monthlyBudget the most that a month may cost
 * @param accept unsupported compose keys that the user lives without
 * @param hooks the user's own programs at turns of a release
 */
public record Settings(
        Optional<String> app,
        EngineChoice engine,
        Rung stand,
        SequencedMap<String, Place> place,
        SequencedMap<String, HostSettings> hosts,
        Optional<Duration> lostAfter,
        List<Route> routes,
        Optional<Tls> tls,
        EdgeSettings edge,
        Optional<FrontSettings> front,
        SequencedMap<String, String> run,
        SequencedMap<String, SecretSource> secrets,
        SequencedMap<String, Registry> registries,
        Set<String> shared,
        Set<String> safeOneShots,
        ReleaseSettings release,
        CanarySettings canary,
        SequencedMap<String, ScaleSettings> scale,
        Objectives objectives,
        Business business,
        SequencedMap<String, BackupSettings> backup,
        List<String> alerts,
        Optional<Money> monthlyBudget,
        Set<String> accept,
        Hooks hooks) {

    /** What holds without a rung.yaml: the laptop, Docker when it is there, a rolling release. */
    public static final Settings DEFAULT = new Settings(
            Optional.empty(),
            EngineChoice.AUTO,
            Rung.LAPTOP,
            new LinkedHashMap<>(),
            new LinkedHashMap<>(),
            Optional.of(Duration.ofMinutes(5)),
            List.of(),
            Optional.empty(),
            EdgeSettings.NONE,
            Optional.empty(),
            new LinkedHashMap<>(),
            new LinkedHashMap<>(),
            new LinkedHashMap<>(),
            Set.of(),
            Set.of(),
            ReleaseSettings.DEFAULT,
            CanarySettings.DEFAULT,
            new LinkedHashMap<>(),
            Objectives.NONE,
            Business.UNKNOWN,
            new LinkedHashMap<>(),
            List.of(),
            Optional.empty(),
            Set.of(),
            Hooks.NONE);

    /** Copies the collections. */
    public Settings {
        place = copy(place);
        hosts = copy(hosts);
        routes = List.copyOf(routes);
        run = copy(run);
        secrets = copy(secrets);
        registries = copy(registries);
        shared = Collections.unmodifiableSet(new TreeSet<>(shared));
        safeOneShots = Collections.unmodifiableSet(new TreeSet<>(safeOneShots));
        scale = copy(scale);
        backup = copy(backup);
        alerts = List.copyOf(alerts);
        accept = Collections.unmodifiableSet(new TreeSet<>(accept));
    }

    /** Where a service stands. */
    public Place placeOf(String service) {
        return place.getOrDefault(service, new Place(stand, Optional.empty()));
    }

    private static <V> SequencedMap<String, V> copy(SequencedMap<String, V> map) {
        return Collections.unmodifiableSequencedMap(new LinkedHashMap<>(map));
    }
}
