package io.github.sailpointcampaigns;

import io.github.sailpointcampaigns.bulk.BulkResult.Item;
import io.github.sailpointcampaigns.bulk.BulkResult.Outcome;
import io.github.sailpointcampaigns.error.CampaignsException;
import io.github.sailpointcampaigns.error.DeadlineExceededException;
import io.github.sailpointcampaigns.error.RateLimitedException;
import io.github.sailpointcampaigns.error.TransportException;
import io.github.sailpointcampaigns.error.WaitException;
import io.github.sailpointcampaigns.error.WaitException.Reason;
import io.github.sailpointcampaigns.internal.time.Deadline;
import io.github.sailpointcampaigns.internal.transport.Transport;
import io.github.sailpointcampaigns.model.Campaign;
import io.github.sailpointcampaigns.model.CampaignStatus;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One wait for many campaigns. Those that are open are read together, in pages; what a page says of a campaign is the same as what
 * reading it says, but that it is not on a page says nothing. For one thread and one use.
 */
final class CampaignPolling {
    private final ApiInvoker invoker;
    private final Wait<Campaign> wait;
    private final Consumer<Item<Campaign>> onEnd;
    private final Map<String, AwaitedCampaign> open = new LinkedHashMap<>();
    private final Map<String, Item<Campaign>> ended = new LinkedHashMap<>();
    private boolean byState = true;
    private int round;
    private @Nullable CampaignsException failure;

    /**
     * Makes a wait for nothing yet.
     *
     * @param onEnd hears of each campaign as it is through
     */
    CampaignPolling(ApiInvoker invoker, Wait<Campaign> wait, Consumer<Item<Campaign>> onEnd) {
        this.invoker = invoker;
        this.wait = wait;
        this.onEnd = onEnd;
    }

    /** Waits for one more; as long as it is not known to be accepted, only while others are waited for. */
    void add(AwaitedCampaign one) {
        open.put(one.id, one);
    }

    /** Waits until all are through, and says what became of each. */
    Map<String, Item<Campaign>> run() {
        while (!open.isEmpty()) {
            long began = invoker.time().nanos();
            round++;
            failure = null;
            read();
            endTimedOut();
            if (open.values().stream().noneMatch(one -> one.accepted)) {
                List.copyOf(open.values()).forEach(this::giveUp);
            } else {
                sleep(pause(began));
            }
        }
        return ended;
    }

    private void read() {
        List<List<String>> pages = CampaignPages.of(unread(open.keySet()));
        if (byState && pages.size() > 1) {
            byState = readByState(pages.size());
            pages = CampaignPages.of(unread(open.keySet()));
        }
        pages.forEach(this::readByIds);
    }

    /**
     * Reads what is in a state that leads to a wanted one: where few others are, that is less to read.
     *
     * @return whether it was less
     */
    private boolean readByState(int mostPages) {
        List<CampaignStatus> states =
                wait.openStates().stream().map(CampaignStatus::of).toList();
        if (states.isEmpty()) {
            return false;
        }
        Page<Campaign> page = page(campaigns -> campaigns.list(CampaignPages.counted(states)), List.of());
        if (page == null) {
            return failure != null;
        }
        long total = page.total().orElse(Long.MAX_VALUE);
        if ((total - 1) / CampaignPages.LARGEST + 1 >= mostPages) {
            return false;
        }
        while (page != null && page.hasNext()) {
            // A list that gets shorter meanwhile skips some: those are read by their ids.
            Page<Campaign> here = page;
            page = page(campaigns -> here.next(), List.of());
        }
        return true;
    }

    private void readByIds(List<String> ids) {
        if (page(campaigns -> campaigns.list(CampaignPages.request(ids)), ids) == null) {
            return;
        }
        // Deleted, or listed a little later than it can be read: only reading it by itself can tell.
        for (String missing : unread(ids)) {
            Campaign campaign = reading(campaigns -> campaigns.get(missing), List.of(missing));
            if (campaign != null) {
                judge(campaign, missing);
            }
        }
    }

    /** Those that are open and that this round has not read yet. */
    private List<String> unread(Collection<String> ids) {
        return ids.stream()
                .filter(id -> {
                    AwaitedCampaign one = open.get(id);
                    return one != null && one.round < round;
                })
                .toList();
    }

    /**
     * What was read, or {@code null} if that failed.
     *
     * @param asked whose wait ends if it will go on failing
     */
    private <T> @Nullable T reading(Function<Campaigns, T> call, List<String> asked) {
        if (open.isEmpty() || failure instanceof RateLimitedException || failure instanceof DeadlineExceededException) {
            // What shuts the list shuts it for the rest of this round.
            return null;
        }
        try {
            return call.apply(
                    new Campaigns(invoker.within(Deadline.longer(longestLeft(), Polling.LEAST_FOR_A_READING))));
        } catch (CampaignsException e) {
            if (e instanceof TransportException lost && lost.reason() == TransportException.Reason.INTERRUPTED) {
                interrupted(e);
            } else if (Transport.mayPass(e)) {
                failure = e;
            } else {
                unreadable(opened(asked), e);
            }
        } catch (RuntimeException | Error e) {
            // A closed client, too. Whatever it is must not cost what is known of the others.
            unreadable(opened(asked), e);
        }
        return null;
    }

