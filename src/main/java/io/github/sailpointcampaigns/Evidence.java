package io.github.sailpointcampaigns;

import io.github.sailpointcampaigns.internal.json.Json;
import io.github.sailpointcampaigns.model.Campaign;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What campaigns were like right before they were completed. Safe for several threads. */
final class Evidence {
    /** How long a listing counts as right before. */
    private static final long FRESH = Duration.ofMinutes(1).toNanos();

    private record Listed(Campaign campaign, long at) {}

    private final ApiInvoker invoker;
    private final List<String> ids;
    private final Map<String, Listed> ahead = new HashMap<>();
    private final Map<String, Campaign> known = new HashMap<>();

    /** Made of a listing of now. */
    Evidence(ApiInvoker invoker, Collection<Campaign> campaigns) {
        this.invoker = invoker;
        this.ids = Objects.requireNonNull(campaigns, "campaigns").stream()
                .map(campaign -> Objects.requireNonNull(campaign, "campaigns").id())
                .toList();
        long now = invoker.time().nanos();
        campaigns.forEach(campaign -> ahead.put(campaign.id(), new Listed(campaign, now)));
    }

    List<String> ids() {
        return ids;
    }

    /** Notes what a campaign is like now, right before it is completed. */
    synchronized void read(String id) {
        long now = invoker.time().nanos();
        if (now - listed(id).at() > FRESH) {
            int place = ids.indexOf(id);
            List<String> next = ids.subList(place, Math.min(ids.size(), place + CampaignPages.LARGEST)).stream()
                    .filter(ahead::containsKey)
                    .toList();
            List<String> page = CampaignPages.of(next).get(0);
            List<Campaign> read =
                    new Campaigns(invoker).list(CampaignPages.request(page)).items();
            // Of a deleted one the last that is known stays.
            page.forEach(each -> ahead.put(each, new Listed(listed(each).campaign(), now)));
            read.forEach(campaign -> ahead.replace(campaign.id(), new Listed(campaign, now)));
        }
        known.put(id, listed(id).campaign());
        ahead.remove(id);
    }

    private Listed listed(String id) {
        return Objects.requireNonNull(ahead.get(id));
    }

    /** What an earlier run has noted of a campaign. */
    synchronized void restore(String id, Object noted) {
        try {
            known.put(id, (Campaign) Json.read(Json.write(noted), Campaign.class));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What a campaign was like, or {@code null} if its turn has not come. */
    synchronized @Nullable Campaign known(String id) {
        return known.get(id);
    }
}
