package io.github.sailpointcampaigns.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.sailpointcampaigns.sandbox.TestCaller.Response;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SandboxScriptTest {

    @AutoClose
    private final SandboxTenant tenant = SandboxTenant.start();

    private final TestCaller caller = TestCaller.of(tenant);

    @BeforeEach
    void forgetTheToken() {
        tenant.clearLogs();
    }

    @ParameterizedTest
    @CsvSource({
        "400, error-bad-request",
        "401, error-unauthorized",
        "403, error-forbidden",
        "404, error-not-found",
        "429, error-rate-limited",
        "500, error-internal"
    })
    void answer_documentedStatus_hasItsDocumentedBody(int status, String example) throws Exception {
        tenant.answerNext("listCampaigns", Answer.status(status));

        Response response = caller.get("/v3/campaigns");

        assertThat(response.status()).isEqualTo(status);
        assertThat(response.json()).isEqualTo(Examples.read(example));
        assertThat(response.header("Retry-After")).isEqualTo(status == 429 ? "10" : null);
    }

    @Test
    void answer_otherStatus_hasABodyOfTheSameShape() throws Exception {
        tenant.answerNext("listCampaigns", Answer.status(503));

        Response response = caller.get("/v3/campaigns");

        assertThat(response.status()).isEqualTo(503);
        assertThat(response.json().path("detailCode").asText()).startsWith("503");
    }

    @Test
    void answer_ownBodyAndHeaders_areSentAsGiven() throws Exception {
        tenant.answerNext(
                "getCampaign",
                Answer.of(502, "<html>bad gateway</html>")
                        .header("Content-Type", "text/html")
                        .header("X-Edge", "1")
                        .withoutHeader("Cache-Control"));

        Response response = caller.get("/v3/campaigns/x");

        assertThat(response.http().body()).isEqualTo("<html>bad gateway</html>");
        assertThat(response.header("Content-Type")).isEqualTo("text/html");
        assertThat(response.header("X-Edge")).isEqualTo("1");
        assertThat(response.header("Cache-Control")).isNull();
    }

    @Test
    void answers_several_comeInTheirOrderForTheirOperationOnly() throws Exception {
        tenant.answerNext("listCampaigns", Answer.status(500));
        tenant.answerNext("listCampaigns", Answer.asUsual());
        tenant.answerNext("listCampaigns", Answer.status(503));

        assertThat(caller.get("/v3/campaigns/7e1a731e3fb845cfbe58112ba4673ee4").status())
                .isEqualTo(200);
        assertThat(caller.get("/v3/campaigns").status()).isEqualTo(500);
        assertThat(caller.get("/v3/campaigns").status()).isEqualTo(200);
        assertThat(caller.get("/v3/campaigns").status()).isEqualTo(503);
        assertThat(caller.get("/v3/campaigns").status()).isEqualTo(200);
    }

    @Test
    void answers_forgotten_areUsualAgain() throws Exception {
        tenant.answerNext("listCampaigns", Answer.status(500));
        tenant.answerBy(request -> Optional.of(Answer.status(503)));

        tenant.answerAllAsUsual();

        assertThat(caller.get("/v3/campaigns").status()).isEqualTo(200);
    }

    @Test
    void answerNext_unknownOperation_isRefusedWithTheKnownOnes() {
        assertThatThrownBy(() -> tenant.answerNext("list", Answer.asUsual()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("listCampaigns");
    }

    @Test
    void answer_createToken_canBeScripted() throws Exception {
        tenant.answerNext("createToken", Answer.status(500));

        assertThat(TestCaller.withoutToken(tenant)
                        .send("POST", "/oauth/token", null, null)
                        .status())
                .isEqualTo(500);
    }

    @Test
    void answerBy_rule_seesTheRequestAndComesAfterTheQueue() throws Exception {
        tenant.answerBy(
                request -> request.query().contains("limit=7") ? Optional.of(Answer.status(503)) : Optional.empty());
        tenant.answerNext("listCampaigns", Answer.status(500));

        assertThat(caller.get("/v3/campaigns?limit=7").status()).isEqualTo(500);
        assertThat(caller.get("/v3/campaigns?limit=7").status()).isEqualTo(503);
        assertThat(caller.get("/v3/campaigns?limit=8").status()).isEqualTo(200);
    }

    @Test
    void answerBy_failingRule_isAnswered500AndLogged() throws Exception {
        tenant.answerBy(request -> {
            throw new IllegalStateException("mistake");
        });

        assertThat(caller.get("/v3/campaigns").status()).isEqualTo(500);
        assertThat(tenant.requests().get(0).refusal().orElseThrow()).contains("mistake");
    }

    @Test
    void connectionClosed_write_isNotProcessed() {
        String id = tenant.add(SandboxCampaign.staged());
        tenant.answerNext("activateCampaign", Answer.connectionClosed());

        assertThatThrownBy(() -> caller.activate(id)).isInstanceOf(IOException.class);

        assertThat(tenant.actions()).isEmpty();
        SeenRequest seen = tenant.requests("activateCampaign").get(0);
        assertThat(seen.processed()).isFalse();
        assertThat(seen.status()).isEmpty();
    }

    @Test
    void lost_write_isProcessedAllTheSame() {
        String id = tenant.add(SandboxCampaign.staged());
        tenant.answerNext("activateCampaign", Answer.asUsual().lost());

        assertThatThrownBy(() -> caller.activate(id)).isInstanceOf(IOException.class);

        assertThat(tenant.actions()).extracting(ActionTaken::campaignId).containsExactly(id);
        SeenRequest seen = tenant.requests("activateCampaign").get(0);
        assertThat(seen.processed()).isTrue();
        assertThat(seen.status()).hasValue(202);
    }

    @Test
    void truncated_answer_endsEarly() {
        tenant.answerNext("listCampaigns", Answer.asUsual().truncatedAfter(100));

        assertThatThrownBy(() -> caller.get("/v3/campaigns")).isInstanceOf(IOException.class);
        assertThat(tenant.requests("listCampaigns").get(0).status()).hasValue(200);
    }

    @Test
    void garbage_answer_isNoJson() throws Exception {
        tenant.answerNext("listCampaigns", Answer.garbage());

        Response response = caller.get("/v3/campaigns");

        assertThat(response.status()).isEqualTo(200);
        assertThatThrownBy(response::json).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void delayed_answer_isHeldBack() throws Exception {
        tenant.answerNext("listCampaigns", Answer.asUsual().delayedBy(Duration.ofMillis(150)));
        long start = System.nanoTime();

        assertThat(caller.get("/v3/campaigns").status()).isEqualTo(200);

        assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(Duration.ofMillis(150));
    }

    @Test
    void dripping_answer_takesAPausePerByte() throws Exception {
        tenant.answerNext("listCampaigns", Answer.of(200, "[]        ").dripping(Duration.ofMillis(10)));
        long start = System.nanoTime();

        assertThat(caller.get("/v3/campaigns").http().body()).isEqualTo("[]        ");

        assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(Duration.ofMillis(100));
    }

    @Test
    void answerDelay_ofBuilder_holdsTheFirstAnswerBack() throws Exception {
        try (SandboxTenant slow =
                SandboxTenant.builder().answerDelay(Duration.ofMillis(60)).start()) {
            long start = System.nanoTime();

            TestCaller.of(slow);

            assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(Duration.ofMillis(60));
        }
    }

    @Test
    void answerDelay_permanent_holdsEveryAnswerBackUntilTakenOff() throws Exception {
        tenant.answerDelay(Duration.ofMillis(60));
        long start = System.nanoTime();

        caller.get("/v3/campaigns");
        caller.get("/nowhere");
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(Duration.ofMillis(120));
        tenant.answerDelay(Duration.ofDays(1));
        tenant.answerDelay(Duration.ZERO);

        assertThat(caller.get("/v3/campaigns").status()).isEqualTo(200);
    }
}
