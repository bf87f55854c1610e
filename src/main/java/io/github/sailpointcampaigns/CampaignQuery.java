package io.github.sailpointcampaigns;

import io.github.sailpointcampaigns.model.Campaign;
import io.github.sailpointcampaigns.model.Detail;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Which campaigns to list, in which order, with how much detail, and how many at a time. Immutable: each method returns a
 * changed copy. What is not set is not sent, so the tenant's defaults hold: SLIM, no order. Pages are of 250
 * unless {@link #limit} says otherwise. See the documentation page "List Campaigns".
 */
public final class CampaignQuery {
    /** The largest page that the tenant gives, and its default. */
    static final int LARGEST_PAGE = 250;

    private static final CampaignQuery ALL = new CampaignQuery(null, List.of(), null, null, null, false);

    private final @Nullable Filter filter;
    private final List<Sorter> sorters;
    private final @Nullable Detail detail;
    private final @Nullable Integer limit;
    private final @Nullable Integer offset;
    private final boolean count;

    private CampaignQuery(
            @Nullable Filter filter,
            List<Sorter> sorters,
            @Nullable Detail detail,
            @Nullable Integer limit,
            @Nullable Integer offset,
            boolean count) {
        this.filter = filter;
        this.sorters = sorters;
        this.detail = detail;
        this.limit = limit;
        this.offset = offset;
        this.count = count;
    }

    /**
     * Every campaign.
     *
     * @return the query that sends no parameter
     */
    public static CampaignQuery all() {
        return ALL;
    }

    /**
     * Only the campaigns that pass a filter.
     *
     * @param filter the filter, instead of the one before
     * @return a changed copy
     */
    public CampaignQuery filter(Filter filter) {
        return new CampaignQuery(Objects.requireNonNull(filter, "filter"), sorters, detail, limit, offset, count);
    }

    /**
     * In this order. Without one, the tenant may order each page anew, and paging by position may then skip some campaigns and
     * repeat some; {@link CampaignsClient#listAll} therefore sorts by {@link Sorter#byCreated()} then.
     *
     * @param first what to sort by
     * @param others what to sort by where those before are equal
     * @return a changed copy
     */
    public CampaignQuery sort(Sorter first, Sorter... others) {
        List<Sorter> all = Arguments.all("first", first, "others", others);
        return new CampaignQuery(filter, all, detail, limit, offset, count);
    }

    /**
     * With this much detail.
     *
     * @param detail {@code SLIM} or {@code FULL}
     * @return a changed copy
     */
    public CampaignQuery detail(Detail detail) {
        return new CampaignQuery(filter, sorters, Objects.requireNonNull(detail, "detail"), limit, offset, count);
    }

    /**
     * So many campaigns a page. 0 asks for no campaign, which is of use with {@link #count()} alone.
     *
     * @param limit 0 to 250
     * @return a changed copy
     * @throws IllegalArgumentException if it is less or more
     */
    public CampaignQuery limit(int limit) {
        Arguments.range("limit", limit, 0, LARGEST_PAGE);
        return new CampaignQuery(filter, sorters, detail, limit, offset, count);
    }

    /**
     * From the campaign at this place on.
     *
     * @param offset how many campaigns to pass over, 0 or more
     * @return a changed copy
     * @throws IllegalArgumentException if it is negative
     */
    public CampaignQuery offset(int offset) {
        Arguments.range("offset", offset, 0, Integer.MAX_VALUE);
        return new CampaignQuery(filter, sorters, detail, limit, offset, count);
    }

    /**
     * With {@link Page#total()} on the first page, which costs the tenant: ask only if it is used.
     *
     * @return a changed copy
     */
    public CampaignQuery count() {
        return new CampaignQuery(filter, sorters, detail, limit, offset, true);
    }

    /** The same with an order, which paging needs. */
    CampaignQuery inOrder() {
        return sorters.isEmpty() ? sort(Sorter.byCreated()) : this;
    }

    /** The query of a page behind the first, which need not be counted again. */
    CampaignQuery behind(int offset) {
        return new CampaignQuery(filter, sorters, detail, limit, offset, false);
    }

    int pageSize() {
        return limit == null ? LARGEST_PAGE : limit;
    }

    int firstOffset() {
        return offset == null ? 0 : offset;
    }

    ApiResponse<List<Campaign>> send(CampaignsApi api) {
        return api.listCampaigns(
                detail,
                // Always sent: how full a page must be to have a next one must not hang on the tenant's default.
                pageSize(),
                offset,
                count ? true : null,
                filter == null ? null : filter.toString(),
                sorters.isEmpty()
                        ? null
                        : sorters.stream().map(Sorter::toString).collect(Collectors.joining(",")));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof CampaignQuery that
                && Objects.equals(filter, that.filter)
                && sorters.equals(that.sorters)
                && Objects.equals(detail, that.detail)
                && Objects.equals(limit, that.limit)
                && Objects.equals(offset, that.offset)
                && count == that.count;
    }

    @Override
    public int hashCode() {
        return Objects.hash(filter, sorters, detail, limit, offset, count);
    }

    @Override
    public String toString() {
        return "CampaignQuery[filter=" + filter + ", sorters=" + sorters + ", detail=" + detail + ", limit=" + limit
                + ", offset=" + offset + ", count=" + count + "]";
    }
}
