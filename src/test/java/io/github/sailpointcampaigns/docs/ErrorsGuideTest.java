package io.github.sailpointcampaigns.docs;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.github.sailpointcampaigns.error.CampaignsException;
import io.github.sailpointcampaigns.error.TransportException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** docs/errors.md has each exception of the package, each once, with cause and remedy. */
class ErrorsGuideTest {
    private static final Pattern ROW = Pattern.compile("(?m)^\\| `(\\w+)` \\| ([^|]+) \\| ([^|]+) \\|$");
    private static final List<String> YOUR_OWN_MISTAKES = List.of(
            "IllegalArgumentException",
            "IllegalStateException",
            "UncheckedIOException",
            "UnsupportedOperationException");

    @Test
    void tables_haveEachExceptionAndReason_once() throws IOException {
        Stream<String> exceptions = new ClassFileImporter()
                        .withImportOption(new ImportOption.DoNotIncludeTests())
                        .importPackagesOf(CampaignsException.class)
                        .stream()
                        .filter(type -> type.isAssignableTo(CampaignsException.class))
                        .filter(type -> !type.getModifiers().contains(JavaModifier.ABSTRACT))
                        .map(JavaClass::getSimpleName);
        Stream<String> reasons =
                Arrays.stream(TransportException.Reason.values()).map(Enum::name);
        List<String> expected = Stream.of(exceptions, YOUR_OWN_MISTAKES.stream(), reasons)
                .flatMap(names -> names)
                .toList();

        String guide = Files.readString(Path.of("docs/errors.md"));

        assertThat(ROW.matcher(guide).results().map(row -> row.group(1))).containsExactlyInAnyOrderElementsOf(expected);
    }
}
