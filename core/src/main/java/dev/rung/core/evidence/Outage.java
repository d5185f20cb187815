package dev.rung.core.evidence;

import java.time.LocalDate;
import java.util.Optional;

/**
 * A time in which the app did not answer.
 *
 * @param at the day on which it began, if that is known
 * @param hours how long it lasted; 0 or more
 * @param cause why
 * @param said why, in the words of who told it
 * @param source where it comes from
 */
public record Outage(Optional<LocalDate> at, double hours, OutageCause cause, String said, Source source) {}