    private List<AwaitedCampaign> opened(List<String> ids) {
        return ids.stream().map(open::get).filter(Objects::nonNull).toList();
    }

    private @Nullable Page<Campaign> page(Function<Campaigns, Page<Campaign>> call, List<String> asked) {
        Page<Campaign> page = reading(call, asked);
        if (page != null) {
            page.items().forEach(campaign -> judge(campaign, idOf(campaign)));
        }
        return page;
    }

    private static String idOf(Campaign campaign) {
        try {
            return campaign.id();
        } catch (IllegalStateException e) {
            return "";
        }
    }

    private void judge(Campaign campaign, String id) {
        AwaitedCampaign one = open.get(id);
        if (one == null) {
            return;
        }
        one.round = round;
        one.last = campaign;
        wait.tell(campaign);
        String state = wait.stateOf(campaign);
        if (state == null) {
            return;
        }
        one.accepted |= one.settledBy.contains(state);
        if (!one.accepted) {
            if (one.settledBy.isEmpty()) {
                giveUp(one);
            }
        } else if (wait.isOver(state)) {
            end(one, Outcome.DONE, campaign, null);
        } else if (wait.isHopeless(state)) {
            unfinished(
                    one, Reason.ENDED_ELSEWHERE, "is " + state + " and won't be " + wait.wanted() + " any more", null);
        }
    }

    private void endTimedOut() {
        for (AwaitedCampaign one : List.copyOf(open.values())) {
            if (one.accepted && left(one).compareTo(Duration.ZERO) <= 0) {
                unfinished(
                        one,
                        Reason.TIMED_OUT,
                        "did not become " + wait.wanted() + " within " + wait.atMost(),
                        one.round == round ? null : failure);
            }
        }
    }

    /** Ends one whose state can't be told any more. */
    private void lose(AwaitedCampaign one, Reason reason, String what, Throwable cause) {
        if (one.accepted) {
            unfinished(one, reason, what, cause);
        } else {
            giveUp(one);
        }
    }

    private void unreadable(Collection<AwaitedCampaign> some, Throwable e) {
        List.copyOf(some).forEach(one -> lose(one, Reason.UNREADABLE, "can't be read: " + e.getMessage(), e));
    }

    private void interrupted(Exception e) {
        String what = "is not waited for any more, for the thread was interrupted";
        List.copyOf(open.values()).forEach(one -> lose(one, Reason.INTERRUPTED, what, e));
    }

    private void unfinished(AwaitedCampaign one, Reason reason, String what, @Nullable Throwable cause) {
        WaitException error = new WaitException(reason, one.before, one.last, "Campaign " + one.id + " " + what, cause);
        end(one, Outcome.UNFINISHED, null, error);
    }

    private void giveUp(AwaitedCampaign one) {
        end(one, Outcome.UNKNOWN, null, Objects.requireNonNull(one.unknown).with(one.before, one.last));
    }

    private void end(AwaitedCampaign one, Outcome outcome, @Nullable Campaign value, @Nullable Throwable error) {
        open.remove(one.id);
        Item<Campaign> item = new Item<>(one.id, outcome, Optional.ofNullable(value), Optional.ofNullable(error));
        ended.put(one.id, item);
        onEnd.accept(item);
    }

    private Duration left(AwaitedCampaign one) {
        return wait.atMost().minusNanos(invoker.time().nanos() - one.since);
    }

    private Duration longestLeft() {
        return open.values().stream().map(this::left).max(Duration::compareTo).orElse(Duration.ZERO);
    }

    /**
     * A tenth of how long the oldest has taken, so that what is over is seen late by a tenth at most, and a job of hours is not asked
     * about every second; up to the next end of somebody's time, but not so soon that reading takes more than half of the time.
     */
    private Duration pause(long began) {
        long now = invoker.time().nanos();
        Duration age = Duration.ZERO;
        Duration left = wait.atMost();
        for (AwaitedCampaign one : open.values()) {
            if (one.accepted) {
                age = Deadline.longer(age, Duration.ofNanos(now - one.since));
                left = Deadline.shorter(left, left(one));
            }
        }
        Duration pause =
                Deadline.shorter(Deadline.longer(age.dividedBy(10), Polling.FIRST_PAUSE), Polling.LONGEST_PAUSE);
        Duration took = Duration.ofNanos(now - began);
        return Deadline.longer(Deadline.shorter(Deadline.longer(pause, Polling.askedPause(failure)), left), took);
    }

    private void sleep(Duration pause) {
        try {
            invoker.time().sleep(pause);
        } catch (IllegalStateException e) {
            unreadable(open.values(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            interrupted(e);
        }
    }
}
