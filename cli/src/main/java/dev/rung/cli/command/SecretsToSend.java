package dev.rung.cli.command;

import dev.rung.cli.project.Project;
import dev.rung.core.app.Content;
import dev.rung.core.app.FileGrant;
import dev.rung.core.app.SecretReference;
import dev.rung.core.app.Service;
import dev.rung.core.app.Storage;
import dev.rung.core.planner.PlanRefusedException;
import dev.rung.core.release.GrantedFile;
import dev.rung.engine.change.GrantedFiles;
import dev.rung.engine.secret.SecretValues;
import dev.rung.engine.shell.Shell;
import dev.rung.servers.ship.Grants;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.Set;

/** Reads what of an app's secrets and configs goes to a server, and holds the rest to what the server keeps. */
final class SecretsToSend {
    private final Project project;
    private final Set<String> there;
    private final SecretValues values;
    private final GrantedFiles files;
    private final Map<String, byte[]> secrets = new LinkedHashMap<>();
    private final Map<String, byte[]> configs = new LinkedHashMap<>();
    private final Map<String, byte[]> variables = new LinkedHashMap<>();
    private final Map<String, String> kept = new LinkedHashMap<>();
    private final SequencedSet<String> missing = new LinkedHashSet<>();

    private SecretsToSend(Project project, Shell shell, Set<String> there) {
        this.project = project;
        this.there = there;
        this.values = new SecretValues(
                project.settings().secrets(),
                project.compose().variables(),
                Path.of(project.directory()),
                this::refuseKept,
                shell);
        this.files = new GrantedFiles(project.compose().variables(), values);
    }

    /**
     * Reads it.
     *
     * @param there the names of the secrets that the server keeps
     * @throws PlanRefusedException when a secret is missing, before anything is sent
     */
    static Grants read(Project project, Shell shell, Set<String> there) {
        var read = new SecretsToSend(project, shell, there);
        project.app().services().values().forEach(read::add);
        read.refuseMissing();
        return new Grants(read.secrets, read.configs, read.variables, read.kept);
    }

    private void add(Service service) {
        Storage storage = service.storage();
        var own = new ArrayList<FileGrant>();
        for (FileGrant grant : storage.secrets()) {
            Optional<String> name = nameThere(grant.source());
            if (name.isPresent()) {
                demand(name.get());
                kept.put(grant.source(), name.get());
            } else {
                own.add(grant);
            }
        }
        var ours = new Storage(storage.mounts(), own, storage.configs(), storage.volumesFrom(), storage.options());
        for (GrantedFile file : files.of(project.app(), service.withStorage(ours))) {
            (file.secret() ? secrets : configs)
                    .put(file.grant().source(), Base64.getDecoder().decode(file.base64()));
        }
        service.execution()
                .environment()
                .values()
                .forEach(value -> SecretReference.in(value).forEach(this::addVariable));
    }

    /** What the server calls a secret that is kept there; empty for one that comes from here. */
    private Optional<String> nameThere(String secret) {
        Content content = project.app().secrets().get(secret);
        Optional<String> name = values.isDeclared(secret)
                ? Optional.of(secret)
                : Optional.ofNullable(content)
                        .flatMap(found -> found.source() instanceof Content.Source.External external
                                ? Optional.of(external.name())
                                : Optional.empty());
        return name.filter(values::isKept);
    }

    private void addVariable(String name) {
        if (values.isKept(name)) {
            demand(name);
        } else {
            variables.put(name, values.value(name));
        }
    }

    private void demand(String name) {
        if (!there.contains(name)) {
            missing.add(name);
        }
    }

    private void refuseMissing() {
        if (missing.size() == 1) {
            throw SecretValues.missing(missing.getFirst());
        }
        if (!missing.isEmpty()) {
            throw new PlanRefusedException(
                    "secrets " + String.join(", ", missing) + ": they are not set",
                    "Set each with 'rung secrets set NAME', or say in rung.yaml where they come from");
        }
    }

    private Optional<byte[]> refuseKept(String name) {
        if (!there.contains(name)) {
            return Optional.empty();
        }
        throw new PlanRefusedException(
                "secret " + name + ": a config refers to it, and the server that keeps it does not tell it",
                "Say in rung.yaml where it comes from, or have the service read it as a variable or a secret");
    }
}
