package dev.rung.cli;

import dev.rung.cli.output.Problems;
import dev.rung.cli.project.InvalidFilesException;
import dev.rung.cli.project.UnsupportedException;
import dev.rung.cli.project.UsageException;
import dev.rung.core.planner.PlanRefusedException;
import dev.rung.core.port.PortException;
import dev.rung.engine.lock.LockedException;
import java.io.PrintStream;
import org.jspecify.annotations.Nullable;

/** Tells what went wrong, what to do next, and which exit code says it to scripts. */
final class Failures {
    private final PrintStream err;
    private final boolean verbose;

    Failures(PrintStream err, boolean verbose) {
        this.err = err;
        this.verbose = verbose;
    }

    int tell(RuntimeException failure) {
        if (verbose) {
            failure.printStackTrace(err);
        }
        return switch (failure) {
            case InvalidFilesException e -> {
                Problems.print(e.problems(), err);
                yield ExitCode.USAGE.code();
            }
            case UnsupportedException e -> {
                Problems.print(e.problems(), err);
                yield say(e.getMessage(), e.remedy(), ExitCode.UNSUPPORTED);
            }
            case UsageException e -> say(e.getMessage(), e.remedy(), ExitCode.USAGE);
            case PlanRefusedException e -> say(e.getMessage(), e.remedy(), ExitCode.USAGE);
            case LockedException e ->
                say(e.getMessage(), "Wait with 'rung lock --wait 60s', or take it with 'rung unlock'", ExitCode.LOCKED);
            case PortException e -> say(e.getMessage(), e.remedy().orElse(""), exitCode(e.kind()));
            default ->
                say(
                        "this should not have happened: " + failure,
                        "Run it again with -v and report what it prints",
                        ExitCode.FAILED);
        };
    }

    private static ExitCode exitCode(PortException.Kind kind) {
        return switch (kind) {
            case UNSUPPORTED -> ExitCode.UNSUPPORTED;
            case UNREACHABLE -> ExitCode.UNREACHABLE;
            case FAILED, TIMED_OUT -> ExitCode.FAILED;
        };
    }

    private int say(@Nullable String what, String remedy, ExitCode code) {
        err.println("rung: " + what);
        if (!remedy.isEmpty()) {
            err.println(remedy + ".");
        }
        return code.code();
    }
}
