package io.github.sailpointcampaigns.spec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.of;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The values that the documentation pages print, written down once more, away from the spec: who changes one by mistake is
 * asked here whether a page says so.
 */
class DocumentedFactsTest {
    private static final YAMLMapper YAML = new YAMLMapper();

    @ParameterizedTest(name = "{0}{1}")
    @MethodSource("facts")
    void value_ofTheSpec_isTheDocumentedOne(String file, String pointer, String json) throws IOException {
        JsonNode value = YAML.readTree(Path.of("openapi", file).toFile()).at(pointer);

        assertThat(value).isEqualTo(YAML.readTree(json));
    }

    @Test
    void access_ofEachCampaignOperation_isAmongTheFacts() throws IOException {
        Set<String> facts =
                facts().map(fact -> fact.get()[0] + "" + fact.get()[1]).collect(Collectors.toSet());
        List<String> missing = new ArrayList<>();
        YAML.readTree(Path.of("openapi/campaigns.yaml").toFile()).path("paths").forEach(path -> {
            String file = path.path("$ref").asText();
            operations(file)
                    .filter(operation ->
                            !operation.getValue().path("x-internal").asBoolean())
                    .flatMap(operation -> Stream.of("/x-user-levels", "/security", "/x-effect")
                            .map(what -> file + "/" + operation.getKey() + what))
                    .filter(fact -> !facts.contains(fact))
                    .forEach(missing::add);
        });
        assertThat(missing).isEmpty();
    }

