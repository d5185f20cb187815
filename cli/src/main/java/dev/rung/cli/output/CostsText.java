package dev.rung.cli.output;

import dev.rung.core.prices.Bill;
import dev.rung.core.prices.Costs;
import java.io.PrintStream;
import java.util.Locale;
import java.util.stream.Collectors;

/** What an app costs, for people. */
public final class CostsText {
    private final PrintStream out;

    /** Prints to a stream. */
    public CostsText(PrintStream out) {
        this.out = out;
    }

    /** Prints it. */
    public void print(String app, Costs costs) {
        out.println(app + " on the " + costs.today().rung().word() + " rung: "
                + Figures.dollars(costs.today().total()) + " a month");
        costs.perThousandUsers()
                .ifPresent(each -> out.println("  " + Figures.dollars(each) + " for each thousand customers"));
        costs.shareOfRevenue().ifPresent(share -> out.println("  " + Figures.of(share, "ratio") + " of the revenue"));
        out.println();
        var table = new Table("RUNG", "A MONTH", "MADE OF");
        row(table, costs.today(), " (today)");
        costs.elsewhere().forEach(bill -> row(table, bill, ""));
        table.print(out);
    }

    private static void row(Table table, Bill bill, String note) {
        table.row(
                bill.rung().word() + note,
                Figures.dollars(bill.total()),
                bill.items().stream().map(CostsText::line).collect(Collectors.joining(", ")));
    }

    private static String line(Bill.Item item) {
        String quantity = item.quantity() == Math.rint(item.quantity())
                ? String.format(Locale.ROOT, "%.0f", item.quantity())
                : String.format(Locale.ROOT, "%.2f", item.quantity());
        return quantity + " x " + item.what();
    }
}
