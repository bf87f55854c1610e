package io.github.sailpointcampaigns;

import io.github.sailpointcampaigns.error.NotFoundException;
import io.github.sailpointcampaigns.internal.argument.Arguments;
import io.github.sailpointcampaigns.model.CampaignFilter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** What there is to say about campaign filters besides what the spec says. */
abstract class CampaignFiltersCompanion {
    final ApiInvoker invoker;

    CampaignFiltersCompanion(ApiInvoker invoker) {
        this.invoker = invoker;
    }

    public abstract CampaignFilter get(String id);

    /**
     * Deletes campaign filters, in one request after reading each. Whether a filter that is in use can be deleted is not
     * documented. See the documentation page "Deletes Campaign Filters" ({@code POST /campaign-filters/delete}).
     *
     * @param ids the ids of the filters, one or more
     * @param atMost how many there may be: more are refused before anything is sent
     * @return the filters as they were, without those that were not there
     * @throws IllegalArgumentException if there are none or too many, or one is blank or there twice
     * @throws UnsupportedOperationException if this client is read-only
     */
    public List<CampaignFilter> delete(Collection<String> ids, int atMost) {
        List<CampaignFilter> before = new ArrayList<>();
        for (String id : Arguments.ids("ids", ids, atMost)) {
            try {
                before.add(get(id));
            } catch (NotFoundException e) {
                // So there is nothing to delete.
            }
        }
        if (!before.isEmpty()) {
            new CampaignFilters.Raw(invoker)
                    .delete(before.stream().map(CampaignFilter::id).toList());
        }
        return List.copyOf(before);
    }
}
