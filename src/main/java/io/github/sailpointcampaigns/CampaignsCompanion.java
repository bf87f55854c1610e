package io.github.sailpointcampaigns;

import io.github.sailpointcampaigns.bulk.Bulk;
import io.github.sailpointcampaigns.bulk.BulkResult;
import io.github.sailpointcampaigns.error.OutcomeUnknownException;
import io.github.sailpointcampaigns.error.WaitException;
import io.github.sailpointcampaigns.internal.argument.Arguments;
import io.github.sailpointcampaigns.internal.json.Json;
import io.github.sailpointcampaigns.internal.rule.CampaignRules;
import io.github.sailpointcampaigns.model.ActivateOptions;
import io.github.sailpointcampaigns.model.AutoCompleteAction;
import io.github.sailpointcampaigns.model.Campaign;
import io.github.sailpointcampaigns.model.CampaignIds;
import io.github.sailpointcampaigns.model.CampaignReport;
import io.github.sailpointcampaigns.model.CampaignReportType;
import io.github.sailpointcampaigns.model.CampaignStatus;
import io.github.sailpointcampaigns.model.CompleteOptions;
import io.github.sailpointcampaigns.model.NewCampaign;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;

/** What there is to say about campaigns besides what the spec says. */
abstract class CampaignsCompanion {
    /** How many campaigns one request may delete: as many as a page holds. */
    private static final int DELETED_AT_ONCE = 250;

    final ApiInvoker invoker;

    CampaignsCompanion(ApiInvoker invoker) {
        this.invoker = invoker;
    }

    public abstract Campaign get(String id);

    public abstract Page<Campaign> list(Campaigns.ListRequest request);

    public abstract List<CampaignReport> reports(String id);

    static void check(NewCampaign campaign) {
        CampaignRules.check(campaign);
    }

    public abstract Accepted<Campaign> activate(String id, ActivateOptions body);

    public abstract Accepted<Campaign> complete(String id, CompleteOptions body);

    /**
     * Submits the activation of a {@code STAGED} campaign whose deadline is later than today; the tenant refuses any other
     * with a 400 that does not say why. See the documentation page "Activate a Campaign" ({@code POST /campaigns/{id}/activate}).
     *
     * @param id the campaign's id, not blank
     * @param timeZone the caller's time zone, whole minutes; the tenant may move the deadline's time within its date by it
     * @return the accepted job, which goes on at the tenant
     * @throws OutcomeUnknownException if it was sent and nobody knows whether it took effect, and reading the campaign did not show that it was accepted
     * @throws UnsupportedOperationException if this client is read-only
     */
    public Accepted<Campaign> activate(String id, ZoneOffset timeZone) {
        return activate(id, activateOptions(timeZone));
    }

    private static ActivateOptions activateOptions(ZoneOffset timeZone) {
        Objects.requireNonNull(timeZone, "timeZone");
        Arguments.check(
                timeZone.getTotalSeconds() % 60 == 0, "timeZone", timeZone, "must be an offset in whole minutes");
        return ActivateOptions.builder().timeZone(timeZone.getId()).build();
    }

    /**
     * Submits the completion of a campaign that is past due; the tenant refuses any other with a 400. What to do with
     * undecided access has no default here: the tenant's is to approve it. See the documentation page "Complete a Campaign"
     * ({@code POST /campaigns/{id}/complete}).
     *
     * @param id the campaign's id, not blank
     * @param undecidedItems what happens to the access that nobody decided on
     * @return the accepted job, which goes on at the tenant
     * @throws OutcomeUnknownException if it was sent and nobody knows whether it took effect
     * @throws UnsupportedOperationException if this client is read-only
     */
    public Accepted<Campaign> complete(String id, AutoCompleteAction undecidedItems) {
        return complete(id, completeOptions(undecidedItems));
    }

    private static CompleteOptions completeOptions(AutoCompleteAction undecidedItems) {
        Objects.requireNonNull(undecidedItems, "undecidedItems");
        return CompleteOptions.builder().autoCompleteAction(undecidedItems).build();
    }

    /**
     * Completes a campaign and waits until it is {@code COMPLETED}, in three steps: reads it, which is the evidence of what was
     * reviewed, then {@link #complete(String, AutoCompleteAction)}, then {@link Accepted#await(Duration)}.
     *
     * @param id the campaign's id, not blank
     * @param undecidedItems what happens to the access that nobody decided on
     * @param atMost how long to wait, more than zero
     * @return the campaign before and after
     * @throws OutcomeUnknownException if the answer to the completion was lost or can't be understood; its
     *     {@link OutcomeUnknownException#before} is the evidence
     * @throws WaitException if it was accepted, and then waiting ended otherwise, an interrupt included; its
     *     {@link WaitException#before} is the evidence. Never before it was accepted
     * @throws UnsupportedOperationException if this client is read-only
     */
    public Completion completeAndAwait(String id, AutoCompleteAction undecidedItems, Duration atMost) {
        Objects.requireNonNull(undecidedItems, "undecidedItems");
        Arguments.positive("atMost", atMost);
        Campaign before = get(id);
        Accepted<Campaign> accepted;
        try {
            accepted = complete(id, undecidedItems);
        } catch (OutcomeUnknownException e) {
            throw e.with(before, null);
        }
        return new Completion(before, accepted.awaitAfter(before, atMost));
    }

