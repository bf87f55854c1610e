package io.github.sailpointcampaigns;

import io.github.sailpointcampaigns.internal.argument.Arguments;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Which states to wait for, how long at most, and who hears of each reading. Immutable: each method returns a changed copy. Made
 * by {@code until}, such as {@link Campaigns#until}.
 *
 * <p>A wait ends before its time where none of the wanted states can come any more: at a dead end, unless that is a wanted
 * state, or when all wanted states lie behind in the order of the states. A state that this version does not know, or none at
 * all, ends nothing. Of a campaign, the dead ends are {@code ERROR}, {@code CANCELING} and {@code ARCHIVED}, and the order is
 * {@code PENDING}, {@code STAGED}, {@code ACTIVATING}, {@code ACTIVE}, {@code COMPLETING}, {@code COMPLETED}: see the
 * documentation page "Get Campaign".
 *
 * @param <T> what is read
 */
public final class Wait<T> {
    private final List<String> order;
    private final Set<String> deadEnds;
    private final Function<T, ? extends @Nullable Object> state;
    private final List<String> wanted;
    private final Duration atMost;
    private final Consumer<? super T> onPoll;

    private Wait(
            List<String> order,
            Set<String> deadEnds,
            Function<T, ? extends @Nullable Object> state,
            List<String> wanted,
            Duration atMost,
            Consumer<? super T> onPoll) {
        this.order = order;
        this.deadEnds = deadEnds;
        this.state = state;
        this.wanted = wanted;
        this.atMost = atMost;
        this.onPoll = onPoll;
    }

    /** For one of these states, 10 minutes at most. */
    Wait(
            List<String> order,
            Set<String> deadEnds,
            Function<T, ? extends @Nullable Object> state,
            Object first,
            Object[] others) {
        this(
                order,
                deadEnds,
                state,
                Arguments.all("first", first, "others", others).stream()
                        .map(Object::toString)
                        .toList(),
                Duration.ofMinutes(10),
                reading -> {});
    }

    /**
     * Waits so long at most.
     *
     * @param duration how long, more than zero
     * @return a changed copy
     * @throws IllegalArgumentException if it is zero or negative
     */
    public Wait<T> atMost(Duration duration) {
        return new Wait<>(order, deadEnds, state, wanted, Arguments.positive("atMost", duration), onPoll);
    }

    /**
     * Tells of each reading, in the waiting thread, before it is judged.
     *
     * @param listener takes what was just read; what it throws ends the wait
     * @return a changed copy
     */
    public Wait<T> onPoll(Consumer<? super T> listener) {
        return new Wait<>(order, deadEnds, state, wanted, atMost, Objects.requireNonNull(listener, "listener"));
    }

    Duration atMost() {
        return atMost;
    }

    void tell(T reading) {
        onPoll.accept(reading);
    }

    /** The state, or {@code null} where the tenant left it out. */
    @Nullable
    String stateOf(T reading) {
        try {
            Object value = state.apply(reading);
            return value == null ? null : value.toString();
        } catch (IllegalStateException e) {
            return null;
        }
    }

    boolean isOver(String state) {
        return wanted.contains(state);
    }

    /** Whether none of the wanted states can come any more. A state nobody knows may still lead to one. */
    boolean isHopeless(String state) {
        if (isOver(state)) {
            return false;
        }
        if (deadEnds.contains(state)) {
            return true;
        }
        int place = order.indexOf(state);
        return place >= 0 && wanted.stream().allMatch(want -> order.contains(want) && order.indexOf(want) < place);
    }

    /** The states in which it is worth waiting on, those that nobody knows aside. */
    List<String> openStates() {
        return order.stream()
                .filter(state -> !isOver(state) && !isHopeless(state))
                .toList();
    }

    /** The states waited for, in words. */
    String wanted() {
        return String.join(" or ", wanted);
    }

    @Override
    public String toString() {
        return "Wait[until " + wanted() + ", at most " + atMost + "]";
    }
}
