package io.github.sailpointcampaigns.request;

import io.github.sailpointcampaigns.model.CampaignType;
import io.github.sailpointcampaigns.model.MachineAccountCampaignInfo;
import io.github.sailpointcampaigns.model.NewCampaign;
import io.github.sailpointcampaigns.model.Remediator;
import io.github.sailpointcampaigns.model.RemediatorType;
import io.github.sailpointcampaigns.model.RoleCompositionCampaignInfo;
import io.github.sailpointcampaigns.model.SearchCampaignInfo;
import io.github.sailpointcampaigns.model.SearchCampaignType;
import io.github.sailpointcampaigns.model.SourceOwnerCampaignInfo;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Campaigns to create, for each type with what it needs. Each method gives a builder, for what there is besides: a deadline,
 * a filter, notifications. What a type needs, and what belongs to another, is checked before a campaign is sent. See the documentation
 * page "Create a Campaign".
 *
 * <p>In a template's campaign, a percent sign and a letter in the name and the description stand for a part of the date and time at
 * which it is generated, as in {@link java.util.Formatter}: {@code "Q4 %Y"} or {@code "%B %Y"}.
 */
public final class NewCampaigns {
    private NewCampaigns() {}

    /**
     * The managers review the access of their people.
     *
     * @param name its name, not blank
     * @param description its description, which the reviewers see; {@code null} is sent as it is
     * @return a builder, for one thread
     */
    public static NewCampaign.Builder manager(String name, @Nullable String description) {
        return of(CampaignType.MANAGER, name, description);
    }

    /**
     * The owners of sources review the access to them.
     *
     * @param name its name, not blank
     * @param description its description, which the reviewers see; {@code null} is sent as it is
     * @param sourceIds the sources, one or more
     * @return a builder, for one thread
     */
    public static NewCampaign.Builder sourceOwner(
            String name, @Nullable String description, Collection<String> sourceIds) {
        return of(CampaignType.SOURCE_OWNER, name, description)
                .sourceOwnerCampaignInfo(SourceOwnerCampaignInfo.builder()
                        .sourceIds(List.copyOf(sourceIds))
                        .build());
    }

    /**
     * The owners of machine accounts review them.
     *
     * @param name its name, not blank
     * @param description its description, which the reviewers see; {@code null} is sent as it is
     * @param sourceIds the sources with the accounts, one or more
     * @return a builder, for one thread
     */
    public static NewCampaign.Builder machineAccount(
            String name, @Nullable String description, Collection<String> sourceIds) {
        return of(CampaignType.MACHINE_ACCOUNT, name, description)
                .machineAccountCampaignInfo(MachineAccountCampaignInfo.builder()
                        .sourceIds(List.copyOf(sourceIds))
                        .build());
    }

    /**
     * What a search finds is reviewed. By its own builder, {@link SearchCampaignInfo} can also name a reviewer and narrow the scope.
     *
     * @param name its name, not blank
     * @param description its description, which the reviewers see; {@code null} is sent as it is
     * @param type whether the search is for identities or for access
     * @param query the search, such as {@code "user"}
     * @return a builder, for one thread
     */
    public static NewCampaign.Builder search(
            String name, @Nullable String description, SearchCampaignType type, String query) {
        return of(CampaignType.SEARCH, name, description)
                .searchCampaignInfo(
                        SearchCampaignInfo.builder().type(type).query(query).build());
    }

    /**
     * The access of chosen identities is reviewed.
     *
     * @param name its name, not blank
     * @param description its description, which the reviewers see; {@code null} is sent as it is
     * @param identityIds the identities, one or more
     * @return a builder, for one thread
     */
    public static NewCampaign.Builder identities(
            String name, @Nullable String description, Collection<String> identityIds) {
        return of(CampaignType.SEARCH, name, description)
                .searchCampaignInfo(SearchCampaignInfo.builder()
                        .type(SearchCampaignType.IDENTITY)
                        .identityIds(List.copyOf(identityIds))
                        .build());
    }

    /**
     * What roles consist of is reviewed: all roles, unless {@link RoleCompositionCampaignInfo} names some or a query for them.
     *
     * @param name its name, not blank
     * @param description its description, which the reviewers see; {@code null} is sent as it is
     * @param remediatorId the identity that gets the tasks of what is revoked: a Role Admin or an Org Admin
     * @return a builder, for one thread
     */
    public static NewCampaign.Builder roleComposition(String name, @Nullable String description, String remediatorId) {
        return of(CampaignType.ROLE_COMPOSITION, name, description)
                .roleCompositionCampaignInfo(RoleCompositionCampaignInfo.builder()
                        .remediatorRef(Remediator.builder()
                                .type(RemediatorType.IDENTITY)
                                .id(remediatorId)
                                .build())
                        .build());
    }

    private static NewCampaign.Builder of(CampaignType type, String name, @Nullable String description) {
        return NewCampaign.builder().type(type).name(name).description(description);
    }
}
