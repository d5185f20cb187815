package dev.rung.engine.state;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rung.core.release.EnvironmentId;
import dev.rung.engine.state.NumberedFiles.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileNumberedFilesTest extends NumberedFilesContract {
    @Override
    protected NumberedFiles files(Path folder) {
        return new FileNumberedFiles(
                new EnvironmentFolder(new EnvironmentId("shop", "default"), folder.resolve("shop/default")));
    }

    @Test
    void other_files_are_none_of_them(@TempDir Path folder) throws IOException {
        NumberedFiles files = files(folder);
        files.write(Kind.RELEASES, 2, "{}");

        Files.writeString(folder.resolve("shop/default/releases/3.json.new"), "{}");
        Files.writeString(folder.resolve("shop/default/releases/notes.json"), "{}");

        assertThat(files.numbers(Kind.RELEASES)).containsExactly(2);
    }
}
