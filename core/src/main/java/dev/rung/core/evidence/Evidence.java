package dev.rung.core.evidence;

import dev.rung.core.settings.Business;
import dev.rung.core.settings.Rung;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * All that was measured of one environment.
 *
 * @param asOf the day on which it was put together, if it says so
 * @param rung where the app stands; empty when that is not said
 * @param business the company behind it
 * @param traffic what users ask
 * @param responses how it answers
 * @param hosts how busy each machine is
 * @param database how busy the database is
 * @param outages when it did not answer
 * @param operations what running it takes
 * @param audience where its users are
 * @param mandates what has to be met from outside
 * @param history what was measured again and again
 */
public record Evidence(
        Optional<LocalDate> asOf,
        Optional<Rung> rung,
        Business business,
        Traffic traffic,
        Responses responses,
        List<HostLoad> hosts,
        DatabaseLoad database,
        List<Outage> outages,
        Operations operations,
        List<Audience> audience,
        List<Mandate> mandates,
        History history) {
    /** Nothing measured. */
    public static final Evidence NONE = new Evidence(
            Optional.empty(),
            Optional.empty(),
            Business.UNKNOWN,
            Traffic.UNKNOWN,
            Responses.UNKNOWN,
            List.of(),
            DatabaseLoad.UNKNOWN,
            List.of(),
            Operations.UNKNOWN,
            List.of(),
            List.of(),
            History.NONE);

    /** Copies the lists. */
    public Evidence {
        hosts = List.copyOf(hosts);
        outages = List.copyOf(outages);
        audience = List.copyOf(audience);
        mandates = List.copyOf(mandates);
    }
}
