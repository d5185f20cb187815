package dev.rung.core.planner;

import dev.rung.core.app.App;
import dev.rung.core.app.Service;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What is refused before anything is planned, because data could be lost. */
public final class Refusals {
    private static final Set<String> DATABASES =
            Set.of("postgres", "mysql", "mariadb", "mongo", "pgvector", "timescaledb", "postgis");

    /** {@code 16-alpine} begins with it; {@code 0.8.0-pg16} and {@code latest-pg16} are versions of an extension first. */
    private static final Pattern MAJOR = Pattern.compile("(?:^(?!.*\\bpg\\d)|\\bpg)(\\d{1,4})(?!\\d)");

    private Refusals() {}

    /**
     * Checks what is wanted against what serves now.
     *
     * @param former the app as it serves now; empty when nothing does
     * @throws PlanRefusedException when it must not be done
     */
    public static void check(Wanted wanted, Optional<App> former) {
        for (ServiceWish wish : wanted.services().values()) {
            checkWriters(wish, wanted.policy().sharedVolumes());
            former.flatMap(app -> app.service(wish.service().name()))
                    .ifPresent(before -> checkUpgrade(before, wish.service()));
        }
    }

    private static void checkWriters(ServiceWish wish, Set<String> shared) {
        Optional<String> written = ReplacementOrder.soleWriterOf(wish.service(), shared);
        if (wish.replicas() > 1 && written.isPresent()) {
            throw new PlanRefusedException(
                    wish.service().name() + ": " + wish.replicas() + " instances would all write to " + written.get(),
                    "Run one instance, mount it read-only, or, when the app is made for several writers, declare shared: ["
                            + written.get() + "] in rung.yaml");
        }
    }

    private static void checkUpgrade(Service before, Service after) {
        if (before.storage().mounts().isEmpty()) {
            return;
        }
        Optional<Map.Entry<String, Integer>> from = database(before);
        Optional<Map.Entry<String, Integer>> to = database(after);
        if (from.isPresent()
                && to.isPresent()
                && from.get().getKey().equals(to.get().getKey())
                && !from.equals(to)) {
            throw new PlanRefusedException(
                    after.name() + ": its data was written by " + from.get().getKey() + " "
                            + from.get().getValue() + " and cannot be read by "
                            + to.get().getValue(),
                    "Save it with the old version (rung exec " + after.name()
                            + " pg_dumpall, or the database's own dump), start the new version on a new volume, and"
                            + " load it there");
        }
    }

    /** Name and major version of a known database's image; empty when it is none or has no number. */
    private static Optional<Map.Entry<String, Integer>> database(Service service) {
        String reference = service.image().reference().orElse("");
        String last = reference.substring(reference.lastIndexOf('/') + 1);
        int colon = last.indexOf(':');
        if (colon < 0 || !DATABASES.contains(last.substring(0, colon))) {
            return Optional.empty();
        }
        Matcher major = MAJOR.matcher(last.substring(colon + 1));
        return major.find()
                ? Optional.of(Map.entry(last.substring(0, colon), Integer.valueOf(major.group(1))))
                : Optional.empty();
    }
}
