package io.github.sailpointcampaigns.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.github.sailpointcampaigns.sandbox.http.Json;
import io.github.sailpointcampaigns.sandbox.http.RawRequest;
import io.github.sailpointcampaigns.sandbox.http.Refusal;
import io.github.sailpointcampaigns.sandbox.state.Campaign;
import io.github.sailpointcampaigns.sandbox.state.Reviews;
import io.github.sailpointcampaigns.sandbox.state.Timestamps;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.function.Supplier;

/**
 * Another administrator of the tenant, who changes campaigns behind the back of the code under test. Nothing here goes
 * over HTTP, uses up budget, or obeys the rules of the operations. Thread-safe.
 *
 * <p>Each method throws {@link IllegalArgumentException} if there is no campaign of that id.
 */
public final class SandboxAdmin {

    private final Supplier<World> world;

    SandboxAdmin(Supplier<World> world) {
        this.world = world;
    }

    /** Sets the status, to any text, and cancels an activation or completion under way. */
    public void setStatus(String id, String status) {
        change(id, (campaign, now) -> campaign.overrideStatus(status, now));
    }

    /** Sets the name, whatever the status. */
    public void rename(String id, String name) {
        setProperty(id, "name", new TextNode(name));
    }

    /** Moves the deadline, into the past if asked to. */
    public void moveDeadline(String id, Instant deadline) {
        setProperty(id, "deadline", new TextNode(Timestamps.format(deadline)));
    }

    /** Sets any property to a JSON value: {@code setProperty(id, "alerts", "null")}. */
    public void setProperty(String id, String name, String json) {
        setProperty(id, name, Json.parse(json));
    }

    /** Makes the campaign's next activation or completion end in ERROR, with an alert of this text. */
    public void failNextJob(String id, String alert) {
        change(id, (campaign, now) -> campaign.failNextJob(alert));
    }

    /** Takes the campaign away: it is not found any more, whatever was under way. */
    public void delete(String id) {
        if (!world.get().store.remove(id)) {
            throw new IllegalArgumentException("there is no campaign " + id);
        }
    }

    /**
     * Gives a campaign that has counts alone certifications, for so many reviewers and so many governance groups with so many items
     * each; its counts follow them.
     */
    public void addCertifications(String id, int reviewers, int governanceGroups, int itemsEach) {
        change(id, (campaign, now) -> {});
        Reviews reviews = world.get().reviews;
        if (reviews.isOf(id)) {
            throw new IllegalArgumentException("campaign " + id + " has certifications already");
        }
        reviews.create(id, reviewers, governanceGroups, itemsEach);
    }

    /** The certifications of a campaign that are served, those of governance groups left out, as JSON text. */
    public String certifications(String id) {
        ArrayNode its = Json.array();
        world.get().reviews.all().stream()
                .filter(one -> one.path("campaign").path("id").asText().equals(id))
                .forEach(its::add);
        return its.toString();
    }

    /**
     * Does what an operation does, by its rules, but for somebody who needs neither token nor right nor budget, and of whom no log
     * says anything: creates a template, decides for a reviewer.
     *
     * @param target path and query, for example {@code /v2024/campaign-templates}
     * @param body as JSON text, or empty
     * @return the body of the answer; empty if it has none
     * @throws IllegalArgumentException if the operation refuses; the message says why
     */
    public String call(String method, String target, String body) {
        String[] pathAndQuery = target.split("\\?", 2);
        String type = method.equals("PATCH") ? "application/json-patch+json" : "application/json";
        RawRequest request = new RawRequest(
                method,
                pathAndQuery[0],
                null,
                type,
                pathAndQuery.length == 1 ? "" : pathAndQuery[1],
                body.getBytes(StandardCharsets.UTF_8));
        try {
            return new String(world.get().asAdministrator(request).body(), StandardCharsets.UTF_8);
        } catch (Refusal refusal) {
            throw new IllegalArgumentException(method + " " + target + ": " + refusal.reason(), refusal);
        }
    }

    private void setProperty(String id, String name, JsonNode value) {
        change(id, (campaign, now) -> campaign.replaceWith(campaign.copy().set(name, value), now));
    }

    private void change(String id, Change change) {
        try {
            world.get().store.with(id, (campaign, now) -> {
                change.apply(campaign, now);
                return null;
            });
        } catch (Refusal refusal) {
            throw new IllegalArgumentException(refusal.reason(), refusal);
        }
    }

    private interface Change {
        void apply(Campaign campaign, Instant now);
    }
}
