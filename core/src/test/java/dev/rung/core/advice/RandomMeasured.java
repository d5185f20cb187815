package dev.rung.core.advice;

import dev.rung.core.evidence.OutageCause;
import dev.rung.core.settings.Rung;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** Apps of all kinds, from a seed. */
final class RandomMeasured {
    private final Random random;

    RandomMeasured(long seed) {
        this.random = new Random(seed);
    }

    Measured next() {
        Rung[] rungs = Rung.values();
        Rung rung = rungs[random.nextInt(rungs.length)];
        OutageCause[] causes = OutageCause.values();
        return new Measured(
                rung,
                maybe((long) Math.pow(10, 1 + 5 * random.nextDouble())),
                maybe(Math.pow(10, 2 + 4 * random.nextDouble())),
                maybe(1L + random.nextInt(20)),
                maybe(random.nextDouble() * 0.3),
                maybe(random.nextDouble()),
                maybe(random.nextDouble()),
                maybe(random.nextDouble()),
                maybe(5 + 200 * random.nextDouble()),
                rung == Rung.LAPTOP || rung == Rung.SERVER ? 1 : 1 + random.nextInt(12),
                maybe(random.nextDouble()),
                maybe(random.nextDouble() * 3),
                maybe(random.nextDouble() * 0.02),
                maybe(1 - random.nextDouble() * 0.02),
                maybe(random.nextDouble() * 20),
                causes[random.nextInt(causes.length)],
                maybe(random.nextDouble() * 30));
    }

    private <T> @Nullable T maybe(T value) {
        return random.nextInt(4) > 0 ? value : null;
    }
}
