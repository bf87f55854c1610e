package io.github.sailpointcampaigns;

import io.github.sailpointcampaigns.error.NotFoundException;
import io.github.sailpointcampaigns.internal.rule.CampaignRules;
import io.github.sailpointcampaigns.internal.rule.ScheduleRules;
import io.github.sailpointcampaigns.model.CampaignTemplate;
import io.github.sailpointcampaigns.model.NewCampaignTemplate;
import io.github.sailpointcampaigns.model.Schedule;
import java.util.Optional;

/** What there is to say about campaign templates besides what the spec says. */
abstract class CampaignTemplatesCompanion {
    final ApiInvoker invoker;

    CampaignTemplatesCompanion(ApiInvoker invoker) {
        this.invoker = invoker;
    }

    public abstract CampaignTemplate get(String id);

    static void check(NewCampaignTemplate template) {
        CampaignRules.check(template);
    }

    static void check(Schedule schedule) {
        ScheduleRules.check(schedule);
    }

    /**
     * When campaigns are generated from a template. See the documentation page "Get Campaign Template Schedule"
     * ({@code GET /campaign-templates/{id}/schedule}).
     *
     * @param id the template's id, not blank
     * @return the schedule, or empty if the template has none: of a 404, a second read shows whether it is the template that is missing
     * @throws NotFoundException if there is no such template
     */
    public Optional<Schedule> schedule(String id) {
        try {
            return Optional.of(raw().schedule(id).value());
        } catch (NotFoundException e) {
            get(id);
            return Optional.empty();
        }
    }

    /**
     * Takes away a template's schedule. See the documentation page "Delete Campaign Template Schedule"
     * ({@code DELETE /campaign-templates/{id}/schedule}).
     *
     * @param id the template's id, not blank
     * @return the schedule that was there, or empty if there was none, and then nothing was deleted
     * @throws NotFoundException if there is no such template
     * @throws UnsupportedOperationException if this client is read-only
     */
    public Optional<Schedule> deleteSchedule(String id) {
        Optional<Schedule> before = schedule(id);
        before.ifPresent(there -> raw().deleteSchedule(id));
        return before;
    }

    /**
     * Deletes a template. See the documentation page "Delete a Campaign Template" ({@code DELETE /campaign-templates/{id}}).
     *
     * @param id the template's id, not blank
     * @return the template as it was, to be created anew where that was a mistake
     * @throws NotFoundException if there is no such template
     * @throws UnsupportedOperationException if this client is read-only
     */
    public CampaignTemplate delete(String id) {
        CampaignTemplate before = get(id);
        raw().delete(id);
        return before;
    }

    private CampaignTemplates.Raw raw() {
        return new CampaignTemplates.Raw(invoker);
    }
}
