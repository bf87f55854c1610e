package io.github.sailpointcampaigns.faults;

import io.github.sailpointcampaigns.RequestOptions;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;

/** One fault of the matrix: how to bring it about, and what each operation must come to. */
final class FaultRow {
    /**
     * What must come of one operation under one fault.
     *
     * @param result {@code value}, or the exception's type and what it says
     * @param audit the outcome that the audit event of a write names; {@code -} for a reading
     * @param sent how many requests for the operation the client reports to have sent
     * @param seen how many of them arrived
     * @param processed how many of them the tenant acted on
     * @param waited how many whole seconds the client waited, by its own clock
     */
    record Expected(String result, String audit, int sent, int seen, int processed, int waited) {}

    /** Brings the fault about, once the client has a token. */
    @FunctionalInterface
    interface Arrangement {
        void arrange(FaultCell cell);
    }

    static final String UNKNOWN = "UNKNOWN";

    private final String name;
    private final Arrangement arrangement;
    private final Map<Operation, Expected> expected = new EnumMap<>(Operation.class);
    private RequestOptions options = FaultTable.THREE_TIMES;
    private Duration connectTimeout = Duration.ofSeconds(5);
    private boolean encrypted;
    private boolean withoutToken;
    private boolean realTime;
    private int waited;

    private FaultRow(String name, Arrangement arrangement) {
        this.name = name;
        this.arrangement = arrangement;
    }

    static FaultRow of(String name, Arrangement arrangement) {
        return new FaultRow(name, arrangement);
    }

    /** A fault in the answer to the operation's own requests. */
    static FaultRow answer(String name, FaultyServer.Fault fault) {
        return new FaultRow(
                name, cell -> cell.server().onRequest(cell.operation().id(), fault));
    }

    /** A fault in each new connection, whatever it is for. */
    static FaultRow connection(String name, FaultyServer.Arrival arrival) {
        return new FaultRow(name, cell -> cell.server().onConnect(arrival));
    }

    /** A fault in the answer to requests for a token, of which the client has none yet. */
    static FaultRow token(String name, FaultyServer.Fault fault) {
        FaultRow row = new FaultRow(name, cell -> cell.server().onRequest("createToken", fault));
        row.withoutToken = true;
        return row;
    }

    FaultRow options(RequestOptions newOptions) {
        options = newOptions;
        return this;
    }

    FaultRow connectTimeout(Duration newConnectTimeout) {
        connectTimeout = newConnectTimeout;
        return this;
    }

    FaultRow encrypted() {
        encrypted = true;
        return this;
    }

    FaultRow withoutToken() {
        withoutToken = true;
        return this;
    }

    /** For faults that the deadline ends: virtual time would not pass. */
    FaultRow realTime() {
        realTime = true;
        return this;
    }

    /** How long the calls of the lines that follow wait. */
    FaultRow waiting(int seconds) {
        waited = seconds;
        return this;
    }

    FaultRow reads(String result, int sent, int seen, int processed) {
        for (Operation operation : Operation.values()) {
            if (!operation.isWrite()) {
                one(operation, result, "-", sent, seen, processed);
            }
        }
        return this;
    }

    FaultRow writes(String result, String audit, int sent, int seen, int processed) {
        for (Operation operation : Operation.values()) {
            if (operation.isWrite()) {
                one(operation, result, audit, sent, seen, processed);
            }
        }
        return this;
    }

    /** Each write is sent once and may have taken effect; the campaign, read then, is as it was. */
    FaultRow unknownWrites(String cause, int processed) {
        for (Operation operation : Operation.values()) {
            if (operation.isWrite()) {
                unknown(operation, operation.status(), cause, processed);
            }
        }
        return this;
    }

    FaultRow unknown(Operation operation, String read, String cause, int processed) {
        return one(operation, unknown(read, cause), UNKNOWN, 1, 1, processed);
    }

    static String unknown(String read, String cause) {
        return "OutcomeUnknownException, read " + read + ", cause " + cause;
    }

    FaultRow one(Operation operation, String result, String audit, int sent, int seen, int processed) {
        expected.put(operation, new Expected(result, audit, sent, seen, processed, waited));
        return this;
    }

    String name() {
        return name;
    }

    Expected expected(Operation operation) {
        return Objects.requireNonNull(expected.get(operation), () -> name + " says nothing of " + operation);
    }

    void arrange(FaultCell cell) {
        arrangement.arrange(cell);
    }

    Duration connectTimeout() {
        return connectTimeout;
    }

    RequestOptions options() {
        return options;
    }

    boolean isEncrypted() {
        return encrypted;
    }

    boolean startsWithoutToken() {
        return withoutToken;
    }

    boolean isInRealTime() {
        return realTime;
    }
}
