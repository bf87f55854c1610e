package io.github.sailpointcampaigns.sandbox.control;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.github.sailpointcampaigns.sandbox.SandboxCampaign;
import io.github.sailpointcampaigns.sandbox.SandboxClient;
import io.github.sailpointcampaigns.sandbox.SandboxTenant;
import io.github.sailpointcampaigns.sandbox.UserLevel;
import io.github.sailpointcampaigns.sandbox.http.Json;
import io.github.sailpointcampaigns.sandbox.http.Refusal;
import io.github.sailpointcampaigns.sandbox.spec.Schema;
import io.github.sailpointcampaigns.sandbox.spec.Spec;
import io.github.sailpointcampaigns.sandbox.state.Timestamps;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Campaigns, certifications and clients in the form in which control takes and gives them. */
public final class Contents {

    static final Schema CAMPAIGN = Spec.bundled().schema("Campaign");

    /** As many as the largest benchmark has. */
    private static final int MAX_ITEMS = 100_000;

    private final SandboxTenant tenant;
    private final ProviderStates states;

    Contents(SandboxTenant tenant, ProviderStates states) {
        this.tenant = tenant;
        this.states = states;
    }

    /**
     * A campaign with the properties that {@code json} names, STAGED unless that says otherwise.
     *
     * @throws Refusal 400 if a campaign has no such property, or one has another value than it may have; the reason says which
     */
    public static SandboxCampaign campaign(JsonNode json) {
        json.properties().forEach(property -> check(property.getKey(), property.getValue()));
        return unchecked(json);
    }

    private static void check(String property, JsonNode value) {
        CAMPAIGN.requireDeclared(property, "a campaign");
        if (property.equals("status") && value.isNull()) {
            throw Refusal.badRequest("status is a text, not null");
        }
        Schema schema = CAMPAIGN.property(property);
        schema.check(value, property);
        if (schema.node().path("format").asText().equals("date-time") && value.isTextual()) {
            try {
                Timestamps.parse(value.asText());
            } catch (Refusal noDate) {
                throw Refusal.badRequest(property + " is a date-time with an offset, not " + value);
            }
        }
    }

    private static SandboxCampaign unchecked(JsonNode json) {
        JsonNode id = json.path("id");
        if (!id.isMissingNode() && (!id.isTextual() || id.asText().isBlank())) {
            throw Refusal.badRequest("id is a text that is not blank, not " + id);
        }
        String status = json.path("status").asText("STAGED");
        SandboxCampaign campaign =
                status.equals("ACTIVE") ? SandboxCampaign.active() : SandboxCampaign.withStatus(status);
        json.properties()
                .forEach(property ->
                        campaign.property(property.getKey(), property.getValue().toString()));
        return campaign;
    }

    JsonNode addCampaign(Control.Asked asked) {
        return read(tenant.add(isUnchecked(asked) ? unchecked(asked.body()) : campaign(asked.body())));
    }

    private static boolean isUnchecked(Control.Asked asked) {
        return asked.query().path("unchecked").asBoolean();
    }

    JsonNode read(String id) {
        return Json.parse(tenant.campaign(existing(id)));
    }

    /** The id of a campaign that there is. */
    String existing(String id) {
        if (!tenant.campaignIds().contains(id)) {
            throw Refusal.notFound("there is no campaign " + id);
        }
        return id;
    }

    JsonNode changeCampaign(Control.Asked asked) {
        String id = existing(asked.id());
        if (asked.body().has("id")) {
            throw new IllegalArgumentException(
                    "id stays as it is, and can't become " + asked.body().path("id"));
        }
        if (!isUnchecked(asked)) {
            asked.body().properties().forEach(property -> check(property.getKey(), property.getValue()));
        }
        asked.body().properties().forEach(property -> {
            if (property.getKey().equals("status") && property.getValue().isTextual()) {
                tenant.admin().setStatus(id, property.getValue().asText());
            } else {
                tenant.admin()
                        .setProperty(id, property.getKey(), property.getValue().toString());
            }
        });
        return read(id);
    }

    JsonNode addCertifications(Control.Asked asked) {
        String id = existing(asked.id());
        int reviewers = asked.body().path("reviewers").asInt();
        int groups = asked.body().path("governanceGroups").asInt();
        int itemsEach = asked.body().path("itemsEach").asInt();
        if ((reviewers + groups) * itemsEach > MAX_ITEMS) {
            throw new IllegalArgumentException("reviewers and governanceGroups have at most " + MAX_ITEMS
                    + " items in all, not " + (reviewers + groups) + " times " + itemsEach);
        }
        tenant.admin().addCertifications(id, reviewers, groups, itemsEach);
        return Json.parse(tenant.admin().certifications(id));
    }

    JsonNode call(Control.Asked asked) {
        JsonNode body = asked.body().path("body");
        String answer = tenant.admin()
                .call(
                        asked.body().path("method").asText(),
                        asked.body().path("path").asText(),
                        body.isMissingNode() ? "" : body.toString());
        try {
            return answer.isEmpty() ? NullNode.getInstance() : Json.parse(answer);
        } catch (IllegalArgumentException aFile) {
            return TextNode.valueOf(answer);
        }
    }

    /** Sets up the states that Pact's verifiers post, or ends them; gives what they put into requests. */
    JsonNode setUp(Control.Asked asked) {
        JsonNode body = asked.body();
        if (body.path("action").asText().equals("teardown")) {
            tenant.tearDown();
            return Json.object();
        }
        Map<String, Object> parameters = new LinkedHashMap<>();
        body.path("params")
                .properties()
                .forEach(each -> parameters.put(
                        each.getKey(),
                        each.getValue().isTextual() ? each.getValue().asText() : each.getValue()));
        List<String> names = texts(body.path("states"));
        states.setUp(names.isEmpty() ? List.of(body.path("state").asText("")) : names, parameters);
        return body.path("params").isObject() ? body.path("params") : Json.object();
    }

    SandboxClient client(Control.Asked asked) {
        JsonNode body = asked.body();
        SandboxClient client = SandboxClient.of(asked.id(), body.path("secret").asText());
        if (body.hasNonNull("levels")) {
            client = client.levels(
                    texts(body.path("levels")).stream().map(UserLevel::valueOf).toArray(UserLevel[]::new));
        }
        if (body.hasNonNull("scopes")) {
            client = client.scopes(texts(body.path("scopes")).toArray(String[]::new));
        }
        if (body.hasNonNull("reviews")) {
            client = client.reviewing(body.path("reviews").asText());
        }
        return body.path("user").asBoolean(true) ? client : client.withoutUser();
    }

    private static List<String> texts(JsonNode list) {
        List<String> texts = new ArrayList<>();
        list.forEach(text -> texts.add(text.asText()));
        return texts;
    }
}
