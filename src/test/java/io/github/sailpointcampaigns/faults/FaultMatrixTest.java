package io.github.sailpointcampaigns.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sailpointcampaigns.Diagnosis;
import io.github.sailpointcampaigns.VirtualTime;
import io.github.sailpointcampaigns.calls.StandardAnswers;
import io.github.sailpointcampaigns.calls.StandardCall;
import io.github.sailpointcampaigns.faults.FaultRow.Expected;
import io.github.sailpointcampaigns.internal.transport.Operation;
import io.github.sailpointcampaigns.sandbox.SandboxTenant;
import java.io.IOException;
import java.lang.reflect.Type;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Each fault under each operation, over real sockets. What came of it all is in {@code target/fault-matrix.md}. */
@Execution(ExecutionMode.CONCURRENT) // most cells wait for a time-out
class FaultMatrixTest {
    private static final Path REPORT = Path.of("target", "fault-matrix.md");
    /** In the end, as many as cells that ran at once. */
    private static final Queue<Stage> IDLE = new ConcurrentLinkedQueue<>();

    private static final Map<String, Expected> RESULTS = new ConcurrentHashMap<>();

    /** One operation for each way in which the client treats them. All others meet some faults in {@code EveryOperationTest}. */
    private static final Collection<StandardCall> CALLS = StandardCall.all().stream()
            .collect(Collectors.toMap(FaultMatrixTest::kind, call -> call, (first, next) -> first, LinkedHashMap::new))
            .values();

    @TempDir
    Path folder;

    private Stage stage;

    private static List<Object> kind(StandardCall call) {
        Operation operation = call.operation();
        Type answer = operation.answer();
        boolean special =
                Set.of(Operation.OBJECT, Operation.NOTHING, Operation.FILE).contains(answer);
        boolean list = operation.paging() != null || !(answer instanceof Class<?>);
        return List.of(
                operation.effect(),
                operation.repeatable(),
                call.body().isPresent(),
                special ? answer : list ? "list" : "object");
    }

    /** What cells have in common that run one after the other. */
    private record Stage(SandboxTenant tenant, VirtualTime time) {
        static Stage set() {
            VirtualTime time = new VirtualTime();
            SandboxTenant tenant = SandboxTenant.builder()
                    .clock(time.clock())
                    .withoutRateLimit()
                    .emptyTenant()
                    .start();
            StandardAnswers.give(tenant);
            return new Stage(tenant, time);
        }
    }

    @BeforeEach
    void enter() {
        stage = Objects.requireNonNullElseGet(IDLE.poll(), Stage::set);
    }

    @AfterEach
    void leave() {
        IDLE.add(stage);
    }

    static Stream<Arguments> cells() {
        return FaultTable.ROWS.stream()
                .flatMap(row -> CALLS.stream().filter(row::meets).map(call -> Arguments.of(row.name(), call, row)));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("cells")
    void call_underFault_comesToWhatTheTableSays(String fault, StandardCall call, FaultRow row)
            throws InterruptedException {
        Expected expected = row.expected(call);
        try (FaultCell cell = new FaultCell(row, call, stage.tenant(), stage.time(), folder)) {
            Expected result = cell.run();
            RESULTS.put(key(row, call), result);

            assertThat(result).as(fault + ": " + call).isEqualTo(expected);
            assertThat(cell.leasedInTheEnd()).as(fault + ": connections in use").isZero();
            assertThat(cell.elsewhere().connections())
                    .as("connections to another host")
                    .isZero();
            assertThat(folder.toFile().list())
                    .as("a file where one was taken whole, and nothing else")
                    .hasSize(call.isFile() && result.result().equals(FaultRow.VALUE) ? 1 : 0);
            assertThat(cell.server().written())
                    .as("bytes taken of an endless answer")
                    .isLessThan(FaultTable.MOST_WRITTEN);
        }
    }

    static Stream<Arguments> rows() {
        return FaultTable.ROWS.stream().map(row -> Arguments.of(row.name(), row));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("rows")
    void diagnose_underFault_saysInWordsWhatAListWouldThrow(String fault, FaultRow row) {
        StandardCall call = StandardCall.of("listCampaigns");
        String list = row.expected(call).result();
        try (FaultCell cell = new FaultCell(row, call, stage.tenant(), stage.time(), folder)) {
            Diagnosis diagnosis = cell.diagnosis();
            Diagnosis.Finding last =
                    diagnosis.findings().get(diagnosis.findings().size() - 1);

            assertThat(diagnosis.works()).as(diagnosis.toString()).isEqualTo(list.equals("value"));
            assertThat(last.subject()).isEqualTo(subject(fault, list));
            assertThat(last.detail()).hasSizeGreaterThan(5);
        }
    }

    /** What is to blame for what a list throws. */
    private static String subject(String fault, String list) {
        if (list.equals("value") || list.contains("NotFound")) {
            return "API version";
        }
        boolean ofAWebSite = list.contains("ApiException 30")
                || list.contains("ApiException 405")
                || (list.contains("Decoding") && fault.contains("HTML"));
        if (ofAWebSite || list.contains("TransportException") || list.startsWith("createToken: Decoding")) {
            return "base URL";
        }
        return list.startsWith("createToken") ? "token" : "read";
    }

    @Test
    void table_hasEnoughFaults() {
        assertThat(FaultTable.ROWS).hasSizeGreaterThanOrEqualTo(30);
        assertThat(FaultTable.ROWS).extracting(FaultRow::name).doesNotHaveDuplicates();
    }

    @AfterAll
    static void report() throws IOException {
        IDLE.forEach(each -> each.tenant().close());
        StringBuilder text = new StringBuilder("# What becomes of each call under each fault\n\n"
                + "Sent: requests for the operation, as the client reports them. Seen: those that arrived. Processed: those"
                + " that the tenant acted on.\n\n"
                + "| fault | operation | result | audit | sent | seen | processed | waited |\n"
                + "|---|---|---|---|---|---|---|---|\n");
        for (FaultRow row : FaultTable.ROWS) {
            for (StandardCall call : CALLS) {
                Expected result = RESULTS.get(key(row, call));
                if (result != null) {
                    text.append(String.format(
                            "| %s | %s | %s | %s | %d | %d | %d | %d s |%n",
                            row.name(),
                            call.id(),
                            result.result(),
                            result.audit(),
                            result.sent(),
                            result.seen(),
                            result.processed(),
                            result.waited()));
                }
            }
        }
        Files.createDirectories(REPORT.getParent());
        Files.writeString(REPORT, text);
    }

    private static String key(FaultRow row, StandardCall call) {
        return row.name() + "/" + call;
    }
}
