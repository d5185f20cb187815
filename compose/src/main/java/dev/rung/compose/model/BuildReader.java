package dev.rung.compose.model;

import dev.rung.compose.form.Tree;
import dev.rung.core.app.Build;
import dev.rung.core.app.FileGrant;
import java.util.ArrayList;
import java.util.List;

/** Reads how an image is built. */
final class BuildReader {
    private BuildReader() {}

    static Build read(Tree build) {
        return new Build(
                build.text("context").orElse(""),
                build.text("dockerfile").filter(file -> !file.equals("Dockerfile")),
                build.text("dockerfile_inline"),
                build.text("target"),
                build.map("args"),
                build.map("labels"),
                build.texts("cache_from"),
                build.texts("cache_to"),
                build.map("additional_contexts"),
                build.texts("extra_hosts"),
                build.text("network"),
                build.whole("shm_size", 0),
                build.texts("tags"),
                build.texts("platforms"),
                build.list("secrets", BuildReader::secret),
                agents(build),
                ResourcesReader.ulimits(build),
                build.texts("entitlements"),
                build.flag("no_cache"),
                build.flag("pull"),
                build.flag("privileged"),
                build.text("isolation"),
                build.text("provenance"),
                build.text("sbom"));
    }

    private static FileGrant secret(Tree tree) {
        String source = tree.text("source").orElse("");
        return new FileGrant(
                source, tree.text("target").orElse(source), tree.text("uid"), tree.text("gid"), tree.integer("mode"));
    }

    private static List<String> agents(Tree build) {
        List<String> agents = new ArrayList<>();
        Tree paths = build.tree("ssh");
        paths.mapping()
                .entries()
                .keySet()
                .forEach(id ->
                        agents.add(paths.text(id).map(path -> id + "=" + path).orElse(id)));
        return List.copyOf(agents);
    }
}
