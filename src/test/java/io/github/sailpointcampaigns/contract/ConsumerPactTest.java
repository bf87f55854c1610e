package io.github.sailpointcampaigns.contract;

import static au.com.dius.pact.consumer.MockHttpServerKt.mockServer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import au.com.dius.pact.consumer.BaseMockServer;
import au.com.dius.pact.consumer.MockServer;
import au.com.dius.pact.consumer.PactVerificationResult;
import au.com.dius.pact.consumer.model.MockProviderConfig;
import au.com.dius.pact.core.model.Consumer;
import au.com.dius.pact.core.model.PactSpecVersion;
import au.com.dius.pact.core.model.Provider;
import au.com.dius.pact.core.model.V4Pact;
import io.github.sailpointcampaigns.CampaignsClient;
import io.github.sailpointcampaigns.CampaignsClientBuilder;
import io.github.sailpointcampaigns.ClientProbe;
import io.github.sailpointcampaigns.RequestOptions;
import io.github.sailpointcampaigns.VirtualTime;
import io.github.sailpointcampaigns.auth.AccessToken;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Drives the client through each interaction, against a server that knows this one alone, and records it. */
class ConsumerPactTest {
    private static final Queue<au.com.dius.pact.core.model.Interaction> RECORDED = new ConcurrentLinkedQueue<>();

    @BeforeAll
    static void forgetEarlierBuilds() throws IOException {
        Files.deleteIfExists(PactFile.RECORDED);
        Outcomes.delete(Outcomes.SPEC);
        Outcomes.delete(Outcomes.SIMULATED_TENANT);
    }

    @ParameterizedTest
    @MethodSource("interactions")
    void call_asInTheContract_givesTheCallerWhatItSays(Interaction interaction) {
        List<au.com.dius.pact.core.model.Interaction> expected = Stream.concat(
                        Stream.of(interaction), interaction.others().stream())
                .<au.com.dius.pact.core.model.Interaction>map(Interaction::toPact)
                .toList();
        BaseMockServer server = mockServer(pact(expected), MockProviderConfig.createDefault(PactSpecVersion.V4));
        server.start();
        Throwable failure = catchThrowable(() -> call(interaction, server));
        server.stop();

        PactVerificationResult seen = server.validateMockServerState(null);
        assertThat(seen).as(seen.getDescription()).isInstanceOf(PactVerificationResult.Ok.class);
        assertThat(failure).isNull();
        RECORDED.addAll(expected);
    }

    @AfterAll
    static void write() throws IOException {
        Files.createDirectories(PactFile.RECORDED.getParent());
        pact(List.copyOf(RECORDED)).write(PactFile.RECORDED.getParent().toString(), PactSpecVersion.V4);
    }

    private static V4Pact pact(List<au.com.dius.pact.core.model.Interaction> interactions) {
        return new V4Pact(new Consumer(PactFile.CONSUMER), new Provider(PactFile.PROVIDER), interactions);
    }

    static List<Interaction> interactions() {
        return Interactions.all();
    }

    /** A client of its own, for the connection of another one may lead to the server of another interaction. */
    private static void call(Interaction interaction, MockServer server) {
        CampaignsClientBuilder builder = CampaignsClient.builder()
                .allowDecisions(true)
                .baseUrl(server.getUrl())
                .apiVersion(interaction.family().apiVersion)
                .requestOptions(RequestOptions.defaults().attempts(1).deadline(Duration.ofSeconds(10)));
        if (interaction.isForToken()) {
            builder.credentials(Interaction.CLIENT_ID, () -> Interaction.CLIENT_SECRET);
        } else {
            builder.tokenProvider(() -> AccessToken.of(Interaction.TOKEN, Instant.MAX));
        }
        // By a time of its own: after a write that went wrong it reads until its deadline, which nobody here waits for.
        try (CampaignsClient client = ClientProbe.build(builder, new VirtualTime())) {
            interaction.call(client);
        }
    }
}
