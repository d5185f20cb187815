package dev.rung.sim.sabotage;

import java.io.PrintStream;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;
import org.junit.platform.launcher.listeners.TestExecutionSummary;

/** Runs the tests of one class: exit code 0 when all pass, 1 when one fails, 2 when there is none. */
final class TestMain {
    private static final int NO_TEST = 2;

    private TestMain() {}

    /** The argument is the name of a test class. */
    public static void main(String[] arguments) {
        var listener = new SummaryGeneratingListener();
        LauncherFactory.create()
                .execute(
                        LauncherDiscoveryRequestBuilder.request()
                                .selectors(DiscoverySelectors.selectClass(arguments[0]))
                                .build(),
                        listener);
        System.exit(told(listener.getSummary(), System.out));
    }

    private static int told(TestExecutionSummary summary, PrintStream out) {
        if (summary.getTestsFoundCount() == 0) {
            return NO_TEST;
        }
        summary.getFailures()
                .forEach(failure ->
                        out.println("failed: " + failure.getTestIdentifier().getDisplayName()));
        return summary.getFailures().isEmpty() ? 0 : 1;
    }
}
