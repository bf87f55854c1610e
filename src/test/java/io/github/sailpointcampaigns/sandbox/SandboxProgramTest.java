package io.github.sailpointcampaigns.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sailpointcampaigns.sandbox.TestCaller.Response;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The program from outside: arguments, output, status. */
@Timeout(120)
class SandboxProgramTest {

    private static final int TERMINATED = 143;

    @TempDir
    Path folder;

    private static TestCaller caller(URI baseUrl) {
        return TestCaller.of(baseUrl, "sandbox", "sandbox-secret");
    }

    @Test
    void program_withoutArguments_saysHowToReachItAndEndsWithTheSignal() throws Exception {
        try (Program program = Program.start()) {
            assertThat(caller(program.baseUrl()).get("/v2024/campaigns?limit=1").json())
                    .hasSize(1);

            program.terminate();

            assertThat(program.status()).isEqualTo(TERMINATED);
            assertThat(program.error()).isEmpty();
        }
    }

    @Test
    void program_eachRequest_isALineWithoutSecrets() throws Exception {
        try (Program program = Program.start("--control", "--empty", "--rate-limit=1")) {
            URI baseUrl = program.baseUrl();
            TestCaller caller = caller(baseUrl);
            caller.get("/v2024/campaigns?limit=3");
            caller.get("/v2024/campaigns");
            caller.get("/oauth/token?client_id=a&client%5Fsecret=hunter2&client_secret=hunter2");
            caller.post("/oauth/token?client_id=a%0Ab");
            caller.post("/_sandbox/answers/listCampaigns", "{\"fault\": \"CLOSED\"}");
            try {
                caller.get("/v3/campaigns");
            } catch (IOException closed) {
                // As scripted.
            }
            assertThat(program.nextLine()).isEmpty();
            assertThat(program.nextLine()).contains(baseUrl + "/_sandbox/openapi.json");
            assertThat(program.nextLine()).isEmpty();
            // A line is printed when its answer has gone, and so perhaps after that of the next request.
            List<String> lines = new ArrayList<>();
            for (int i = 0; i < 7; i++) {
                lines.add(program.nextLine().replaceFirst("\\d+ms", "?ms"));
            }
            assertThat(lines)
                    .containsExactlyInAnyOrder(
                            "POST /oauth/token 200 ?ms sandbox",
                            "GET /v2024/campaigns?limit=3 200 ?ms sandbox",
                            "GET /v2024/campaigns 429 ?ms sandbox",
                            "GET /oauth/token?client_id=a&client%5Fsecret=(redacted)&client_secret=(redacted) 405 ?ms -",
                            "POST /oauth/token?client_id=a%0Ab 400 ?ms a?b",
                            "POST /_sandbox/answers/listCampaigns 204 ?ms -",
                            "GET /v3/campaigns - ?ms -");
        }
    }

    @Test
    void program_quietAndWithoutControl_printsNothingMore() throws Exception {
        try (Program program = Program.start("--quiet", "--control=false")) {
            TestCaller caller = caller(program.baseUrl());
            assertThat(caller.get("/_sandbox/clock").status()).isEqualTo(404);

            program.terminate();

            assertThat(program.rest()).isBlank();
        }
    }

    @Test
    void program_withoutCampaigns_doesNotPromiseThree() throws Exception {
        try (Program program = Program.start("--empty")) {
            String line = program.nextLine();
            while (!line.startsWith("To see")) {
                line = program.nextLine();
            }

            assertThat(line).isEqualTo("To see its campaigns:");
        }
    }

    @Test
    void program_withData_servesItAndFinishesJobsFast() throws Exception {
        Path data = Files.writeString(
                folder.resolve("campaigns.json"), "[{\"id\": \"a\", \"name\": \"A\"}, {\"status\": \"ACTIVE\"}]");
        try (Program program = Program.start("--data", data.toString(), "--fast", "--rate-limit", "0")) {
            TestCaller caller = caller(program.baseUrl());
            assertThat(caller.get("/v2024/campaigns").json()).hasSize(2);
            assertThat(caller.activate("a").status()).isEqualTo(202);

            // Without a rate limit it may be asked until it is done.
            Response response = caller.get("/v2024/campaigns/a");
            while (!response.json().path("status").asText().equals("ACTIVE")) {
                response = caller.get("/v2024/campaigns/a");
                assertThat(response.status()).isEqualTo(200);
            }
        }
    }

