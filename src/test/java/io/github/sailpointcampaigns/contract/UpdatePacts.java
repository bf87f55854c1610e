package io.github.sailpointcampaigns.contract;

import java.io.IOException;

/** Puts the recorded pacts in place of the committed ones. */
public final class UpdatePacts {
    private UpdatePacts() {}

    /** Takes no arguments. */
    public static void main(String[] args) throws IOException {
        PactFile.read(PactFile.RECORDED).write(PactFile.COMMITTED);
    }
}
