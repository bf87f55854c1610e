package io.github.sailpointcampaigns.faults;

import io.github.sailpointcampaigns.RequestOptions;
import io.github.sailpointcampaigns.calls.StandardCall;
import io.github.sailpointcampaigns.internal.transport.Operation;
import io.github.sailpointcampaigns.spi.Write.Outcome;
import java.time.Duration;

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

    private final String name;
    private final Arrangement arrangement;
    private Course repeatable;
    private Course once;
    private Course file;
    private RequestOptions options = FaultTable.THREE_TIMES;
    private Duration connectTimeout = Duration.ofSeconds(5);
    private boolean encrypted;
    private boolean withoutToken;
    private boolean realTime;
    private boolean inTheBody;
    private boolean exceptOfFiles;
    private boolean readFails;
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
        return new FaultRow(name, cell -> cell.server().onRequest(cell.operation(), fault));
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

    /** For faults in the body of an answer: one without a body does not meet them. */
    FaultRow inTheBody() {
        inTheBody = true;
        return this;
    }

    /** For answers that are too large: a file may be of any size. */
    FaultRow exceptOfFiles() {
        exceptOfFiles = true;
        return this;
    }

    /** What becomes of a file, where that is something else. */
    FaultRow file(String result, int processed) {
        file = new Course(result, Outcome.UNKNOWN, 1, 1, processed, waited);
        return this;
    }

    /** For faults that meet the settling read, too, to its end. */
    FaultRow readFails() {
        readFails = true;
        return this;
    }

    /** How long the calls of the lines that follow wait. */
    FaultRow waiting(int seconds) {
        waited = seconds;
        return this;
    }

    /** What becomes of every call. */
    FaultRow all(String result, Outcome outcome, int sent, int seen, int processed) {
        return repeatable(result, outcome, sent, seen, processed).once(result, outcome, sent, seen, processed);
    }

    /** What becomes of a read, and of a write that may be sent again. */
    FaultRow repeatable(String result, Outcome outcome, int sent, int seen, int processed) {
        repeatable = new Course(result, outcome, sent, seen, processed, waited);
        return this;
    }

    /** What becomes of any other write. */
    FaultRow once(String result, Outcome outcome, int sent, int seen, int processed) {
        once = new Course(result, outcome, sent, seen, processed, waited);
        return this;
    }

    /** Each write that may not be sent again may have taken effect, and nobody knows. */
    FaultRow unknownOnce(String failure, int processed) {
        return once(failure, Outcome.UNKNOWN, 1, 1, processed);
    }

    /** Whether a call can meet it. */
    boolean meets(StandardCall call) {
        return (!inTheBody || call.operation().answer() != Operation.NOTHING) && (!exceptOfFiles || !call.isFile());
    }

    Expected expected(StandardCall call) {
        Operation operation = call.operation();
        Course course = call.isFile() && file != null ? file : operation.repeatable() ? repeatable : once;
        if (course.result() == FaultTable.UNREADABLE_JSON) {
            course = readsJson(operation)
                    ? new Course("DecodingException", Outcome.UNKNOWN, 1, 1, 1, 0)
                    : new Course(FaultTable.VALUE, Outcome.ACCEPTED, 1, 1, 1, 0);
        }
        boolean unknown = !operation.reads() && course.outcome() == Outcome.UNKNOWN;
        boolean settling = unknown && !operation.read().isEmpty();
        return new Expected(
                unknown
                        ? "OutcomeUnknownException, " + (settling && !readFails ? "read" : "nothing read") + ", cause "
                                + course.result()
                        : course.result(),
                operation.reads() ? "-" : course.outcome().toString(),
                course.sent(),
                course.seen(),
                course.processed(),
                settling && readFails ? 60 : course.waited());
    }

    /** A body of which nothing is promised may be anything, and so may a file. */
    private static boolean readsJson(Operation operation) {
        return operation.answer() != Operation.OBJECT && operation.answer() != Operation.FILE;
    }

    private record Course(String result, Outcome outcome, int sent, int seen, int processed, int waited) {}

    String name() {
        return name;
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
