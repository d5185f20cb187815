package dev.rung.compose.init;

import dev.rung.compose.yaml.YamlText;
import java.util.List;
import java.util.SequencedMap;
import java.util.stream.Collectors;

/** Writes the compose.yaml of a project. */
final class ComposeText {
    /** The service that people reach. */
    static final String WEB = "web";

    /** The process of a Procfile that runs before the others of a release. */
    private static final String RELEASE = "release";

    private final Project project;
    private final SequencedMap<String, String> processes;
    private final String database;
    private final StringBuilder text = new StringBuilder();

    /**
     * Prepares a file.
     *
     * @param processes those of a Procfile; none for one service that runs what its image runs
     */
    ComposeText(Project project, SequencedMap<String, String> processes) {
        this.project = project;
        this.processes = processes;
        this.database = processes.containsKey("db") ? "postgres" : "db";
    }

    /** The text. */
    String write() {
        line(0, "# Proposed by rung init for " + project.kind() + ". It is yours: change what does not fit.");
        line(0, "services:");
        if (processes.isEmpty()) {
            service(WEB, "");
        } else {
            processes.forEach(this::service);
        }
        if (hasDatabase()) {
            databaseService();
        }
        return text.toString();
    }

    private void service(String name, String command) {
        boolean web = name.equals(WEB);
        boolean once = name.equals(RELEASE);
        line(1, YamlText.name(name) + ":");
        build();
        if (!command.isEmpty()) {
            String inContainer = command.replace("$HOST", "0.0.0.0");
            line(
                    2,
                    "command: [\"sh\", \"-c\", " + value(isSimple(inContainer) ? "exec " + inContainer : inContainer)
                            + "]");
        }
        environment();
        if (web && project.port().isPresent()) {
            line(2, "ports:");
            line(
                    3,
                    "- "
                            + YamlText.quoted(
                                    project.port().get() + ":" + project.port().get()));
        }
        if (web) {
            project.probe().ifPresent(this::healthcheck);
        }
        dependencies(once);
        line(2, "restart: " + (once ? "\"no\"" : "unless-stopped"));
    }

    /** Whether a line is one command, which can take the place of the shell and so hear its signals. */
    private static boolean isSimple(String line) {
        int space = line.indexOf(' ');
        String first = space < 0 ? line : line.substring(0, space);
        return first.indexOf('=') < 0 && line.chars().noneMatch(c -> c == '&' || c == '|' || c == ';');
    }

    private void build() {
        if (project.dockerfile().isEmpty()) {
            line(2, "build: .");
            return;
        }
        line(2, "build:");
        line(3, "context: .");
        line(3, "dockerfile_inline: |");
        project.dockerfile().forEach(instruction -> line(4, instruction.replace("$", "$$")));
        boolean saysWhatRuns = project.dockerfile().getLast().startsWith("CMD ");
        if (!saysWhatRuns) {
            project.run()
                    .ifPresent(run -> line(
                            4, "CMD exec " + run.replace("$HOST", "0.0.0.0").replace("$", "$$")));
        }
    }

    private void environment() {
        if (project.port().isEmpty() && !hasDatabase()) {
            return;
        }
        line(2, "environment:");
        project.port().ifPresent(port -> line(3, "PORT: " + YamlText.quoted(port.toString())));
        if (hasDatabase()) {
            databaseVariables();
        }
    }

    private void databaseVariables() {
        switch (project.database()) {
            case NONE -> {}
            case BY_URL -> line(3, "DATABASE_URL: postgres://app:${POSTGRES_PASSWORD:-app}@" + database + ":5432/app");
            case BY_SPRING -> {
                line(3, "SPRING_DATASOURCE_URL: jdbc:postgresql://" + database + ":5432/app");
                line(3, "SPRING_DATASOURCE_USERNAME: app");
                line(3, "SPRING_DATASOURCE_PASSWORD: ${POSTGRES_PASSWORD:-app}");
            }
        }
    }

    private boolean hasDatabase() {
        return project.database() != Database.NONE;
    }

    private void healthcheck(Project.Probe probe) {
        String words = probe.words().stream().map(ComposeText::value).collect(Collectors.joining(", "));
        line(2, "healthcheck:");
        line(3, "test: [" + words + "]");
        times("5s");
        line(3, "start_period: 20s");
    }

    private void dependencies(boolean once) {
        boolean released = processes.containsKey(RELEASE) && !once;
        if (!hasDatabase() && !released) {
            return;
        }
        line(2, "depends_on:");
        if (hasDatabase()) {
            line(3, database + ":");
            line(4, "condition: service_healthy");
        }
        if (released) {
            line(3, RELEASE + ":");
            line(4, "condition: service_completed_successfully");
        }
    }

    private void databaseService() {
        line(1, database + ":");
        line(2, "image: postgres:17");
        line(2, "environment:");
        line(3, "POSTGRES_USER: app");
        line(3, "POSTGRES_PASSWORD: ${POSTGRES_PASSWORD:-app}");
        line(3, "POSTGRES_DB: app");
        line(2, "volumes:");
        line(3, "- data:/var/lib/postgresql/data");
        line(2, "healthcheck:");
        line(3, "test: [\"CMD-SHELL\", \"pg_isready -U app -d app\"]");
        times("2s");
        line(2, "restart: unless-stopped");
        line(0, "");
        line(0, "volumes:");
        line(1, "data:");
    }

    private void times(String interval) {
        for (String time : List.of("interval: " + interval, "timeout: 3s", "retries: 15")) {
            line(3, time);
        }
    }

    /** A text that compose shall not look for variables in. */
    private static String value(String text) {
        return YamlText.quoted(text.replace("$", "$$"));
    }

    private void line(int level, String line) {
        text.append("  ".repeat(line.isEmpty() ? 0 : level)).append(line).append('\n');
    }
}
