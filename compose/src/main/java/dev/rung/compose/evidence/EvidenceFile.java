package dev.rung.compose.evidence;

import dev.rung.compose.yaml.Document;
import dev.rung.compose.yaml.Mark;
import dev.rung.compose.yaml.Node;
import dev.rung.compose.yaml.Problem;
import dev.rung.compose.yaml.YamlFile;
import dev.rung.compose.yaml.YamlReader;
import dev.rung.core.evidence.Evidence;
import dev.rung.core.settings.Objectives;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;

/**
 * What an evidence.yaml says.
 *
 * @param evidence with nothing for what it does not say
 * @param objectives what the app promises, where it says so
 * @param problems everything wrong with it; with an error among them the evidence is not to be used
 */
public record EvidenceFile(Evidence evidence, Objectives objectives, List<Problem> problems) {
    /**
     * Reads a file.
     *
     * @param path where it lies
     * @param name how the user would name it, for messages and as the source of its figures
     */
    public static EvidenceFile read(Path path, String name) {
        YamlFile file = YamlReader.read(path, name);
        List<Problem> problems = new ArrayList<>(file.problems());
        if (file.documents().isEmpty() && problems.isEmpty()) {
            problems.add(new Problem(Problem.Kind.ERROR, new Mark(name, 1, 1), "", "it holds no evidence"));
        }
        file.documents().stream()
                .skip(1)
                .map(Document::root)
                .map(root -> new Problem(
                        Problem.Kind.ERROR, root.mark(), "", "a second document: a file holds the evidence of one app"))
                .forEach(problems::add);
        Node.Mapping root = file.documents().isEmpty()
                ? new Node.Mapping(new LinkedHashMap<>(), new Mark(name, 1, 1))
                : file.documents().getFirst().root();
        return new EvidenceReader(new Section(root, "", problems)).read(problems);
    }

    /** Whether the evidence can be used. */
    public boolean isUsable() {
        return problems.stream().noneMatch(problem -> problem.kind() == Problem.Kind.ERROR);
    }
}
