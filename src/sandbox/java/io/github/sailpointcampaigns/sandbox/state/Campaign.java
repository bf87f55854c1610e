package io.github.sailpointcampaigns.sandbox.state;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.sailpointcampaigns.sandbox.http.Json;
import io.github.sailpointcampaigns.sandbox.http.Refusal;
import java.time.Instant;
import java.util.Optional;

/**
 * One campaign of the tenant. Nothing runs in the background: what is due by a moment happens when the campaign is next
 * looked at, and so its state depends on the clock alone. Guarded by the lock of its {@link CampaignStore}.
 */
public final class Campaign {

    private final ObjectNode document;
    private Optional<Job> job = Optional.empty();
    private Optional<SignOff> signOff = Optional.empty();
    private Optional<String> failureOfNextJob;
    private boolean reviewed;

    /**
     * A campaign that looks like {@code document}.
     *
     * @param failureOfNextJob the alert with which its next job fails, if it is to
     */
    public Campaign(ObjectNode document, Optional<String> failureOfNextJob, Instant now) {
        this.document = document;
        this.failureOfNextJob = failureOfNextJob;
        signOffFrom(now);
    }

    public String id() {
        return document.path("id").asText();
    }

    public String status() {
        return document.path("status").asText();
    }

    public boolean isIn(String status) {
        return status().equals(status);
    }

    /** The deadline; empty if a test has taken it away, or put something else in its place. */
    public Optional<Instant> deadline() {
        try {
            return Optional.of(Timestamps.parse(document.path("deadline").asText()));
        } catch (Refusal noDate) {
            return Optional.empty();
        }
    }

    public boolean hasJob() {
        return job.isPresent();
    }

    /** All that an answer may show, as of the last {@link #advanceTo}; for reading only. */
    public ObjectNode document() {
        return document;
    }

    /** A copy of {@link #document}, of which only the nested values are shared. */
    public ObjectNode copy() {
        return Json.object().setAll(document);
    }

    /** Lets happen what is due by {@code now}. */
    public void advanceTo(Instant now) {
        job.ifPresent(due -> advance(due, now));
        advanceSignOff(now);
    }

    private void advance(Job due, Instant now) {
        if (due.startedBy(now) && !isIn(due.runningStatus())) {
            // Nobody signs off while the campaign is being completed.
            advanceSignOff(due.starts());
            signOff = Optional.empty();
            due.deadline().ifPresent(deadline -> document.put("deadline", Timestamps.format(deadline)));
            changeStatus(due.runningStatus(), due.starts());
        }
        if (due.endedBy(now)) {
            job = Optional.empty();
            due.failure().ifPresent(this::addAlert);
            changeStatus(due.finalStatus(), due.ends());
            if (isIn("COMPLETED") && document.has("totalCertifications")) {
                document.set("completedCertifications", document.get("totalCertifications"));
            }
            if (isIn("STAGED")) {
                // A few reviewers, as many as the id says.
                document.put("totalCertifications", 2 + Math.floorMod(id().hashCode(), 9));
            }
            signOffFrom(due.ends());
        }
    }

    private void advanceSignOff(Instant now) {
        signOff.ifPresent(plan -> document.put("completedCertifications", plan.completedAt(now)));
    }

    /** Accepts a job; one that is already queued is not replaced. */
    public boolean accept(Job.Kind kind, Job.Durations durations, Optional<Instant> deadline, Instant now) {
        if (job.isPresent()) {
            return false;
        }
        job = Optional.of(durations.accept(kind, now, failureOfNextJob, deadline));
        failureOfNextJob = Optional.empty();
        return true;
    }

    /** Its certifications are there by themselves, and so its counts do not grow by the clock. */
    void isReviewed() {
        reviewed = true;
        signOff = Optional.empty();
    }

    public void failNextJob(String alert) {
        failureOfNextJob = Optional.of(alert);
    }

    /** Changes the status as an administrator would, who cancels whatever was under way. */
    public void overrideStatus(String status, Instant now) {
        job = Optional.empty();
        changeStatus(status, now);
        signOffFrom(now);
    }

    /** Puts {@code changed} in place of all the properties. */
    public void replaceWith(ObjectNode changed, Instant now) {
        document.removeAll();
        document.setAll(changed);
        document.put("modified", Timestamps.format(now));
        signOffFrom(now);
    }

    private void changeStatus(String status, Instant when) {
        document.put("status", status);
        document.put("modified", Timestamps.format(when));
    }

    private void addAlert(String text) {
        ArrayNode alerts = Json.array();
        document.path("alerts").forEach(alerts::add);
        ObjectNode alert = alerts.addObject().put("level", "ERROR");
        alert.putArray("localizations")
                .addObject()
                .put("locale", "en-US")
                .put("localeOrigin", "DEFAULT")
                .put("text", text);
        document.set("alerts", alerts);
    }

    private void signOffFrom(Instant start) {
        boolean counted = !reviewed
                && isIn("ACTIVE")
                && document.path("totalCertifications").isInt();
        int completed = document.path("completedCertifications").asInt();
        int total = document.path("totalCertifications").asInt();
        signOff =
                deadline().filter(deadline -> counted).map(deadline -> new SignOff(start, completed, deadline, total));
    }
}
