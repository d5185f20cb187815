package dev.rung.compose.model;

import dev.rung.compose.form.ByteSize;
import dev.rung.compose.form.Tree;
import dev.rung.core.app.FileGrant;
import dev.rung.core.app.Mount;
import dev.rung.core.app.Storage;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads what files an instance sees besides its image. */
final class StorageReader {
    private static final int OCTAL = 8;

    private StorageReader() {}

    static Storage read(Tree service) {
        List<Mount> mounts = new ArrayList<>(service.list("volumes", StorageReader::mount));
        service.texts("tmpfs").forEach(text -> mounts.add(memory(text)));
        return new Storage(
                mounts,
                service.list("secrets", grant -> grant(grant, "/run/secrets/")),
                service.list("configs", grant -> grant(grant, "/")),
                service.texts("volumes_from"),
                service.map("storage_opt"));
    }

    private static FileGrant grant(Tree tree, String folder) {
        String source = tree.text("source").orElse("");
        String target = tree.text("target").orElse(source);
        return new FileGrant(
                source,
                target.startsWith("/") ? target : folder + target,
                tree.text("uid"),
                tree.text("gid"),
                tree.integer("mode"));
    }

    private static Mount mount(Tree tree) {
        String type = tree.text("type").orElse("");
        String target = tree.text("target").orElse("");
        boolean readOnly = tree.flag("read_only");
        return switch (type) {
            case "bind" -> bind(tree, target, readOnly);
            case "volume" ->
                new Mount.Named(
                        tree.text("source"),
                        target,
                        readOnly,
                        tree.tree("volume").text("subpath"),
                        tree.tree("volume").flag("nocopy"),
                        tree.text("consistency"));
            case "tmpfs" ->
                new Mount.Tmpfs(
                        target,
                        readOnly,
                        tree.tree("tmpfs").whole("size", 0),
                        tree.tree("tmpfs").integer("mode"),
                        Optional.empty());
            default ->
                new Mount.Other(
                        type,
                        tree.text("source").orElse(""),
                        target,
                        readOnly,
                        tree.tree("image").text("subpath"));
        };
    }

    private static Mount bind(Tree tree, String target, boolean readOnly) {
        Tree options = tree.tree("bind");
        return new Mount.Bind(
                tree.text("source").orElse(""),
                target,
                readOnly,
                options.flag("create_host_path"),
                options.text("propagation"),
                options.text("selinux"),
                options.text("recursive"));
    }

    /** Memory in its short form, {@code PATH[:OPTION,...]}. */
    private static Mount memory(String text) {
        int colon = text.indexOf(':');
        if (colon < 0) {
            return new Mount.Tmpfs(text, false, 0, Optional.empty(), Optional.empty());
        }
        long size = 0;
        Optional<Integer> mode = Optional.empty();
        boolean readOnly = false;
        List<String> rest = new ArrayList<>();
        for (String option : text.substring(colon + 1).split(",", -1)) {
            if (option.startsWith("size=")) {
                size = ByteSize.parse(option.substring("size=".length())).orElse(0);
            } else if (option.startsWith("mode=")) {
                mode = octal(option.substring("mode=".length()));
            } else if (option.equals("ro")) {
                readOnly = true;
            } else {
                rest.add(option);
            }
        }
        Optional<String> options = rest.isEmpty() ? Optional.empty() : Optional.of(String.join(",", rest));
        return new Mount.Tmpfs(text.substring(0, colon), readOnly, size, mode, options);
    }

    private static Optional<Integer> octal(String digits) {
        try {
            return Optional.of(Integer.parseInt(digits, OCTAL));
        } catch (NumberFormatException notOctal) {
            return Optional.empty();
        }
    }
}
