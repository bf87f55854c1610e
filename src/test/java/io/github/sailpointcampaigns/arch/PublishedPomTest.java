package io.github.sailpointcampaigns.arch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What reaches whoever adds the client to a project. */
class PublishedPomTest {
    private static final Path POM = Path.of("target/published-pom.xml");

    @Test
    void publishedPom_flattened_isCompleteByItself() {
        assertThat(POM).content().doesNotContain("<parent>", "<build>", "<profile>", "<dependencyManagement>", "${");
    }

    @Test
    void publishedPom_dependencies_areTheFourOfRunTimeAndTwoOptionalOnes() throws IOException {
        String pom = Files.readString(POM).replaceAll("(?s)<exclusion>.*?</exclusion>", "");
        Map<Boolean, List<String>> byOptional = Pattern.compile(
                        "(?s)<dependency>.*?<artifactId>(.*?)</artifactId>.*?</dependency>")
                .matcher(pom)
                .results()
                .collect(Collectors.partitioningBy(
                        match -> match.group().contains("<optional>true</optional>"),
                        Collectors.mapping(match -> match.group(1), Collectors.toList())));

        assertThat(byOptional.get(false))
                .containsExactlyInAnyOrder("httpclient5", "jackson-databind", "slf4j-api", "jspecify");
        assertThat(byOptional.get(true)).containsExactly("bucket4j_jdk17-core", "junit-jupiter-api");
    }
}
