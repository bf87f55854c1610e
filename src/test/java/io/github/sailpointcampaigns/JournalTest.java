package io.github.sailpointcampaigns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.sailpointcampaigns.Campaigns.UpdatePatch;
import io.github.sailpointcampaigns.bulk.Bulk;
import io.github.sailpointcampaigns.bulk.BulkResult;
import io.github.sailpointcampaigns.bulk.BulkResult.Item;
import io.github.sailpointcampaigns.bulk.BulkResult.Outcome;
import io.github.sailpointcampaigns.error.OutcomeUnknownException;
import io.github.sailpointcampaigns.internal.bulk.Journal;
import io.github.sailpointcampaigns.model.AutoCompleteAction;
import io.github.sailpointcampaigns.model.Campaign;
import io.github.sailpointcampaigns.sandbox.ActionTaken;
import io.github.sailpointcampaigns.sandbox.Answer;
import io.github.sailpointcampaigns.sandbox.SandboxCampaign;
import io.github.sailpointcampaigns.sandbox.SandboxTenant;
import io.github.sailpointcampaigns.sandbox.SeenRequest;
import java.io.File;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What an earlier run has left in a journal, and what this one writes into it. A run that is killed is in {@code CrashTest}. */
class JournalTest {
    private static final String ACTIVATION = "activateCampaign {\"timeZone\":\"Z\"}";

    @TempDir
    Path folder;

    private final VirtualTime time = new VirtualTime();
    private final SandboxTenant tenant = SandboxTenant.builder()
            .clock(time.clock())
            .emptyTenant()
            .withoutRateLimit()
            .start();
    private final CampaignsClient client = CampaignsClient.builder()
            .baseUrl(tenant.baseUrl().toString())
            .credentials(tenant.clientId(), tenant::clientSecret)
            .requestOptions(RequestOptions.defaults().attempts(1))
            .time(time)
            .build();
    private Path file;
    private Bulk options;

    @BeforeEach
    void options() {
        file = folder.resolve("job.journal");
        options = Bulk.refusingMoreThan(20).concurrency(1).journal(file);
    }

    @AfterEach
    void close() {
        client.close();
        tenant.close();
    }

    private String staged() {
        return tenant.add(SandboxCampaign.staged().deadlineIn(Duration.ofDays(3)));
    }

    private List<String> staged(int count) {
        return IntStream.range(0, count).mapToObj(i -> staged()).toList();
    }

    private BulkResult<Campaign> activate(List<String> ids) {
        return client.campaigns().activateAll(ids, ZoneOffset.UTC, Duration.ofMinutes(10), options);
    }

    private String first(String job) {
        return "{\"journal of\":\"" + job.replace("\"", "\\\"") + " at " + tenant.baseUrl() + "\"}";
    }

    private static String sends(String id) {
        return "{\"at\":\"2026-05-04T09:59:00Z\",\"id\":\"" + id + "\",\"sends\":\"activateCampaign\"}";
    }

    private static String answered(String id, String outcome) {
        return "{\"at\":\"2026-05-04T09:59:00Z\",\"id\":\"" + id + "\",\"answered\":\"" + outcome + "\"}";
    }

    private static String done(String id) {
        return "{\"at\":\"2026-05-04T09:59:00Z\",\"id\":\"" + id + "\",\"done\":true}";
    }

    private void earlier(String... lines) throws IOException {
        List<String> all = new ArrayList<>(List.of(first(ACTIVATION)));
        all.addAll(List.of(lines));
        Files.write(file, all);
    }

    private List<String> activated() {
        return tenant.requests("activateCampaign").stream()
                .map(request -> request.campaignId().orElseThrow())
                .toList();
    }

    @Test
    void run_eachStateOfAnEarlierOne_goesOnFromThere() throws IOException {
        String done = tenant.add(SandboxCampaign.withStatus("ARCHIVED"));
        String accepted = staged();
        String taken = tenant.add(SandboxCampaign.active());
        String lost = staged();
        String refused = staged();
        String untouched = staged();
        String acceptedAndNotHandedIn = tenant.add(SandboxCampaign.active());
        client.campaigns().activate(accepted, ZoneOffset.UTC);
        tenant.clearLogs();
        earlier(
                sends(done),
                answered(done, "ACCEPTED"),
                done(done),
                sends(accepted),
                answered(accepted, "ACCEPTED"),
                sends(acceptedAndNotHandedIn),
                answered(acceptedAndNotHandedIn, "ACCEPTED"),
                sends(taken),
                answered(taken, "UNKNOWN"),
                sends(lost),
                sends(refused),
                answered(refused, "REFUSED"));

        BulkResult<Campaign> result = activate(List.of(done, accepted, taken, lost, refused, untouched));

        assertThat(result.items())
                .extracting(Item::id)
                .containsExactly(done, accepted, taken, lost, refused, untouched, acceptedAndNotHandedIn);
        assertThat(result).hasToString("{DONE=6, UNKNOWN=1}");
        assertThat(result.items().get(0).value()).isEmpty();
        assertThat(result.items().get(1).value()).isPresent();
        assertThat(result.items(Outcome.UNKNOWN)).singleElement().satisfies(item -> {
            assertThat(item.id()).isEqualTo(lost);
            assertThat(item.error().orElseThrow())
                    .isInstanceOf(OutcomeUnknownException.class)
                    .hasMessageContaining("an earlier run of the journal ended")
                    .hasMessageContaining("Read afterwards: " + lost);
        });
        assertThat(activated()).containsExactly(refused, untouched);

        BulkResult<Campaign> again = activate(List.of(lost));

        assertThat(again).hasToString("{UNKNOWN=1}");
        assertThat(activated()).hasSize(2);
    }

