package dev.rung.compose.yaml;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.MappingStartEvent;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.events.SequenceStartEvent;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.parser.ParserImpl;
import org.snakeyaml.engine.v2.scanner.StreamReader;

/** Builds trees from the parser's events, one document after the other. */
final class DocumentComposer {
    /** How deep values may be nested; far more than any file written by hand. */
    private static final int MAX_DEPTH = 200;

    private final String name;
    private final List<Problem> problems;
    private final ParserImpl parser;
    private Anchors anchors = new Anchors();
    private Resets resets = new Resets();

    DocumentComposer(String text, String name, List<Problem> problems) {
        this.name = name;
        this.problems = problems;
        // A buffer for the whole text: the reader copies what it holds whenever it loads more.
        LoadSettings settings = LoadSettings.builder()
                .setCodePointLimit(Integer.MAX_VALUE)
                .setBufferSize(text.length() + 1)
                .build();
        this.parser = new ParserImpl(settings, new StreamReader(settings, text));
    }

    List<Document> documents() {
        List<Document> documents = new ArrayList<>();
        try {
            expect(Event.ID.StreamStart);
            while (!parser.checkEvent(Event.ID.StreamEnd)) {
                document().ifPresent(documents::add);
            }
        } catch (MarkedYamlEngineException e) {
            problems.add(syntax(e));
        } catch (StopException e) {
            problems.add(error(e.mark, e.text));
        } catch (YamlEngineException e) {
            problems.add(error(new Mark(name, 1, 1), "is not YAML: " + e.getMessage()));
        }
        return documents;
    }

    private Optional<Document> document() {
        Event start = expect(Event.ID.DocumentStart);
        anchors = new Anchors();
        resets = new Resets();
        Node root = node(0);
        expect(Event.ID.DocumentEnd);
        if (root instanceof Node.Mapping mapping) {
            return Optional.of(new Document(mapping, resets.paths(mapping)));
        }
        boolean empty = root instanceof Node.Scalar scalar && scalar.value() == Node.Null.NULL;
        String what = empty ? "the document is empty" : "the document is " + Nodes.describe(root);
        problems.add(error(empty ? mark(start) : root.mark(), what + ", expected a mapping with services"));
        return Optional.empty();
    }

    private Node node(int depth) {
        Event event = parser.next();
        if (depth > MAX_DEPTH) {
            throw new StopException(mark(event), "values are nested more than " + MAX_DEPTH + " deep");
        }
        if (event instanceof AliasEvent alias) {
            return alias(alias);
        }
        NodeEvent start = (NodeEvent) event;
        Optional<String> anchor = start.getAnchor().map(a -> a.getValue());
        anchor.ifPresent(anchors::open);
        Node node = switch (start) {
            case ScalarEvent scalar -> scalar(scalar);
            case SequenceStartEvent sequence -> sequence(sequence, depth);
            case MappingStartEvent mapping -> mapping(mapping, depth);
            default -> throw new StopException(mark(event), "is not YAML that is understood: " + event);
        };
        anchor.ifPresent(a -> anchors.close(a, node));
        return node;
    }

    private Node alias(AliasEvent event) {
        String anchor = event.getAlias().getValue();
        return switch (anchors.find(anchor)) {
            case Anchors.Known known -> {
                grow(event, known.weight());
                yield known.node();
            }
            case Anchors.Open ignored -> {
                problems.add(error(mark(event), "the anchor &" + anchor + " contains itself"));
                yield Nodes.nothing(mark(event));
            }
            case Anchors.Unknown ignored -> {
                problems.add(error(mark(event), "there is no anchor &" + anchor + " before this alias"));
                yield Nodes.nothing(mark(event));
            }
        };
    }

    private Node.Scalar scalar(ScalarEvent event) {
        grow(event, Anchors.weight(event.getValue()));
        Node.Scalar scalar = ScalarTags.resolve(event, mark(event));
        resets.tagged(event.getTag(), scalar);
        return scalar;
    }

    private Node sequence(SequenceStartEvent event, int depth) {
        grow(event, 1);
        List<Node> items = new ArrayList<>();
        while (!parser.checkEvent(Event.ID.SequenceEnd)) {
            Node item = node(depth + 1);
            if (!resets.isReset(item)) {
                items.add(item);
            }
        }
        parser.next();
        Node sequence = Nodes.sequence(items, mark(event));
        resets.tagged(event.getTag(), sequence);
        return sequence;
    }

    private Node mapping(MappingStartEvent event, int depth) {
        grow(event, 1);
        MappingBuilder builder = new MappingBuilder(mark(event), resets, problems);
        while (!parser.checkEvent(Event.ID.MappingEnd)) {
            boolean mergeKey = isMergeKey(parser.peekEvent());
            Node key = node(depth + 1);
            Node value = node(depth + 1);
            if (mergeKey) {
                builder.merge(key.mark(), value);
            } else {
                builder.put(key, value);
            }
        }
        parser.next();
        Node mapping = builder.build();
        resets.tagged(event.getTag(), mapping);
        return mapping;
    }

    private static boolean isMergeKey(Event event) {
        return event instanceof ScalarEvent scalar
                && scalar.isPlain()
                && scalar.getTag().isEmpty()
                && scalar.getValue().equals("<<");
    }

    private void grow(Event event, int weight) {
        if (!anchors.grow(weight)) {
            throw new StopException(
                    mark(event), "the file becomes too large when its aliases are replaced by what they stand for");
        }
    }

    private Event expect(Event.ID kind) {
        Event event = parser.next();
        if (event.getEventId() != kind) {
            throw new StopException(mark(event), "is not YAML: " + event);
        }
        return event;
    }

    private Problem syntax(MarkedYamlEngineException e) {
        Optional<org.snakeyaml.engine.v2.exceptions.Mark> place =
                e.getProblemMark().or(e::getContextMark);
        String context = e.getContext() == null ? "" : " " + e.getContext();
        String why = e.getProblem() == null ? "" : ": " + e.getProblem().strip();
        return error(place.map(this::mark).orElse(new Mark(name, 1, 1)), "invalid YAML" + context + why);
    }

    private Problem error(Mark mark, String message) {
        return new Problem(Problem.Kind.ERROR, mark, "", message);
    }

    private Mark mark(Event event) {
        return event.getStartMark().map(this::mark).orElse(new Mark(name, 1, 1));
    }

    private Mark mark(org.snakeyaml.engine.v2.exceptions.Mark mark) {
        return new Mark(name, mark.getLine() + 1, mark.getColumn() + 1);
    }

    /** Ends the reading of a file at a place. */
    private static final class StopException extends RuntimeException {
        private static final long serialVersionUID = 1;

        private final transient Mark mark;
        private final String text;

        private StopException(Mark mark, String text) {
            super(text, null, false, false);
            this.mark = mark;
            this.text = text;
        }
    }
}
