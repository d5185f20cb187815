package dev.rung.shop;

import dev.rung.shop.load.Arguments;
import dev.rung.shop.load.LoadCommand;
import dev.rung.shop.load.VerifyCommand;
import dev.rung.shop.telemetry.LibraryLogs;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/** The shop's command line: each role of the shop is a subcommand. */
public final class Main {
    private static final String USAGE = """
            usage: shop COMMAND
              web                                        serve the page and the API on PORT (8000)
              worker                                     settle pending orders; answer /healthz when PORT is set
              migrate                                    bring the database schema up to date, then exit
              health                                     exit 0 when /healthz on PORT answers 200, else 1
              load --url U --rate R --seconds S --out F  place R orders a second, note the acknowledged ones in F
              verify --url U --acked F                   check that each of them is there and was charged once
            """;

    private Main() {}

    /** Runs a subcommand; exit status 0 done, 1 failed, 2 called wrongly. */
    public static void main(String[] arguments) {
        System.setOut(new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8));
        int status;
        try {
            status = run(Arrays.asList(arguments));
        } catch (IllegalArgumentException e) {
            System.err.println("shop: " + e.getMessage());
            status = 2;
        } catch (RuntimeException e) {
            System.err.println("shop: failed: " + e.getMessage());
            status = 1;
        }
        System.exit(status);
    }

    private static int run(List<String> arguments) {
        String command = arguments.isEmpty() ? "" : arguments.getFirst();
        List<String> rest = arguments.isEmpty() ? List.of() : arguments.subList(1, arguments.size());
        LibraryLogs.redirect();
        return switch (command) {
            case "web" -> Roles.web(settings());
            case "worker" -> Roles.worker(settings());
            case "migrate" -> Roles.migrate(settings());
            case "health" -> HealthProbe.ask(settings());
            case "load" -> LoadCommand.run(Arguments.parse(rest), System.out);
            case "verify" -> VerifyCommand.run(Arguments.parse(rest), System.out);
            default -> {
                System.err.print(USAGE);
                yield 2;
            }
        };
    }

    private static Settings settings() {
        return Settings.from(System.getenv());
    }
}
