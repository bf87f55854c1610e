package io.github.sailpointcampaigns.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sailpointcampaigns.spec.Spec;
import java.util.ArrayList;
import java.util.List;

/** Every operation under every path family but the default one, which the others are under. */
final class FamilyInteractions {
    private FamilyInteractions() {}

    static List<Interaction> all() {
        List<Interaction> all = new ArrayList<>();
        for (Family family : Family.values()) {
            for (Operation operation : Operation.all()) {
                if (family != Family.DEFAULT
                        && !Spec.read().operation(operation.id).lists("x-not-in", family.version)) {
                    all.add(under(family, operation));
                }
            }
        }
        return all;
    }

    private static Interaction under(Family family, Operation operation) {
        Interaction interaction = StandardCalls.succeeding(StandardCalls.asking(operation, "under " + family))
                .under(family)
                .gives(client -> assertThat(
                                StandardCalls.send(operation, client).status())
                        .isEqualTo(operation.success));
        return Spec.read().operation(operation.id).lists("x-deprecated-in", family.version)
                ? interaction.responseHeader("X-Deprecated", "true", "true")
                : interaction;
    }
}
