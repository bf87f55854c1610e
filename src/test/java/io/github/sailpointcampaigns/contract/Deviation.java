package io.github.sailpointcampaigns.contract;

import java.util.List;
import java.util.regex.Pattern;

/**
 * What the simulated tenant may answer or accept though the spec has no word of it.
 *
 * @param finding what {@link SpecConformance} says of it
 * @param test the only test in which it may, by class and method; empty if in all
 */
record Deviation(Pattern finding, String test) {

    /** All there are. Bodies that a test writes itself are not looked at; they need no line here. */
    static final List<Deviation> ALL = List.of(
            // Guesses at what the pages leave out; they are in the fidelity table.
            anywhere("\\w+ \\S+ 404: request path: .*"),
            anywhere("\\w+ \\S+ 405: request method: .*"),
            anywhere("\\w+ 415: response: Response status 415 not defined .*"),
            in(
                    "SandboxOperationsTest#route_eachFamily_servesAndDeprecatesAsDescribed",
                    "\\w+ 404: response: Response status 404 not defined .*"),
            anywhere("createToken 400: response: Response status 400 not defined .*"),
            // Seen in the field: the spec has it in words, not in a schema.
            anywhere(
                    "listCampaigns 400: response body: .*\\[\"detailMessage\",\"stackTrace\",\"suppressedExceptions\"]"),
            // Trouble that tests script by its status alone.
            anywhere("\\w+ 503: response: Response status 503 not defined .*"),
            in("SandboxScriptTest#answer_documentedStatus_hasItsDocumentedBody", "listCampaigns 404: response: .*"),
            in("SandboxScriptTest#answer_createToken_canBeScripted", "createToken 500: response: .*"),
            in("SoakTest#soak_smallPlan_holdsEveryCheck", "createToken (429|5\\d\\d): response: .*"),
            in("DecisionSoakTest#soak_smallLoad_holdsEveryCheck", "createToken (429|5\\d\\d): response: .*"),
            // Campaigns that a test makes odd.
            in("SandboxAdminTest#admin_status_mayBeUnknownToTheDocumentation", ".* /status: .*HIBERNATING.*"),
            in("SandboxDataTest#add_deadlineOfAnyKind_isShownAsItIs", ".* /0/deadline: .*"),
            // Requests that the tenant takes though no page allows them.
            in(
                    "SandboxListTest#list_unknownParameter_isIgnored",
                    "listCampaigns 200: request query (colour|limit): .*"),
            in("SandboxGetTest#get_detailInBeta_isIgnored", "getCampaign 200: request query detail: .*"),
            in("SandboxLogTest#request_campaignOperation_isLoggedInFull", "activateCampaign 202: request query x: .*"),
            in("SandboxActivateTest#activate_withoutTimeZone_isInUtc", "activateCampaign 202: request body.*"),
            in("SandboxCompleteTest#complete_withoutAction_approves", "completeCampaign 202: request body.*null.*"),
            in("SandboxUpdateTest#update_stagedPatchableField_isChanged", ".*(/0/value|/description): .*null.*"),
            in("CampaignsClientTest#update_nullValue_isSentAsNull", ".*(/0/value|/description): .*null.*"),
            in(
                    "GuidesTest#patches_descriptionTakenAwayOrSetToNull_areTwoThings",
                    ".*(/0/value|/description): .*null.*"));

    private static Deviation anywhere(String finding) {
        return in("", finding);
    }

    private static Deviation in(String test, String finding) {
        return new Deviation(Pattern.compile(finding), test);
    }

    static boolean isKnown(String finding, String test) {
        return ALL.stream()
                .filter(deviation -> deviation.test.isEmpty() || deviation.test.equals(test))
                .anyMatch(deviation -> deviation.finding.matcher(finding).matches());
    }
}
