package dev.rung.compose.files;

import dev.rung.compose.yaml.Node;
import dev.rung.compose.yaml.Problem;
import java.nio.file.Path;
import java.util.List;
import java.util.SequencedMap;

/**
 * The files of an app as one document.
 *
 * @param projectName the name of the app, fit for container names
 * @param directory the project's directory, absolute: relative paths in the document start here
 * @param document {@code services}, {@code networks}, {@code volumes} and so on, with variables replaced and with
 *     {@code include} and {@code extends} resolved away; in the short or long forms that were written; services of
 *     profiles that are not active are left out. What is in it is not checked yet, beyond what merging took
 * @param disabledServices the services of profiles that are not active
 * @param problems what was wrong or worth a warning
 * @param files every compose file that was read, absolute, in the order of reading
 * @param variables the process's variables and those of env files
 * @param referable what values can refer to: the same, but that a reference stands in the place of each secret
 */
public record Loaded(
        String projectName,
        Path directory,
        Node.Mapping document,
        Node.Mapping disabledServices,
        List<Problem> problems,
        List<Path> files,
        SequencedMap<String, String> variables,
        SequencedMap<String, String> referable) {

    /** Whether anything is wrong enough that the document cannot be used. */
    public boolean hasErrors() {
        return problems.stream().anyMatch(problem -> problem.kind() == Problem.Kind.ERROR);
    }
}
