package io.github.sailpointcampaigns.internal.rule;

import io.github.sailpointcampaigns.internal.argument.Arguments;
import io.github.sailpointcampaigns.model.CampaignReference;
import io.github.sailpointcampaigns.model.Certification;
import io.github.sailpointcampaigns.model.ItemDecision;
import io.github.sailpointcampaigns.model.MandatoryCommentRequirement;
import io.github.sailpointcampaigns.model.ReviewDecision;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What the documentation page "Decide on a Certification Item" says in prose. */
public final class DecisionRules {
    private DecisionRules() {}

    /** One decision or more, of each item one, with a date at which access ends only where it is revoked. */
    public static List<ItemDecision> check(Collection<ItemDecision> decisions) {
        Set<String> items = new HashSet<>();
        for (ItemDecision decision : Arguments.notEmpty("decisions", decisions)) {
            String item = decision.id();
            Arguments.check(items.add(item), "decisions", item, "must hold each item once");
            Arguments.check(
                    decision.proposedEndDate() == null || ReviewDecision.REVOKE.equals(decision.decision()),
                    "decisions",
                    item,
                    "must have a proposedEndDate only with REVOKE");
        }
        return List.copyOf(decisions);
    }

    /** The comments that the campaign of a certification demands. */
    public static void requireComments(List<ItemDecision> decisions, Certification certification) {
        CampaignReference campaign = certification.campaign();
        if (campaign == null) {
            return;
        }
        MandatoryCommentRequirement rule = campaign.mandatoryCommentRequirement();
        for (ItemDecision decision : decisions) {
            boolean needsOne = MandatoryCommentRequirement.ALL_DECISIONS.equals(rule)
                    || (MandatoryCommentRequirement.REVOKE_ONLY_DECISIONS.equals(rule)
                            && ReviewDecision.REVOKE.equals(decision.decision()));
            String comments = decision.comments();
            Arguments.check(
                    !needsOne || (comments != null && !comments.isBlank()),
                    "decisions",
                    decision.id(),
                    "must have comments, which the campaign demands (" + rule + ")");
        }
    }
}
