package io.github.sailpointcampaigns.sandbox.serve;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.sailpointcampaigns.sandbox.http.Refusal;
import io.github.sailpointcampaigns.sandbox.http.Reply;
import io.github.sailpointcampaigns.sandbox.spec.Operation;
import io.github.sailpointcampaigns.sandbox.spec.Spec;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The reports of campaigns as files, always the same ones. */
final class ReportFiles implements Endpoint {

    private final Map<String, JsonNode> byId = new HashMap<>();

    ReportFiles(Spec spec) {
        for (Operation operation : spec.operations()) {
            if (operation.id().equals("getCampaignReports")) {
                operation
                        .examples(200)
                        .forEach(example -> example.forEach(
                                report -> byId.put(report.path("id").asText(), report)));
            }
        }
    }

    @Override
    public Reply handle(Call call) {
        JsonNode report = byId.get(call.subject());
        if (report == null) {
            throw Refusal.notFound("there is no report " + call.subject());
        }
        String format = call.parameters().path("fileFormat").asText();
        String title = report.path("name").asText();
        String name = call.parameters().path("name").asText(title).replaceAll("[^\\w .-]", "_") + "." + format;
        String text = format.equals("pdf") ? pdf(title) : csv(report);
        return new Reply(200, Map.of(), text.getBytes(StandardCharsets.US_ASCII))
                .with("Content-Type", "application/" + format)
                .with("Content-Disposition", "attachment;filename=\"" + name + "\"");
    }

    private static String csv(JsonNode report) {
        return "id,name,reportType\r\n\"%s\",\"%s\",\"%s\"\r\n"
                .formatted(
                        report.path("id").asText(),
                        report.path("name").asText(),
                        report.path("reportType").asText());
    }

    /** One page with one line on it. */
    private static String pdf(String line) {
        String content = "BT /F1 18 Tf 72 720 Td (" + line.replaceAll("[()\\\\]", "") + ") Tj ET";
        List<String> objects = List.of(
                "<< /Type /Catalog /Pages 2 0 R >>",
                "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
                "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R"
                        + " /Resources << /Font << /F1 5 0 R >> >> >>",
                "<< /Length " + content.length() + " >>\nstream\n" + content + "\nendstream",
                "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>");
        StringBuilder file = new StringBuilder("%PDF-1.4\n");
        List<String> offsets = new ArrayList<>();
        for (String object : objects) {
            offsets.add("%010d 00000 n \n".formatted(file.length()));
            file.append(offsets.size()).append(" 0 obj\n").append(object).append("\nendobj\n");
        }
        int table = file.length();
        file.append("xref\n0 6\n0000000000 65535 f \n").append(String.join("", offsets));
        return file.append("trailer\n<< /Size 6 /Root 1 0 R >>\nstartxref\n")
                .append(table)
                .append("\n%%EOF\n")
                .toString();
    }
}
