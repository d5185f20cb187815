package dev.rung.cli.project;

import dev.rung.compose.model.AppReader;
import dev.rung.compose.model.PlainTree;
import dev.rung.core.app.App;
import dev.rung.engine.json.Fields;
import dev.rung.laptop.agent.wire.AppDocuments;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Sends apps to the agent as the documents out of which they were read. */
public final class ComposeDocuments implements AppDocuments {
    private final Map<App, Map<String, @Nullable Object>> known = new ConcurrentHashMap<>();

    /** The app of a document, which can be written from now on. */
    public App read(Map<String, @Nullable Object> document, String origin) {
        App app = AppReader.read(PlainTree.read(document, origin));
        known.put(app, document);
        return app;
    }

    @Override
    public Map<String, @Nullable Object> write(App app) {
        Map<String, @Nullable Object> document = known.get(app);
        if (document == null) {
            throw new IllegalArgumentException(app.name() + " was read from no document");
        }
        return document;
    }

    @Override
    public App read(Fields document) {
        return read(document.values(), "the caller's app");
    }
}
