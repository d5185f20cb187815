package dev.rung.compose.rungfile;

import dev.rung.compose.form.Form;
import dev.rung.compose.form.Nodes;
import dev.rung.compose.form.Reading;
import dev.rung.compose.yaml.KeyPath;
import dev.rung.compose.yaml.Node;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** A figure with its unit. */
enum Figure implements Form {
    SHARE("a percentage such as 70%"),
    GROWTH("a growth such as 8%/month"),
    RATE("a rate such as 1000/s"),
    REQUESTS("a number of requests in a time such as 100/10s"),
    SIZE("a size such as 20MB"),
    TIME("a time span such as 60s, 24h or 14d"),
    SOME_TIME("a time span longer than 0s, such as 60s"),
    MONEY("money such as 8000 USD"),
    MONTHLY_MONEY("money each month such as 60 USD/month"),
    ERROR_LIMIT("a limit such as >1% or >2x"),
    LATENCY_LIMIT("a limit such as >300ms or >2x");

    private final String expected;

    Figure(String expected) {
        this.expected = expected;
    }

    @Override
    public boolean takes(Node node) {
        return node instanceof Node.Scalar && !Nodes.isNull(node);
    }

    @Override
    public String expected() {
        return expected;
    }

    @Override
    public @Nullable Node read(Node node, KeyPath at, Reading reading) {
        if (!takes(node) || !(node instanceof Node.Scalar scalar)) {
            return reading.rejectType(node, at, expected);
        }
        return isValid(scalar.text())
                ? Nodes.string(scalar.text(), scalar.mark())
                : reading.reject(node, at, "expected " + expected + ", found '" + scalar.text() + "'");
    }

    private boolean isValid(String text) {
        return switch (this) {
            case SHARE -> Units.share(text).isPresent() && Units.share(text).getAsDouble() <= 1;
            case GROWTH -> Units.growth(text).isPresent();
            case RATE -> Units.rate(text).isPresent();
            case REQUESTS -> Units.requests(text).isPresent();
            case SIZE -> Units.bytes(text).orElse(0) > 0;
            case TIME -> Units.time(text).isPresent();
            case SOME_TIME -> Units.time(text).filter(Duration::isPositive).isPresent();
            case MONEY -> Units.money(text).isPresent();
            case MONTHLY_MONEY -> Units.monthlyMoney(text).isPresent();
            case ERROR_LIMIT -> Limits.ofErrors(text).isPresent();
            case LATENCY_LIMIT -> Limits.ofLatency(text).isPresent();
        };
    }
}
