package io.github.sailpointcampaigns.sandbox;

/** The user levels that the description names: each operation says which of them it takes. */
public enum UserLevel {
    /** May do everything with campaigns. */
    ORG_ADMIN,
    /** May do everything with campaigns. */
    CERT_ADMIN,
    /** May list campaigns, run reports on them and see those, and have remediations scanned. */
    REPORT_ADMIN
}
