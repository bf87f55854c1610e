package io.github.sailpointcampaigns.spec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class SpecTest {

    private static final Path FOLDER = Path.of("openapi");

    /** What it logs, with stack traces, are the messages of the parser, which the tests look at. */
    private static final Logger PARSER = Logger.getLogger("io.swagger.v3.parser");

    private static Spec committed;

    @BeforeAll
    static void readTheSpec() throws IOException {
        PARSER.setLevel(Level.OFF);
        committed = Spec.read(FOLDER);
    }

    @ParameterizedTest
    @EnumSource
    void spec_asCommitted_keepsTheRule(SpecRule rule) {
        assertThat(rule.breaches(committed)).isEmpty();
    }

    @Test
    void bundle_writtenTwice_hasTheSameBytes(@TempDir Path folder) throws IOException {
        Path once = folder.resolve("once");
        Path twice = folder.resolve("twice");

        SpecBundle.write(FOLDER.resolve(Spec.ROOT), once);
        SpecBundle.write(FOLDER.resolve(Spec.ROOT), twice);

        for (String name : List.of("campaigns.yaml", "campaigns.json")) {
            assertThat(once.resolve(name)).hasSameBinaryContentAs(twice.resolve(name));
        }
    }

    @Test
    void bundle_inJson_saysWhatTheYamlSays() throws IOException {
        assertThat(new ObjectMapper()
                        .readTree(Path.of("target/openapi/campaigns.json").toFile()))
                .isEqualTo(new ObjectMapper().readTree(committed.bundle().toString()));
    }

    @Test
    void spec_withADanglingReference_isRefused(@TempDir Path folder) throws IOException {
        brokenCopy(folder, "paths/campaigns.yaml", "responses/Forbidden.yaml", "responses/Nothing.yaml");

        assertThatThrownBy(() -> Spec.read(folder))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Nothing.yaml");
    }

    @Test
    void bundle_withoutATitle_doesNotParseSilently() {
        Spec untitled = new Spec(
                committed.text().replaceFirst("title:", "x-title:"),
                committed.bundle(),
                committed.yamlFiles(),
                committed.jsonFiles(),
                committed.readme());

        assertThat(SpecRule.BUNDLE_PARSES_SILENTLY.breaches(untitled))
                .anySatisfy(message -> assertThat(message).contains("title"));
    }

    @ParameterizedTest(name = "{0}: {1}: {2} -> {3}")
    @MethodSource("breaks")
    void spec_brokenByHand_breaksTheRule(
            SpecRule rule, String file, String text, String replacement, String breach, @TempDir Path folder)
            throws IOException {
        brokenCopy(folder, file, text, replacement);

        assertThat(rule.breaches(Spec.read(folder)))
                .anySatisfy(found -> assertThat(found).contains(breach));
    }

    static Stream<Arguments> breaks() {
        return Stream.of(
                arguments(
                        SpecRule.BUNDLE_STANDS_ALONE,
                        "responses/Accepted.yaml",
                        "$ref: ../campaigns.yaml#/components/examples/Accepted",
                        "externalValue: ../examples/accepted.json",
                        "accepted.json"),
                arguments(
                        SpecRule.NOTHING_STANDS_BESIDE_A_REFERENCE,
                        "schemas/CampaignAlert.yaml",
                        "allOf:\n      - $ref: ./AlertLevel.yaml",
                        "$ref: ./AlertLevel.yaml",
                        "/properties/level"),
                arguments(
                        SpecRule.EVERY_FILE_IS_USED,
                        "responses/TooManyRequests.yaml",
                        "  Retry-After:\n    $ref: ../headers/Retry-After.yaml\n",
                        "",
                        "headers/Retry-After.yaml"),
                arguments(
                        SpecRule.EXAMPLES_EQUAL_THE_FILES,
                        "paths/complete.yaml",
                        "components/examples/CompleteOptions",
                        "components/examples/Accepted",
                        "complete-options.json is used nowhere"),
                arguments(
                        SpecRule.EXAMPLES_EQUAL_THE_FILES,
                        "campaigns.yaml",
                        "externalValue: examples/error-forbidden.json",
                        "externalValue: examples/error-internal.json",
                        "error-forbidden.json is used nowhere"),
                arguments(
                        SpecRule.EXAMPLES_EQUAL_THE_FILES,
                        "campaigns.yaml",
                        "externalValue: examples/accepted.json",
                        "value: {}",
                        "Accepted names no file"),
                arguments(
                        SpecRule.EXAMPLES_ARE_VALID, "schemas/SlimCampaign.yaml", "    nullable: true\n", "", "alerts"),
                arguments(SpecRule.EXAMPLES_ARE_VALID, "schemas/Reviewer.yaml", "\nnullable: true", "", "reviewer"),
                arguments(
                        SpecRule.EXAMPLES_ARE_VALID,
                        "schemas/RoleCompositionCampaignInfo.yaml",
                        "  reviewerId:",
                        "  somethingElse:",
                        "reviewerId"),
                arguments(
                        SpecRule.EXAMPLES_ARE_VALID,
                        "schemas/Campaign.yaml",
                        "sunsetCommentsRequired:",
                        "somethingElse:",
                        "sunsetCommentsRequired"),
                arguments(
                        SpecRule.EXAMPLES_ARE_VALID,
                        "schemas/SlimCampaign.yaml",
                        "  correlatedStatus:",
                        "  somethingElse:",
                        "correlatedStatus"),
                arguments(SpecRule.EXAMPLES_ARE_VALID, "schemas/CampaignStatus.yaml", "  - ERROR\n", "", "ERROR"),
                arguments(
                        SpecRule.EXAMPLES_ARE_VALID,
                        "schemas/SlimCampaign.yaml",
                        "required: [id,",
                        "required: [created, id,",
                        "created"),
                arguments(
                        SpecRule.EXAMPLES_ARE_VALID,
                        "examples/campaign.json",
                        "2020-03-15T10:00:01.456Z",
                        "2020-03-15",
                        "2020-03-15"),
                arguments(
                        SpecRule.EXAMPLES_ARE_VALID,
                        "examples/activate-options.json",
                        "-05:00",
                        "-5 hours",
                        "-5 hours"),
                arguments(SpecRule.EXAMPLES_ARE_VALID, "paths/campaigns.yaml", "example: 250", "example: 251", "251"),
                arguments(
                        SpecRule.EXAMPLES_ARE_VALID,
                        "schemas/CampaignStatus.yaml",
                        "example: ACTIVE",
                        "example: ACTIV",
                        "ACTIV"),
                arguments(
                        SpecRule.EXAMPLES_ARE_VALID,
                        "examples/campaign-manager.json",
                        "\"type\": \"MANAGER\"",
                        "\"type\": null",
                        "type"),
                arguments(
                        SpecRule.EXAMPLES_ARE_VALID,
                        "examples/campaigns-slim.json",
                        "\"completedCertifications\": 3",
                        "\"completedCertifications\": \"3\"",
                        "completedCertifications"),
                arguments(
                        SpecRule.SCHEMAS_ARE_NAMED,
                        "schemas/CampaignAlert.yaml",
                        "allOf:\n      - $ref: ./AlertLevel.yaml",
                        "type: string\n    x-extensible-enum: [ERROR, WARN, INFO]",
                        "/properties/level"),
                arguments(
                        SpecRule.SCHEMAS_ARE_NAMED,
                        "schemas/CampaignAlert.yaml",
                        "      $ref: ./LocalizedMessage.yaml",
                        "      type: object\n      properties:\n        text:\n          type: string",
                        "/properties/localizations/items"),
                arguments(
                        SpecRule.SCHEMAS_ARE_NAMED,
                        "paths/campaign.yaml",
                        "$ref: ../schemas/SlimOrFullCampaign.yaml",
                        "anyOf:\n              - $ref: ../schemas/Campaign.yaml",
                        "application/json/schema"),
                arguments(
                        SpecRule.ENUMS_ARE_OPEN,
                        "schemas/AlertLevel.yaml",
                        "x-extensible-enum:",
                        "enum:",
                        "AlertLevel has an enum"),
                arguments(
                        SpecRule.NULLABLE_HAS_AN_EFFECT,
                        "schemas/Campaign.yaml",
                        "- $ref: ./CampaignFilterReference.yaml",
                        "- $ref: ./CampaignFilterReference.yaml\n        nullable: true",
                        "/properties/filter"),
                arguments(
                        SpecRule.NULLABLE_HAS_AN_EFFECT, "schemas/LocaleOrigin.yaml", "  - null\n", "", "LocaleOrigin"),
                arguments(
                        SpecRule.EVERYTHING_IS_DESCRIBED,
                        "schemas/LocalizedMessage.yaml",
                        "    description: The text of the message in the indicated locale.\n",
                        "",
                        "/properties/text has no description"),
                arguments(
                        SpecRule.EVERYTHING_IS_DESCRIBED,
                        "schemas/AlertLevel.yaml",
                        "example: ERROR",
                        "",
                        "/properties/level has no example"),
                arguments(
                        SpecRule.EVERYTHING_IS_DESCRIBED,
                        "parameters/CampaignId.yaml",
                        "example: 2c9079b270a266a60170a2779fcb0007",
                        "",
                        "/parameters/0 has no example"),
                arguments(
                        SpecRule.EVERYTHING_IS_DESCRIBED,
                        "headers/X-Deprecated.yaml",
                        "description: True if the endpoint is deprecated in the API version called; absent otherwise.",
                        "",
                        "X-Deprecated has no description"),
                arguments(
                        SpecRule.EVERYTHING_IS_DESCRIBED,
                        "paths/complete.yaml",
                        "  summary: Complete a campaign\n",
                        "",
                        "/post has no summary"),
                arguments(
                        SpecRule.STATUSES_ARE_THE_DOCUMENTED_ONES,
                        "paths/activate.yaml",
                        "    '404':\n      $ref: ../responses/NotFound.yaml\n",
                        "",
                        "202 400 401 403 429 500"),
                arguments(
                        SpecRule.RESPONSES_HAVE_THE_DOCUMENTED_HEADERS,
                        "responses/NotFound.yaml",
                        "  SLPT-Request-ID:\n    $ref: ../headers/SLPT-Request-ID.yaml\n",
                        "",
                        "404"),
                arguments(
                        SpecRule.EXTENSIONS_ARE_EXPLAINED,
                        "paths/complete.yaml",
                        "x-deprecated-in",
                        "x-old-in",
                        "x-old-in"),
                arguments(SpecRule.EXTENSIONS_ARE_EXPLAINED, "README.md", "| `x-not-in` |", "| |", "x-not-in"),
                arguments(
                        SpecRule.OPERATIONS_SAY_WHAT_THEY_DO,
                        "paths/activate.yaml",
                        "x-effect: job",
                        "x-effect: jobs",
                        "not 'jobs'"),
                arguments(
                        SpecRule.OPERATIONS_SAY_WHAT_THEY_DO,
                        "paths/campaigns.yaml",
                        "x-effect: read",
                        "x-effect: write",
                        "of a GET is read"),
                arguments(
                        SpecRule.OPERATIONS_SAY_WHAT_THEY_DO,
                        "paths/activate.yaml",
                        "x-effect: job",
                        "x-effect: write",
                        "x-job stands where"),
                arguments(
                        SpecRule.OPERATIONS_SAY_WHAT_THEY_DO,
                        "paths/campaigns.yaml",
                        "x-effect: read",
                        "x-effect: read\n  x-repeatable: true",
                        "a read is repeatable anyway"),
                arguments(
                        SpecRule.OPERATIONS_SAY_WHAT_THEY_DO,
                        "paths/campaigns.yaml",
                        "x-method: list",
                        "x-method: get campaigns",
                        "not 'get campaigns'"),
                arguments(
                        SpecRule.OPERATIONS_SAY_WHAT_THEY_DO,
                        "paths/campaigns.yaml",
                        "x-method: list",
                        "x-method: get",
                        "the name of"),
                arguments(
                        SpecRule.OPERATIONS_SAY_WHAT_THEY_DO,
                        "paths/complete.yaml",
                        "  x-subject: id\n",
                        "",
                        "x-subject stands where"),
                arguments(
                        SpecRule.OPERATIONS_SAY_WHAT_THEY_DO,
                        "paths/complete.yaml",
                        "x-subject: id",
                        "x-subject: campaign",
                        "x-subject 'campaign' is not in the path"),
                arguments(
                        SpecRule.OPERATIONS_SAY_WHAT_THEY_DO,
                        "paths/activate.yaml",
                        "read: getCampaign",
                        "read: getCampaigns",
                        "'getCampaigns', which is no operation"),
                arguments(
                        SpecRule.OPERATIONS_SAY_WHAT_THEY_DO,
                        "paths/activate.yaml",
                        "goal: [ACTIVE]",
                        "goal: []",
                        "x-job has no goal"),
                arguments(
                        SpecRule.OPERATIONS_SAY_WHAT_THEY_DO,
                        "paths/activate.yaml",
                        "state: status",
                        "state: state",
                        "'state', that the read does not give"),
                arguments(
                        SpecRule.OPERATIONS_SAY_WHAT_THEY_DO,
                        "paths/activate.yaml",
                        "dead-ends: [ERROR",
                        "dead-ends: [FAILED",
                        "'FAILED', which is no known value"),
                arguments(
                        SpecRule.OPERATIONS_SAY_WHAT_THEY_DO,
                        "paths/activate.yaml",
                        "- status: 400",
                        "- status: 409",
                        "undocumented status '409'"),
                arguments(
                        SpecRule.OPERATIONS_SAY_WHAT_THEY_DO,
                        "paths/campaigns.yaml",
                        "text: Check the filter, the sorters, the limit and the offset",
                        "text: Check the filter.",
                        "'Check the filter.'"),
                arguments(
                        SpecRule.LISTS_AND_PATCHES_FIT,
                        "paths/campaigns.yaml",
                        "    offset: offset\n",
                        "    offset: start\n",
                        "'start', that is no parameter"),
                arguments(
                        SpecRule.LISTS_AND_PATCHES_FIT,
                        "paths/campaigns.yaml",
                        "total: X-Total-Count",
                        "total: X-Total",
                        "'X-Total', that is no header"),
                arguments(
                        SpecRule.LISTS_AND_PATCHES_FIT,
                        "paths/campaigns.yaml",
                        "- field: name",
                        "- field: id",
                        "one twice: 'id'"),
                arguments(
                        SpecRule.LISTS_AND_PATCHES_FIT,
                        "paths/campaigns.yaml",
                        "operators: [eq, sw]",
                        "operators: [eq, like]",
                        "unknown operator 'like'"),
                arguments(
                        SpecRule.LISTS_AND_PATCHES_FIT,
                        "paths/campaigns.yaml",
                        "operators: [eq, sw]",
                        "operators: []",
                        "no operators for 'name'"),
                arguments(
                        SpecRule.LISTS_AND_PATCHES_FIT,
                        "paths/campaigns.yaml",
                        "x-sorters: [name, created]",
                        "x-sorters: [name, name]",
                        "'name' twice"),
                arguments(
                        SpecRule.LISTS_AND_PATCHES_FIT,
                        "paths/campaign.yaml",
                        "application/json-patch+json",
                        "application/json",
                        "x-patchable stands where"),
                arguments(
                        SpecRule.LISTS_AND_PATCHES_FIT,
                        "paths/campaign.yaml",
                        "- field: deadline",
                        "- field: end",
                        "'end', which the answer lacks"),
                arguments(
                        SpecRule.LISTS_AND_PATCHES_FIT,
                        "paths/campaign.yaml",
                        "in: [STAGED, ACTIVE]",
                        "in: [STAGED, OPEN]",
                        "'OPEN', which is no known value"),
                arguments(
                        SpecRule.KINDS_ARE_RENDERED,
                        "paths/campaigns.yaml",
                        "- name: detail\n      in: query",
                        "- name: detail\n      in: header",
                        "no header parameter: 'detail'"),
                arguments(
                        SpecRule.KINDS_ARE_RENDERED,
                        "paths/campaigns.yaml",
                        "      schema:\n        type: string\n        format: comma-separated",
                        "      schema:\n        type: array\n        items:\n          type: string",
                        "no parameter of type array: 'sorters'"),
                arguments(
                        SpecRule.KINDS_ARE_RENDERED,
                        "paths/complete.yaml",
                        "application/json:",
                        "text/plain:",
                        "one JSON body, not 1 [text/plain]"),
                arguments(
                        SpecRule.KINDS_ARE_RENDERED,
                        "responses/Accepted.yaml",
                        "application/json:",
                        "application/pdf:",
                        "no answer but JSON, not [application/pdf]"),
                arguments(
                        SpecRule.ACCESS_IS_STATED,
                        "paths/complete.yaml",
                        "  x-user-levels: [ORG_ADMIN, CERT_ADMIN]\n",
                        "",
                        "no user levels"),
                arguments(
                        SpecRule.ACCESS_IS_STATED,
                        "paths/complete.yaml",
                        "[idn:campaign:manage]",
                        "[idn:campaign:write]",
                        "idn:campaign:write"),
                arguments(
                        SpecRule.ACCESS_IS_STATED,
                        "paths/campaign.yaml",
                        "[idn:campaign:read]",
                        "[idn:campaign:read, idn:campaign:manage]",
                        "several scopes at once"),
                arguments(SpecRule.PATH_FAMILIES_ARE_CONSISTENT, "paths/campaign.yaml", "[beta]", "[alpha]", "alpha"),
                arguments(
                        SpecRule.PATH_FAMILIES_ARE_CONSISTENT,
                        "campaigns.yaml",
                        "- resource: campaigns",
                        "- resource: campaign",
                        "x-resource-versions"));
    }

    private static void brokenCopy(Path folder, String file, String text, String replacement) throws IOException {
        try (Stream<Path> paths = Files.walk(FOLDER)) {
            for (Path path : (Iterable<Path>) paths.filter(Files::isRegularFile)::iterator) {
                Path copy = folder.resolve(FOLDER.relativize(path).toString());
                Files.createDirectories(copy.getParent());
                Files.copy(path, copy);
            }
        }
        String whole = Files.readString(folder.resolve(file));
        assertThat(whole).contains(text);
        Files.writeString(folder.resolve(file), whole.replace(text, replacement));
    }
}