    private static Stream<Map.Entry<String, JsonNode>> operations(String file) {
        try {
            return YAML.readTree(Path.of("openapi", file).toFile()).properties().stream()
                    .filter(entry -> entry.getValue().has("operationId"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Stream<Arguments> facts() {
        return Stream.of(
                // the possible values
                of(
                        "schemas/CampaignStatus.yaml",
                        "/x-extensible-enum",
                        "[PENDING, STAGED, CANCELING, ACTIVATING, ACTIVE, COMPLETING, COMPLETED, ERROR, ARCHIVED, null]"),
                of(
                        "schemas/CampaignType.yaml",
                        "/x-extensible-enum",
                        "[MANAGER, SOURCE_OWNER, SEARCH, ROLE_COMPOSITION, MACHINE_ACCOUNT]"),
                of("schemas/CorrelatedStatus.yaml", "/x-extensible-enum", "[CORRELATED, UNCORRELATED]"),
                of(
                        "schemas/MandatoryCommentRequirement.yaml",
                        "/x-extensible-enum",
                        "[ALL_DECISIONS, REVOKE_ONLY_DECISIONS, NO_DECISIONS]"),
                of("schemas/AlertLevel.yaml", "/x-extensible-enum", "[ERROR, WARN, INFO]"),
                of("schemas/LocaleOrigin.yaml", "/x-extensible-enum", "[DEFAULT, REQUEST, null]"),
                of("schemas/Detail.yaml", "/x-extensible-enum", "[SLIM, FULL]"),
                of("schemas/AccessConstraintOperator.yaml", "/x-extensible-enum", "[ALL, SELECTED]"),
                of("schemas/AccessType.yaml", "/x-extensible-enum", "[ENTITLEMENT, ACCESS_PROFILE, ROLE]"),
                of("schemas/CampaignFilterReferenceType.yaml", "/x-extensible-enum", "[CAMPAIGN_FILTER]"),
                of("schemas/MachineAccountReviewerType.yaml", "/x-extensible-enum", "[ACCOUNT_OWNER]"),
                of("schemas/RemediatorType.yaml", "/x-extensible-enum", "[IDENTITY]"),
                of("schemas/ReviewerType.yaml", "/x-extensible-enum", "[GOVERNANCE_GROUP, IDENTITY]"),
                of("schemas/SearchCampaignType.yaml", "/x-extensible-enum", "[IDENTITY, ACCESS]"),
                of("schemas/SourceReferenceType.yaml", "/x-extensible-enum", "[SOURCE]"),
                of("schemas/PatchOp.yaml", "/x-extensible-enum", "[add, remove, replace, move, copy, test]"),
                of("schemas/AutoCompleteAction.yaml", "/x-extensible-enum", "[APPROVE, REVOKE]"),
                // defaults
                of("schemas/CompleteOptions.yaml", "/properties/autoCompleteAction/default", "APPROVE"),
                of("schemas/ActivateOptions.yaml", "/properties/timeZone/default", "Z"),
                of("schemas/SlimCampaign.yaml", "/properties/emailNotificationEnabled/default", "false"),
                of("schemas/SlimCampaign.yaml", "/properties/autoRevokeAllowed/default", "false"),
                of("schemas/SlimCampaign.yaml", "/properties/recommendationsEnabled/default", "false"),
                of("schemas/Campaign.yaml", "/allOf/1/properties/sunsetCommentsRequired/default", "true"),
                of("schemas/Campaign.yaml", "/allOf/1/properties/mandatoryCommentRequirement/default", "NO_DECISIONS"),
                // what a campaign and a patch must have
                of("schemas/SlimCampaign.yaml", "/required", "[id, name, type, status]"),
                of("schemas/CampaignPatchOperation.yaml", "/required", "[op, path]"),
                of("paths/campaign.yaml", "/patch/requestBody/required", "true"),
                of("paths/activate.yaml", "/post/requestBody/required", "false"),
                of("paths/complete.yaml", "/post/requestBody/required", "false"),
                // the parameters of a list
                of("paths/campaigns.yaml", "/get/parameters/0/name", "detail"),
                of(
                        "paths/campaigns.yaml",
                        "/get/parameters/1/schema",
                        "{type: integer, format: int32, minimum: 0, maximum: 250, default: 250}"),
                of(
                        "paths/campaigns.yaml",
                        "/get/parameters/2/schema",
                        "{type: integer, format: int32, minimum: 0, default: 0}"),
                of("paths/campaigns.yaml", "/get/parameters/3/schema", "{type: boolean, default: false}"),
                of("paths/campaigns.yaml", "/get/parameters/4/name", "filters"),
                of(
                        "paths/campaigns.yaml",
                        "/get/parameters/4/x-filters",
                        "[{field: id, operators: [eq, in]}, {field: name, operators: [eq, sw]}, {field: status, operators: [eq, in]}]"),
                of("paths/campaigns.yaml", "/get/parameters/5/name", "sorters"),
                of("paths/campaigns.yaml", "/get/parameters/5/x-sorters", "[name, created]"),
                // who may call
                of("paths/campaigns.yaml", "/get/x-user-levels", "[ORG_ADMIN, CERT_ADMIN, REPORT_ADMIN]"),
                of("paths/campaign.yaml", "/get/x-user-levels", "[ORG_ADMIN, CERT_ADMIN]"),
                of("paths/campaign.yaml", "/patch/x-user-levels", "[ORG_ADMIN, CERT_ADMIN]"),
                of("paths/activate.yaml", "/post/x-user-levels", "[ORG_ADMIN, CERT_ADMIN]"),
                of("paths/complete.yaml", "/post/x-user-levels", "[ORG_ADMIN, CERT_ADMIN]"),
                of(
                        "paths/campaigns.yaml",
                        "/get/security",
                        "[{oauth2: [idn:campaign:read]}, {oauth2: [idn:campaign:manage]}, {oauth2: [idn:campaign-report:read]}, {oauth2: [idn:campaign-report:manage]}]"),
                of(
                        "paths/campaign.yaml",
                        "/get/security",
                        "[{oauth2: [idn:campaign:read]}, {oauth2: [idn:campaign:manage]}]"),
                of(
                        "paths/campaign.yaml",
                        "/patch/security",
                        "[{oauth2: [idn:campaign:read]}, {oauth2: [idn:campaign:manage]}]"),
                of("paths/activate.yaml", "/post/security", "[{oauth2: [idn:campaign:manage]}]"),
                of("paths/complete.yaml", "/post/security", "[{oauth2: [idn:campaign:manage]}]"),
                // what an operation does, what it can change, and when its job is done
                of("paths/campaigns.yaml", "/get/x-effect", "read"),
                of("paths/campaign.yaml", "/get/x-effect", "read"),
                of("paths/campaign.yaml", "/patch/x-effect", "write"),
                of("paths/activate.yaml", "/post/x-effect", "job"),
                of("paths/complete.yaml", "/post/x-effect", "job"),
                of(
                        "paths/campaign.yaml",
                        "/patch/x-patchable",
                        "[{field: name, in: [STAGED]}, {field: description, in: [STAGED]}, {field: recommendationsEnabled, in: [STAGED]}, {field: deadline, in: [STAGED, ACTIVE]}, {field: emailNotificationEnabled, in: [STAGED]}, {field: autoRevokeAllowed, in: [STAGED]}]"),
                of("paths/activate.yaml", "/post/x-job/goal", "[ACTIVE]"),
                of("paths/complete.yaml", "/post/x-job/goal", "[COMPLETED]"),
                of("paths/campaigns.yaml", "/get/x-paging/total", "X-Total-Count"),
                // what is deprecated where, and what is missing where
                of("paths/campaigns.yaml", "/get/x-deprecated-in", "[beta]"),
                of("paths/campaign.yaml", "/get/x-deprecated-in", "[beta]"),
                of("paths/campaign.yaml", "/patch/x-deprecated-in", "[beta]"),
                of("paths/activate.yaml", "/post/x-deprecated-in", "[beta]"),
                of("paths/complete.yaml", "/post/x-deprecated-in", "[beta]"),
                of("paths/campaign.yaml", "/get/parameters/0/x-not-in", "[beta]"),
                of("campaigns.yaml", "/servers/0/variables/version/enum", "[v3, v2024, v2025, v2026, beta]"));
    }
}
