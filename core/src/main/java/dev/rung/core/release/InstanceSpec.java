package dev.rung.core.release;

import dev.rung.core.app.App;
import dev.rung.core.app.Service;
import java.util.List;
import java.util.Optional;

/**
 * All that is needed to start an instance.
 *
 * @param environment where it belongs
 * @param id its name
 * @param app the app of the release, for networks, volumes, configs and secrets
 * @param service what runs
 * @param image the identity of its image
 * @param files the secrets and configs granted to it, with their content
 * @param runLine how it runs as a process, when rung.yaml says so
 * @param directory the absolute folder of the app's files
 * @param fingerprint changes when anything changes that asks for a new instance
 * @param oneShot whether it is meant to end
 */
public record InstanceSpec(
        EnvironmentId environment,
        InstanceId id,
        App app,
        Service service,
        ImageId image,
        List<GrantedFile> files,
        Optional<String> runLine,
        String directory,
        String fingerprint,
        boolean oneShot) {

    /** Copies the files. */
    public InstanceSpec {
        files = List.copyOf(files);
    }
}
