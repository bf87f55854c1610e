/**
 * A simulated SailPoint tenant for tests: {@link io.github.sailpointcampaigns.sandbox.SandboxTenant}.
 *
 * <p>It serves the operations of the OpenAPI description and the token endpoint over HTTP, on a free port of the
 * loopback interface. It knows nothing of any client: whatever speaks the protocol can be tested against it.
 *
 * <pre>{@code
 * @Test
 * void nightlyJob_overdueCampaign_isClosed() throws Exception {
 *     ManualClock clock = ManualClock.at("2026-03-01T12:00:00Z");
 *     try (SandboxTenant tenant = SandboxTenant.builder().clock(clock).emptyTenant().start()) {
 *         String id = tenant.add(SandboxCampaign.active().pastDue());
 *
 *         runNightlyJobAgainst(tenant.baseUrl(), tenant.clientId(), tenant.clientSecret());
 *         clock.advance(Duration.ofMinutes(1));
 *
 *         assertThat(tenant.statusOf(id)).isEqualTo("COMPLETED");
 *     }
 * }
 * }</pre>
 *
 * <p>Nothing runs in the background: activations, completions, deletions and reviews progress by the tenant's clock. A code under
 * test that waits by itself wants the system clock, which is the default, and short durations such as
 * {@code queuedFor(Duration.ofMillis(20))}. Faults are scripted with
 * {@link io.github.sailpointcampaigns.sandbox.SandboxTenant#answerNext answerNext} and
 * {@link io.github.sailpointcampaigns.sandbox.SandboxTenant#answerBy answerBy}; what arrived and what came of it is in
 * {@link io.github.sailpointcampaigns.sandbox.SandboxTenant#requests() requests} and
 * {@link io.github.sailpointcampaigns.sandbox.SandboxTenant#actions() actions}, where a refused request also says why,
 * which its answer does not. Tests in other languages do the same over HTTP, below {@code /_sandbox/}, if the tenant was started
 * with {@link io.github.sailpointcampaigns.sandbox.SandboxTenantBuilder#control() control}.
 *
 * <h2>How true it is</h2>
 *
 * <p>It has never been compared with a real tenant. Each rule below is <b>documented</b> by the vendor, <b>reported</b>
 * by users, or our <b>guess</b>; the test that holds it is named. Header names arrive in another letter case than
 * written here, as the JDK's server spells them in its own way; HTTP does not tell cases apart. What is no HTTP
 * request at all, such as one with an unencoded space in its query, that server refuses by itself, with 400 and a page
 * of HTML.
 *
 * <table>
 * <caption>Fidelity</caption>
 * <tr><th>Rule</th><th>Source</th><th>Test</th></tr>
 *
 * <tr><th colspan="3">Tokens</th></tr>
 * <tr><td>{@code POST /oauth/token} takes form-encoded fields</td><td>documented</td>
 *     <td>SandboxTokenTest#token_formEncoded_isGivenOut</td></tr>
 * <tr><td>... or multipart/form-data</td><td>documented</td>
 *     <td>SandboxTokenTest#token_multipart_isGivenOut</td></tr>
 * <tr><td>... or query parameters</td><td>documented</td>
 *     <td>SandboxTokenTest#token_queryParameters_isGivenOut</td></tr>
 * <tr><td>tokens are JWTs; these only look like it, and nothing but this tenant can verify them</td>
 *     <td>documented</td><td>SandboxTokenTest#token_always_looksLikeJwt</td></tr>
 * <tr><td>wrong credentials: 401, another grant: 400, with an error code of RFC 6749</td><td>guess</td>
 *     <td>SandboxTokenTest#token_wrongCredentialsOrGrant_isRefused</td></tr>
 * <tr><td>{@code expires_in} is 749, and tokens end by then</td><td>documented</td>
 *     <td>SandboxTokenTest#token_lifetimeOver_isAnswered401</td></tr>
 * <tr><td>a missing token: 401 with the documented body</td><td>documented</td>
 *     <td>SandboxTokenTest#token_missing_isAnswered401</td></tr>
 * <tr><td>a garbled or revoked token: 401 with the same body</td><td>guess</td>
 *     <td>SandboxTokenTest#token_garbled_isAnswered401,
 *         SandboxTokenTest#token_revoked_isAnswered401UntilRenewed</td></tr>
 * <tr><td>a client without a user gets tokens, without an identity in them</td><td>guess</td>
 *     <td>SandboxAccessTest#access_withoutUser_tokenNamesNoIdentity</td></tr>
 * <tr><td>requests for tokens use up no rate limit</td><td>guess</td>
 *     <td>SandboxRateLimitTest#rateLimit_tokenRequests_useNothingUp</td></tr>
 *
 * <tr><th colspan="3">Paths and headers</th></tr>
 * <tr><td>beta, v3, v2024, v2025, v2026 and campaigns/v1 serve the operations</td><td>documented</td>
 *     <td>SandboxOperationsTest#route_eachFamily_servesAndDeprecatesAsDescribed</td></tr>
 * <tr><td>what is versioned by itself has a family of its own; filters and report files are not in beta: 404</td>
 *     <td>documented</td><td>SandboxOperationsTest#route_eachFamily_servesAndDeprecatesAsDescribed</td></tr>
 * <tr><td>any other path: 404 with the documented body, before the token is looked at</td><td>guess</td>
 *     <td>SandboxRoutingTest#path_unknown_isNotFound</td></tr>
 * <tr><td>another method, HEAD included: 405 with {@code Allow}</td><td>guess</td>
 *     <td>SandboxRoutingTest#method_notServed_isAnswered405,
 *         SandboxRoutingTest#method_head_isAnswered405WithoutBody</td></tr>
 * <tr><td>{@code X-Deprecated: true} on every campaign operation in beta; not in v3</td><td>documented</td>
 *     <td>SandboxOperationsTest#route_eachFamily_servesAndDeprecatesAsDescribed</td></tr>
 * <tr><td>every answer has {@code SLPT-Request-ID}, {@code Content-Type: application/json;charset=UTF-8} and
 *     {@code Cache-Control: no-store}</td><td>reported</td>
 *     <td>SandboxRoutingTest#everyAnswer_whateverItsStatus_hasTheCommonHeaders</td></tr>
 * <tr><td>error bodies are the documented ones word for word, their tracking id included, which a real tenant
 *     changes</td><td>documented</td><td>SandboxScriptTest#answer_documentedStatus_hasItsDocumentedBody</td></tr>
 * <tr><td>statuses without a documented body have one of the same shape</td><td>guess</td>
 *     <td>SandboxScriptTest#answer_otherStatus_hasABodyOfTheSameShape</td></tr>
 *
 * <tr><th colspan="3">Access and rate limit</th></tr>
 * <tr><td>list: ORG_ADMIN, CERT_ADMIN or REPORT_ADMIN and any of the four scopes; get and update: ORG_ADMIN or CERT_ADMIN
 *     and one of the campaign scopes; activate and complete: the same and {@code idn:campaign:manage}; otherwise
 *     403</td><td>documented</td>
 *     <td>SandboxOperationsTest#access_eachLevelAndScope_decideAsDescribed</td></tr>
 * <tr><td>every operation: one of the levels and one of the scopes of its page; without levels there, any user or
 *     none</td><td>documented</td>
 *     <td>SandboxOperationsTest#access_eachLevelAndScope_decideAsDescribed</td></tr>
 * <tr><td>levels and scopes that are changed later count at once, for tokens given out before, too</td><td>guess</td>
 *     <td>SandboxControlTest#client_registered_mayWhatItsLevelsSayFromNowOn</td></tr>
 * <tr><td>a client without a user behind it gets 403, whatever its scopes</td><td>reported</td>
 *     <td>SandboxAccessTest#access_refused_hasTheDocumentedBodyAndAReasonInTheLog</td></tr>
 * <tr><td>100 requests in any 10 seconds</td><td>documented</td>
 *     <td>SandboxRateLimitTest#rateLimit_default_is100In10Seconds</td></tr>
 * <tr><td>... in a sliding window, of which refused requests use nothing up</td><td>guess</td>
 *     <td>SandboxRateLimitTest#rateLimit_window_slides,
 *         SandboxRateLimitTest#rateLimit_refusedRequests_useNothingUp</td></tr>
 * <tr><td>... per client id and version, whatever the token</td><td>documented</td>
 *     <td>SandboxRateLimitTest#rateLimit_isPerClientAndVersion_notPerTokenOrOperation</td></tr>
 * <tr><td>... shared with whoever else uses the client id</td><td>documented</td>
 *     <td>SandboxRateLimitTest#rateLimit_otherTraffic_usesTheBudget</td></tr>
 * <tr><td>beyond it: 429 with {@code Retry-After} in seconds and the documented body</td><td>documented</td>
 *     <td>SandboxRateLimitTest#rateLimit_exceeded_hasTheDocumentedBodyAndRetryAfter</td></tr>
 * <tr><td>route back-off of 60, 300, 600, then 1200 seconds, on request</td><td>documented</td>
 *     <td>SandboxRateLimitTest#routeBackOff_earlyRequests_areShutOutLongerAndLonger</td></tr>
 * <tr><td>... for each request that comes before {@code Retry-After} is over, per operation</td><td>guess</td>
 *     <td>SandboxRateLimitTest#routeBackOff_earlyRequests_areShutOutLongerAndLonger</td></tr>
 * <tr><td>order of checks: path, method, token, rate limit, rights, then the operation's own</td><td>guess</td>
 *     <td>SandboxRoutingTest#checks_severalFail_areMadeInOrder</td></tr>
 *
 * <tr><th colspan="3">List and get</th></tr>
 * <tr><td>limit from 0 to 250, 250 by default; offset from 0; more, less or no number: 400</td><td>documented</td>
 *     <td>SandboxListTest#list_badParameter_isRefused,
 *         SandboxListTest#list_withoutParameters_hasTheFirst250InSlimWithoutTotal</td></tr>
 * <tr><td>an offset at or past the end: an empty list</td><td>guess</td>
 *     <td>SandboxListTest#list_offsetPastTheEnd_isEmpty</td></tr>
 * <tr><td>... or the 400 of other collections, on request</td><td>reported</td>
 *     <td>SandboxListTest#list_offsetPastTheEnd_isRefusedIfAskedFor</td></tr>
 * <tr><td>{@code count=true} fills {@code X-Total-Count}</td><td>documented</td>
 *     <td>SandboxListTest#list_count_fillsTheTotalOfAllPages</td></tr>
 * <tr><td>without sorters: in the order of creation here, and always the same</td><td>guess</td>
 *     <td>SandboxListTest#list_pageAfterPage_isCompleteAndInOneOrder</td></tr>
 * <tr><td>sorters name and created, {@code -} for descending, several by commas</td><td>documented</td>
 *     <td>SandboxListTest#list_sorters_orderTheCampaigns</td></tr>
 * <tr><td>... without regard to case; campaigns that lack the property come last</td><td>guess</td>
 *     <td>SandboxListTest#list_sortedByWhatSomeLack_hasThemLast</td></tr>
 * <tr><td>filters: id eq and in, name eq and sw, status eq and in; escapes; ignoring case</td><td>documented</td>
 *     <td>FilterExpressionTest#comparison_eachOperator_selects</td></tr>
 * <tr><td>{@code not} before {@code and} before {@code or}, and parentheses</td><td>documented</td>
 *     <td>FilterExpressionTest#combination_precedence_isNotThenAndThenOr</td></tr>
 * <tr><td>any other field or operator, or another letter case of them: 400</td><td>documented</td>
 *     <td>FilterExpressionTest#comparison_unsupportedFieldOrOperator_isRefused</td></tr>
 * <tr><td>an unknown status in a filter: no campaign has it</td><td>guess</td>
 *     <td>FilterExpressionTest#comparison_eachOperator_selects</td></tr>
 * <tr><td>SLIM and FULL show what the pages' examples show</td><td>documented</td>
 *     <td>SandboxListTest#list_full_equalsTheDocumentedExample,
 *         SandboxListTest#list_slim_equalsTheDocumentedExamples</td></tr>
 * <tr><td>get takes detail, but not in beta</td><td>documented</td>
 *     <td>SandboxGetTest#get_full_equalsTheDocumentedExample</td></tr>
 * <tr><td>... where it is ignored, as all unknown query parameters are everywhere</td><td>guess</td>
 *     <td>SandboxGetTest#get_detailInBeta_isIgnored, SandboxListTest#list_unknownParameter_isIgnored</td></tr>
 * <tr><td>get without detail is SLIM</td><td>guess</td>
 *     <td>SandboxGetTest#get_slim_equalsTheDocumentedExample</td></tr>
 * <tr><td>an unknown id: 404</td><td>documented</td><td>SandboxGetTest#get_unknownId_isNotFound</td></tr>
 *
 * <tr><th colspan="3">Update</th></tr>
 * <tr><td>the six fields of a STAGED campaign, the deadline of an ACTIVE one</td><td>documented</td>
 *     <td>SandboxUpdateTest#update_stagedPatchableField_isChanged,
 *         SandboxUpdateTest#update_activeDeadline_isChanged</td></tr>
 * <tr><td>any other field, or any field in another status: 400</td><td>documented</td>
 *     <td>SandboxUpdateTest#update_fieldNotPatchableInStatus_isRefused</td></tr>
 * <tr><td>all of RFC 6902, move and copy with {@code from}</td><td>documented</td>
 *     <td>JsonPatchTest#patch_randomDocuments_givesWhatAnIndependentLibraryGives,
 *         JsonPatchTest#patch_valid_isApplied, JsonPatchTest#patch_invalidOrFailing_isRefused</td></tr>
 * <tr><td>test reads any property; a failed one is a 400 and nothing has changed</td><td>guess</td>
 *     <td>SandboxUpdateTest#update_testOfUnpatchableField_guardsThePatch,
 *         SandboxUpdateTest#update_laterOperationFails_changesNothing</td></tr>
 * <tr><td>another media type than {@code application/json-patch+json}: 415</td><td>guess</td>
 *     <td>SandboxOperationsTest#body_ofAnotherKind_isRefused</td></tr>
 * <tr><td>a value of the wrong type: 400; only the description may be null or removed</td><td>guess</td>
 *     <td>SandboxUpdateTest#update_valueOfWrongType_isRefused,
 *         SandboxUpdateTest#update_removeDescription_leavesItOut</td></tr>
 * <tr><td>a new deadline in the past: 400</td><td>guess</td>
 *     <td>SandboxUpdateTest#update_deadlineInThePast_isRefused</td></tr>
 * <tr><td>the answer is the campaign in SLIM</td><td>documented</td>
 *     <td>SandboxUpdateTest#update_success_answersInSlim</td></tr>
 *
 * <tr><th colspan="3">Activate and complete</th></tr>
 * <tr><td>activate: 202 and {@code {}}; queued, with the status unchanged; ACTIVATING; ACTIVE</td><td>reported</td>
 *     <td>SandboxActivateTest#activate_staged_isQueuedThenActivatingThenActive</td></tr>
 * <tr><td>activate: 400 unless STAGED</td><td>documented</td>
 *     <td>SandboxActivateTest#activate_notStaged_isRefused</td></tr>
 * <tr><td>activate: 400 unless the deadline is after today</td><td>documented</td>
 *     <td>SandboxActivateTest#activate_deadline_mustBeAfterTodayInTheZone</td></tr>
 * <tr><td>... where today and the deadline's day are those of the time zone given</td><td>guess</td>
 *     <td>SandboxActivateTest#activate_deadline_mustBeAfterTodayInTheZone</td></tr>
 * <tr><td>the 400 of activate has the same text twice, and no causes</td><td>reported</td>
 *     <td>SandboxActivateTest#activate_notStaged_isRefused</td></tr>
 * <tr><td>... and that of complete as well</td><td>guess</td>
 *     <td>SandboxCompleteTest#complete_notPastDue_isRefused</td></tr>
 * <tr><td>time zones {@code Z}, {@code ±hh:mm}, {@code ±hhmm}, {@code ±hh}; UTC without one; others: 400</td>
 *     <td>documented</td>
 *     <td>SandboxActivateTest#activate_documentedTimeZoneForm_isAccepted,
 *         SandboxActivateTest#activate_badBody_isRefused,
 *         SandboxActivateTest#activate_withoutTimeZone_isInUtc</td></tr>
 * <tr><td>the time zone may move the deadline within its date</td><td>documented</td>
 *     <td>SandboxActivateTest#activate_timeZone_movesTheDeadlineWithinItsDate</td></tr>
 * <tr><td>... namely to the end of that day in the zone, but not beyond the day in UTC; UTC moves nothing</td>
 *     <td>guess</td>
 *     <td>SandboxActivateTest#activate_timeZone_movesTheDeadlineWithinItsDate</td></tr>
 * <tr><td>while one is queued, another is accepted, as the status allows it, and has no effect</td><td>guess</td>
 *     <td>SandboxActivateTest#activate_queuedAlready_isAcceptedWithoutEffect,
 *         SandboxCompleteTest#complete_queuedAlready_keepsTheFirstAction</td></tr>
 * <tr><td>a failing one ends in ERROR with an alert, on request</td><td>guess</td>
 *     <td>SandboxActivateTest#activate_failing_endsInErrorWithAlert,
 *         SandboxCompleteTest#complete_failing_endsInErrorWithAlert</td></tr>
 * <tr><td>a body of another media type than {@code application/json}: 415</td><td>guess</td>
 *     <td>SandboxOperationsTest#body_ofAnotherKind_isRefused</td></tr>
 * <tr><td>complete: 202 and {@code {}}; queued; COMPLETING; COMPLETED</td><td>reported</td>
 *     <td>SandboxCompleteTest#complete_pastDue_isQueuedThenCompletingThenCompleted</td></tr>
 * <tr><td>complete: 400 unless past due</td><td>documented</td>
 *     <td>SandboxCompleteTest#complete_notPastDue_isRefused</td></tr>
 * <tr><td>... and unless ACTIVE</td><td>guess</td>
 *     <td>SandboxCompleteTest#complete_notActive_isRefused</td></tr>
 * <tr><td>complete: APPROVE without an action</td><td>documented</td>
 *     <td>SandboxCompleteTest#complete_withoutAction_approves</td></tr>
 * <tr><td>complete: an unknown action is a 400</td><td>guess</td>
 *     <td>SandboxCompleteTest#complete_badBody_isRefused</td></tr>
 * <tr><td>complete: REVOKE is accepted even if auto-revoke is not allowed</td><td>guess</td>
 *     <td>SandboxCompleteTest#complete_knownAction_isRecorded</td></tr>
 * <tr><td>forced completion sets the counts to all</td><td>reported</td>
 *     <td>SandboxCompleteTest#complete_forced_setsTheCountToAll</td></tr>
 * <tr><td>reviewers sign off evenly, four of five by the deadline, and none after it, in campaigns that have counts alone</td><td>guess</td>
 *     <td>SandboxSignOffTest#counts_activeCampaign_growUntilTheDeadline,
 *         SandboxSignOffTest#counts_pastDueOrNotActive_standStill</td></tr>
 *
 * <tr><th colspan="3">Creation, deletion, reports, filters and schedules</th></tr>
 * <tr><td>a campaign is created, or generated from a template: PENDING, then STAGED</td><td>reported</td>
 *     <td>SandboxThingsTest#campaign_created_isPendingThenStaged,
 *         SandboxThingsTest#campaign_generated_isReferredToAndPendingThenStaged</td></tr>
 * <tr><td>... for as long as another is queued and activated</td>
 *     <td>guess</td><td>SandboxThingsTest#campaign_generated_isReferredToAndPendingThenStaged</td></tr>
 * <tr><td>a scan is accepted, and changes nothing here; a report of no known type is a 400</td>
 *     <td>guess</td><td>SandboxThingsTest#report_ofNoKnownType_isRefused</td></tr>
 * <tr><td>the configuration of reports is the documentation's until it is set</td><td>guess</td>
 *     <td>SandboxThingsTest#reportsConfiguration_set_isThatFromNowOn</td></tr>
 * <tr><td>delete: 202 and {@code {}}; the campaigns are there for a while, then gone</td><td>reported</td>
 *     <td>SandboxDeleteTest#delete_existing_areGoneAfterAWhile</td></tr>
 * <tr><td>... for as long as other jobs are queued</td><td>guess</td>
 *     <td>SandboxDeleteTest#delete_existing_areGoneAfterAWhile</td></tr>
 * <tr><td>... ids without a campaign are passed over, even if there are no others</td><td>guess</td>
 *     <td>SandboxDeleteTest#delete_unknownIds_arePassedOver</td></tr>
 * <tr><td>... again while queued: accepted, without effect</td><td>guess</td>
 *     <td>SandboxDeleteTest#delete_queuedAlready_isAcceptedWithoutEffect</td></tr>
 * <tr><td>every campaign has the documented reports, under the same ids</td><td>guess</td>
 *     <td>SandboxPlainTest#reports_ofAnyCampaign_areTheDocumentedOnes</td></tr>
 * <tr><td>a report's file is got by the id of the report</td><td>reported</td>
 *     <td>SandboxPlainTest#report_eachFormat_isAnAttachmentOfItsKind</td></tr>
 * <tr><td>... under the report's name, or the one asked for</td><td>documented</td>
 *     <td>SandboxPlainTest#report_eachFormat_isAnAttachmentOfItsKind,
 *         SandboxPlainTest#report_named_hasThatName</td></tr>
 * <tr><td>... with what the list of reports says, as CSV, or a blank page, as PDF</td><td>guess</td>
 *     <td>SandboxPlainTest#report_csv_hasTheReportsProperties,
 *         SandboxPlainTest#report_pdf_hasATableOfWhereEachObjectStarts</td></tr>
 * <tr><td>a report that there is has the documented result, any other an empty one</td><td>documented</td>
 *     <td>SandboxPlainTest#reportResult_ofNoReport_isEmpty</td></tr>
 * <tr><td>filters: in pages by start and limit, with the count of the page</td><td>documented</td>
 *     <td>SandboxPlainTest#filters_inPages_countThoseOfThePage</td></tr>
 * <tr><td>... those of the documentation, and one of the system's that is made up</td><td>guess</td>
 *     <td>SandboxPlainTest#filters_all_areTheDocumentedOnesAndOneOfTheSystem</td></tr>
 * <tr><td>... without the system's, on request</td><td>documented</td>
 *     <td>SandboxPlainTest#filters_withoutTheSystems_areTheDocumentedOnes</td></tr>
 * <tr><td>templates and filters are created, read, changed and deleted, and start as the documentation's</td><td>documented</td>
 *     <td>SandboxThingsTest#template_createdChangedAndDeleted_isThereInBetween</td></tr>
 * <tr><td>... what a body leaves out has its default or is null; the id, the owner and the times are the tenant's</td><td>guess</td>
 *     <td>SandboxThingsTest#template_created_hasWhatTheTenantGivesIt</td></tr>
 * <tr><td>... a filter is replaced as a whole; of those to delete, unknown ones are passed over</td><td>guess</td>
 *     <td>SandboxThingsTest#filter_createdReplacedAndDeleted_isThereInBetween</td></tr>
 * <tr><td>a patch changes a template's campaign as a whole or in part, but only what can be set when it is created</td>
 *     <td>documented</td><td>SandboxThingsTest#template_patched_changesWhatMayBeChanged</td></tr>
 * <tr><td>generate: the campaign is PENDING for a while, and then STAGED, with certifications</td><td>reported</td>
 *     <td>SandboxGenerationTest#generate_template_isPendingAndThenStagedWithReviewers</td></tr>
 * <tr><td>... placeholders in its name and description are filled in, and its deadline is as long after as the template says</td>
 *     <td>documented</td>
 *     <td>SandboxGenerationTest#generate_template_isPendingAndThenStagedWithReviewers</td></tr>
 * <tr><td>... in UTC and in English; two percent signs are one, and what is no placeholder stays</td><td>guess</td>
 *     <td>SandboxGenerationTest#generate_template_isPendingAndThenStagedWithReviewers</td></tr>
 * <tr><td>a filter can't be deleted to which a campaign refers that was created here: 400</td><td>guess</td>
 *     <td>SandboxThingsTest#filter_thatACampaignRefersTo_isNotDeleted</td></tr>
 * <tr><td>running a report: 202 and {@code {}}; PENDING for a while, and then SUCCESS, in the place of the last of its type</td><td>guess</td>
 *     <td>SandboxGenerationTest#report_run_isPendingAndThenThere</td></tr>
 * <tr><td>... its file says what there is to say of the campaign; there is none while it is PENDING</td><td>guess</td>
 *     <td>SandboxGenerationTest#report_run_isPendingAndThenThere</td></tr>
 * <tr><td>a schedule generates campaigns when it is due</td><td>documented</td>
 *     <td>SandboxGenerationTest#schedule_clockMoves_generatesWhatIsDue,
 *         SandboxGenerationTest#occurrences_ofDays_areAsThePageSays,
 *         SandboxGenerationTest#occurrences_ofMonths_areAsThePageSays,
 *         SandboxGenerationTest#occurrences_ofHours_areAsThePageSays,
 *         SandboxGenerationTest#occurrences_timeZoneAndExpiration_shiftAndEndThem</td></tr>
 * <tr><td>a schedule that is set can be read; 404 if there is none</td><td>documented</td>
 *     <td>SandboxPlainTest#schedule_setAndDeleted_isThereInBetween</td></tr>
 * <tr><td>setting a schedule and deleting one: 204; 404 if there is none to delete</td><td>documented</td>
 *     <td>SandboxPlainTest#schedule_setAndDeleted_isThereInBetween</td></tr>
 * <tr><td>... for a template that there is; where no 404 is documented, an unknown one is a 400</td><td>guess</td>
 *     <td>SandboxOperationsTest#subject_unknown_isNotFound</td></tr>
 *
 * <tr><th colspan="3">Certifications</th></tr>
 * <tr><td>a campaign that is created or generated has certifications of its own once it is STAGED; others have counts, and, if a test says so,
 *     certifications</td><td>reported</td>
 *     <td>SandboxReviewsTest#certifications_ofACreatedCampaign_areThereOnceItIsStaged</td></tr>
 * <tr><td>their items are of each kind of access, and filtered by it</td><td>documented</td>
 *     <td>SandboxReviewsTest#items_ofACertification_areOfEachKindAndFilteredByTheirAccess</td></tr>
 * <tr><td>the last decision on an item counts, until the sign-off; the counts follow</td><td>reported</td>
 *     <td>SandboxReviewsTest#decisions_untilTheSignOff_canBeChangedAndAreCounted</td></tr>
 * <tr><td>a decision without the comment that the campaign demands, one that ends access without revoking it, one on another's item, and
 *     one before the campaign is active or after the sign-off is a 400, and none of the request counts</td><td>guess</td>
 *     <td>SandboxReviewsTest#decision_thatMayNotBe_isRefusedWithAllOthers</td></tr>
 * <tr><td>a sign-off with open decisions is a 400</td><td>reported</td>
 *     <td>SandboxReviewsTest#signOff_openDecisions_isRefusedAndAfterThemCounted</td></tr>
 * <tr><td>the completion of a campaign decides what is open, and signs off</td><td>documented</td>
 *     <td>SandboxReviewsTest#completion_ofTheCampaign_closesItsCertificationsWithTheChosenAction</td></tr>
 * <tr><td>a reassignment makes a new certification, which says where it is from, and leaves the old one without what it took</td>
 *     <td>reported</td>
 *     <td>SandboxReviewsTest#reassignment_ofSome_makesACertificationThatSaysWhereItIsFrom,
 *         SandboxReviewsTest#reassignment_byAnAdministrator_movesWholeCertifications</td></tr>
 * <tr><td>... by a task: QUEUED, IN_PROGRESS, SUCCESS</td><td>documented</td>
 *     <td>SandboxReviewsTest#reassignment_byATask_happensAfterAWhile</td></tr>
 * <tr><td>... to whom the access is of ends in ERROR, with the trail that leads there</td><td>guess</td>
 *     <td>SandboxReviewsTest#reassignment_toWhomTheAccessIsOf_endsInErrorWithItsTrail</td></tr>
 * <tr><td>a sign-off report has a row for each certification</td><td>guess</td>
 *     <td>SandboxReviewsTest#signOffReport_ofACampaign_hasARowForEachCertification</td></tr>
 * <tr><td>a certification of a governance group is counted, but not listed, and what is asked of it is a 400</td><td>documented</td>
 *     <td>SandboxReviewsTest#certification_ofAGovernanceGroup_isCountedButNotServed</td></tr>
 * <tr><td>who has no level sees and reviews its own certifications alone</td><td>documented</td>
 *     <td>SandboxReviewsTest#certifications_forWhoOnlyReviews_areItsOwn</td></tr>
 * <tr><td>where no campaign has certifications there is that of the documentation, with its items, summaries, permissions, reviewers and tasks</td>
 *     <td>guess</td><td>SandboxPlainTest#certification_listOfWhatIsInIt_hasWhatIsAskedFor</td></tr>
 * <tr><td>... filtered and sorted; where a field names no property of an item, it is one of a part of the item</td><td>guess</td>
 *     <td>SandboxPlainTest#certification_listOfWhatIsInIt_hasWhatIsAskedFor</td></tr>
 * <tr><td>... items by entitlements, access profiles and roles, two of these at once: 400</td><td>documented</td>
 *     <td>SandboxPlainTest#certification_itemsByTwoKindsOfAccess_areRefused</td></tr>
 * <tr><td>... one identity summary by its id; 404 if there is none</td><td>documented</td>
 *     <td>SandboxPlainTest#identitySummary_byItsId_isThatOfTheList</td></tr>
 * <tr><td>... decisions on it, its sign-off and reassignments are answered as documented, and change nothing</td><td>guess</td>
 *     <td>SandboxOperationsTest#success_ofEach_isOfTheDescribedStatusAndKind</td></tr>
 *
 * <tr><th colspan="3">Data</th></tr>
 * <tr><td>every campaign of the documentation's examples is there under its own id</td><td>documented</td>
 *     <td>SandboxDataTest#documentation_everyCampaign_isThereUnderItsId</td></tr>
 * <tr><td>where pages disagree, on the description of {@code 7e1a731e3fb845cfbe58112ba4673ee4}, that of more pages
 *     counts, and of two spellings of its deadline the longer</td><td>guess</td>
 *     <td>SandboxDataTest#documentation_searchCampaign_isDescribedAsOnMostPages</td></tr>
 * <tr><td>the other campaigns are made up around the clock's time</td><td>guess</td>
 *     <td>SandboxDataTest#generated_byDefault_areEnoughForEveryLifecycle</td></tr>
 * </table>
 */
package io.github.sailpointcampaigns.sandbox;
