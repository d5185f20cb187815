package dev.rung.laptop.agent.server;

import dev.rung.engine.json.Fields;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What a request asks for. */
@FunctionalInterface
public interface Call {
    /**
     * Does it. The thread is interrupted when the caller has gone.
     *
     * @param arguments of the request
     * @param parts takes the parts of a long answer, and waits while the caller is slow
     * @return what came of it
     * @throws dev.rung.core.port.PortException when it could not be done
     * @throws IllegalArgumentException when the arguments are not understood
     * @throws InterruptedException when the caller has gone
     */
    Map<String, @Nullable Object> run(Fields arguments, Consumer<Map<String, @Nullable Object>> parts)
            throws InterruptedException;

    /** A call with a short answer. */
    static Call of(Question question) {
        return (arguments, parts) -> question.answer(arguments);
    }

    /** A call with an answer in one piece. */
    @FunctionalInterface
    interface Question {
        /** Does what is asked and says what came of it. */
        Map<String, @Nullable Object> answer(Fields arguments);
    }
}
