package dev.rung.compose.init;

import dev.rung.compose.yaml.Document;
import dev.rung.compose.yaml.Node;
import dev.rung.compose.yaml.Nodes;
import dev.rung.compose.yaml.YamlFile;
import dev.rung.compose.yaml.YamlReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** {@code package.json} with a start script, or with a {@code server.js}. */
final class NodeProject {
    private static final int PORT = 3000;

    private NodeProject() {}

    static Optional<Project> recognise(Folder folder) {
        if (!folder.has("package.json")) {
            return Optional.empty();
        }
        Optional<Node.Mapping> manifest = json(folder.text("package.json"));
        boolean starts = script(manifest, "start");
        if (manifest.isEmpty() || (!starts && !folder.has("server.js"))) {
            return Optional.empty();
        }
        return Optional.of(new Project(
                "a Node.js app",
                dockerfile(folder, script(manifest, "build")),
                Optional.of(starts ? "npm start" : "node server.js"),
                Optional.of(PORT),
                HealthPaths.in(folder, "server.js", "index.js", "app.js").map(NodeProject::probe),
                Database.byUrl(manifest.flatMap(m -> Nodes.getMapping(m, "dependencies"))
                        .filter(m ->
                                m.entries().containsKey("pg") || m.entries().containsKey("postgres"))
                        .isPresent())));
    }

    private static List<String> dockerfile(Folder folder, boolean builds) {
        List<String> lines = new ArrayList<>(List.of("FROM node:22-slim", "WORKDIR /app", "COPY . ."));
        if (folder.has("yarn.lock")) {
            lines.add("RUN corepack enable && yarn install --frozen-lockfile");
        } else if (folder.has("pnpm-lock.yaml")) {
            lines.add("RUN corepack enable && pnpm install --frozen-lockfile");
        } else {
            lines.add(folder.has("package-lock.json") ? "RUN npm ci" : "RUN npm install");
        }
        if (builds) {
            lines.add("RUN npm run build");
        }
        return lines;
    }

    private static Project.Probe probe(String path) {
        return new Project.Probe(List.of(
                "CMD",
                "node",
                "-e",
                "fetch('http://127.0.0.1:' + process.env.PORT + '" + path
                        + "').then(r => process.exit(r.ok ? 0 : 1), () => process.exit(1))"));
    }

    private static boolean script(Optional<Node.Mapping> manifest, String name) {
        return manifest.flatMap(m -> Nodes.getMapping(m, "scripts"))
                .flatMap(scripts -> Nodes.getText(scripts, name))
                .isPresent();
    }

    /** JSON is YAML, but for the tabs that it may be indented with. */
    private static Optional<Node.Mapping> json(String text) {
        YamlFile file = YamlReader.read(text.replace('\t', ' ').getBytes(StandardCharsets.UTF_8), "package.json");
        return file.documents().stream().findFirst().map(Document::root);
    }
}
