package io.github.sailpointcampaigns.sandbox.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.sailpointcampaigns.sandbox.http.Json;
import io.github.sailpointcampaigns.sandbox.http.Refusal;
import io.github.sailpointcampaigns.sandbox.spec.Spec;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FilterExpressionTest {

    private static final JsonNode FIELDS = Spec.bundled().operation("listCampaigns").parameters().stream()
            .filter(parameter -> parameter.has("x-filters"))
            .findFirst()
            .orElseThrow()
            .path("x-filters");

    private static String select(String filter) {
        return Stream.of(
                        campaign("1", "Alpha", "STAGED"),
                        campaign("2", "alpha beta", "ACTIVE"),
                        campaign("3", "say \"hi\" \\ or (bye), and äö", "ACTIVE"))
                .filter(FilterExpression.parse(filter, FIELDS))
                .map(campaign -> campaign.path("id").asText())
                .collect(Collectors.joining(" "));
    }

    private static ObjectNode campaign(String id, String name, String status) {
        return Json.object().put("id", id).put("name", name).put("status", status);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "id eq \"2\" | 2",
                "id in (\"1\",\"3\") | 1 3",
                "id in ( \"1\" , \"9\" ) | 1",
                "name eq \"Alpha\" | 1",
                "name eq \"ALPHA\" | 1",
                "name sw \"ALP\" | 1 2",
                "name sw \"\" | 1 2 3",
                "status eq \"active\" | 2 3",
                "status in (\"STAGED\",\"ERROR\") | 1",
                "status eq \"NO_SUCH_STATUS\" | ~~",
                "name eq \"say \\\"hi\\\" \\\\ or (bye), and ÄÖ\" | 3"
            })
    void comparison_eachOperator_selects(String filter, String expected) {
        assertThat(select(filter)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "not status eq \"ACTIVE\" | 1",
                "not not id eq \"1\" | 1",
                // and binds tighter than or
                "id eq \"1\" or id eq \"2\" and id eq \"3\" | 1",
                "id eq \"3\" and id eq \"2\" or id eq \"1\" | 1",
                "(id eq \"1\" or id eq \"2\") and id eq \"2\" | 2",
                // not binds tighter than and
                "not id eq \"1\" and id eq \"2\" | 2",
                "not (id eq \"1\" and id eq \"2\") | 1 2 3",
                "not id eq \"1\" or id eq \"1\" | 1 2 3",
                "((not(id eq \"1\"))) | 2 3",
                "  id   eq\"1\"or id eq  \"2\"  | 1 2"
            })
    void combination_precedence_isNotThenAndThenOr(String filter, String expected) {
        assertThat(select(filter)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "type eq \"MANAGER\"",
                "deadline eq \"x\"",
                "Name eq \"x\"",
                "description sw \"x\"",
                "id sw \"1\"",
                "status sw \"A\"",
                "name in (\"x\")",
                "name co \"x\"",
                "name EQ \"x\"",
                "name ne \"x\"",
                "name gt \"x\"",
                "name pr"
            })
    void comparison_unsupportedFieldOrOperator_isRefused(String filter) {
        assertThatThrownBy(() -> FilterExpression.parse(filter, FIELDS))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.status()).isEqualTo(400));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "name",
                "name eq",
                "name eq x",
                "name eq 'x'",
                "name eq \"x",
                "name eq \"x\\\"",
                "name eq \"x\\n\"",
                "name eq \"x\" and",
                "and name eq \"x\"",
                "name eq \"x\" name eq \"y\"",
                "(name eq \"x\"",
                "name eq \"x\")",
                "()",
                "id in ()",
                "id in \"x\"",
                "id in (\"x\",)",
                "id in (\"x\"",
                "not",
                "name eq \"x\" AND id eq \"y\"",
                "name eq \"x\" xor id eq \"y\"",
                "id eq \"1\" orid eq \"2\"",
                "notid eq \"1\"",
                "name eq \"x\";"
            })
    void text_notAFilter_isRefused(String filter) {
        assertThatThrownBy(() -> FilterExpression.parse(filter, FIELDS))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.status()).isEqualTo(400));
    }

    @Test
    void nesting_tooDeep_isRefused() {
        String deep = "(".repeat(100_000) + "id eq \"1\"" + ")".repeat(100_000);

        assertThatThrownBy(() -> FilterExpression.parse(deep, FIELDS)).isInstanceOf(Refusal.class);
        assertThat(select("(".repeat(50) + "id eq \"1\"" + ")".repeat(50))).isEqualTo("1");
    }

    @Test
    void comparison_declaredOperatorThatIsNotKnown_isRefused() {
        JsonNode fields = Json.parse("[{\"field\":\"name\",\"operators\":[\"pr\"]}]");

        assertThatThrownBy(() -> FilterExpression.parse("name pr \"a\"", fields))
                .isInstanceOf(Refusal.class);
    }

    @Test
    void parse_wrong_saysWhatIsNeededAndWhere() {
        assertThatThrownBy(() -> FilterExpression.parse("name eq \"a", FIELDS))
                .hasMessage("filter needs a closing double quote at character 10: name eq \"a");
    }
}
