package dev.rung.core.evidence;

import dev.rung.core.settings.Money;
import java.util.Optional;

/**
 * How busy one host is.
 *
 * @param cpu the share in use, mean over the busy hour, 0..1
 * @param memory the share in use, 0..1
 * @param disk the share in use of its fullest disk, 0..1
 * @param monthlyCost what it costs each month
 */
public record HostLoad(
        Optional<Figure> cpu, Optional<Figure> memory, Optional<Figure> disk, Optional<Money> monthlyCost) {}
