package io.github.sailpointcampaigns.benchmark;

import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** One call of each kind by each contender; the port of the {@link BenchmarkServer} is the system property {@code port}. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 4, time = 2)
@Measurement(iterations = 5, time = 2)
public class CallBenchmark {
    @Param({"client", "handWritten", "stockApache", "stockNative", "bytes"})
    public String contender;

    private Contender calls;
    private byte[] page;

    @Setup
    public void open() throws Exception {
        calls = Contender.of(contender, Integer.getInteger("port"));
        page = Payloads.slimPage();
        check(calls.slimPage());
        check(calls.fullPage());
        check(calls.decode(page));
    }

    private void check(Object answer) {
        if (calls.size(answer) != Payloads.PAGE) {
            throw new IllegalStateException(contender + " reads " + calls.size(answer) + " campaigns");
        }
    }

    @TearDown
    public void close() throws IOException {
        calls.close();
    }

    @Benchmark
    public Object slimPage() throws Exception {
        return calls.slimPage();
    }

    @Benchmark
    public Object fullPage() throws Exception {
        return calls.fullPage();
    }

    @Benchmark
    public Object campaign() throws Exception {
        return calls.campaign();
    }

    @Benchmark
    public Object patch() throws Exception {
        return calls.patch();
    }

    @Benchmark
    public Object refusal() throws Exception {
        return calls.refusal();
    }

    @Benchmark
    public Object decode() throws Exception {
        return calls.decode(page);
    }

    @Benchmark
    public Object encode() throws Exception {
        return calls.encode();
    }
}
