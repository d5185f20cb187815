package dev.rung.cli.command;

import dev.rung.cli.project.Project;
import dev.rung.core.settings.SecretSource;
import dev.rung.engine.change.GrantedFiles;
import dev.rung.engine.secret.SecretStore;
import dev.rung.engine.secret.SecretValues;
import dev.rung.engine.shell.Command;
import dev.rung.servers.ship.Grants;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** Where the instances of an environment get their secrets from. */
final class SecretAccess {
    private SecretAccess() {}

    /**
     * What reads them.
     *
     * @param directory the absolute folder of the app's files
     */
    static GrantedFiles of(Session session, String directory) {
        Project project = session.project();
        var store = new SecretStore(session.environment().folder().secrets());
        boolean delivered = session.call().global().errand().isPresent();
        Map<String, SecretSource> declared = project.settings().secrets();
        Map<String, String> variables = project.compose().variables();
        var values = new SecretValues(
                delivered ? delivered(declared, Path.of(directory)) : declared,
                variables,
                Path.of(directory),
                store::value,
                session.place().shell());
        return new GrantedFiles(variables, values);
    }

    /** Removes what came along of secrets and configs, once nothing runs that reads them; what was set by hand stays. */
    static void forgetDelivered(Session session) {
        if (session.call().global().errand().isEmpty()) {
            return;
        }
        for (String folder : Grants.FOLDERS) {
            Command remove = Command.of("rm", "-rf", "--", session.project().directory() + "/" + folder);
            session.place().shell().run(remove);
        }
    }

    /** On a server the commands and files of rung.yaml mean the user's machine: what they gave came along as files. */
    private static Map<String, SecretSource> delivered(Map<String, SecretSource> declared, Path directory) {
        var there = new LinkedHashMap<String, SecretSource>();
        for (String name : declared.keySet()) {
            Path file = directory.resolve(Grants.VARIABLES + name);
            if (Files.exists(file)) {
                there.put(name, new SecretSource.File(file.toString()));
            }
        }
        return there;
    }
}
