package dev.rung.cli.command;

import dev.rung.cli.project.UsageException;
import dev.rung.compose.form.Durations;
import dev.rung.core.ledger.LedgerEntry.Result;
import java.time.Duration;

/** The contract's words for values, and values out of the user's words. */
final class Words {
    private Words() {}

    static String of(Result result) {
        return switch (result) {
            case DONE -> "done";
            case ROLLED_BACK -> "rolled-back";
            case FAILED -> "failed";
        };
    }

    static Duration duration(String word) {
        return Durations.parse(word)
                .orElseThrow(() -> new UsageException(word + ": it is no duration", "Write it like 90s, 10m or 24h"));
    }

    static int port(String flag, String word) {
        int port = count(flag, word);
        if (port < 0 || port > 65_535) {
            throw new UsageException(flag + " " + word + ": it is no port", "Write a number from 1 to 65535");
        }
        return port;
    }

    static int count(String flag, String word) {
        try {
            return word.equals("all") ? -1 : Integer.parseInt(word);
        } catch (NumberFormatException e) {
            throw new UsageException(flag + " " + word + ": it is no number", "Write a number, such as 100");
        }
    }
}
