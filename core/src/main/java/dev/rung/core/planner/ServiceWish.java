package dev.rung.core.planner;

import dev.rung.core.app.Replication;
import dev.rung.core.app.Service;
import dev.rung.core.release.GrantedFile;
import dev.rung.core.release.ImageId;
import java.util.List;
import java.util.Optional;

/**
 * What is wanted of one service.
 *
 * @param service its definition
 * @param image what its instances are started from
 * @param runLine how it runs as a process, when rung.yaml says so
 * @param files its secrets and configs with their content
 * @param fingerprint changes when anything changes that asks for new instances
 * @param oneShot whether it runs to its end, once for a release
 * @param replicas how many instances, 0 or more; for a one-shot 1
 */
public record ServiceWish(
        Service service,
        ImageId image,
        Optional<String> runLine,
        List<GrantedFile> files,
        String fingerprint,
        boolean oneShot,
        int replicas) {
    /** Copies the files. */
    public ServiceWish {
        files = List.copyOf(files);
    }

    /** The same, replaced as its {@code rollback_config} says. */
    ServiceWish goingBack() {
        Replication old = service.replication();
        var back =
                new Replication(old.replicas(), old.written(), old.global(), old.job(), old.rollback(), old.rollback());
        return new ServiceWish(service.withReplication(back), image, runLine, files, fingerprint, oneShot, replicas);
    }

    /** The same with another number of instances. */
    ServiceWish withReplicas(int count) {
        return new ServiceWish(service, image, runLine, files, fingerprint, oneShot, count);
    }
}
