package io.github.sailpointcampaigns;

import io.github.sailpointcampaigns.Campaigns.ListFilters;
import io.github.sailpointcampaigns.Campaigns.ListRequest;
import io.github.sailpointcampaigns.Campaigns.ListSorters;
import io.github.sailpointcampaigns.bulk.BulkResult.Item;
import io.github.sailpointcampaigns.bulk.BulkResult.Outcome;
import io.github.sailpointcampaigns.error.CampaignsException;
import io.github.sailpointcampaigns.error.DeadlineExceededException;
import io.github.sailpointcampaigns.error.OutcomeUnknownException;
import io.github.sailpointcampaigns.error.RateLimitedException;
import io.github.sailpointcampaigns.error.TransportException;
import io.github.sailpointcampaigns.error.WaitException;
import io.github.sailpointcampaigns.error.WaitException.Reason;
import io.github.sailpointcampaigns.internal.time.Deadline;
import io.github.sailpointcampaigns.internal.transport.Operations;
import io.github.sailpointcampaigns.internal.transport.Transport;
import io.github.sailpointcampaigns.model.Campaign;
import io.github.sailpointcampaigns.model.CampaignStatus;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One wait for many campaigns. Those that are open are read together, in pages; what a page says of a campaign is the same as what
 * reading it says, but that it is not on a page says nothing. For one thread and one use.
 */
final class CampaignPolling {
    /** What servers and proxies take at least is 8 KB, the headers included. */
    private static final int LONGEST_URL = 4096;

    /** The base URL, the path, the other parameters. */
    private static final int REST_OF_THE_URL = 512;

    static final int LARGEST_PAGE =
            (int) Operations.LIST_CAMPAIGNS.parameter("limit").most();
    private static final int EQUALS = Call.encoded("id eq ").length();

    private final ApiInvoker invoker;
    private final Wait<Campaign> wait;
    private final Consumer<Item<Campaign>> onEnd;
    private final Map<String, Open> open = new LinkedHashMap<>();
    private final Map<String, Item<Campaign>> ended = new LinkedHashMap<>();
    private boolean byState = true;
    private int round;
    private @Nullable CampaignsException failure;

    /** A campaign that is waited for, or one of which it has to be seen whether a write for it was taken. */
    private static final class Open {
        final String id;
        final long since;
        final @Nullable Campaign before;
        final Set<String> settledBy;
        final @Nullable OutcomeUnknownException unknown;
        boolean accepted;
        int round;

        @Nullable
        Campaign last;

        Open(
                String id,
                long since,
                @Nullable Campaign before,
                Set<String> settledBy,
                @Nullable OutcomeUnknownException unknown) {
            this.id = id;
            this.since = since;
            this.before = before;
            this.settledBy = settledBy;
            this.unknown = unknown;
            this.accepted = unknown == null;
        }
    }

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

    /**
     * Waits for one more.
     *
     * @param since from when its time counts
     * @param before what it was like before it was acted on
     */
    void add(String id, long since, @Nullable Campaign before) {
        open.put(id, new Open(id, since, before, Set.of(), null));
    }

