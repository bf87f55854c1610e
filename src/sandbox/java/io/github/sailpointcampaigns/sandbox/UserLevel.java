package io.github.sailpointcampaigns.sandbox;

/** The user levels that the documentation of the campaign operations names. */
public enum UserLevel {
    /** May do everything with campaigns. */
    ORG_ADMIN,
    /** May do everything with campaigns. */
    CERT_ADMIN,
    /** May only list campaigns. */
    REPORT_ADMIN
}
