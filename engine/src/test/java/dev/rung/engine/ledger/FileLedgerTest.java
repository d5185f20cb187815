package dev.rung.engine.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rung.core.ledger.LedgerCopy;
import dev.rung.core.ledger.LedgerEntry;
import dev.rung.core.ledger.LedgerEntry.LockBroken;
import dev.rung.core.ledger.LedgerEntry.PlanBegun;
import dev.rung.core.ledger.LedgerEntry.StepMoved;
import dev.rung.core.ledger.LedgerTop;
import dev.rung.core.plan.StepState;
import dev.rung.core.port.PortException;
import dev.rung.engine.state.CheckedLine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileLedgerTest extends LedgerCopyContract {
    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00.123456Z");

    @TempDir
    private Path folder;

    private Path file = Path.of("ledger");
    private FileLedger ledger = new FileLedger(file);

    @BeforeEach
    void aLedgerInAFolderThatIsNotThereYet() {
        file = folder.resolve("shop/default/ledger");
        ledger = new FileLedger(file);
    }

    @Override
    protected LedgerCopy ledger() {
        return new FileLedger(file);
    }

    @Test
    void only_its_owner_can_look_inside() throws IOException {
        ledger.append(step("a"));

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
    }

    @Test
    void a_last_line_torn_at_any_byte_is_left_out_and_the_next_one_takes_its_place() throws IOException {
        ledger.append(step("first"));
        int whole = (int) Files.size(file);
        ledger.append(step("sécond"));
        byte[] all = Files.readAllBytes(file);

        for (int length = whole; length < all.length; length++) {
            Files.write(file, Arrays.copyOf(all, length));
            assertThat(ledger.read()).as("torn at " + length).containsExactly(step(1, "first"));
            ledger.append(step("third"));
            assertThat(ledger.read()).as("torn at " + length).containsExactly(step(1, "first"), step(2, "third"));
        }
    }

    @Test
    void a_last_line_whose_middle_never_reached_the_disk_is_cut_off_as_well() throws IOException {
        ledger.append(step("first"));
        int whole = (int) Files.size(file);
        ledger.append(step("second"));
        byte[] all = Files.readAllBytes(file);
        Arrays.fill(all, whole + 3, all.length - 5, (byte) 0);
        Files.write(file, all);

        assertThat(ledger.read()).containsExactly(step(1, "first"));
        ledger.append(step("third"));

        assertThat(ledger.read()).containsExactly(step(1, "first"), step(2, "third"));
    }

    @Test
    void a_torn_line_that_is_longer_than_a_block_is_cut_off() throws IOException {
        ledger.append(step("first"));
        Files.writeString(file, Files.readString(file) + "x".repeat(20_000));

        ledger.append(step("second"));

        assertThat(ledger.read()).containsExactly(step(1, "first"), step(2, "second"));
    }

    @Test
    void a_line_that_is_longer_than_a_block_is_kept() {
        var noted = entry(new StepMoved("a", StepState.FAILED, "x".repeat(20_000)));
        ledger.append(noted);

        ledger.append(step("b"));

        assertThat(ledger.read()).containsExactly(noted.numbered(1), step(2, "b"));
    }

    @Test
    void a_damaged_line_in_the_middle_is_refused_with_its_place() throws IOException {
        List.of("a", "b", "c").forEach(id -> ledger.append(step(id)));
        Files.writeString(file, Files.readString(file).replace("\"step\":\"b\"", "\"step\":\"x\""));

        assertThatThrownBy(ledger::read)
                .isInstanceOf(PortException.class)
                .hasMessage(file + ":2:1: the ledger cannot be used: its checksum does not fit");
    }

    @Test
    void what_a_newer_rung_wrote_is_refused_and_neither_cut_off_nor_continued() throws IOException {
        ledger.append(step("a"));
        String newer = "{\"v\":3,\"at\":\"2027-01-01T00:00:00Z\",\"who\":\"w\",\"fence\":1,\"event\":\"new\"}";
        String text = Files.readString(file) + CheckedLine.write(newer);
        Files.writeString(file, text);

        assertThatThrownBy(ledger::read).hasMessageContaining(":2:1: ").hasMessageContaining("newer Rung");
        assertThatThrownBy(() -> ledger.append(step("b")))
                .isInstanceOfSatisfying(
                        PortException.class,
                        e -> assertThat(e.remedy()).contains("Use the Rung that wrote it, or a newer one"))
                .hasMessageContaining(file + ":2:1: ");

        assertThat(file).hasContent(text);
    }

    @Test
    void a_torn_line_behind_restored_ones_is_cut_off_and_the_next_number_still_known() throws IOException {
        ledger.append(step(5, "e"));
        ledger.restore(7, List.of(step(1, "a"), step(2, "b")));
        Files.writeString(file, Files.readString(file) + "{\"v\":2,\"n\":6,");

        assertThat(ledger.append(step("f"))).isEqualTo(step(6, "f"));
        assertThat(ledger.read()).containsExactly(step(1, "a"), step(2, "b"), step(5, "e"), step(6, "f"));
    }

    @Test
    void two_damaged_lines_at_the_end_were_not_torn_by_one_crash_and_nothing_is_cut_off() throws IOException {
        ledger.append(step("a"));
        String text = Files.readString(file) + "x\nx\n";
        Files.writeString(file, text);

        assertThatThrownBy(() -> ledger.append(step("b"))).hasMessageContaining(file + ":2:1: ");

        assertThat(file).hasContent(text);
    }

    @Test
    void what_the_first_rung_wrote_is_read_by_place_and_continued() throws IOException {
        Files.createDirectories(folder.resolve("shop/default"));
        String first = "{\"v\":1,\"at\":\"2026-11-21T12:00:00.123456Z\",\"who\":\"zoë@laptop\",\"fence\":";
        Files.writeString(
                file,
                CheckedLine.write(first + "7,\"event\":\"begun\",\"command\":\"up\",\"release\":3,\"steps\":12}")
                        + CheckedLine.write(first + "0,\"event\":\"lock-broken\",\"holder\":\"ann \\\"\\u0041\\\"\"}")
                        + CheckedLine.write(first + "7,\"event\":\"step\",\"step\":\"a\",\"state\":\"done\"}")
                        + "{\"v\":1,\"torn");

        ledger.append(step("b"));
        ledger.append(step("c"));

        assertThat(ledger.read())
                .containsExactly(
                        entry(new PlanBegun("up", 3, 12)).numbered(1),
                        new LedgerEntry(2, NOON, "zoë@laptop", 0, new LockBroken("ann \"A\"")),
                        step(3, "a"),
                        step(4, "b"),
                        step(5, "c"));
    }

    @Test
    void five_megabytes_of_lines_are_all_read() throws IOException {
        var text = new StringBuilder();
        int lines = 0;
        while (text.length() < 5_000_000) {
            LedgerEntry entry = step(++lines, "start:web-3-" + lines);
            text.append(LedgerLine.write(entry, LedgerTop.EMPTY.with(entry)));
        }
        Files.createDirectories(folder.resolve("shop/default"));
        Files.writeString(file, text);

        assertThat(ledger.read()).hasSize(lines).last().isEqualTo(step(lines, "start:web-3-" + lines));
    }

    @Test
    void a_folder_in_its_place_is_told_with_what_to_do() throws IOException {
        Files.createDirectories(file);

        assertThatThrownBy(() -> ledger.append(step("a")))
                .isInstanceOfSatisfying(
                        PortException.class, e -> assertThat(e.remedy()).isPresent())
                .hasMessageContaining("the ledger cannot be written");
    }

    private static LedgerEntry step(String id) {
        return step(0, id);
    }

    private static LedgerEntry step(long number, String id) {
        return entry(new StepMoved(id, StepState.DONE, "")).numbered(number);
    }

    private static LedgerEntry entry(LedgerEntry.Event event) {
        return new LedgerEntry(NOON, "zoë@laptop", 7, event);
    }
}