    /**
     * Looks at one more, as long as others are waited for, and waits for it too once a state shows that it was accepted.
     *
     * @param settledBy the states that show it
     */
    void addUnknown(OutcomeUnknownException unknown, @Nullable Campaign before, Set<String> settledBy) {
        open.put(unknown.subject(), new Open(unknown.subject(), invoker.time().nanos(), before, settledBy, unknown));
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
        List<List<String>> pages = pages(unread(open.keySet()));
        if (byState && pages.size() > 1) {
            byState = readByState(pages.size());
            pages = pages(unread(open.keySet()));
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
        ListRequest request = ListRequest.builder()
                .filters(ListFilters.STATUS.in(states))
                .sorters(ListSorters.CREATED)
                .limit(LARGEST_PAGE)
                .count(true)
                .build();
        Page<Campaign> page = reading(campaigns -> campaigns.list(request), List.of());
        judge(page);
        if (page == null) {
            return failure != null;
        }
        long total = page.total().orElse(Long.MAX_VALUE);
        if ((total - 1) / LARGEST_PAGE + 1 >= mostPages) {
            return false;
        }
        while (page != null && page.hasNext()) {
            // A list that gets shorter meanwhile skips some: those are read by their ids.
            Page<Campaign> here = page;
            page = reading(campaigns -> here.next(), List.of());
            judge(page);
        }
        return true;
    }

    private void readByIds(List<String> ids) {
        Page<Campaign> page = reading(campaigns -> campaigns.list(request(ids)), ids);
        judge(page);
        if (page == null) {
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

    /** In parts that fit into one URL and one page. */
    static List<List<String>> pages(Collection<String> ids) {
        List<List<String>> pages = new ArrayList<>();
        int left = 0;
        for (String id : ids) {
            int length = Call.encoded(ListFilters.ID.eq(id) + ", ").length() - EQUALS;
            left -= length;
            if (left < 0 || pages.get(pages.size() - 1).size() == LARGEST_PAGE) {
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

    /** Those that are open and that this round has not read yet. */
    private List<String> unread(Collection<String> ids) {
        return ids.stream()
                .filter(id -> {
                    Open one = open.get(id);
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
                opened(asked).forEach(one -> unreadable(one, e));
            }
        } catch (RuntimeException | Error e) {
            // A closed client, too. Whatever it is must not cost what is known of the others.
            opened(asked).forEach(one -> unreadable(one, e));
        }
        return null;
    }

    private List<Open> opened(List<String> ids) {
        return ids.stream().map(open::get).filter(Objects::nonNull).toList();
    }

    private void judge(@Nullable Page<Campaign> page) {
        if (page == null) {
            return;
        }
        for (Campaign campaign : page.items()) {
            judge(campaign, idOf(campaign));
        }
    }

    private static String idOf(Campaign campaign) {
        try {
            return campaign.id();
        } catch (IllegalStateException e) {
            return "";
        }
    }

    private void judge(Campaign campaign, String id) {
        Open one = open.get(id);
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
            return;
        }
        if (wait.isOver(state)) {
            end(one, Outcome.DONE, campaign, null);
        } else if (wait.isHopeless(state)) {
            unfinished(
                    one, Reason.ENDED_ELSEWHERE, "is " + state + " and won't be " + wait.wanted() + " any more", null);
        }
    }

    private void endTimedOut() {
        for (Open one : List.copyOf(open.values())) {
            if (one.accepted && left(one).compareTo(Duration.ZERO) <= 0) {
                unfinished(
                        one,
                        Reason.TIMED_OUT,
                        "did not become " + wait.wanted() + " within " + wait.atMost(),
                        one.round == round ? null : failure);
            }
        }
    }

    private void unreadable(Open one, Throwable e) {
        if (one.accepted) {
            unfinished(one, Reason.UNREADABLE, "can't be read: " + e.getMessage(), e);
        } else {
            giveUp(one);
        }
    }

    private void interrupted(Exception e) {
        for (Open one : List.copyOf(open.values())) {
            if (one.accepted) {
                unfinished(one, Reason.INTERRUPTED, "is not waited for any more, for the thread was interrupted", e);
            } else {
                giveUp(one);
            }
        }
    }

    private void unfinished(Open one, Reason reason, String what, @Nullable Throwable cause) {
        WaitException error = new WaitException(reason, one.before, one.last, "Campaign " + one.id + " " + what, cause);
        end(one, Outcome.UNFINISHED, null, error);
    }

    private void giveUp(Open one) {
        end(one, Outcome.UNKNOWN, null, Objects.requireNonNull(one.unknown).with(one.before, one.last));
    }

    private void end(Open one, Outcome outcome, @Nullable Campaign value, @Nullable Throwable error) {
        open.remove(one.id);
        Item<Campaign> item = new Item<>(one.id, outcome, value, error);
        ended.put(one.id, item);
        onEnd.accept(item);
    }

    private Duration left(Open one) {
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
        for (Open one : open.values()) {
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
            List.copyOf(open.values()).forEach(one -> unreadable(one, e));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            interrupted(e);
        }
    }
}