    @Test
    void run_eachWrite_standsInTheJournalBeforeItIsSentAndWithItsOutcomeAfter() throws IOException {
        List<String> ids = staged(2);
        List<String> whenItCame = new ArrayList<>();
        tenant.answerBy(request -> {
            if (request.path().endsWith("/activate")) {
                whenItCame.add(text());
            }
            return Optional.empty();
        });

        activate(ids);

        assertThat(whenItCame.get(0)).endsWith("\"id\":\"" + ids.get(0) + "\",\"sends\":\"activateCampaign\"}\n");
        assertThat(whenItCame.get(1))
                .startsWith(whenItCame.get(0))
                .contains("\"answered\":\"ACCEPTED\",\"requestId\":\"")
                .doesNotContain("done");
        assertThat(Files.readAllLines(file))
                .hasSize(7)
                .startsWith(first(ACTIVATION))
                .filteredOn(line -> line.endsWith("\"done\":true}"))
                .hasSize(2);
        SeenRequest write = tenant.requests("activateCampaign").get(0);
        assertThat(text())
                .doesNotContain(tenant.clientSecret())
                .doesNotContain(write.header("Authorization").orElseThrow().substring(7));
    }

    private String text() {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void run_lastLineIsTornOff_isAsIfItHadNotBeenWritten() throws IOException {
        List<String> ids = staged(2);
        earlier(sends(ids.get(0)), answered(ids.get(0), "REFUSED"));
        Files.writeString(file, text() + sends("x".repeat(3000)).substring(0, 2500));

        assertThat(activate(ids).isComplete()).isTrue();
        assertThat(Files.readAllLines(file)).allMatch(line -> line.startsWith("{") && line.endsWith("}"));

        Files.writeString(file, first(ACTIVATION).substring(0, 20));
        assertThat(activate(staged(1)).isComplete()).isTrue();
    }

    @Test
    void run_journalOfSomethingElse_isRefusedBeforeAnyCallAndLeftAsItIs() throws IOException {
        List<String> ids = staged(1);
        for (String other : List.of(
                first("activateCampaign {\"timeZone\":\"-05:00\"}") + "\n",
                first(ACTIVATION).replace("127.0.0.1", "other") + "\n",
                first(ACTIVATION) + "\nno step\n",
                "somebody's notes\n",
                "somebody's notes")) {
            Files.writeString(file, other);

            assertThatExceptionOfType(IllegalArgumentException.class)
                    .isThrownBy(() -> activate(ids))
                    .withMessageStartingWith("journal: ")
                    .withMessageContaining(file.toString());
            assertThat(text()).isEqualTo(other);
        }
        try (RandomAccessFile tooLong = new RandomAccessFile(file.toFile(), "rw")) {
            tooLong.setLength((1L << 32) + 1);
        }
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> activate(ids))
                .withMessageContaining("must have at most 1073741824 bytes");
        assertThat(file).hasSize((1L << 32) + 1);
        options = options.journal(folder.resolve("missing").resolve("job.journal"));
        assertThatExceptionOfType(UncheckedIOException.class).isThrownBy(() -> activate(ids));
        assertThat(tenant.requests()).isEmpty();
    }

    @Test
    void run_whileAnotherHasTheJournalOpen_isRefused() {
        List<Throwable> thrown = new ArrayList<>();

        BulkResult<String> result = client.forEach(staged(1), options, (view, id) -> {
            try {
                activate(List.of(id));
            } catch (IllegalStateException e) {
                thrown.add(e);
            }
            return id;
        });

        assertThat(thrown).singleElement().asString().contains("must not be in use");
        assertThat(result.isComplete()).isTrue();
        assertThat(tenant.requests()).isEmpty();
    }

