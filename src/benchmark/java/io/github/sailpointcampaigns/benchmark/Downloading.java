package io.github.sailpointcampaigns.benchmark;

import io.github.sailpointcampaigns.CampaignsClient;
import io.github.sailpointcampaigns.auth.AccessToken;
import io.github.sailpointcampaigns.model.ReportFileFormat;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;

/** A file of a GiB, downloaded by a process with a heap of 24 MB. */
final class Downloading {
    static final List<String> CONTENDERS = List.of("client", "HttpClient 5", "java.net.http");

    private static final int RUNS = 5;

    private Downloading() {}

    public static void main(String[] args) throws Exception {
        String url = "http://127.0.0.1:" + args[1];
        Path file = Files.createTempFile(Path.of("target", "benchmark"), "download", ".csv");
        try {
            long start = System.nanoTime();
            download(args[0], url, file);
            long time = System.nanoTime() - start;
            if (Files.size(file) != BenchmarkServer.FILE_BYTES) {
                throw new IllegalStateException(args[0] + " wrote " + Files.size(file) + " bytes");
            }
            System.out.println(time / 1_000_000);
        } finally {
            Files.delete(file);
        }
    }

    private static void download(String contender, String url, Path file) throws Exception {
        switch (contender) {
            case "client" -> {
                AccessToken token = AccessToken.of("token", Instant.MAX);
                try (CampaignsClient client = CampaignsClient.builder()
                        .baseUrl(url)
                        .tokenProvider(() -> token)
                        .build()) {
                    client.reports().download("1", ReportFileFormat.CSV, file);
                }
            }
            case "HttpClient 5" -> {
                try (CloseableHttpClient client = HttpClients.createDefault()) {
                    client.execute(new HttpGet(url + "/v2024/reports/1?fileFormat=csv"), response -> {
                        try (OutputStream out = Files.newOutputStream(file)) {
                            response.getEntity().writeTo(out);
                        }
                        return null;
                    });
                }
            }
            default ->
                HttpClient.newHttpClient()
                        .send(
                                HttpRequest.newBuilder(URI.create(url + "/v2024/reports/1?fileFormat=csv"))
                                        .build(),
                                BodyHandlers.ofFile(file));
        }
    }

    /** The median of five runs in milliseconds; the contenders take turns, so that noise meets them all. */
    static Map<String, Long> measure(int port) throws IOException, InterruptedException {
        Map<String, List<Long>> times = new LinkedHashMap<>();
        for (int run = 0; run < RUNS; run++) {
            for (String contender : CONTENDERS) {
                times.computeIfAbsent(contender, unused -> new ArrayList<>()).add(run(contender, port));
            }
        }
        Map<String, Long> medians = new LinkedHashMap<>();
        times.forEach((contender, measured) -> {
            Collections.sort(measured);
            medians.put(contender, measured.get(RUNS / 2));
        });
        return medians;
    }

    private static long run(String contender, int port) throws IOException, InterruptedException {
        Process process = Jvm.command(Downloading.class, List.of("-Xmx24m"), contender, String.valueOf(port))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (BufferedReader out =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.US_ASCII))) {
            String time = out.readLine();
            if (process.waitFor() != 0 || time == null) {
                throw new IllegalStateException(contender + " ended with " + process.exitValue());
            }
            return Long.parseLong(time);
        }
    }
}
