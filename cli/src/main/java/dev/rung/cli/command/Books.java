package dev.rung.cli.command;

import dev.rung.cli.Invocation;
import dev.rung.cli.project.InvalidFilesException;
import dev.rung.cli.project.ProjectLoader;
import dev.rung.compose.evidence.EvidenceFile;
import dev.rung.compose.prices.PriceFile;
import dev.rung.compose.yaml.Problem;
import dev.rung.core.evidence.Evidence;
import dev.rung.core.prices.PriceItem;
import dev.rung.core.prices.PriceList;
import dev.rung.core.settings.Business;
import dev.rung.core.settings.Money;
import dev.rung.core.settings.Objectives;
import dev.rung.core.settings.Settings;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What advice is given on.
 *
 * @param app whose
 * @param evidence what was measured
 * @param objectives what the app promises
 * @param prices what things cost
 * @param budget the most that a month may cost
 * @param warnings what is worth knowing of the files
 */
record Books(
        String app,
        Evidence evidence,
        Objectives objectives,
        PriceList prices,
        Optional<Money> budget,
        List<Problem> warnings) {
    private static final String PRICES = "prices.yaml";

    /**
     * Those of a call.
     *
     * @throws InvalidFilesException when a file is wrong
     */
    static Books of(Invocation call) {
        var loader = new ProjectLoader(call.global(), System.getenv());
        Settings settings = loader.validSettings();
        String name = call.arguments().<String>matchedOptionValue("--evidence", "");
        EvidenceFile file = name.isEmpty()
                ? new EvidenceFile(Measurements.of(call, settings), Objectives.NONE, List.of())
                : EvidenceFile.read(call.global().directory().resolve(name), name);
        PriceFile prices = PriceFile.read(loader.settingsFile().resolveSibling(PRICES), PRICES);
        if (!file.isUsable() || !prices.problems().isEmpty()) {
            throw new InvalidFilesException(Stream.of(file.problems(), prices.problems())
                    .flatMap(List::stream)
                    .toList());
        }
        return new Books(
                app(settings, call),
                filled(file.evidence(), settings, Files.exists(loader.settingsFile())),
                filled(file.objectives(), settings.objectives()),
                prices.prices(),
                settings.monthlyBudget(),
                file.problems());
    }

    private static String app(Settings settings, Invocation call) {
        Optional<Path> folder = Optional.ofNullable(call.global().directory().getFileName());
        return settings.app().or(() -> folder.map(Path::toString)).orElse("app");
    }

    /** What the file leaves out, rung.yaml may say. */
    private static Evidence filled(Evidence told, Settings settings, boolean isThere) {
        return new Evidence(
                told.asOf(),
                told.rung().or(() -> isThere ? Optional.of(settings.stand()) : Optional.empty()),
                filled(told.business(), settings.business()),
                told.traffic(),
                told.responses(),
                told.hosts(),
                told.database(),
                told.outages(),
                told.operations(),
                told.audience(),
                told.mandates(),
                told.history());
    }

    private static Business filled(Business told, Business otherwise) {
        return new Business(
                told.customers().or(otherwise::customers),
                told.monthlyRevenue().or(otherwise::monthlyRevenue),
                told.growth().isPresent() ? told.growth() : otherwise.growth(),
                told.team().or(otherwise::team));
    }

    private static Objectives filled(Objectives told, Objectives otherwise) {
        return new Objectives(
                told.availability().isPresent() ? told.availability() : otherwise.availability(),
                told.p95().or(otherwise::p95),
                told.errors().isPresent() ? told.errors() : otherwise.errors());
    }

    /** Says which prices were seen too long ago. */
    void tellOldPrices(LocalDate today, PrintStream err) {
        List<PriceItem> old = prices.old(today);
        if (!old.isEmpty()) {
            err.println("warning: prices seen more than " + PriceList.GOOD_FOR.toTotalMonths() + " months ago: "
                    + old.stream().map(PriceItem::word).collect(Collectors.joining(", "))
                    + "; put newer ones into prices.yaml beside rung.yaml");
        }
    }
}
