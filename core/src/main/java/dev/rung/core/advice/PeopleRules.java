package dev.rung.core.advice;

import dev.rung.core.advice.Remedy.Mend;
import dev.rung.core.advice.Remedy.Move;
import dev.rung.core.evidence.Audience;
import dev.rung.core.evidence.Figure;
import dev.rung.core.evidence.Mandate;
import dev.rung.core.evidence.Source;
import dev.rung.core.settings.Rung;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Whether rung, team, users and the world outside fit each other. */
final class PeopleRules {
    private static final double PEOPLE_ON_A_LAPTOP = 4;
    private static final double FAR = 0.4;
    private static final double SHARE_THAT_COUNTS = 0.2;
    private static final int DAYS_TO_PREPARE = 180;

    private PeopleRules() {}

    static List<Rule> all() {
        return List.of(PeopleRules::laptop, PeopleRules::team, PeopleRules::distance, PeopleRules::mandate);
    }

    private static Optional<Finding> laptop(Situation situation) {
        return situation
                .team()
                .filter(team -> situation.standsOn(Rung.LAPTOP))
                .map(team -> new Judging(situation)
                        .steady(
                                Limit.SHARED_LAPTOP,
                                team,
                                PEOPLE_ON_A_LAPTOP,
                                PEOPLE_ON_A_LAPTOP - 1,
                                new Source("business", "", 1),
                                "all of them need the machine of one",
                                List.of(new Move(Rung.SERVER))));
    }

    /** Told, and no reason by itself: a small team that runs a cluster without effort need not leave it. */
    private static Optional<Finding> team(Situation situation) {
        boolean small = situation.team().isPresent()
                && situation.team().get() < Readiness.PEOPLE_FOR_CLUSTER
                && situation.hosts() < Readiness.HOSTS_FOR_CLUSTER;
        return situation.standsOn(Rung.CLUSTER, Rung.REGIONS) && small
                ? situation
                        .team()
                        .map(team -> new Finding(
                                Limit.TEAM_FOR_RUNG,
                                Severity.WARN,
                                team,
                                Readiness.PEOPLE_FOR_CLUSTER,
                                new Source("business", "", 1),
                                Optional.empty(),
                                new Reached.Now(),
                                "orchestration asks for more people or more hosts than there are",
                                List.of()))
                : Optional.empty();
    }

    private static Optional<Finding> distance(Situation situation) {
        return situation.evidence().audience().stream()
                .filter(users -> users.share().value() >= SHARE_THAT_COUNTS)
                .filter(users -> users.p95().isPresent())
                .max(Comparator.comparingDouble(PeopleRules::wait))
                .map(users -> new Judging(situation)
                        .steady(
                                Limit.DISTANCE,
                                wait(users),
                                FAR,
                                FAR / 2,
                                users.share().source(),
                                "users in " + users.region() + " wait that long",
                                Readiness.forRegions(situation)
                                        ? List.of(new Move(Rung.REGIONS), cdn())
                                        : List.of(cdn())));
    }

    private static Mend cdn() {
        return new Mend(Pattern.CDN, "what does not change for each user can be served from near them");
    }

    private static double wait(Audience users) {
        return users.p95().map(Figure::value).orElse(0.0);
    }

    private static Optional<Finding> mandate(Situation situation) {
        return situation.evidence().mandates().stream()
                .min(Comparator.comparing(mandate -> mandate.by().orElse(LocalDate.MIN)))
                .map(mandate -> finding(mandate, situation));
    }

    private static Finding finding(Mandate mandate, Situation situation) {
        LocalDate by = mandate.by().orElse(situation.today());
        double days = Math.max(0, ChronoUnit.DAYS.between(situation.today(), by));
        boolean near = days <= DAYS_TO_PREPARE;
        List<Remedy> remedies = mandate.rung()
                .filter(rung -> rung != situation.rung())
                .map(rung -> List.<Remedy>of(new Move(rung)))
                .orElse(List.of(new Mend(Pattern.RUNBOOKS, "write down what it asks for, and who sees to it")));
        return new Finding(
                Limit.MANDATE,
                near ? Severity.ACT : Severity.WARN,
                days,
                DAYS_TO_PREPARE,
                mandate.source(),
                Optional.empty(),
                days <= 0 ? new Reached.Now() : new Reached.On(by, by, by),
                mandate.what(),
                remedies);
    }
}