    /**
     * Submits the deletion of campaigns, which is a job: they are listed for a while after it was accepted. Reads them first, in
     * pages, and what a page leaves out by itself; then deletes what is there, 250 with a request. After an exception the same call can be made again: what is gone is not
     * found, and what is deleted twice is deleted. See the documentation page "Delete Campaigns" ({@code POST /campaigns/delete}).
     *
     * @param ids the campaigns' ids, one or more
     * @param atMost how many there may be: more are refused before anything is sent
     * @return the campaigns as they were, in SLIM, without those that were not there
     * @throws IllegalArgumentException if there are none or too many, or one is blank or there twice
     * @throws OutcomeUnknownException if a deletion was sent and nobody knows whether it was accepted; those before it were
     * @throws UnsupportedOperationException if this client is read-only
     */
    public List<Campaign> delete(Collection<String> ids, int atMost) {
        List<Campaign> before = CampaignPages.read(invoker, Arguments.ids("ids", ids, atMost));
        for (int from = 0; from < before.size(); from += DELETED_AT_ONCE) {
            List<Campaign> some = before.subList(from, Math.min(before.size(), from + DELETED_AT_ONCE));
            new Campaigns.Raw(invoker)
                    .delete(CampaignIds.builder()
                            .ids(some.stream().map(Campaign::id).toList())
                            .build());
        }
        return before;
    }

    /**
     * A report that is no older than an hour, run if there is none, and waited for, 10 minutes at most. As
     * {@link #report(String, CampaignReportType, Duration, Duration)}.
     *
     * @param id the campaign's id, not blank
     * @param type which report
     * @return the report, whose {@code id} is what {@link Reports#download} takes
     * @throws WaitException if it ends in {@code ERROR} or {@code TERMINATED}, is not there in time or can't be read
     * @throws OutcomeUnknownException if it was asked for and nobody knows whether it runs
     * @throws UnsupportedOperationException if it must be run and this client is read-only
     */
    public CampaignReport report(String id, CampaignReportType type) {
        return report(id, type, Duration.ofHours(1), Duration.ofMinutes(10));
    }

    /**
     * A report that is not too old: the one that is there, or that is running, or a new one. Runs it at most once, and waits until it is
     * {@code SUCCESS} or {@code WARNING}. After an exception the same call can be made again: a report that runs is waited for. It needs the scopes
     * {@code idn:campaign-report:read} and {@code idn:campaign-report:manage}; its file needs {@code sp:report:read}. See the documentation
     * pages "Run Campaign Report" ({@code POST /campaigns/{id}/run-report/{type}}) and "Get Campaign Reports".
     *
     * @param id the campaign's id, not blank
     * @param type which report
     * @param maxAge how long ago it may have been run, by this machine's clock, more than zero
     * @param atMost how long to wait, more than zero
     * @return the report, whose {@code id} is what {@link Reports#download} takes
     * @throws WaitException if it ends in {@code ERROR} or {@code TERMINATED}, is not there in time or can't be read
     * @throws OutcomeUnknownException if it was asked for and nobody knows whether it runs
     * @throws UnsupportedOperationException if it must be run and this client is read-only
     */
    public CampaignReport report(String id, CampaignReportType type, Duration maxAge, Duration atMost) {
        Arguments.positive("atMost", atMost);
        return ReportRun.submit(invoker, id, List.of(type), maxAge).await(type, atMost);
    }

    /**
     * Reports on many campaigns, as {@link #report(String, CampaignReportType, Duration, Duration)} for each: one look at each campaign, and each report that
     * must be is run; then all are waited for, with one look at a campaign for all its reports. After a failure the same call can be
     * made again. Blocks until all are through, or too many fail in a row.
     *
     * @param ids the campaigns, each once
     * @param types which reports, one or more
     * @param maxAge how long ago they may have been run, by this machine's clock, more than zero
     * @param atMost how long to wait for each report from when its turn comes, more than zero
     * @param options how many are too many, how many calls at a time, when to stop; without a journal, for a report that runs is found by a look
     * @return what became of each campaign, in the order of {@code ids}: {@code DONE} with its reports in the order of {@code types}, or
     *     {@code UNFINISHED} with the {@link WaitException} of the first that is not there; {@code UNKNOWN} if one of its reports may have been run
     *     or was, and then a call failed
     * @throws IllegalArgumentException before the first call, if there are more ids than allowed, one twice, or a bad one, no type, or a
     *     journal
     */
    public BulkResult<List<CampaignReport>> reportAll(
            Collection<String> ids,
            Collection<CampaignReportType> types,
            Duration maxAge,
            Duration atMost,
            Bulk options) {
        Arguments.positive("maxAge", maxAge);
        Arguments.positive("atMost", atMost);
        Arguments.check(
                Objects.requireNonNull(options, "options").journal().isEmpty(),
                "options",
                options,
                "must have no journal");
        return ReportRun.all(
                invoker,
                ids,
                List.copyOf(new LinkedHashSet<>(Arguments.notEmpty("types", types))),
                maxAge,
                atMost,
                options);
    }

