package io.github.sailpointcampaigns.sandbox;

/** Serves one operation. */
interface Endpoint {

    /**
     * Answers a request that may call this operation.
     *
     * @throws Refusal if the operation can't be done
     */
    Reply handle(ApiRequest request);
}
