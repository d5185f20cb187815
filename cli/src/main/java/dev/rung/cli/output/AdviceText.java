package dev.rung.cli.output;

import dev.rung.core.advice.Advice;
import dev.rung.core.advice.Finding;
import dev.rung.core.advice.Reached;
import dev.rung.core.advice.Remedy;
import dev.rung.core.advice.Severity;
import dev.rung.core.advice.Verdict;
import java.io.PrintStream;
import java.util.List;
import java.util.stream.Collectors;

/** Advice for people, on one screen. */
public final class AdviceText {
    private static final int LINES_OF_MISSING = 3;

    private final PrintStream out;

    /** Prints to a stream. */
    public AdviceText(PrintStream out) {
        this.out = out;
    }

    /**
     * Prints it.
     *
     * @param why whether everything that was looked at is told, with what it would take
     */
    public void print(String app, Advice advice, boolean why) {
        out.println(app + " stands on the " + advice.rung().word() + " rung: " + headline(advice) + " ("
                + Math.round(advice.confidence() * 100) + " % sure)");
        reasons(advice, why);
        section(
                instead(advice.verdict()),
                advice.instead().stream()
                        .map(mend -> mend.pattern().word() + ": " + mend.why())
                        .toList());
        out.println();
        out.println("Costs " + Figures.dollars(advice.cost().now()) + " a month"
                + (advice.cost().now() == advice.cost().then()
                        ? "."
                        : ", then " + Figures.dollars(advice.cost().then()) + "."));
        risk(advice);
        section(
                "Not yet",
                advice.notYet().stream()
                        .map(not -> not.rung().word() + ": " + not.why())
                        .toList());
        missing(advice.missing(), why);
        out.println();
        out.println("Ask again on " + advice.lookAgain() + "."
                + (why ? "" : " 'rung advise --why' tells everything that was looked at."));
    }

    private static String headline(Advice advice) {
        return switch (advice.verdict()) {
            case STAY -> "stay there";
            case CLIMB -> "climb to " + advice.target().word();
            case STEP_DOWN -> "step down to " + advice.target().word();
            case FIX_FIRST -> "stay there, and fix this first";
        };
    }

    private static String instead(Verdict verdict) {
        return switch (verdict) {
            case FIX_FIRST -> "Fix";
            case CLIMB, STEP_DOWN -> "Helps where it stands";
            case STAY -> "Could help";
        };
    }

    private void reasons(Advice advice, boolean why) {
        List<Finding> told = advice.reasons().stream()
                .filter(finding -> why || finding.severity() != Severity.INFO)
                .toList();
        if (told.isEmpty()) {
            out.println();
            out.println("Nothing that was measured is at its limit or near it.");
            return;
        }
        out.println();
        var table = new Table("", "LIMIT", "MEASURED", "MAY BE", "REACHED", "SOURCE");
        told.forEach(finding -> table.row(
                finding.severity().word(),
                finding.limit().word(),
                Figures.of(finding.measured(), finding.limit().unit()),
                Figures.of(finding.threshold(), finding.limit().unit()),
                reached(finding.reached()),
                finding.source().toString()));
        table.print(out);
        section(
                "Why",
                told.stream()
                        .filter(finding -> why || finding.severity() == Severity.ACT)
                        .map(finding -> finding.limit().word() + " ("
                                + finding.limit().cause().word() + "): " + finding.why()
                                + (why ? remedies(finding) : ""))
                        .toList());
    }

    private static String remedies(Finding finding) {
        return finding.remedies().isEmpty()
                ? ""
                : "; what helps, the cheapest first: "
                        + finding.remedies().stream().map(AdviceText::word).collect(Collectors.joining(", "));
    }

    private static String word(Remedy remedy) {
        return switch (remedy) {
            case Remedy.Mend mend -> mend.pattern().word();
            case Remedy.Move move -> "the " + move.rung().word() + " rung";
        };
    }

    private static String reached(Reached reached) {
        return switch (reached) {
            case Reached.Now _ -> "now";
            case Reached.Never _ -> "not in sight";
            case Reached.On on -> on.likely() + " (" + on.earliest() + " to " + on.latest() + ")";
        };
    }

    private void risk(Advice advice) {
        advice.risk()
                .downtimeHoursPerMonth()
                .ifPresent(hours -> out.println("Without answers "
                        + Figures.of(hours, "h a month")
                        + advice.risk()
                                .revenueAtRisk()
                                .map(revenue -> ", which earn " + Figures.dollars(revenue))
                                .orElse("")
                        + "."));
    }

    private void missing(List<String> missing, boolean all) {
        int told = all ? missing.size() : Math.min(LINES_OF_MISSING, missing.size());
        section("Not known", missing.subList(0, told));
        if (told < missing.size()) {
            out.println("  and " + (missing.size() - told) + " more");
        }
    }

    private void section(String title, List<String> lines) {
        if (!lines.isEmpty()) {
            out.println();
            out.println(title + ":");
            lines.forEach(line -> out.println("  " + line));
        }
    }
}
