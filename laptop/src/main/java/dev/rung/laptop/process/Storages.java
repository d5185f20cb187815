package dev.rung.laptop.process;

import dev.rung.core.app.Mount;
import dev.rung.core.app.Volume;
import dev.rung.core.port.PortException;
import dev.rung.core.release.EnvironmentId;
import dev.rung.core.release.GrantedFile;
import dev.rung.core.release.InstanceSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.SequencedMap;

/** Makes the folders and files an instance uses: volumes, anonymous ones, secrets and configs. */
final class Storages {
    private final StateFolders state;

    Storages(StateFolders state) {
        this.state = state;
    }

    /** The folder of a volume. */
    Path folder(EnvironmentId environment, Volume volume) {
        return volume.external()
                ? state.externalVolume(volume.name().orElse(volume.key()))
                : state.volume(environment, volume.key());
    }

    /** Makes all that the instance mounts and tells where it is. */
    PathMap make(InstanceSpec spec, InstanceFolder folder) throws IOException {
        SequencedMap<String, Path> places = new LinkedHashMap<>();
        int anonymous = 0;
        for (Mount mount : spec.service().storage().mounts()) {
            switch (mount) {
                case Mount.Named named
                when named.source().isPresent() ->
                    places.put(named.target(), volume(spec, named.source().get(), named));
                case Mount.Bind bind -> places.put(bind.target(), bound(bind));
                case Mount.Named _, Mount.Tmpfs _ ->
                    places.put(
                            mount.target(),
                            Files.createDirectories(
                                    folder.path().resolve("mounts").resolve("" + anonymous++)));
                case Mount.Other _ ->
                    throw new PortException(
                            PortException.Kind.UNSUPPORTED,
                            spec.service().name() + ": a mount of type " + ((Mount.Other) mount).type()
                                    + " cannot be had by a process",
                            "use a volume or a bind mount, or run the app with Docker (engine: docker)");
            }
        }
        for (GrantedFile file : spec.files()) {
            places.put(file.grant().target(), write(file, folder));
        }
        return new PathMap(places);
    }

    private Path volume(InstanceSpec spec, String key, Mount.Named mount) throws IOException {
        Volume volume = spec.app().volumes().get(key);
        Path folder = volume == null ? state.volume(spec.environment(), key) : folder(spec.environment(), volume);
        Path place = mount.subpath().map(folder::resolve).orElse(folder).normalize();
        if (!place.startsWith(folder)) {
            throw new PortException(
                    PortException.Kind.FAILED,
                    spec.service().name() + ": subpath " + mount.subpath().orElse("") + " leads out of volume " + key,
                    "write a path inside the volume");
        }
        return Files.createDirectories(place);
    }

    private static Path bound(Mount.Bind bind) throws IOException {
        Path source = Path.of(bind.source());
        if (!Files.exists(source)) {
            if (!bind.createHostPath()) {
                throw new PortException(
                        PortException.Kind.FAILED,
                        source + ": is not there, and the mount says not to make it",
                        "make it, or correct the path");
            }
            Files.createDirectories(source);
        }
        return source;
    }

    private static Path write(GrantedFile file, InstanceFolder folder) throws IOException {
        Path files = folder.path().resolve("files");
        Files.createDirectories(files);
        Path path = files.resolve(
                (file.secret() ? "secret-" : "config-") + file.grant().source().replaceAll("[^\\w.-]", "_"));
        Files.deleteIfExists(path);
        Files.createFile(path, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.write(path, Base64.getDecoder().decode(file.base64()));
        return path;
    }
}
