package io.github.sailpointcampaigns.benchmark;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.format.ResultFormatType;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * Measures all contenders in one run and writes what came of it to {@code target/benchmark}: {@code calls.json} and
 * {@code threads.json} from JMH, and {@code report.md}. The arguments choose cases: {@code slimPage decode}, or {@code download} alone; none means all.
 */
final class BenchmarkMain {
    private static final Path FOLDER = Path.of("target", "benchmark");
    private static final List<String> CONTENDERS =
            List.of("client", "handWritten", "stockApache", "stockNative", "bytes");

    private BenchmarkMain() {}

    public static void main(String[] args) throws IOException, InterruptedException, RunnerException {
        Process server = Jvm.command(BenchmarkServer.class, List.of())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (BufferedReader out =
                new BufferedReader(new InputStreamReader(server.getInputStream(), StandardCharsets.US_ASCII))) {
            String report = measure(Integer.parseInt(out.readLine()), List.of(args));
            Files.writeString(FOLDER.resolve("report.md"), report);
            System.out.println(report);
        } finally {
            server.destroy();
        }
    }

    private static String measure(int port, List<String> cases)
            throws IOException, InterruptedException, RunnerException {
        Report report = new Report(CONTENDERS);
        if (cases.equals(List.of("download"))) {
            report.downloads(Downloading.measure(port));
            return report.toString();
        }
        report.calls(new Runner(options(port, "calls", cases).build()).run());
        if (!cases.isEmpty()) {
            return report.toString();
        }
        report.threads(new Runner(options(port, "threads", List.of("campaign", "slimPage"))
                        .mode(Mode.Throughput)
                        .timeUnit(TimeUnit.SECONDS)
                        .threads(8)
                        .build())
                .run());
        report.blocked(Blocked.measure(port));
        report.downloads(Downloading.measure(port));
        report.coldStart(ColdStart.measure(CONTENDERS, port));
        for (String contender : CONTENDERS.subList(0, 4)) {
            report.size(contender, Size.of(contender));
        }
        return report.toString();
    }

    private static ChainedOptionsBuilder options(int port, String name, List<String> cases) {
        ChainedOptionsBuilder options = new OptionsBuilder()
                .addProfiler(GCProfiler.class)
                .jvmArgsAppend("-Dport=" + port, "-Xms1g", "-Xmx1g")
                .verbosity(VerboseMode.NORMAL)
                .output(FOLDER.resolve(name + ".log").toString())
                .resultFormat(ResultFormatType.JSON)
                .result(FOLDER.resolve(name + ".json").toString())
                .shouldFailOnError(true);
        if (cases.isEmpty()) {
            return options.include(CallBenchmark.class.getSimpleName());
        }
        cases.forEach(one -> options.include(CallBenchmark.class.getSimpleName() + "\\." + one + "$"));
        return options;
    }
}
