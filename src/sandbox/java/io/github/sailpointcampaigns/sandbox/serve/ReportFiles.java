package io.github.sailpointcampaigns.sandbox.serve;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.sailpointcampaigns.sandbox.http.Json;
import io.github.sailpointcampaigns.sandbox.http.Refusal;
import io.github.sailpointcampaigns.sandbox.http.Reply;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The reports on campaigns as files, always the same ones. */
record ReportFiles(List<ObjectNode> reports) implements Endpoint {

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

    @Override
    public Reply handle(Call call) {
        ObjectNode report = find(call).orElseThrow(() -> Refusal.notFound("there is no report " + call.subject()));
        String format = call.parameters().path("fileFormat").asText();
        String name = call.parameters().path("name").asText(report.path("name").asText());
        String text = format.equals("pdf") ? PDF : csv(report);
        return new Reply(call.operation().successStatus(), Map.of(), text.getBytes(StandardCharsets.UTF_8))
                .with("Content-Type", "application/" + format)
                .with(
                        "Content-Disposition",
                        "attachment;filename=\"" + name.replaceAll("[^\\w .-]", "_") + "." + format + "\"");
    }

    /** The documented result of a report that there is, and an empty one of any other. */
    Reply result(Call call) {
        return find(call)
                .map(report -> call.operation().documentedReply())
                .orElseGet(() -> Reply.json(call.operation().successStatus(), Json.object()));
    }

    private Optional<ObjectNode> find(Call call) {
        return reports.stream()
                .filter(one -> one.path("id").asText().equals(call.subject())
                        // The documentation of the file names another report than that of the reports.
                        || call.operation().exampleOfSubject().stream().anyMatch(call.subject()::equals))
                .findFirst();
    }

    private static String csv(ObjectNode report) {
        return report.properties().stream().map(Map.Entry::getKey).collect(Collectors.joining(","))
                + "\r\n"
                + report.properties().stream()
                        .map(Map.Entry::getValue)
                        .map(JsonNode::asText)
                        .collect(Collectors.joining("\",\"", "\"", "\"\r\n"));
    }
}