    /**
     * Waits for many campaigns at once, and asks about all of them together: about 80 with one request, or 250 where the list of all
     * that are on their way is shorter. The first reading is at once. The pauses grow with the wait, from half a second to 15
     * seconds, and are no shorter than reading takes, so that it uses half of the rate limit at most. What a page leaves out is
     * read by itself. Goes on after a 429, which says how long the next pause is, a 5xx and a lost connection. Blocks until each is
     * through.
     *
     * @param ids the campaigns, each once
     * @param wait which states, and how long at most, from {@link Campaigns#until}
     * @return what became of each, in the order of {@code ids}: {@code DONE} with the last reading, or {@code UNFINISHED} with the
     *     {@link WaitException} that {@link Campaigns#await} would have thrown
     * @throws IllegalArgumentException if an id is blank, or there twice
     */
    public BulkResult<Campaign> awaitAll(Collection<String> ids, Wait<Campaign> wait) {
        return CampaignJobs.await(invoker, ids, wait);
    }

    /**
     * Activates many campaigns, each at most once, and waits until they are {@code ACTIVE}. Submits all, as fast as the rate limit
     * lets it; then waits for all together, as {@link #awaitAll} does. Failures in a row, or an {@link Error}, end the submitting,
     * not the waiting for what was accepted. An interrupt ends both, and leaves the flag set. Once the first call is made, it always
     * returns the result.
     *
     * @param ids what to activate, each once; collect them first, since acting while paging skips some
     * @param timeZone as in {@link #activate(String, ZoneOffset)}
     * @param atMost how long to wait for each, from when it was accepted, more than zero
     * @param options how many are too many, how many calls at a time, when to stop
     * @return what became of each, in the order of {@code ids}; if it is {@code DONE}, the campaign as last read
     * @throws IllegalArgumentException before the first call, if there are more ids than allowed, one twice, or a bad one
     */
    public BulkResult<Campaign> activateAll(
            Collection<String> ids, ZoneOffset timeZone, Duration atMost, Bulk options) {
        ActivateOptions body = activateOptions(timeZone);
        Wait<Campaign> wait = Campaigns.until(CampaignStatus.ACTIVE).atMost(atMost);
        return new CampaignJobs(invoker, wait, options)
                .run(
                        "activateCampaign " + Json.text(body),
                        ids,
                        (view, id) -> view.activate(id, body),
                        new Evidence(invoker, List.of()));
    }

    /**
     * Completes many campaigns, each at most once, and waits until they are {@code COMPLETED}, as {@link #activateAll} does for
     * {@code ACTIVE}. How each was before, which is the evidence of what was reviewed, is what {@code campaigns} says: list them
     * right before. What is not submitted within a minute from now is read again before its turn, some 80 with one request.
     *
     * @param campaigns what to complete, each once, as just listed
     * @param undecidedItems what happens to the access that nobody decided on
     * @param atMost how long to wait for each, from when it was accepted, more than zero
     * @param options how many are too many, how many calls at a time, when to stop
     * @return what became of each, in the order of {@code campaigns}; if it is {@code DONE}, the campaign before and after. A
     *     {@link WaitException} and an {@link OutcomeUnknownException} have it as {@code before}
     * @throws IllegalArgumentException before the first call, if there are more campaigns than allowed, or one twice
     */
    public BulkResult<Completion> completeAll(
            Collection<Campaign> campaigns, AutoCompleteAction undecidedItems, Duration atMost, Bulk options) {
        CompleteOptions body = completeOptions(undecidedItems);
        Wait<Campaign> wait = Campaigns.until(CampaignStatus.COMPLETED).atMost(atMost);
        Evidence evidence = new Evidence(invoker, campaigns);
        BulkResult<Campaign> result = new CampaignJobs(invoker, wait, options)
                .run(
                        "completeCampaign " + Json.text(body),
                        evidence.ids(),
                        (view, id) -> {
                            evidence.read(id);
                            return view.complete(id, body);
                        },
                        evidence);
        return result.map((id, after) -> new Completion(Objects.requireNonNull(evidence.known(id)), after));
    }
}
