package dev.rung.sim;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CampaignTest {
    private static final long SEEDS = 50_000;

    @Test
    void no_law_is_broken_in_fifty_thousand_runs() throws InterruptedException {
        var campaign = new Campaign(1, SEEDS);

        var failed = campaign.run();

        System.out.println(campaign.summary());
        assertThat(failed).as(() -> FailureStory.of(failed.orElseThrow())).isEmpty();
        assertThat(campaign.runs()).isEqualTo(SEEDS);
    }
}
