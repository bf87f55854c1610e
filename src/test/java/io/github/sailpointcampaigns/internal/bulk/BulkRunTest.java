package io.github.sailpointcampaigns.internal.bulk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.sailpointcampaigns.VirtualTime;
import io.github.sailpointcampaigns.bulk.Bulk;
import io.github.sailpointcampaigns.bulk.BulkResult;
import java.util.List;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BulkRunTest {
    private static final List<String> IDS =
            IntStream.range(0, 20).mapToObj(Integer::toString).toList();

    private static BulkRun<String, String> run(UnaryOperator<String> action) {
        return new BulkRun<>(
                Bulk.refusingMoreThan(IDS.size()).concurrency(4),
                IDS,
                new Journal(null, new VirtualTime()),
                id -> null,
                (before, after) -> "view",
                (view, id) -> action.apply(id));
    }

    /** Of a system that has so many threads. */
    private static ThreadFactory factory(int most) {
        AtomicInteger started = new AtomicInteger();
        return task -> {
            if (started.incrementAndGet() > most) {
                throw new OutOfMemoryError("unable to create native thread");
            }
            return new Thread(task);
        };
    }

    @Test
    void run_fewerThreadsThanAskedFor_doesAllWithThose() {
        BulkResult<String> result = run(id -> id).run(item -> true, factory(2));

        assertThat(result).hasToString("{DONE=20}");
    }

    @Test
    void run_noThread_isTheSystemsErrorBeforeTheFirstCall() {
        AtomicInteger called = new AtomicInteger();
        BulkRun<String, String> run = run(id -> "called " + called.incrementAndGet());

        assertThatExceptionOfType(OutOfMemoryError.class).isThrownBy(() -> run.run(item -> true, factory(0)));
        assertThat(called).hasValue(0);
    }

    @Test
    void run_actionLeavesItsThreadInterrupted_doesNotEndTheNextOne() {
        BulkResult<String> result = run(id -> {
                    boolean interrupted = Thread.currentThread().isInterrupted();
                    Thread.currentThread().interrupt();
                    return interrupted ? null : id;
                })
                .run(item -> true);

        assertThat(result.items()).allSatisfy(item -> assertThat(item.value()).contains(item.id()));
    }

    @Test
    void run_exceptionIsItsOwnCause_isAskedOnce() {
        AtomicInteger asked = new AtomicInteger();
        RuntimeException circle = new RuntimeException() {
            private static final long serialVersionUID = 1;

            @Override
            public synchronized Throwable getCause() {
                assertThat(asked.incrementAndGet()).as("asked for its cause").isLessThan(1000);
                return this;
            }
        };

        BulkResult<String> result = run(id -> {
                    throw circle;
                })
                .run(item -> true);

        assertThat(result.items()).hasSize(20);
        assertThat(asked).hasPositiveValue();
    }
}
