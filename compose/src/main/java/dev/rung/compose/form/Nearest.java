package dev.rung.compose.form;

import java.util.Collection;
import java.util.Locale;
import java.util.Optional;

/** Finds the known word that a mistyped word was probably meant to be. */
public final class Nearest {
    private static final int FEWEST_EDITS = 2;
    private static final int LETTERS_PER_EDIT = 3;
    private static final int LONGEST_WORD = 64;

    private Nearest() {}

    /**
     * The nearest known word, when one is near enough to be worth naming: at most one edit for every three letters
     * (two in short words); upper and lower case, dashes and underscores count as the same.
     */
    public static Optional<String> to(String word, Collection<String> known) {
        if (word.length() > LONGEST_WORD) {
            return Optional.empty();
        }
        String plain = plain(word);
        int best = Math.min(Math.max(FEWEST_EDITS, plain.length() / LETTERS_PER_EDIT), plain.length() - 1) + 1;
        String found = "";
        for (String candidate : known) {
            int edits = edits(plain, plain(candidate));
            if (edits < best) {
                best = edits;
                found = candidate;
            }
        }
        return found.isEmpty() ? Optional.empty() : Optional.of(found);
    }

    /** The message for a key that is not known at its place. */
    public static String unknownKey(String key, Collection<String> known) {
        return "unknown key '" + key + "'"
                + to(key, known).map(near -> ": did you mean '" + near + "'?").orElse("");
    }

    private static String plain(String word) {
        return word.toLowerCase(Locale.ROOT).replace('-', '_');
    }

    /** The Damerau-Levenshtein distance in its optimal string alignment form: a swap of neighbours is one edit. */
    static int edits(String from, String to) {
        int[] beforeLast = new int[to.length() + 1];
        int[] last = new int[to.length() + 1];
        int[] row = new int[to.length() + 1];
        for (int j = 0; j <= to.length(); j++) {
            last[j] = j;
        }
        for (int i = 1; i <= from.length(); i++) {
            row[0] = i;
            for (int j = 1; j <= to.length(); j++) {
                boolean same = from.charAt(i - 1) == to.charAt(j - 1);
                row[j] = Math.min(Math.min(row[j - 1], last[j]) + 1, last[j - 1] + (same ? 0 : 1));
                boolean swapped = i > 1
                        && j > 1
                        && from.charAt(i - 1) == to.charAt(j - 2)
                        && from.charAt(i - 2) == to.charAt(j - 1);
                if (swapped) {
                    row[j] = Math.min(row[j], beforeLast[j - 2] + 1);
                }
            }
            int[] recycled = beforeLast;
            beforeLast = last;
            last = row;
            row = recycled;
        }
        return last[to.length()];
    }
}