    @Test
    void completeAll_afterAnEarlierRun_hasTheEvidenceOfThatRun() {
        List<Campaign> campaigns = IntStream.range(0, 2)
                .mapToObj(i -> tenant.add(SandboxCampaign.active().pastDue().certifications(10, 4)))
                .map(client.campaigns()::get)
                .toList();
        AutoCompleteAction revoke = AutoCompleteAction.REVOKE;
        client.campaigns().completeAll(campaigns, revoke, Duration.ofMillis(1), options);

        BulkResult<Completion> result =
                client.campaigns().completeAll(List.of(), revoke, Duration.ofMinutes(10), options);

        assertThat(result.items())
                .hasSize(2)
                .allSatisfy(
                        item -> assertThat(item.value().orElseThrow().before().completedCertifications())
                                .isEqualTo(4));
        assertThat(tenant.actions()).hasSize(2);
    }

    @Test
    void forEach_afterAnEarlierRun_doesTheRestAndNamesWhatItCanNotKnow() {
        List<String> ids = staged(3);
        UpdatePatch patch = UpdatePatch.builder().name("New").build();
        client.forEach(ids.subList(0, 2), options, (view, id) -> {
            view.campaigns().update(id, patch);
            if (id.equals(ids.get(1))) {
                throw new IllegalStateException("after the fact");
            }
            return id;
        });

        BulkResult<String> result = client.forEach(ids, options, (view, id) -> {
            view.campaigns().update(id, patch);
            return id;
        });

        assertThat(result.items())
                .extracting(Item::outcome)
                .containsExactly(Outcome.DONE, Outcome.UNKNOWN, Outcome.DONE);
        assertThat(tenant.actions()).extracting(ActionTaken::campaignId).containsExactlyElementsOf(ids);
    }

    /** Nobody knows of the first write, whatever is known of the next one. */
    @ParameterizedTest
    @ValueSource(ints = {400, 429})
    void forEach_lostWriteAndThenARefusedOne_isUnknownAndNotSentAgain(int status) {
        List<String> ids = staged(1);
        BiFunction<CampaignsClient, String, String> action = (view, id) -> {
            try {
                view.campaigns().activate(id, ZoneOffset.UTC);
            } catch (OutcomeUnknownException e) {
                view.campaigns().update(id, UpdatePatch.builder().name("New").build());
            }
            return id;
        };
        tenant.answerNext("activateCampaign", Answer.connectionClosed());
        tenant.answerNext("updateCampaign", Answer.status(status));

        assertThat(client.forEach(ids, options, action)).hasToString("{UNKNOWN=1}");
        assertThat(client.forEach(ids, options, action)).hasToString("{UNKNOWN=1}");
        assertThat(activated()).hasSize(1);
    }

    @Test
    void dryRun_afterAnEarlierRun_listsTheRestAndCallsNothing() throws IOException {
        List<String> ids = staged(3);
        earlier(sends(ids.get(0)), answered(ids.get(0), "ACCEPTED"), done(ids.get(0)), sends(ids.get(1)));
        options = options.dryRun(true);

        assertThat(activate(ids)).hasToString("{DONE=1, UNKNOWN=1, NOT_STARTED=1}");
        assertThat(tenant.requests()).isEmpty();
    }

    /** A disk with so much left. Once it is full, somebody frees some of it. */
    private static final class FullDisk extends RandomAccessFile {
        private int left;

        FullDisk(File file, int left) throws IOException {
            super(file, "rw");
            this.left = left;
        }

        @Override
        public void write(byte[] bytes) throws IOException {
            int some = Math.min(left, bytes.length);
            write(bytes, 0, some);
            left -= some;
            if (some < bytes.length) {
                left = Integer.MAX_VALUE;
                throw new IOException("No space left on device");
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 10, 200, 333, 500})
    void forEach_diskIsFull_sendsNothingThatDoesNotStandInTheJournal(int left) throws IOException {
        List<String> ids = staged(10);
        List<String> warnings = new ArrayList<>();
        BulkResult<String> result;
        try (Journal journal = new Journal(new FullDisk(file.toFile(), left), time)) {
            result = Warnings.collect(
                    warnings,
                    () -> client.forEach(
                            ids,
                            options,
                            (view, id) -> {
                                view.campaigns().activate(id, ZoneOffset.UTC);
                                return id;
                            },
                            journal));
        }

        assertThat(activated()).hasSizeLessThan(5).allMatch(id -> text().contains(id + "\",\"sends\""));
        List<Item<String>> failed =
                result.items().stream().filter(item -> item.error().isPresent()).toList();
        assertThat(failed).hasSize(5).allSatisfy(item -> {
            assertThat(item.outcome()).isEqualTo(Outcome.NOT_STARTED);
            assertThat(item.error().orElseThrow()).isInstanceOf(UncheckedIOException.class);
        });
        assertThat(result.items(Outcome.DONE)).extracting(Item::id).isEqualTo(activated());
        assertThat(text().length()).isLessThanOrEqualTo(left);
    }

    @Test
    void answer_lost_standsInTheJournalAsUnknown() {
        List<String> ids = staged(1);
        tenant.answerNext("activateCampaign", Answer.connectionClosed());

        assertThat(activate(ids)).hasToString("{UNKNOWN=1}");
        assertThat(text()).contains("\"answered\":\"UNKNOWN\"");
    }
}
