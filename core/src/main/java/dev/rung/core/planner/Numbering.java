package dev.rung.core.planner;

import dev.rung.core.release.Instance;
import dev.rung.core.release.InstanceSpec;
import java.util.List;
import java.util.stream.IntStream;

/** Gives new instances the next free numbers of their service and release. */
record Numbering(Wanted wanted, Observed observed) {

    List<InstanceSpec> fresh(ServiceWish wish, int count) {
        int used = observed.instancesOf(wish.service().name()).stream()
                .map(Instance::id)
                .filter(id -> id.release() == wanted.release())
                .mapToInt(id -> id.index())
                .max()
                .orElse(0);
        return IntStream.rangeClosed(used + 1, used + count)
                .mapToObj(index -> wanted.spec(wish, index))
                .toList();
    }
}
