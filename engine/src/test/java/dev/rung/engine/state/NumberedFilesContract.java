package dev.rung.engine.state;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rung.engine.state.NumberedFiles.Kind;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What every place for numbered files does. */
public abstract class NumberedFilesContract {
    /** Empty ones that keep what they keep below a folder. */
    protected abstract NumberedFiles files(Path folder) throws IOException;

    @Test
    void what_was_kept_is_read_as_it_was_written(@TempDir Path folder) throws IOException {
        NumberedFiles files = files(folder);

        files.write(Kind.RELEASES, 3, "{\"ä\": \"two\nlines\"}");

        assertThat(files.read(Kind.RELEASES, 3)).contains("{\"ä\": \"two\nlines\"}");
        assertThat(files.read(Kind.RELEASES, 4)).isEmpty();
    }

    @Test
    void numbers_are_in_order_and_each_kind_has_its_own(@TempDir Path folder) throws IOException {
        NumberedFiles files = files(folder);

        for (int number : new int[] {10, 2, 1}) {
            files.write(Kind.RELEASES, number, "{}");
        }
        files.write(Kind.CHOICES, 7, "{}");

        assertThat(files.numbers(Kind.RELEASES)).containsExactly(1, 2, 10);
        assertThat(files.numbers(Kind.CHOICES)).containsExactly(7);
    }

    @Test
    void what_was_removed_is_there_no_more_and_may_be_removed_again(@TempDir Path folder) throws IOException {
        NumberedFiles files = files(folder);
        files.write(Kind.RELEASES, 1, "{}");
        files.write(Kind.RELEASES, 2, "{}");

        files.remove(Kind.RELEASES, 1);
        files.remove(Kind.RELEASES, 1);

        assertThat(files.numbers(Kind.RELEASES)).containsExactly(2);
        assertThat(files.read(Kind.RELEASES, 1)).isEmpty();
    }
}
