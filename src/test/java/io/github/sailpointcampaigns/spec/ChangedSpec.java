package io.github.sailpointcampaigns.spec;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/**
 * Writes a copy of the spec with a new property, a new enum value and new operations, none of which the API has. The build
 * generates from it, and {@link SpecChangeTest} compiles and calls the result.
 */
public final class ChangedSpec {
    private static final YAMLMapper YAML = new YAMLMapper();

    private ChangedSpec() {}

    /** Takes the folder of the spec and the folder to write. */
    public static void main(String[] args) throws IOException {
        if (args.length != 2) {
            throw new IllegalArgumentException("Expected two arguments, the spec's folder and the folder to write");
        }
        write(Path.of(args[0]), Path.of(args[1]));
    }

    private static void write(Path original, Path copy) throws IOException {
        delete(copy);
        copy(original, copy);

        change(
                copy.resolve("schemas/SlimCampaign.yaml"),
                campaign -> campaign.withObject("/properties/riskScore")
                        .put("type", "number")
                        .put("description", "How risky the access in this campaign is.")
                        .put("example", 0.25));
        change(copy.resolve("schemas/CampaignStatus.yaml"), status -> ((ArrayNode) status.get("enum")).add("PAUSED"));
        change(
                copy.resolve("campaigns.yaml"),
                root -> root.withObject("paths")
                        .putObject("/campaigns/{id}/notes")
                        .put("$ref", "paths/notes.yaml"));
        Files.writeString(copy.resolve("paths/notes.yaml"), NOTES);
        Files.writeString(copy.resolve("schemas/Note.yaml"), NOTE);
    }

    private static final String NOTES = """
            parameters:
              - $ref: ../parameters/CampaignId.yaml
            get:
              operationId: listNotes
              x-method: listNotes
              x-not-in: [beta]
              x-effect: read
              x-subject: id
              tags: [Campaigns]
              summary: List the notes
              description: Gets what was noted about a campaign.
              x-user-levels: [CERT_ADMIN]
              security:
                - oauth2:
                    - idn:campaign:read
              parameters:
                - name: author
                  in: query
                  required: true
                  description: Whose notes to return.
                  schema:
                    type: string
                  example: William Wilson
                - name: limit
                  in: query
                  description: The largest number of notes to return.
                  schema:
                    type: integer
                    format: int32
                    minimum: 1
                    maximum: 50
                  example: 50
              responses:
                '200':
                  description: The notes.
                  content:
                    application/json:
                      schema:
                        type: array
                        items:
                          $ref: ../schemas/Note.yaml
            post:
              operationId: addNote
              x-method: addNote
              x-effect: write
              x-subject: id
              tags: [Campaigns]
              summary: Add a note
              description: Notes something about a campaign.
              x-user-levels: [CERT_ADMIN]
              security:
                - oauth2:
                    - idn:campaign:manage
              requestBody:
                required: true
                description: The note.
                content:
                  application/json:
                    schema:
                      $ref: ../schemas/Note.yaml
              responses:
                '201':
                  description: The note as it was added.
                  content:
                    application/json:
                      schema:
                        $ref: ../schemas/Note.yaml
            delete:
              operationId: deleteNotes
              x-method: deleteNotes
              x-effect: write
              x-subject: id
              tags: [Campaigns]
              summary: Delete the notes
              description: Forgets what was noted about a campaign.
              x-user-levels: [CERT_ADMIN]
              security:
                - oauth2:
                    - idn:campaign:manage
              responses:
                '204':
                  description: There are no notes any more.
            """;

    private static final String NOTE = """
            type: object
            description: A note about a campaign.
            required: [text]
            properties:
              text:
                type: string
                description: What was noted.
                example: Postponed by the auditors
              written:
                type: string
                format: date-time
                description: When it was noted.
                example: '2020-03-15T10:00:01.456Z'
              labels:
                type: object
                description: Words by language.
                additionalProperties:
                  type: array
                  items:
                    type: string
              table:
                type: array
                description: Numbers in rows.
                items:
                  type: array
                  items:
                    type: integer
                    format: int64
            """;

    @FunctionalInterface
    private interface Change {
        void to(ObjectNode document);
    }

    private static void change(Path file, Change change) throws IOException {
        ObjectNode document = (ObjectNode) YAML.readTree(file.toFile());
        change.to(document);
        YAML.writeValue(file.toFile(), document);
    }

    private static void copy(Path original, Path copy) throws IOException {
        try (Stream<Path> paths = Files.walk(original)) {
            for (Path path : paths.toList()) {
                Path target = copy.resolve(original.relativize(path));
                if (Files.isDirectory(path)) {
                    Files.createDirectories(target);
                } else {
                    Files.copy(path, target);
                }
            }
        }
    }

    private static void delete(Path folder) throws IOException {
        if (Files.exists(folder)) {
            try (Stream<Path> paths = Files.walk(folder)) {
                for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(path);
                }
            }
        }
    }
}
