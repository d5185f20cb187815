package dev.rung.core.app;

import java.util.Optional;

/** Something mounted into an instance. */
public sealed interface Mount {
    /** The absolute path inside the instance. */
    String target();

    /** Whether the instance may only read it. */
    boolean readOnly();

    /**
     * A volume.
     *
     * @param source the name the app's volumes use; empty for an anonymous one that lives as long as its instance
     * @param target the path inside
     * @param readOnly only to read
     * @param subpath a folder of the volume; empty for all of it
     * @param nocopy whether the image's files at the target are left out of a new volume
     * @param consistency what compose says of it, without meaning on Linux
     */
    record Named(
            Optional<String> source,
            String target,
            boolean readOnly,
            Optional<String> subpath,
            boolean nocopy,
            Optional<String> consistency)
            implements Mount {}

    /**
     * A folder or file of the host.
     *
     * @param source an absolute path of the host
     * @param target the path inside
     * @param readOnly only to read
     * @param createHostPath whether a missing source is made as a folder
     * @param propagation such as {@code rslave}
     * @param selinux {@code z} or {@code Z}
     * @param recursive how submounts are bound
     */
    record Bind(
            String source,
            String target,
            boolean readOnly,
            boolean createHostPath,
            Optional<String> propagation,
            Optional<String> selinux,
            Optional<String> recursive)
            implements Mount {}

    /**
     * Memory.
     *
     * @param target the path inside
     * @param readOnly only to read
     * @param size bytes; 0 for no limit
     * @param mode permission bits; empty for the engine's default
     * @param options further mount options such as {@code noexec}, as the short form writes them
     */
    record Tmpfs(String target, boolean readOnly, long size, Optional<Integer> mode, Optional<String> options)
            implements Mount {}

    /**
     * A kind of mount that only some engines know ({@code npipe}, {@code cluster}, {@code image}).
     *
     * @param type as compose writes it
     * @param source what is mounted
     * @param target the path inside
     * @param readOnly only to read
     * @param subpath a folder of the source; empty for all of it
     */
    record Other(String type, String source, String target, boolean readOnly, Optional<String> subpath)
            implements Mount {}
}
