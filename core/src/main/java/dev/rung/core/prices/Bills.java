package dev.rung.core.prices;

import dev.rung.core.prices.Bill.Item;
import dev.rung.core.settings.Rung;
import java.util.List;

/**
 * What the same load costs on each rung. Machines are sized so that the busy hour leaves room: they are used to
 * {@value #ROOM_TO_WORK_IN} at the most, and where there are several, one more than that takes, so that losing one is borne.
 */
public final class Bills {
    /** The share of a machine that the busy hour may take: there an M/M/2 queue answers within 1.6 of its service time. */
    static final double ROOM_TO_WORK_IN = 0.6;

    private static final int LEAST_HOSTS_OF_FLEET = 2;
    private static final int LEAST_NODES = 5;
    private static final int REGIONS = 2;
    private static final double SECONDS_PER_CALL = 0.1;
    private static final double GIGABYTES_PER_CALL = 0.5;
    private static final double MILLION = 1_000_000;

    private final Demand demand;
    private final PriceList prices;

    /** Bills for a load at these prices. */
    public Bills(Demand demand, PriceList prices) {
        this.demand = demand;
        this.prices = prices;
    }

    /** The bill of a rung. */
    public Bill on(Rung rung) {
        return new Bill(
                rung,
                switch (rung) {
                    case LAPTOP -> List.of(new Item("this machine", 1, 0, "month"));
                    case SERVER -> List.of(server("server", 1));
                    case FLEET -> fleet();
                    case FUNCTIONS -> functions();
                    case PLATFORM ->
                        List.of(server("server's worth of a platform", prices.of(PriceItem.PLATFORM_PREMIUM)));
                    case CLUSTER -> cluster();
                    case REGIONS -> regions();
                });
    }

    /** How many hosts of today's kind a fleet of this load needs, the one that may be lost included. */
    public int hostsOfFleet() {
        return Math.max(LEAST_HOSTS_OF_FLEET, machines(demand.work()) + 1);
    }

    /** How many machines leave room for that much work; what is over by less than anybody can measure needs none. */
    private static int machines(double work) {
        return (int) Math.ceil(work / ROOM_TO_WORK_IN - 1e-9);
    }

    /** One machine that carries it all: sizes double, and so do their prices. */
    private Item server(String what, double premium) {
        double size = 1;
        while (demand.work() > size * ROOM_TO_WORK_IN) {
            size *= 2;
        }
        return new Item(
                size > 1 ? what + ", " + (int) size + " times today's size" : what,
                1,
                demand.unitPrice() * size * premium,
                "month");
    }

    private List<Item> fleet() {
        return List.of(
                new Item("server", hostsOfFleet(), demand.unitPrice(), "month"),
                priced("load balancer", 1, PriceItem.LOAD_BALANCER));
    }

    private List<Item> cluster() {
        double node = Math.max(demand.unitPrice(), prices.of(PriceItem.CLUSTER_NODE));
        double work = demand.work() * demand.unitPrice() / node;
        double nodes = Math.max(LEAST_NODES, machines(work) + 1.0);
        return List.of(
                new Item("cluster node", nodes, node, "month"), priced("control plane", 1, PriceItem.CONTROL_PLANE));
    }

    private List<Item> regions() {
        return cluster().stream()
                .map(item -> new Item(
                        item.what() + ", in each region", item.quantity() * REGIONS, item.unitPrice(), item.per()))
                .toList();
    }

    private List<Item> functions() {
        double calls = demand.requestsPerMonth();
        return List.of(
                priced("million calls", calls / MILLION, PriceItem.FUNCTION_CALLS),
                priced("GB-s of running", calls * SECONDS_PER_CALL * GIGABYTES_PER_CALL, PriceItem.FUNCTION_MEMORY));
    }

    private Item priced(String what, double quantity, PriceItem item) {
        return new Item(what, quantity, prices.of(item), item.per());
    }
}
