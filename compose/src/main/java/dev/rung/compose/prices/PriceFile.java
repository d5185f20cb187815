package dev.rung.compose.prices;

import dev.rung.compose.form.Form;
import dev.rung.compose.form.Keys;
import dev.rung.compose.form.Leaf;
import dev.rung.compose.form.Named;
import dev.rung.compose.form.Reading;
import dev.rung.compose.form.Surroundings;
import dev.rung.compose.form.Tree;
import dev.rung.compose.yaml.KeyPath;
import dev.rung.compose.yaml.Mark;
import dev.rung.compose.yaml.Node;
import dev.rung.compose.yaml.Problem;
import dev.rung.compose.yaml.YamlFile;
import dev.rung.compose.yaml.YamlReader;
import dev.rung.core.prices.Price;
import dev.rung.core.prices.PriceItem;
import dev.rung.core.prices.PriceList;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The prices that hold for a project.
 *
 * @param prices those Rung comes with, replaced by the user's where they say
 * @param problems everything wrong with the user's file; with any, the prices are not to be used
 */
public record PriceFile(PriceList prices, List<Problem> problems) {
    private static final String OWN = "prices.yaml";
    private static final BigDecimal MOST = new BigDecimal("1e12");

    private static final Form DOCUMENT =
            Keys.mapping().key(items(), "prices").key(Named.anyNames(Leaf.NUMBER), "dollars_per");

    /** The prices Rung comes with, with those of a file in their place; one that is not there replaces nothing. */
    public static PriceFile read(Path path, String name) {
        var prices = new EnumMap<PriceItem, Price>(PriceItem.class);
        var rates = new HashMap<String, BigDecimal>();
        List<Problem> problems = new ArrayList<>();
        add(YamlReader.read(own(), OWN), prices, rates, problems);
        if (Files.exists(path)) {
            add(YamlReader.read(path, name), prices, rates, problems);
        }
        return new PriceFile(new PriceList(prices, rates), List.copyOf(problems));
    }

    private static Form items() {
        Keys price = Keys.mapping()
                .withoutExtensions()
                .require("price")
                .key(Leaf.TEXT_OR_NUMBER, "price")
                .key(Leaf.TEXT, "source", "seen");
        Keys items = Keys.mapping().withoutExtensions();
        for (PriceItem item : PriceItem.values()) {
            items.key(price, item.word());
        }
        return items;
    }

    private static void add(
            YamlFile file, Map<PriceItem, Price> prices, Map<String, BigDecimal> rates, List<Problem> problems) {
        problems.addAll(file.problems());
        if (file.documents().isEmpty()) {
            return;
        }
        var reading = new Reading(new Surroundings(Path.of("/"), Path.of("/"), variable -> Optional.empty()));
        Node read = DOCUMENT.read(file.documents().getFirst().root(), KeyPath.ROOT, reading);
        problems.addAll(reading.problems());
        if (!(read instanceof Node.Mapping mapping)) {
            return;
        }
        var tree = new Tree(mapping);
        tree.named("prices", (name, price) -> price)
                .forEach((name, price) -> PriceItem.of(name)
                        .ifPresent(item -> price(price, item, prices.get(item), problems)
                                .ifPresent(known -> prices.put(item, known))));
        tree.map("dollars_per")
                .forEach((currency, rate) -> amount(rate)
                        .filter(worth -> worth.signum() > 0)
                        .ifPresentOrElse(
                                worth -> rates.put(currency, worth),
                                () -> problems.add(problem(
                                        mapping.mark(),
                                        "dollars_per." + currency,
                                        currency + ": expected a number above 0"))));
    }

    private static Optional<Price> price(Tree tree, PriceItem item, @Nullable Price before, List<Problem> problems) {
        Optional<BigDecimal> amount = tree.text("price").flatMap(PriceFile::amount);
        Optional<LocalDate> seen = tree.text("seen").flatMap(PriceFile::day);
        if (amount.isEmpty()) {
            problems.add(problem(tree, item, "expected a number from 0"));
        } else if (item == PriceItem.PLATFORM_PREMIUM && amount.get().compareTo(BigDecimal.ONE) < 0) {
            problems.add(problem(tree, item, "expected a multiple of a plain server's price, 1 or more"));
            return Optional.empty();
        }
        if (tree.has("seen") && seen.isEmpty()) {
            problems.add(problem(tree, item, "expected seen: a day such as 2026-11-29"));
        }
        LocalDate day = seen.orElse(before == null ? LocalDate.EPOCH : before.seen());
        return amount.map(each -> new Price(each, tree.text("source").orElse("yours"), day));
    }

    private static Problem problem(Tree tree, PriceItem item, String message) {
        return problem(tree.mapping().mark(), "prices." + item.word(), message);
    }

    private static Problem problem(Mark mark, String key, String message) {
        return new Problem(Problem.Kind.ERROR, mark, key, message);
    }

    private static Optional<BigDecimal> amount(String text) {
        try {
            var amount = new BigDecimal(text);
            return amount.signum() >= 0 && amount.compareTo(MOST) < 0 ? Optional.of(amount) : Optional.empty();
        } catch (NumberFormatException noNumber) {
            return Optional.empty();
        }
    }

    private static Optional<LocalDate> day(String text) {
        try {
            return Optional.of(LocalDate.parse(text));
        } catch (DateTimeParseException noDay) {
            return Optional.empty();
        }
    }

    private static byte[] own() {
        try (InputStream in = PriceFile.class.getResourceAsStream(OWN)) {
            if (in == null) {
                throw new IllegalStateException(OWN + " is missing from this build");
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
