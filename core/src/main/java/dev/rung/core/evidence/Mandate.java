package dev.rung.core.evidence;

import dev.rung.core.settings.Rung;
import java.time.LocalDate;
import java.util.Optional;

/**
 * Something from outside that has to be met, such as a law, a contract, or the end of what a vendor offers.
 *
 * @param what in a few words
 * @param by the day from which it holds; empty when it holds already
 * @param rung the rung that it asks for, when it does
 * @param source where it comes from
 */
public record Mandate(String what, Optional<LocalDate> by, Optional<Rung> rung, Source source) {}
