package io.github.sailpointcampaigns.internal.rule;

import io.github.sailpointcampaigns.internal.argument.Arguments;
import io.github.sailpointcampaigns.model.AccessConstraint;
import io.github.sailpointcampaigns.model.AccessConstraintOperator;
import io.github.sailpointcampaigns.model.CampaignType;
import io.github.sailpointcampaigns.model.CorrelatedStatus;
import io.github.sailpointcampaigns.model.MachineAccountCampaignInfo;
import io.github.sailpointcampaigns.model.NewCampaign;
import io.github.sailpointcampaigns.model.NewCampaignTemplate;
import io.github.sailpointcampaigns.model.RoleCompositionCampaignInfo;
import io.github.sailpointcampaigns.model.SearchCampaignInfo;
import io.github.sailpointcampaigns.model.SourceOwnerCampaignInfo;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Period;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What the documentation pages of campaigns and templates say in prose: what each type needs, and what is another's. */
public final class CampaignRules {
    /** A percent sign, or what {@link java.util.Formatter} puts in for dates and times. */
    private static final Pattern PLACEHOLDER = Pattern.compile("%[%HIklMSLNpzZsQBbhAaCYyjmdeRTrDFc]");

    private CampaignRules() {}

    /**
     * Checks a campaign before it is sent. A type that this version does not know may have whatever it needs.
     *
     * @throws IllegalArgumentException if the tenant would refuse it, or might take it for another than was meant
     */
    public static void check(NewCampaign campaign) {
        Arguments.notBlank("name", campaign.name());
        CampaignType type = campaign.type();
        belongs("sourceOwnerCampaignInfo", campaign.sourceOwnerCampaignInfo(), type, CampaignType.SOURCE_OWNER);
        belongs("searchCampaignInfo", campaign.searchCampaignInfo(), type, CampaignType.SEARCH);
        belongs(
                "machineAccountCampaignInfo",
                campaign.machineAccountCampaignInfo(),
                type,
                CampaignType.MACHINE_ACCOUNT);
        RoleCompositionCampaignInfo roles = campaign.roleCompositionCampaignInfo();
        if (roles != null) {
            belongs("roleCompositionCampaignInfo", roles, type, CampaignType.ROLE_COMPOSITION);
            Arguments.check(
                    isEmpty(roles.roleIds()) || roles.query() == null,
                    "roleCompositionCampaignInfo",
                    roles,
                    "must have roleIds or a query, not both");
        }
        CorrelatedStatus correlated = campaign.correlatedStatus();
        Arguments.check(
                correlated == null
                        || !correlated.equals(CorrelatedStatus.UNCORRELATED)
                        || type.equals(CampaignType.SOURCE_OWNER),
                "correlatedStatus",
                correlated,
                "must be CORRELATED but for a SOURCE_OWNER campaign");
        SourceOwnerCampaignInfo owners = campaign.sourceOwnerCampaignInfo();
        if (owners != null) {
            Arguments.notEmpty("sourceOwnerCampaignInfo.sourceIds", orNone(owners.sourceIds()));
        }
        MachineAccountCampaignInfo machines = campaign.machineAccountCampaignInfo();
        if (machines != null) {
            Arguments.notEmpty("machineAccountCampaignInfo.sourceIds", orNone(machines.sourceIds()));
        }
        SearchCampaignInfo search = campaign.searchCampaignInfo();
        if (search != null) {
            checkSearch(search);
        }
    }

    private static void belongs(String name, @Nullable Object info, CampaignType is, CampaignType needed) {
        Arguments.check(info == null || is.equals(needed), name, info, "must be set for " + needed + " alone");
        Arguments.check(info != null || !is.equals(needed), name, null, "must be set for " + needed);
    }

    private static void checkSearch(SearchCampaignInfo search) {
        Arguments.check(
                isEmpty(search.identityIds()) != (search.query() == null),
                "searchCampaignInfo",
                search,
                "must have either a query or identityIds");
        List<AccessConstraint> constraints = search.accessConstraints();
        Arguments.range(
                "searchCampaignInfo.accessConstraints.size", orNone(constraints).size(), 0, 1000);
        for (AccessConstraint constraint : orNone(constraints)) {
            boolean selected = constraint.operator().equals(AccessConstraintOperator.SELECTED);
            Arguments.check(
                    !constraint.operator().equals(AccessConstraintOperator.ALL) || isEmpty(constraint.ids()),
                    "accessConstraints.ids",
                    constraint.ids(),
                    "must be set for SELECTED alone");
            Arguments.check(
                    !selected || !isEmpty(constraint.ids()),
                    "accessConstraints.ids",
                    constraint.ids(),
                    "must be set for SELECTED");
        }
    }

    private static boolean isEmpty(@Nullable List<?> list) {
        return list == null || list.isEmpty();
    }

    private static <T> List<T> orNone(@Nullable List<T> list) {
        return list == null ? List.of() : list;
    }

    /**
     * Checks a template before it is sent.
     *
     * @throws IllegalArgumentException if the tenant would refuse it, or what it generates
     */
    public static void check(NewCampaignTemplate template) {
        Arguments.notBlank("name", template.name());
        NewCampaign campaign = template.campaign();
        check(campaign);
        checkPlaceholders("campaign.name", campaign.name());
        checkPlaceholders("campaign.description", campaign.description());
        String duration = template.deadlineDuration();
        Arguments.check(
                duration == null || isDuration(duration),
                "deadlineDuration",
                duration,
                "must be an ISO 8601 duration of more than zero, such as P2W");
    }

    private static void checkPlaceholders(String name, @Nullable String text) {
        Arguments.check(
                text == null || !PLACEHOLDER.matcher(text).replaceAll("").contains("%"),
                name,
                text,
                "must have percent signs in placeholders alone, such as %Y, or twice");
    }

    private static boolean isDuration(String text) {
        try {
            Period period = Period.parse(text);
            return !period.isNegative() && !period.isZero();
        } catch (DateTimeException e) {
            try {
                Duration duration = Duration.parse(text);
                return !duration.isNegative() && !duration.isZero();
            } catch (DateTimeException notEither) {
                return false;
            }
        }
    }
}
