package dev.rung.compose.model;

import dev.rung.compose.form.Tree;
import dev.rung.core.app.Content;
import dev.rung.core.app.Network;
import dev.rung.core.app.Volume;
import java.util.Optional;

/** Reads what services share. */
final class ResourceReader {
    private ResourceReader() {}

    static Network network(String app, String key, Tree tree) {
        Tree ipam = tree.tree("ipam");
        return new Network(
                key,
                name(app, key, tree),
                tree.flag("external"),
                tree.text("driver"),
                tree.map("driver_opts"),
                tree.flag("internal"),
                tree.flag("attachable"),
                tree.optionalFlag("enable_ipv4"),
                tree.optionalFlag("enable_ipv6"),
                new Network.Ipam(ipam.text("driver"), ipam.list("config", ResourceReader::pool), ipam.map("options")),
                tree.map("labels"));
    }

    private static Network.Pool pool(Tree tree) {
        return new Network.Pool(
                tree.text("subnet"), tree.text("gateway"), tree.text("ip_range"), tree.map("aux_addresses"));
    }

    static Volume volume(String app, String key, Tree tree) {
        return new Volume(
                key,
                name(app, key, tree),
                tree.flag("external"),
                tree.text("driver"),
                tree.map("driver_opts"),
                tree.map("labels"));
    }

    /** The name on the engine, unless it is the one that every network and volume of the app gets. */
    private static Optional<String> name(String app, String key, Tree tree) {
        return tree.text("name").filter(name -> tree.flag("external") || !name.equals(app + "_" + key));
    }

    static Content content(String key, Tree tree) {
        return new Content(key, source(key, tree), tree.map("labels"));
    }

    private static Content.Source source(String key, Tree tree) {
        Optional<String> file = tree.text("file");
        Optional<String> variable = tree.text("environment");
        if (tree.flag("external") || (file.isEmpty() && variable.isEmpty() && !tree.has("content"))) {
            return new Content.Source.External(tree.text("name").orElse(key), tree.text("driver"));
        }
        if (file.isPresent()) {
            return new Content.Source.File(file.get());
        }
        return variable.isPresent()
                ? new Content.Source.Environment(variable.get())
                : new Content.Source.Inline(tree.text("content").orElse(""));
    }
}
