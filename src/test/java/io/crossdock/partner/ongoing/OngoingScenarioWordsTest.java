package io.crossdock.partner.ongoing;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** That scenarios are read word by word, and that lists of what was seen are judged rightly. */
class OngoingScenarioWordsTest {

  private static final ObjectMapper JSON =
      new ObjectMapper().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);

  private static JsonNode scenarios() throws IOException {
    String other = System.getProperty("cases.dir");
    Path cases = Path.of(other == null ? "src/test/resources/cases" : other);
    return JSON.readTree(cases.resolve("ongoing/10-scenarios.json").toFile()).get("scenarios");
  }

  @TestFactory
  Stream<DynamicTest> every_word_of_a_scenario_is_known() throws IOException {
    return StreamSupport.stream(scenarios().spliterator(), false)
        .map(
            one ->
                DynamicTest.dynamicTest(
                    one.path("id").asText() + " " + one.path("title").asText(),
                    () -> assertThat(Vocabulary.unknownWords(one)).isEmpty()));
  }

  @Test
  void a_word_nobody_knows_is_found_wherever_it_stands() throws IOException {
    ObjectNode scenario = (ObjectNode) json("{'id':'x','gives':1,'expect':{'shopWrite':[]}}");
    ArrayNode when = scenario.putArray("when");
    when.add(json("{'type':'shop-ordered'}"));
    when.add(json("{'type':'shop-order','nativeNumber':'1'}"));
    when.add(json("{'type':'warehouse','do':{'pack':{}}}"));
    when.add(json("{'type':'warehouse','do':{'pick':{'order':1}}}"));
    assertThat(Vocabulary.unknownWords(scenario))
        .containsExactly(
            " gives",
            "when.type shop-ordered",
            "when shop-order.nativeNumber",
            "when warehouse.do pack",
            "when warehouse.do order",
            "expect shopWrite");
    ObjectNode deeper =
        (ObjectNode)
            json(
                "{'expect':{'ongoingRequests':[{'optional':true,'request':{'oneOf':[{'verb':1}]}}],"
                    + "'review':[{'kind':'LATE'}],'then':{'when':[{'type':'x'}],'erors':0}}}");
    assertThat(Vocabulary.unknownWords(deeper))
        .containsExactly(
            "expect.ongoingRequests.request.oneOf verb",
            "expect.review.kind LATE",
            "when.type x",
            "expect.then erors");
  }

  private static JsonNode json(String text) throws IOException {
    return JSON.readTree(text.replace('\'', '"'));
  }

  private static CompleteList requests(String required, String optional) throws IOException {
    return new CompleteList(
        json(required),
        json(optional),
        Contained::request,
        seen -> seen.path("body").path("orderNumber").asText(null));
  }

  private static JsonNode put(String number, String amount) throws IOException {
    return json(
        "{'method':'PUT','path':'/api/v1/orders','query':{},'body':{'orderNumber':'"
            + number
            + "','orderLines':[{'rowNumber':'1','articleNumber':'X','numberOfItems':"
            + amount
            + "}]}}");
  }

  private static final String PUT_1 =
      "{'method':'PUT','path':'/api/v1/orders','bodyContains':{'orderNumber':'1-SE','orderLines':"
          + "[{'articleNumber':'X','numberOfItems':2}]},'bodyRequiredKeys':['orderLines[].rowNumber']}";

  @Test
  void a_list_is_complete_by_value_and_nothing_else_may_happen() throws IOException {
    CompleteList one = requests("[" + PUT_1 + "]", "[]");
    assertThat(one.problems(List.of(put("1-SE", "2.0")))).isEmpty();
    assertThat(one.problems(List.of())).hasSize(1);
    assertThat(one.problems(List.of(put("1-SE", "3")))).hasSize(2);
    assertThat(one.problems(List.of(put("1-SE", "2"), put("1-SE", "2")))).hasSize(1);
    ObjectNode without = put("1-SE", "2").deepCopy();
    ((ObjectNode) without.at("/body/orderLines/0")).putNull("rowNumber");
    assertThat(one.problems(List.of(without))).isNotEmpty();
    assertThat(requests("[]", "[" + PUT_1 + "]").problems(List.of())).isEmpty();
  }

  @Test
  void order_counts_within_a_number_and_repetitions_within_their_bounds() throws IOException {
    String second = PUT_1.replace("'numberOfItems':2", "'numberOfItems':3");
    CompleteList two = requests("[" + PUT_1 + "," + second + "]", "[]");
    assertThat(two.problems(List.of(put("1-SE", "2"), put("1-SE", "3")))).isEmpty();
    assertThat(two.problems(List.of(put("1-SE", "3"), put("1-SE", "2")))).hasSize(1);
    String times =
        PUT_1.substring(0, PUT_1.length() - 1)
            + ",'times':{'min':2,'max':3,'identical':'orderNumber'}}";
    CompleteList several = requests("[" + times + "]", "[]");
    assertThat(several.problems(List.of(put("1-SE", "2")))).isNotEmpty();
    assertThat(several.problems(List.of(put("1-SE", "2"), put("1-SE", "2")))).isEmpty();
  }

  @Test
  void queries_compare_decoded_raw_as_instants_and_by_what_must_be_absent() throws IOException {
    JsonNode seen =
        json(
            "{'method':'GET','path':'/a','rawQuery':'x=1%202','query':{'x':['1 2'],"
                + "'from':['2026-11-20T12:00:00+01:00'],'n':['B','A']}}");
    for (String fits :
        List.of(
            "{'method':'GET','path':'/a','encodedQuery':'x=1%202'}",
            "{'method':'GET','path':'/a','queryContains':{'x':'1 2','from':'*','n':['A','B']}}",
            "{'method':'GET','path':'/a','queryOptional':{'m':['1'],'x':['1 2']}}",
            "{'method':'GET','path':'/a','queryInstant':{'from':{'notBefore':'2026-11-20T11:00:00Z',"
                + "'notAfter':'2026-11-20T11:00:00Z'}}}",
            "{'oneOf':[{'method':'PUT','path':'/a'},{'method':'GET','path':'/a'}]}")) {
      assertThat(Contained.request(json(fits), seen)).as(fits).isTrue();
    }
    for (String not :
        List.of(
            "{'method':'GET','path':'/a','query':{'x':'1 2'}}",
            "{'method':'GET','path':'/a','encodedQuery':'x=1+2'}",
            "{'method':'GET','path':'/a','queryContains':{'y':'*'}}",
            "{'method':'GET','path':'/a','queryMustNotContain':['n']}",
            "{'method':'GET','path':'/a','queryOptional':{'x':['2']}}",
            "{'method':'GET','path':'/a','queryInstant':{'from':{'notBefore':'2026-11-20T11:00:01Z'}}}")) {
      assertThat(Contained.request(json(not), seen)).as(not).isFalse();
    }
  }
}
