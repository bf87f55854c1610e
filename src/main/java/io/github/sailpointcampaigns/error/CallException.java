package io.github.sailpointcampaigns.error;

import java.io.Serial;
import org.jspecify.annotations.Nullable;

/** The call of one operation did not come to what was asked for. */
public abstract class CallException extends CampaignsException {
    @Serial
    private static final long serialVersionUID = 1;

    private final String operation;

    CallException(String operation, String detail, @Nullable Throwable cause) {
        super(operation + ": " + detail, cause);
        this.operation = operation;
    }

    /**
     * The operation that was called.
     *
     * @return its id in the spec, such as {@code getCampaign}, or {@code createToken} if there was no token to call with
     */
    public final String operation() {
        return operation;
    }
}
