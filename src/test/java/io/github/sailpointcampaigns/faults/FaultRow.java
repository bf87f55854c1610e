package io.github.sailpointcampaigns.faults;

import static io.github.sailpointcampaigns.spi.Write.Outcome.ACCEPTED;
import static io.github.sailpointcampaigns.spi.Write.Outcome.NOT_PROCESSED;
import static io.github.sailpointcampaigns.spi.Write.Outcome.UNKNOWN;

import io.github.sailpointcampaigns.CampaignsClient;
import io.github.sailpointcampaigns.CampaignsClientBuilder;
import io.github.sailpointcampaigns.ClientProbe;
import io.github.sailpointcampaigns.RequestOptions;
import io.github.sailpointcampaigns.calls.StandardCall;
import io.github.sailpointcampaigns.internal.time.Time;
import io.github.sailpointcampaigns.internal.transport.Operation;
import io.github.sailpointcampaigns.sandbox.SandboxTenant;
import io.github.sailpointcampaigns.spi.Write.Outcome;
import java.time.Duration;
import java.util.function.Consumer;

/**
 * One fault of the matrix: how to bring it about, and what each operation must come to. Nothing comes of it if nothing else is
 * said.
 */
final class FaultRow {
    static final String VALUE = "value";
    static final String UNREADABLE = "DecodingException";

    /** Bounded: what is shown here is what is sent again, and attempts until the deadline would be many of the same. */
    private static final RequestOptions THREE_TIMES = RequestOptions.defaults().attempts(3);

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

    private record Course(String result, Outcome outcome, int sent, int seen, int processed, int waited) {
        static final Course FINE = new Course(VALUE, ACCEPTED, 1, 1, 1, 0);
    }

    private final String name;
    private final Consumer<FaultCell> arrangement;
    private Course repeatable = Course.FINE;
    private Course once = Course.FINE;
    private Course file;
    private RequestOptions options = THREE_TIMES;
    private Duration connectTimeout = Duration.ofSeconds(5);
    private boolean encrypted;
    private boolean withoutToken;
    private boolean realTime;
    private boolean inTheBody;
    private boolean inTheJson;
    private boolean exceptOfFiles;
    private boolean readFails;
    private int waited;

    /** A fault that is brought about so, once the client has a token. */
    FaultRow(String name, Consumer<FaultCell> arrangement) {
        this.name = name;
        this.arrangement = arrangement;
    }

    /** A fault in the answer to the operation's own requests. */
    static FaultRow answer(String name, FaultyServer.Fault fault) {
        return new FaultRow(name, cell -> cell.server().onRequest(cell.operation(), fault));
    }

    /** A fault in each new connection, whatever it is for. */
    static FaultRow connection(String name, FaultyServer.Arrival arrival) {
        return new FaultRow(name, cell -> cell.server().onConnect(arrival));
    }

    /** A fault in the answer to requests for a token. */
    static FaultRow token(String name, FaultyServer.Fault fault) {
        return new FaultRow(name, cell -> cell.server().onRequest("createToken", fault));
    }

    /** For faults that would take long. */
    FaultRow attemptTimeout(Duration timeout) {
        options = options.attemptTimeout(timeout);
        return this;
    }

    /** For faults that the deadline ends, in real time: virtual time would not pass. */
    FaultRow deadline(Duration deadline) {
        options = RequestOptions.defaults().deadline(deadline);
        realTime = true;
        return this;
    }

    FaultRow connectTimeout(Duration timeout) {
        connectTimeout = timeout;
        return this;
    }

    FaultRow encrypted() {
        encrypted = true;
        return this;
    }

    /** For faults in the body of an answer: one without a body does not meet them. */
    FaultRow inTheBody() {
        inTheBody = true;
        return this;
    }

    /** The same, but for a file, which may be of any size, and slow: ReportsTest says how. */
    FaultRow inTheBodyOfNoFile() {
        exceptOfFiles = true;
        return inTheBody();
    }

    /** What becomes of a file, where that is something else. */
    FaultRow file(String result, int processed) {
        file = new Course(result, UNKNOWN, 1, 1, processed, waited);
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
        return once(failure, UNKNOWN, 1, 1, processed);
    }

    /** What leaves open what became of a write, and is no reason to send anything again. */
    FaultRow unknown(String failure, int processed) {
        return repeatable(failure, UNKNOWN, 1, 1, processed).unknownOnce(failure, processed);
    }

    FaultRow neverSent(String failure, int attempts) {
        return all(failure, NOT_PROCESSED, attempts, 0, 0);
    }

    FaultRow noToken(String failure) {
        withoutToken = true;
        return neverSent("createToken: " + failure, 0);
    }

    /** The connection fails once the client may have written to it, and that of the settling read, too, to its end. */
    FaultRow unread(String failure) {
        readFails = true;
        return repeatable(failure, UNKNOWN, 3, 0, 0).once(failure, UNKNOWN, 1, 0, 0);
    }

    FaultRow lost(String failure) {
        return repeatable(failure, UNKNOWN, 3, 3, 3).unknownOnce(failure, 1);
    }

    /** Of what is said to be JSON, where the answer is to be JSON. */
    FaultRow unreadable() {
        inTheJson = true;
        return inTheBody().unknown(UNREADABLE, 1);
    }

    /** Whether a call can meet it. */
    boolean meets(StandardCall call) {
        return (!inTheBody || call.operation().answer() != Operation.NOTHING) && (!exceptOfFiles || !call.isFile());
    }

    Expected expected(StandardCall call) {
        Operation operation = call.operation();
        Course course = course(call);
        boolean unknown = !operation.reads() && course.outcome() == UNKNOWN;
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

    private Course course(StandardCall call) {
        if (call.isFile() && file != null) {
            return file;
        }
        // A body of which nothing is promised may be anything, and so may a file.
        boolean anything = call.isFile() || call.operation().answer() == Operation.OBJECT;
        return inTheJson && anything ? Course.FINE : call.operation().repeatable() ? repeatable : once;
    }

    String name() {
        return name;
    }

    FaultyServer server(SandboxTenant tenant) {
        return encrypted ? FaultyServer.tls(tenant) : FaultyServer.plain(tenant);
    }

    /** A client that meets it. */
    CampaignsClient client(CampaignsClientBuilder builder, Time virtual) {
        builder.requestOptions(options).connectTimeout(connectTimeout);
        if (encrypted) {
            builder.sslContext(Certificates.trusting());
        }
        return ClientProbe.build(builder, realTime ? Time.system() : virtual);
    }

    /** Brings it about. */
    void arrange(FaultCell cell) {
        if (!withoutToken) {
            cell.takeToken();
        }
        arrangement.accept(cell);
    }
}
