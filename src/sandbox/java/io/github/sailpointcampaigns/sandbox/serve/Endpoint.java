package io.github.sailpointcampaigns.sandbox.serve;

import io.github.sailpointcampaigns.sandbox.http.Refusal;
import io.github.sailpointcampaigns.sandbox.http.Reply;

/** Serves one operation. */
public interface Endpoint {

    /**
     * Answers a call that may be made, and whose parameters and body are as the description has them.
     *
     * @throws Refusal if the operation can't be done
     */
    Reply handle(Call call);
}
