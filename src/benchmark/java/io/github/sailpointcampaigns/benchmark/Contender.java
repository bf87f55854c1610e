package io.github.sailpointcampaigns.benchmark;

import java.io.IOException;
import java.time.OffsetDateTime;

/** One way to call the tenant. Each method gives what it made, so that no compiler can leave the work out. */
interface Contender extends AutoCloseable {
    String TOKEN = "eyJhbGciOiJSUzI1NiJ9.eyJ0ZW5hbnRfaWQiOiJiZW5jaG1hcmsifQ.c2lnbmF0dXJl";
    OffsetDateTime DEADLINE = OffsetDateTime.parse("2026-12-31T17:00:00Z");

    Object slimPage() throws Exception;

    Object fullPage() throws Exception;

    Object campaign() throws Exception;

    /** Sends a patch of name, description and deadline. */
    Object patch() throws Exception;

    /** Asks for a campaign that isn't there, and gives the exception with the tenant's message. */
    Object refusal() throws Exception;

    Object decode(byte[] page) throws Exception;

    /** The body of {@link #patch}. */
    byte[] encode() throws Exception;

    @Override
    void close() throws IOException;

    /** How many campaigns an answer has; the bytes of it for who does not decode. */
    int size(Object page);

    static Contender of(String name, int port) {
        return switch (name) {
            case "client" -> new ClientContender(port);
            case "handWritten" -> new HandWrittenContender(port);
            case "stockApache" -> new StockApacheContender(port);
            case "stockNative" -> new StockNativeContender(port);
            case "bytes" -> new BytesContender(port);
            default -> throw new IllegalArgumentException("contender: must be one of the five, but is '" + name + "'");
        };
    }
}
