package io.github.sailpointcampaigns;

import io.github.sailpointcampaigns.model.Campaign;
import io.github.sailpointcampaigns.model.CampaignStatus;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Which states to wait for, how long at most, and who hears of each reading. Immutable: each method returns a changed copy.
 * The states are those of the documentation page "Get Campaign".
 *
 * <p>A wait ends before its time where none of the wanted states can come any more: when the campaign is {@code ERROR},
 * {@code CANCELING} or {@code ARCHIVED}, unless that is a wanted state, or when all wanted states lie behind it in the
 * order {@code PENDING}, {@code STAGED}, {@code ACTIVATING}, {@code ACTIVE}, {@code COMPLETING}, {@code COMPLETED}. A status that
 * this version does not know, or none at all, ends nothing.
 */
public final class Wait {
    /** How a campaign moves on; what is not listed here can't be ordered. */
    private static final List<CampaignStatus> LIFECYCLE = List.of(
            CampaignStatus.PENDING,
            CampaignStatus.STAGED,
            CampaignStatus.ACTIVATING,
            CampaignStatus.ACTIVE,
            CampaignStatus.COMPLETING,
            CampaignStatus.COMPLETED,
            CampaignStatus.ARCHIVED);

    private static final List<CampaignStatus> DEAD_ENDS =
            List.of(CampaignStatus.ERROR, CampaignStatus.CANCELING, CampaignStatus.ARCHIVED);

    private final List<CampaignStatus> wanted;
    private final Duration atMost;
    private final Consumer<Campaign> onPoll;

    private Wait(List<CampaignStatus> wanted, Duration atMost, Consumer<Campaign> onPoll) {
        this.wanted = wanted;
        this.atMost = atMost;
        this.onPoll = onPoll;
    }

    /**
     * Waits until a campaign has one of these states, 10 minutes at most.
     *
     * @param first a status
     * @param others more of them
     * @return the wait
     */
    public static Wait until(CampaignStatus first, CampaignStatus... others) {
        List<CampaignStatus> wanted = Arguments.all("first", first, "others", others);
        return new Wait(wanted, Duration.ofMinutes(10), campaign -> {});
    }

    /**
     * Waits so long at most.
     *
     * @param duration how long, more than zero
     * @return a changed copy
     * @throws IllegalArgumentException if it is zero or negative
     */
    public Wait atMost(Duration duration) {
        Objects.requireNonNull(duration, "duration");
        Arguments.check(!duration.isZero() && !duration.isNegative(), "atMost", duration, "must be more than zero");
        return new Wait(wanted, duration, onPoll);
    }

    /**
     * Tells of each reading, in the waiting thread, before it is judged.
     *
     * @param listener takes the campaign as just read; what it throws ends the wait
     * @return a changed copy
     */
    public Wait onPoll(Consumer<Campaign> listener) {
        return new Wait(wanted, atMost, Objects.requireNonNull(listener, "listener"));
    }

    Duration atMost() {
        return atMost;
    }

    void tell(Campaign campaign) {
        onPoll.accept(campaign);
    }

    boolean isOver(CampaignStatus status) {
        return wanted.contains(status);
    }

    /** The status, or {@code null} where the tenant left it out. */
    static @Nullable CampaignStatus statusOf(Campaign campaign) {
        try {
            return campaign.status();
        } catch (IllegalStateException e) {
            return null;
        }
    }

    /** The id, or {@code null} where the tenant left it out. */
    static @Nullable String idOf(Campaign campaign) {
        try {
            return campaign.id();
        } catch (IllegalStateException e) {
            return null;
        }
    }

    /** Whether none of the wanted states can come any more. A status nobody knows may still lead to one. */
    boolean isHopeless(CampaignStatus status) {
        if (isOver(status)) {
            return false;
        }
        if (DEAD_ENDS.contains(status)) {
            return true;
        }
        int place = LIFECYCLE.indexOf(status);
        return place >= 0
                && wanted.stream().allMatch(want -> LIFECYCLE.contains(want) && LIFECYCLE.indexOf(want) < place);
    }

    /** The states waited for, in words. */
    String wanted() {
        return wanted.stream().map(CampaignStatus::value).collect(Collectors.joining(" or "));
    }

    @Override
    public String toString() {
        return "Wait[until " + wanted() + ", at most " + atMost + "]";
    }
}
