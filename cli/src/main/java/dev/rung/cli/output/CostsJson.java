package dev.rung.cli.output;

import dev.rung.core.prices.Bill;
import dev.rung.core.prices.Costs;
import dev.rung.engine.json.Json;
import java.util.Map;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/** What an app costs, for scripts. */
public final class CostsJson {
    private static final double TEN_THOUSANDTHS = 10_000;

    private CostsJson() {}

    /** The document. */
    public static Map<String, @Nullable Object> of(Costs costs) {
        return Json.object(
                "items",
                costs.today().items().stream()
                        .map(item -> item(costs.today(), item))
                        .toList(),
                "total",
                AdviceJson.money(costs.today().total()),
                "per_1k_users",
                costs.perThousandUsers().isPresent()
                        ? AdviceJson.money(costs.perThousandUsers().getAsDouble())
                        : null,
                "share_of_revenue",
                share(costs.shareOfRevenue()),
                "elsewhere",
                costs.elsewhere().stream()
                        .map(bill -> Json.object(
                                "rung", bill.rung().word(),
                                "total", AdviceJson.money(bill.total()),
                                "items",
                                        bill.items().stream()
                                                .map(item -> item(bill, item))
                                                .toList()))
                        .toList());
    }

    private static Map<String, @Nullable Object> item(Bill bill, Bill.Item item) {
        return Json.object(
                "what", item.what(),
                "rung", bill.rung().word(),
                "quantity", item.quantity(),
                "unit_price", AdviceJson.money(item.unitPrice()),
                "per", item.per(),
                "month", AdviceJson.money(item.month()));
    }

    private static @Nullable Double share(OptionalDouble share) {
        return share.isPresent() ? Math.round(share.getAsDouble() * TEN_THOUSANDTHS) / TEN_THOUSANDTHS : null;
    }
}
