package io.github.sailpointcampaigns;

import io.github.sailpointcampaigns.Campaigns.ListFilters;
import io.github.sailpointcampaigns.Campaigns.ListRequest;
import io.github.sailpointcampaigns.Campaigns.ListSorters;
import io.github.sailpointcampaigns.error.NotFoundException;
import io.github.sailpointcampaigns.internal.transport.Operations;
import io.github.sailpointcampaigns.model.Campaign;
import io.github.sailpointcampaigns.model.CampaignStatus;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Many campaigns that are read together, by their ids. */
final class CampaignPages {
    static final int LARGEST =
            (int) Operations.LIST_CAMPAIGNS.parameter("limit").most();

    /** What servers and proxies take at least is 8 KB, the headers included. */
    private static final int LONGEST_URL = 4096;

    /** The base URL, the path, the other parameters. */
    private static final int REST_OF_THE_URL = 512;

    private static final int EQUALS = Call.encoded("id eq ").length();

    private CampaignPages() {}

    /** Ids in parts that fit into one URL and one page. */
    static List<List<String>> of(Collection<String> ids) {
        List<List<String>> pages = new ArrayList<>();
        int left = 0;
        for (String id : ids) {
            int length = Call.encoded(ListFilters.ID.eq(id) + ", ").length() - EQUALS;
            left -= length;
            if (left < 0 || pages.get(pages.size() - 1).size() == LARGEST) {
                pages.add(new ArrayList<>());
                left = LONGEST_URL - REST_OF_THE_URL - length;
            }
            pages.get(pages.size() - 1).add(id);
        }
        return pages;
    }

    /** Which campaigns these ids are of, in one request. */
    static ListRequest request(List<String> ids) {
        return ListRequest.builder()
                .filters(ListFilters.ID.in(ids))
                .limit(ids.size())
                .build();
    }

    /** The first page of those in some states, the oldest first, with how many there are. */
    static ListRequest counted(List<CampaignStatus> states) {
        return ListRequest.builder()
                .filters(ListFilters.STATUS.in(states))
                .sorters(ListSorters.CREATED)
                .limit(LARGEST)
                .count(true)
                .build();
    }

    /** In SLIM, in the order of the ids, without those that are not there: what a page leaves out is read by itself. */
    static List<Campaign> read(ApiInvoker invoker, Collection<String> ids) {
        Campaigns campaigns = new Campaigns(invoker);
        List<Campaign> read = new ArrayList<>();
        for (List<String> page : of(ids)) {
            Map<String, Campaign> listed = new HashMap<>();
            campaigns.list(request(page)).items().forEach(campaign -> listed.put(campaign.id(), campaign));
            for (String id : page) {
                try {
                    read.add(listed.containsKey(id) ? listed.get(id) : campaigns.get(id));
                } catch (NotFoundException e) {
                    // Then there is none.
                }
            }
        }
        return List.copyOf(read);
    }
}
