package dev.rung.compose.init;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.function.Function;

/** Recognises what kind of project a folder holds, and proposes a compose.yaml and lines that run it. */
public final class ProjectScan {
    /** A Rails or Django project often has a package.json for its pages, so Node.js comes late. */
    private static final List<Function<Folder, Optional<Project>>> KINDS = List.of(
            JavaProject::recognise,
            CompiledProject::recognise,
            ScriptedProject::recognise,
            PythonProject::recognise,
            NodeProject::recognise,
            StaticSite::recognise);

    private static final String NOTHING = "nothing known found: looked for a Dockerfile, Procfile, package.json with a "
            + "start script or server.js, pom.xml of a jar, build.gradle with Spring Boot or the application plugin, "
            + "manage.py, Flask or FastAPI in requirements.txt or pyproject.toml, go.mod with main.go, Cargo.toml with "
            + "src/main.rs, Gemfile with rails, composer.json with artisan or public/index.php, and index.html; write a compose.yaml or a Dockerfile, then "
            + "run rung init again";

    private ProjectScan() {}

    /** Looks at a folder. */
    public static Proposal of(Folder folder) {
        Optional<Project> language =
                KINDS.stream().flatMap(kind -> kind.apply(folder).stream()).findFirst();
        SequencedMap<String, String> processes = Procfile.processes(folder.text("Procfile"));
        Optional<Project> project = folder.has("Dockerfile") ? Optional.of(built(folder, language)) : language;
        if (project.isEmpty()) {
            return new Proposal.Unknown(processes.isEmpty() ? NOTHING : procfileAlone());
        }
        SequencedMap<String, String> run = new LinkedHashMap<>(processes);
        if (processes.isEmpty()) {
            project.get().run().ifPresent(line -> run.put(ComposeText.WEB, line));
        }
        String kind = project.get().kind() + (processes.isEmpty() ? "" : " with a Procfile");
        String compose = new ComposeText(project.get(), processes).write();
        return new Proposal.Known(kind, compose, run, project.get().port());
    }

    private static Project built(Folder folder, Optional<Project> language) {
        Optional<Integer> exposed = Dockerfile.exposed(folder.text("Dockerfile"));
        return language.map(project -> project.ownDockerfile(exposed))
                .orElseGet(() -> new Project(
                        "a Dockerfile", List.of(), Optional.empty(), exposed, Optional.empty(), Database.NONE));
    }

    private static String procfileAlone() {
        return "a Procfile says what to run, but nothing known says what to build it with: write a Dockerfile, then run "
                + "rung init again";
    }
}
