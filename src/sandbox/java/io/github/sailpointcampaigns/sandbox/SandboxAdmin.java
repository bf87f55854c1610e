package io.github.sailpointcampaigns.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.github.sailpointcampaigns.sandbox.http.Json;
import io.github.sailpointcampaigns.sandbox.http.Refusal;
import io.github.sailpointcampaigns.sandbox.state.Campaign;
import io.github.sailpointcampaigns.sandbox.state.CampaignStore;
import io.github.sailpointcampaigns.sandbox.state.Timestamps;
import java.time.Instant;

/**
 * Another administrator of the tenant, who changes campaigns behind the back of the code under test. Nothing here goes
 * over HTTP, uses up budget, or obeys the rules of the operations. Thread-safe.
 *
 * <p>Each method throws {@link IllegalArgumentException} if there is no campaign of that id.
 */
public final class SandboxAdmin {

    private final CampaignStore store;

    SandboxAdmin(CampaignStore store) {
        this.store = store;
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
        if (!store.remove(id)) {
            throw new IllegalArgumentException("there is no campaign " + id);
        }
    }

    private void setProperty(String id, String name, JsonNode value) {
        change(id, (campaign, now) -> campaign.replaceWith(campaign.copy().set(name, value), now));
    }

    private void change(String id, Change change) {
        try {
            store.with(id, (campaign, now) -> {
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
