package io.github.sailpointcampaigns;

import io.github.sailpointcampaigns.internal.rule.ScheduleRules;
import io.github.sailpointcampaigns.model.Schedule;

/** What there is to say about campaign templates besides what the spec says. */
abstract class CampaignTemplatesCompanion {
    CampaignTemplatesCompanion() {}

    static void check(Schedule schedule) {
        ScheduleRules.check(schedule);
    }
}
