package dev.rung.laptop.agent.wire;

import dev.rung.core.app.App;
import dev.rung.engine.json.Fields;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How an app becomes a document and comes back the same. */
public interface AppDocuments {
    /** The app as maps, lists and plain values. */
    Map<String, @Nullable Object> write(App app);

    /**
     * Reads what {@link #write} wrote.
     *
     * @throws IllegalArgumentException when it is not that
     */
    App read(Fields document);
}
