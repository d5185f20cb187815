package dev.rung.core.app;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/**
 * What files an instance sees besides its image.
 *
 * @param mounts volumes, folders and memory
 * @param secrets files of secrets
 * @param configs files of configs
 * @param volumesFrom instances or services whose mounts are shared, {@code name[:ro]}
 * @param options storage driver options
 */
public record Storage(
        List<Mount> mounts,
        List<FileGrant> secrets,
        List<FileGrant> configs,
        List<String> volumesFrom,
        SequencedMap<String, String> options) {

    /** Nothing besides the image. */
    public static final Storage NONE = new Storage(List.of(), List.of(), List.of(), List.of(), new LinkedHashMap<>());

    /** Copies the lists. */
    public Storage {
        mounts = List.copyOf(mounts);
        secrets = List.copyOf(secrets);
        configs = List.copyOf(configs);
        volumesFrom = List.copyOf(volumesFrom);
    }

    /** The same storage with other mounts. */
    public Storage withMounts(Mount... replaced) {
        return new Storage(List.of(replaced), secrets, configs, volumesFrom, options);
    }
}
