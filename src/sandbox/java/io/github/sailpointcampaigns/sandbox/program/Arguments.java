package io.github.sailpointcampaigns.sandbox.program;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.sailpointcampaigns.sandbox.SandboxCampaign;
import io.github.sailpointcampaigns.sandbox.SandboxTenant;
import io.github.sailpointcampaigns.sandbox.SandboxTenantBuilder;
import io.github.sailpointcampaigns.sandbox.control.Contents;
import io.github.sailpointcampaigns.sandbox.http.Json;
import io.github.sailpointcampaigns.sandbox.http.Refusal;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What the program was told. */
record Arguments(Map<String, String> values) {

    static final String HELP = """
            Runs a simulated SailPoint tenant on the loopback interface until it is ended by a signal.

              --port N         listen on this port; without it, or with 0, on any free one
              --control        serve /_sandbox/, which lets tests in any language control the tenant
              --site DIR       serve the documentation in DIR at /_site/, whose pages can then send requests; if there
                               is none, say so and go on
              --seed N         make up other campaigns and ids; each number gives the same ones every time
              --empty          start without any campaign
              --data FILE      start with the campaigns of a JSON list, with the properties that the API gives in FULL,
                               in place of those that are made up
              --rate-limit N   let N requests pass in any 10 seconds, per client id and version; 100 without it,
                               and all of them with 0
              --fast           let jobs take milliseconds in place of seconds
              --quiet          print no line per request
              --help           print this, and end

            Each request is a line: method, path, status, milliseconds, client id; "-" is in place of what there isn't.
            Wrong arguments and a port that is taken end the program with status 2.
            """;

    private static final Set<String> FLAGS = Set.of("--control", "--empty", "--fast", "--quiet", "--help");
    private static final Set<String> WITH_VALUE = Set.of("--port", "--site", "--seed", "--data", "--rate-limit");
    private static final Duration FAST = Duration.ofMillis(5);

    /**
     * Reads them. A value may follow its option or stand behind an equals sign; that of a flag is true or false.
     *
     * @throws IllegalArgumentException if one is unknown, or lacks its value
     */
    static Arguments of(String... args) {
        Map<String, String> values = new LinkedHashMap<>();
        Iterator<String> rest = Arrays.asList(args).iterator();
        while (rest.hasNext()) {
            String[] nameAndValue = rest.next().split("=", 2);
            String name = nameAndValue[0];
            if (FLAGS.contains(name)) {
                String value = nameAndValue.length == 2 ? nameAndValue[1] : "true";
                require(Set.of("true", "false").contains(value), name + " is true or false, not " + value);
                values.put(name, value);
            } else {
                require(WITH_VALUE.contains(name), "there is no option " + name + ": see --help");
                require(nameAndValue.length == 2 || rest.hasNext(), name + " needs a value: see --help");
                values.put(name, nameAndValue.length == 2 ? nameAndValue[1] : rest.next());
            }
        }
        return new Arguments(values);
    }

    private static void require(boolean condition, String sentence) {
        if (!condition) {
            throw new IllegalArgumentException(sentence);
        }
    }

    boolean has(String flag) {
        return Boolean.parseBoolean(values.get(flag));
    }

    /** Where the site should be. */
    Optional<Path> site() {
        try {
            return Optional.ofNullable(values.get("--site")).map(Path::of);
        } catch (InvalidPathException e) {
            throw new IllegalArgumentException("--site is a folder, not " + values.get("--site"), e);
        }
    }

    private long number(String name, long otherwise, long from, long to) {
        String text = values.getOrDefault(name, Long.toString(otherwise));
        try {
            long number = Long.parseLong(text);
            if (number >= from && number <= to) {
                return number;
            }
        } catch (NumberFormatException e) {
            // Said below.
        }
        throw new IllegalArgumentException(name + " is a whole number from " + from + " to " + to + ", not " + text);
    }

    /**
     * Settings as they were told.
     *
     * @throws IllegalArgumentException if a number is none or out of range, or a file is not there or not as it should be
     */
    SandboxTenantBuilder tenant() {
        SandboxTenantBuilder builder = SandboxTenant.builder()
                .port((int) number("--port", 0, 0, 65_535))
                .seed(number("--seed", 42, Long.MIN_VALUE, Long.MAX_VALUE));
        int requests = (int) number("--rate-limit", 100, 0, 100_000);
        if (requests == 0) {
            builder.withoutRateLimit();
        } else {
            builder.rateLimit(requests, Duration.ofSeconds(10));
        }
        if (has("--control")) {
            builder.control();
        }
        site().filter(Files::isDirectory).ifPresent(builder::site);
        if (has("--fast")) {
            builder.queuedFor(FAST).generatingFor(FAST).activatingFor(FAST).completingFor(FAST);
        }
        if (has("--empty") || values.containsKey("--data")) {
            builder.emptyTenant();
        }
        if (values.containsKey("--data")) {
            campaigns(values.get("--data")).forEach(builder::campaign);
        }
        return builder;
    }

    private static List<SandboxCampaign> campaigns(String file) {
        JsonNode list = read(file);
        require(list.isArray(), "--data " + file + " is a JSON list of campaigns, not something else");
        List<SandboxCampaign> campaigns = new ArrayList<>();
        Set<String> ids = new HashSet<>();
        for (JsonNode campaign : list) {
            String place = "--data " + file + ", campaign " + (campaigns.size() + 1) + ": ";
            require(campaign.isObject(), place + "it is a JSON object, not " + campaign);
            String id = campaign.path("id").asText();
            require(id.isEmpty() || ids.add(id), place + "another one has the id " + id + " already");
            try {
                campaigns.add(Contents.campaign(campaign));
            } catch (Refusal refusal) {
                throw new IllegalArgumentException(place + refusal.reason(), refusal);
            }
        }
        return campaigns;
    }

    private static JsonNode read(String file) {
        String why;
        try {
            return Json.read(Files.readAllBytes(Path.of(file)));
        } catch (NoSuchFileException | InvalidPathException e) {
            why = "there is no such file";
        } catch (AccessDeniedException e) {
            why = "it may not be read";
        } catch (IOException e) {
            why = e.getMessage();
        }
        throw new IllegalArgumentException("--data " + file + ": " + why);
    }
}
