package dev.rung.compose.model;

import dev.rung.compose.form.Tree;
import dev.rung.compose.yaml.Node;
import dev.rung.core.app.App;

/** Reads the app out of the long form of its document. */
public final class AppReader {
    private AppReader() {}

    /** The app that a resolved document, or one stored with a release, describes. */
    public static App read(Node.Mapping longForm) {
        var tree = new Tree(longForm);
        String name = tree.text("name").orElse("");
        return new App(
                name,
                tree.named("services", ServiceReader::read),
                tree.named("networks", (key, network) -> ResourceReader.network(name, key, network)),
                tree.named("volumes", (key, volume) -> ResourceReader.volume(name, key, volume)),
                tree.named("configs", ResourceReader::content),
                tree.named("secrets", ResourceReader::content));
    }
}
