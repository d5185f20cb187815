package dev.rung.engine.change;

import dev.rung.core.app.App;
import dev.rung.core.app.Content;
import dev.rung.core.app.FileGrant;
import dev.rung.core.app.SecretReference;
import dev.rung.core.app.Service;
import dev.rung.core.planner.PlanRefusedException;
import dev.rung.core.release.GrantedFile;
import dev.rung.engine.secret.SecretKeeper;
import dev.rung.engine.secret.SecretValues;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads the secrets and configs that services were granted or that their variables refer to, where Rung is called. */
public final class GrantedFiles {
    private final Map<String, String> variables;
    private final SecretValues secrets;

    /**
     * A reader.
     *
     * @param variables the environment in which Rung was called, and the variables of env files
     * @param secrets the values of those that rung.yaml names or that were set by hand
     */
    public GrantedFiles(Map<String, String> variables, SecretValues secrets) {
        this.variables = Map.copyOf(variables);
        this.secrets = secrets;
    }

    /** A service with the secrets in its variables that these refer to. */
    public Service filled(Service service) {
        var environment = new LinkedHashMap<>(service.execution().environment());
        environment.replaceAll((name, value) -> filled(value));
        return environment.equals(service.execution().environment())
                ? service
                : service.withExecution(service.execution().withEnvironment(environment));
    }

    private String filled(String text) {
        return SecretReference.filled(text, name -> new String(secrets.value(name), StandardCharsets.UTF_8));
    }

    /** The files of a service. */
    public List<GrantedFile> of(App app, Service service) {
        var files = new ArrayList<GrantedFile>();
        for (FileGrant grant : service.storage().secrets()) {
            add(grant, true, app.secrets().get(grant.source()), files);
        }
        for (FileGrant grant : service.storage().configs()) {
            add(grant, false, app.configs().get(grant.source()), files);
        }
        return files;
    }

    private void add(FileGrant grant, boolean secret, @Nullable Content content, List<GrantedFile> files) {
        if (content != null) {
            byte[] value = secret && secrets.isDeclared(grant.source())
                    ? secrets.value(grant.source())
                    : read(grant.source(), content.source());
            files.add(new GrantedFile(grant, secret, Base64.getEncoder().encodeToString(value)));
        }
    }

    private byte[] read(String name, Content.Source source) {
        return switch (source) {
            case Content.Source.File file -> file(name, Path.of(file.path()));
            case Content.Source.Inline inline -> filled(inline.text()).getBytes(StandardCharsets.UTF_8);
            case Content.Source.Environment environment -> variable(name, environment.variable());
            case Content.Source.External external -> secrets.value(external.name());
        };
    }

    private static byte[] file(String name, Path path) {
        try {
            if (Files.size(path) > SecretKeeper.LIMIT) {
                throw new PlanRefusedException(
                        name + ": " + path + " is larger than 500 KiB", "Mount a file of that size as a volume");
            }
            return Files.readAllBytes(path);
        } catch (IOException e) {
            throw new PlanRefusedException(
                    name + ": " + path + " cannot be read: " + e.getMessage(),
                    "Make the file, or correct its path; to a server 'rung up' brings it again");
        }
    }

    /** A variable that rung.yaml calls a secret is had as that. */
    private byte[] variable(String name, String variable) {
        if (secrets.isDeclared(variable)) {
            return secrets.value(variable);
        }
        String value = variables.get(variable);
        if (value == null) {
            throw new PlanRefusedException(
                    name + ": the variable " + variable + " is not set",
                    "Set it where you call rung or in .env, or say in rung.yaml where the secret comes from");
        }
        return value.getBytes(StandardCharsets.UTF_8);
    }
}
