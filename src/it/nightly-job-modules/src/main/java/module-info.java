/** The nightly job. */
module nightly {
    requires io.github.sailpointcampaigns;
}
