package io.github.sailpointcampaigns.sandbox.serve;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.sailpointcampaigns.sandbox.http.Json;
import io.github.sailpointcampaigns.sandbox.http.Refusal;
import io.github.sailpointcampaigns.sandbox.http.Reply;
import io.github.sailpointcampaigns.sandbox.state.CampaignStore;
import io.github.sailpointcampaigns.sandbox.state.Job;
import io.github.sailpointcampaigns.sandbox.state.Timestamps;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The reports of campaigns: those of the documentation, the same in every campaign, and in their place those that were run. A
 * report that was run is PENDING for a while and says what there is to say of its campaign. Thread-safe.
 */
final class Reports {

    /** One blank page; the table has where each object starts. */
    private static final String PDF = """
            %PDF-1.4
            1 0 obj
            << /Type /Catalog /Pages 2 0 R >>
            endobj
            2 0 obj
            << /Type /Pages /Kids [3 0 R] /Count 1 >>
            endobj
            3 0 obj
            << /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Resources << >> >>
            endobj
            xref
            0 4
            0000000000 65535 f\s
            0000000009 00000 n\s
            0000000058 00000 n\s
            0000000115 00000 n\s
            trailer
            << /Size 4 /Root 1 0 R >>
            startxref
            203
            %%EOF
            """;

    private static final List<String> COLUMNS =
            List.of("id", "name", "type", "status", "deadline", "totalCertifications", "completedCertifications");

    private final List<ObjectNode> documented;
    private final CampaignStore campaigns;
    private final Endpoints.Settings settings;
    private final Map<String, Run> runs = new LinkedHashMap<>();

    Reports(List<ObjectNode> documented, CampaignStore campaigns, Endpoints.Settings settings) {
        this.documented = documented;
        this.campaigns = campaigns;
        this.settings = settings;
    }

    private record Run(String campaign, String type, ObjectNode entry, Instant done) {

        boolean is(String ofCampaign, String ofType) {
            return campaign.equals(ofCampaign) && type.equals(ofType);
        }

        ObjectNode asOf(Instant now) {
            return entry.deepCopy().put("status", now.isBefore(done) ? "PENDING" : "SUCCESS");
        }
    }

    synchronized Reply list(Call call) {
        Instant now = settings.clock().instant();
        List<ObjectNode> entries = new ArrayList<>();
        documented.stream()
                .filter(entry ->
                        find(call.subject(), entry.path("reportType").asText()).isEmpty())
                .forEach(entries::add);
        runs.values().stream()
                .filter(run -> run.campaign().equals(call.subject()))
                .forEach(run -> entries.add(run.asOf(now)));
        return Reply.json(call.operation().successStatus(), Json.array().addAll(entries));
    }

    /** Runs a report; one that is running already goes on. */
    synchronized Reply run(Call call) {
        Instant now = settings.clock().instant();
        List<String> path = call.route().path();
        String type = path.get(path.size() - 1);
        Optional<Run> last = find(call.subject(), type);
        if (last.isEmpty() || !now.isBefore(last.get().done())) {
            last.ifPresent(run -> runs.remove(run.entry().path("id").asText()));
            Job.Durations durations = settings.durations();
            String id = settings.ids().next();
            ObjectNode entry = Json.object()
                    .put("type", "REPORT_RESULT")
                    .put("id", id)
                    .put("name", name(type))
                    .put("reportType", type)
                    .put("lastRunAt", Timestamps.format(now));
            Instant done = now.plus(durations.queued()).plus(durations.generating());
            runs.put(id, new Run(call.subject(), type, entry, done));
        }
        return call.operation().documentedReply();
    }

    private Optional<Run> find(String campaign, String type) {
        return runs.values().stream().filter(run -> run.is(campaign, type)).findFirst();
    }

    private static String name(String type) {
        return Arrays.stream(type.split("_"))
                .map(word -> word.charAt(0) + word.substring(1).toLowerCase(Locale.ROOT))
                .collect(Collectors.joining(" "));
    }

    synchronized Reply file(Call call) {
        ObjectNode entry = find(call).orElseThrow(() -> Refusal.notFound("there is no report " + call.subject()));
        if (entry.path("status").asText().equals("PENDING")) {
            throw Refusal.notFound("the report " + call.subject() + " is PENDING");
        }
        String format = call.parameters().path("fileFormat").asText();
        String name = call.parameters().path("name").asText(entry.path("name").asText());
        String text = format.equals("pdf") ? PDF : csv(runs.containsKey(call.subject()) ? rows(call) : List.of(entry));
        return new Reply(call.operation().successStatus(), Map.of(), text.getBytes(StandardCharsets.UTF_8))
                .with("Content-Type", "application/" + format)
                .with(
                        "Content-Disposition",
                        "attachment;filename=\"" + name.replaceAll("[^\\w .-]", "_") + "." + format + "\"");
    }

    /** The documented result of a report that there is, and an empty one of any other. */
    synchronized Reply result(Call call) {
        return find(call)
                .map(report -> call.operation().documentedReply())
                .orElseGet(() -> Reply.json(call.operation().successStatus(), Json.object()));
    }

    private Optional<ObjectNode> find(Call call) {
        Optional<ObjectNode> run = Optional.ofNullable(runs.get(call.subject()))
                .map(one -> one.asOf(settings.clock().instant()));
        return run.or(() -> documented.stream()
                .filter(one -> one.path("id").asText().equals(call.subject())
                        // The documentation of the file names another report than that of the reports.
                        || call.operation().exampleOfSubject().stream().anyMatch(call.subject()::equals))
                .findFirst());
    }

    /** What there is to say of the campaign of a report that was run; of a sign-off report, of each of its certifications. */
    private List<ObjectNode> rows(Call call) {
        Run run = runs.get(call.subject());
        ObjectNode campaign = campaigns.with(run.campaign(), (found, now) -> found.copy());
        ObjectNode row = Json.object().put("report", run.entry().path("name").asText());
        COLUMNS.forEach(
                column -> row.put("campaign " + column, campaign.path(column).asText()));
        if (!run.type().equals("CERTIFICATION_SIGNOFF_REPORT")
                || !settings.reviews().isOf(run.campaign())) {
            return List.of(row);
        }
        return settings.reviews().all().stream()
                .filter(review -> review.at("/campaign/id").asText().equals(run.campaign()))
                .map(review -> row.deepCopy()
                        .put("reviewer", review.at("/reviewer/name").asText())
                        .put("decisionsMade", review.path("decisionsMade").asText())
                        .put("decisionsTotal", review.path("decisionsTotal").asText())
                        .put("signed", review.path("signed").asText("")))
                .toList();
    }

    private static String csv(List<ObjectNode> rows) {
        return rows.get(0).properties().stream().map(Map.Entry::getKey).collect(Collectors.joining(","))
                + rows.stream()
                        .map(row -> row.properties().stream()
                                .map(one -> one.getValue().asText().replace("\"", "\"\""))
                                .collect(Collectors.joining("\",\"", "\r\n\"", "\"")))
                        .collect(Collectors.joining())
                + "\r\n";
    }
}
