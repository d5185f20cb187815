package dev.rung.compose.init;

import java.util.List;
import java.util.Optional;

/** {@code index.html} and nothing that makes it: files to be served as they are. */
final class StaticSite {
    private static final int PORT = 80;
    private static final String SERVED = "/usr/share/nginx/html";

    /** It shows every file below its root, .env and .git too: only a folder made to be public will do. */
    private static final String SIMPLE_SERVER = "python3 -m http.server --bind $HOST --directory public $PORT";

    private StaticSite() {}

    static Optional<Project> recognise(Folder folder) {
        boolean inPublic = folder.has("public/index.html");
        if (!inPublic && !folder.has("index.html")) {
            return Optional.empty();
        }
        String root = inPublic ? "public" : ".";
        List<String> dockerfile = List.of(
                "FROM nginx:1-alpine",
                "COPY " + root + " " + SERVED,
                "RUN rm -rf " + SERVED + "/.[!.]* " + SERVED + "/*.yaml " + SERVED + "/*.yml",
                "CMD [\"nginx\", \"-g\", \"daemon off;\"]");
        return Optional.of(new Project(
                "a static site",
                dockerfile,
                inPublic ? Optional.of(SIMPLE_SERVER) : Optional.empty(),
                Optional.of(PORT),
                Optional.empty(),
                Database.NONE));
    }
}
