package dev.rung.engine.change;

import dev.rung.core.app.App;
import dev.rung.core.app.Service;
import dev.rung.core.planner.Fingerprint;
import dev.rung.core.planner.Fleet;
import dev.rung.core.planner.OneShots;
import dev.rung.core.planner.Placement;
import dev.rung.core.planner.ReleasePolicy;
import dev.rung.core.planner.ServiceWish;
import dev.rung.core.planner.Wanted;
import dev.rung.core.port.Listener;
import dev.rung.core.release.Engine;
import dev.rung.core.release.EnvironmentId;
import dev.rung.core.release.ImageId;
import dev.rung.engine.release.ReleaseRecord;
import dev.rung.engine.release.ReleaseRecord.ServiceRecord;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;

/**
 * All that goes into a release, from the files or from a kept one.
 *
 * @param environment where
 * @param app what the files say
 * @param directory the absolute folder of the app's files
 * @param engine what runs it
 * @param images what each service runs
 * @param runLines how services run as processes
 * @param listeners what the edge serves
 * @param policy how it is brought about
 * @param fleet the hosts of a fleet on which the services stand; empty where they stand on one machine
 */
public record WantedRelease(
        EnvironmentId environment,
        App app,
        String directory,
        Engine engine,
        Map<String, ImageId> images,
        Map<String, String> runLines,
        List<Listener> listeners,
        ReleasePolicy policy,
        Optional<Fleet> fleet) {

    /** What a kept release was made of. */
    public static WantedRelease of(EnvironmentId environment, ReleaseRecord release, App app, Optional<Fleet> fleet) {
        var images = new LinkedHashMap<String, ImageId>();
        var runLines = new LinkedHashMap<String, String>();
        release.services().forEach((name, service) -> {
            images.put(name, service.image());
            service.runLine().ifPresent(line -> runLines.put(name, line));
        });
        return new WantedRelease(
                environment,
                app,
                release.directory(),
                release.engine(),
                images,
                runLines,
                release.listeners(),
                release.policy(),
                fleet);
    }

    /**
     * What is wanted of the environment for a release of this number.
     *
     * @param scale instances of services whose files do not say how many
     * @param contents reads secrets and configs
     */
    public Wanted number(int release, Map<String, Integer> scale, GrantedFiles contents) {
        Set<String> oneShots = OneShots.of(app);
        var wishes = new LinkedHashMap<String, ServiceWish>();
        for (Service written : app.services().values()) {
            var files = contents.of(app, written);
            Service filled = contents.filled(written);
            Service service =
                    fleet.map(hosts -> hosts.knowing(environment, app, filled)).orElse(filled);
            ImageId image = images.getOrDefault(service.name(), new ImageId("unknown"));
            Optional<String> runLine = Optional.ofNullable(runLines.get(service.name()));
            boolean oneShot = oneShots.contains(service.name());
            wishes.put(
                    service.name(),
                    new ServiceWish(
                            service,
                            image,
                            runLine,
                            files,
                            Fingerprint.of(app, service, image, runLine, files),
                            oneShot,
                            oneShot ? 1 : replicas(service, scale)));
        }
        return new Wanted(
                environment,
                release,
                app,
                directory,
                engine,
                wishes,
                listeners,
                policy,
                Placement.LOCAL,
                Set.of(),
                false);
    }

    private int replicas(Service service, Map<String, Integer> scale) {
        int written = service.replication().replicas();
        if (service.replication().written() && !service.replication().global()) {
            return written;
        }
        int usual = fleet.map(hosts -> hosts.replicas(service, policy.sharedVolumes()))
                .orElse(written);
        return scale.getOrDefault(service.name(), usual);
    }

    /** The services as a release record keeps them. */
    public static SequencedMap<String, ServiceRecord> records(Wanted wanted) {
        var records = new LinkedHashMap<String, ServiceRecord>();
        wanted.services()
                .forEach((name, wish) -> records.put(
                        name, new ServiceRecord(wish.image(), wish.runLine(), wish.replicas(), wish.oneShot())));
        return records;
    }
}
