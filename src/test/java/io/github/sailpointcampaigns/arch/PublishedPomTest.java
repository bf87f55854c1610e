package io.github.sailpointcampaigns.arch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What reaches whoever adds the client to a project. */
class PublishedPomTest {
    private static final Path POM = Path.of("target/published-pom.xml");

    @Test
    void publishedPom_flattened_isCompleteByItself() {
        assertThat(POM).content().doesNotContain("<parent>", "<build>", "<profile>", "<dependencyManagement>", "${");
    }

    @Test
    void publishedPom_dependencies_areTheFourOfRunTime() throws IOException {
        String pom = Files.readString(POM).replaceAll("(?s)<exclusion>.*?</exclusion>", "");

        assertThat(Pattern.compile("<dependency>\\s*<groupId>[^<]*</groupId>\\s*<artifactId>([^<]*)")
                        .matcher(pom)
                        .results()
                        .map(match -> match.group(1)))
                .containsExactlyInAnyOrder("httpclient5", "jackson-databind", "slf4j-api", "jspecify");
    }
}
