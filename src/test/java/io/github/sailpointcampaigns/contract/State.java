package io.github.sailpointcampaigns.contract;

/** The provider states: sentences about a tenant, whose parameters stand in the pact. */
final class State {
    /** Parameters: {@code id}; {@code status} and {@code name} if they matter. */
    static final String CAMPAIGN = "there is a campaign";

    /** Parameters: {@code id}, {@code status}. */
    static final String CAMPAIGN_PAST_DUE = "there is a campaign past its deadline";

    /** Parameters: {@code operation}, {@code id}. */
    static final String READY = "there is what an operation's documented example needs";

    /** Parameters: {@code count}. */
    static final String CAMPAIGNS = "there are campaigns";

    /** Parameters: {@code id}. */
    static final String NO_CAMPAIGN = "there is no campaign";

    static final String TOKEN_EXPIRED = "the access token has expired";

    /** Parameters: {@code operation}. */
    static final String USER_MAY_NOT = "the user has none of the levels that the operation asks for";

    /** Parameters: {@code version}. */
    static final String BUDGET_USED_UP = "the client has used up its requests";

    static final String SECRET_WRONG = "the client's secret is another one";

    /** Parameters: {@code operation}, {@code status}. What no request can provoke. */
    static final String ANSWERS = "the tenant answers the next request for an operation with a status";

    /** Parameters: {@code operation}, {@code example}. What no campaigns can give. */
    static final String ANSWERS_EXAMPLE = "the tenant answers the next request for an operation with an example";

    private State() {}
}