    @Test
    void program_withASite_servesItAndSaysWhere() throws Exception {
        Files.writeString(folder.resolve("index.html"), "the site");
        try (Program program = Program.start("--site", folder.toString())) {
            URI baseUrl = program.baseUrl();

            assertThat(program.nextLine()).isEmpty();
            assertThat(program.nextLine()).endsWith(" " + baseUrl + "/_site/");
            assertThat(TestCaller.of(baseUrl, "sandbox", "sandbox-secret")
                            .get("/_site/")
                            .http()
                            .body())
                    .isEqualTo("the site");
        }
    }

    @Test
    void program_withASiteThatIsNotThere_saysWhatWritesIt() throws Exception {
        try (Program program = Program.start("--site=" + folder.resolve("docs"))) {
            program.baseUrl();

            assertThat(program.nextLine()).isEmpty();
            assertThat(program.nextLine()).contains(folder.resolve("docs") + " yet: mvn -q -Pdocs");
        }
    }

    @Test
    void program_ofOtherSeed_hasOtherCampaigns() throws Exception {
        assertThat(campaigns("--seed", "7")).isEqualTo(campaigns("--seed=7")).isNotEqualTo(campaigns());
    }

    private static String campaigns(String... args) throws IOException, InterruptedException {
        try (Program program = Program.start(args)) {
            return caller(program.baseUrl())
                    .get("/v2024/campaigns?sorters=name&limit=250")
                    .json()
                    .findValuesAsText("name")
                    .toString();
        }
    }

    @Test
    void program_help_namesEachOption() throws Exception {
        try (Program program = Program.start("--help")) {
            assertThat(program.rest())
                    .contains(
                            "--port N",
                            "--control",
                            "--seed N",
                            "--empty",
                            "--data FILE",
                            "--rate-limit N",
                            "--fast",
                            "--quiet");
            assertThat(program.status()).isZero();
        }
    }

    @Test
    void program_portTaken_isTold() throws Exception {
        try (SandboxTenant tenant = SandboxTenant.start()) {
            String port = Integer.toString(tenant.baseUrl().getPort());

            assertRefused("sandbox: can't listen on port " + port, "--port", port);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            --port abc          | --port is a whole number from 0 to 65535, not abc
            --port 65536        | --port is a whole number from 0 to 65535, not 65536
            --port              | --port needs a value
            --rate-limit -1     | --rate-limit is a whole number from 0 to 100000, not -1
            --seed x            | --seed is a whole number
            --bogus             | there is no option --bogus
            4010                | there is no option 4010
            --control=maybe     | --control is true or false, not maybe
            --data /nowhere     | --data /nowhere: there is no such file
            --data .            | --data .:
            """)
    void program_wrongArguments_endWithOneLineAndStatus2(String args, String expected) throws Exception {
        assertRefused(expected, args.split(" "));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            [{"name": "A"}, {"nmae": "B"}]        | campaign 2: a campaign has no property nmae
            [{"name": 5}]                         | campaign 1: name is of the type string, not 5
            [5]                                   | campaign 1: it is a JSON object, not 5
            {"name": "A"}                         | is a JSON list of campaigns
            [{"name": "A"                         | not JSON in line 1, column
            [{"id": "a"}, {"id": "a"}]            | campaigns.json, campaign 2: another one has the id a already
            [{"id": ""}]                          | campaign 1: id is a text that is not blank, not ""
            """)
    void program_wrongData_endsWithOneLineAndStatus2(String json, String expected) throws Exception {
        Path data = Files.writeString(folder.resolve("campaigns.json"), json);

        assertRefused(expected, "--data", data.toString());
    }

    @Test
    void program_dataBeyondWhatIsRead_endsWithOneLineAndStatus2() throws Exception {
        Path data = Files.writeString(folder.resolve("campaigns.json"), "[" + "1".repeat(1_001) + "]");

        assertRefused("campaigns.json: JSON beyond what is read here", "--data", data.toString());
    }

    private static void assertRefused(String expected, String... args) throws IOException, InterruptedException {
        try (Program program = Program.start(args)) {
            assertThat(program.error())
                    .startsWith("sandbox: ")
                    .contains(expected)
                    .hasLineCount(1);
            assertThat(program.rest()).isEmpty();
            assertThat(program.status()).isEqualTo(2);
        }
    }
}
