package io.crossdock.partner.newstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.crossdock.camel.AmbiguousException;
import io.crossdock.camel.RejectedException;
import io.crossdock.camel.TalkAnswer;
import io.crossdock.camel.TalkRequest;
import io.crossdock.partner.newstore.JobTalk.Before;
import io.crossdock.partner.newstore.JobTalk.End;
import io.crossdock.partner.newstore.JobTalk.Ending;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is asked about an import job, by what NewStore answers. */
class JobTalkTest {

  private static final JobTalk.Job JOB =
      new JobTalk.Job(
          "erp-sync", "stock-20260110T122500Z-10-12", "https://files.example.com/a.zip");
  private static final Before NEW = new Before(null, false, false, null, false);
  private static final Before MADE = new Before("j1", false, false, null, false);
  private static final Before STARTED = new Before("j1", true, false, null, false);

  private final List<String> asked = new ArrayList<>();
  private String body;

  private static TalkAnswer ok(String text) {
    return new TalkAnswer("NewStore", 200, text);
  }

  private static TalkAnswer state(String word) {
    return ok("{\"import_id\":\"j1\",\"state\":\"" + word + "\",\"reason\":null}");
  }

  private static TalkAnswer refused(int status, String message) {
    return new TalkAnswer(
        "NewStore", status, "{\"request_id\":\"r\",\"message\":\"" + message + "\"}");
  }

  private static final TalkAnswer NO_ERRORS = ok("{\"items\":[]}");

  private static TalkAnswer errors(String product) {
    return ok(
        "{\"items\":[{\"entity_type\":\"availabilities\",\"entity_id\":\""
            + product
            + "\",\"reason\":\"unknown product\"}]}");
  }

  private Ending play(Before before, TalkAnswer... answers) {
    JobTalk talk = new JobTalk(JOB, before);
    for (TalkAnswer answer : answers) {
      TalkRequest request = talk.next();
      assertThat(request).as("after %s", asked).isNotNull();
      asked.add(request.method() + " " + request.path());
      body = request.body() == null ? body : request.body();
      talk.answered(answer);
    }
    assertThat(talk.next()).isNull();
    return talk.ending();
  }

  @Test
  void a_job_is_created_and_its_id_is_stored_before_it_is_started() {
    Ending ending = play(NEW, new TalkAnswer("NewStore", 201, "{\"id\":\"j1\"}"));

    assertThat(ending.end()).isEqualTo(End.CREATED);
    assertThat(ending.id()).isEqualTo("j1");
    assertThat(asked).containsExactly("POST /v0/d/import");
    assertThat(body)
        .isEqualTo(
            "{\"provider\":\"erp-sync\",\"name\":\"stock-20260110T122500Z-10-12\","
                + "\"source_uri\":\"https://files.example.com/a.zip\","
                + "\"entities\":[\"availabilities\"],\"full\":false}");
  }

  @Test
  void a_created_job_is_started_with_the_file() {
    Ending ending = play(MADE, state("waiting"));

    assertThat(ending.end()).isEqualTo(End.OPEN);
    assertThat(asked).containsExactly("POST /v0/d/import/j1/start");
    assertThat(body).isEqualTo("{\"transformed_uri\":\"https://files.example.com/a.zip\"}");
  }

  @Test
  void it_is_open_while_it_waits_is_processed_or_is_cleaned() {
    for (String word : List.of("waiting", "processing", "cleaning", "a_new_word")) {
      assertThat(play(STARTED, state(word)).end()).as(word).isEqualTo(End.OPEN);
    }
  }

  @Test
  void finished_is_looked_at_for_errors() {
    Ending ending = play(STARTED, state("finished"), NO_ERRORS);

    assertThat(ending.end()).isEqualTo(End.FINISHED);
    assertThat(ending.products()).isEmpty();
    assertThat(asked).containsExactly("GET /v0/d/import/j1", "GET /v0/d/import/j1/errors");
  }

  @Test
  void finished_with_errors_says_which_products_failed() {
    Ending ending = play(STARTED, state("finished"), errors("10000233"));

    assertThat(ending.end()).isEqualTo(End.FINISHED);
    assertThat(ending.products()).containsExactly("10000233");
  }

  @Test
  void a_lost_creation_is_found_by_its_name_and_no_second_job_is_made() {
    Ending ending =
        play(
            new Before(null, false, true, null, false),
            ok(
                "{\"items\":[{\"import_id\":\"j0\",\"name\":\"another\",\"state\":\"received\"},"
                    + "{\"import_id\":\"j1\",\"name\":\"stock-20260110T122500Z-10-12\","
                    + "\"state\":\"received\"}]}"));

    assertThat(ending.end()).isEqualTo(End.CREATED);
    assertThat(ending.id()).isEqualTo("j1");
    assertThat(asked).containsExactly("GET /v0/d/import");
  }

  @Test
  void a_creation_that_arrives_late_is_given_up_when_the_job_that_took_its_place_is_over() {
    Ending ending =
        play(
            new Before("j1", true, false, null, true),
            state("finished"),
            NO_ERRORS,
            ok(
                "{\"items\":[{\"import_id\":\"j1\",\"name\":\"stock-20260110T122500Z-10-12\"},"
                    + "{\"import_id\":\"j0\",\"name\":\"stock-20260110T122500Z-10-12\"},"
                    + "{\"import_id\":\"j9\",\"name\":\"another\"}]}"),
            ok("{}"));

    assertThat(ending.end()).isEqualTo(End.FINISHED);
    assertThat(asked).endsWith("GET /v0/d/import", "POST /v0/d/import/j0/set_fail");
  }

  @Test
  void a_lost_creation_that_never_arrived_is_made_again() {
    Ending ending =
        play(
            new Before(null, false, true, null, false),
            NO_ERRORS,
            new TalkAnswer("NewStore", 201, "{\"id\":\"j1\"}"));

    assertThat(ending.end()).isEqualTo(End.CREATED);
    assertThat(asked).containsExactly("GET /v0/d/import", "POST /v0/d/import");
  }

  @Test
  void a_lost_creation_is_looked_for_page_by_page() {
    String row = "{\"import_id\":\"x\",\"name\":\"another\",\"state\":\"finished\"}";
    String full = "{\"items\":[" + (row + ",").repeat(49) + row + "]}";
    Ending ending =
        play(
            new Before(null, false, true, null, false),
            ok(full),
            refused(400, "There are 50 jobs only"),
            new TalkAnswer("NewStore", 201, "{\"id\":\"j1\"}"));

    assertThat(ending.end()).isEqualTo(End.CREATED);
    assertThat(asked).hasSize(3);
  }

  @Test
  void a_lost_start_is_looked_at_and_repeated_where_it_never_arrived() {
    Before lost = new Before("j1", false, true, null, false);

    assertThat(play(lost, state("received"), state("waiting")).end()).isEqualTo(End.OPEN);
    assertThat(asked).containsExactly("GET /v0/d/import/j1", "POST /v0/d/import/j1/start");
  }

  @Test
  void a_lost_start_that_arrived_is_followed() {
    Before lost = new Before("j1", false, true, null, false);

    assertThat(play(lost, state("processing")).end()).isEqualTo(End.OPEN);
    assertThat(play(lost, state("finished"), NO_ERRORS).end()).isEqualTo(End.FINISHED);
    assertThat(asked).noneMatch(one -> one.startsWith("POST"));
  }

  @Test
  void a_refused_start_of_a_job_that_nobody_started_is_given_up() {
    Ending ending =
        play(
            MADE,
            refused(400, "transformed_uri must be an https or s3 URI"),
            state("received"),
            state("failed"),
            state("failed"),
            NO_ERRORS,
            ok("{\"items\":[]}"));

    assertThat(ending.end()).isEqualTo(End.FAILED);
    assertThat(asked).contains("POST /v0/d/import/j1/set_fail");
    assertThat(body).contains("its start was refused", "https or s3");
  }

  @Test
  void a_refused_start_of_a_job_that_was_started_is_followed() {
    Ending ending = play(MADE, refused(400, "The job is waiting"), state("waiting"));

    assertThat(ending.end()).isEqualTo(End.OPEN);
    assertThat(asked).noneMatch(one -> one.endsWith("set_fail"));
  }

  @Test
  void a_partial_failure_is_none_and_says_what_failed() {
    Ending ending =
        play(
            STARTED,
            state("partially_failed"),
            errors("10000233"),
            ok(
                "{\"items\":[{\"chunk_id\":\"c\",\"failed\":true,\"failure_message\":\"50 items\"},"
                    + "{\"chunk_id\":\"d\",\"failed\":false,\"failure_message\":null}]}"));

    assertThat(ending.end()).isEqualTo(End.FAILED);
    assertThat(ending.products()).containsExactly("10000233");
    assertThat(ending.why()).contains("partially_failed", "1 of 2 chunks", "50 items");
  }

  @Test
  void a_failure_as_a_whole_says_why() {
    Ending ending =
        play(
            STARTED,
            ok("{\"state\":\"failed\",\"reason\":\"no JSON\"}"),
            NO_ERRORS,
            ok("{\"items\":[]}"));

    assertThat(ending.end()).isEqualTo(End.FAILED);
    assertThat(ending.why()).contains("no JSON");
  }

  @Test
  void a_stuck_job_is_set_to_failed() {
    Before stuck = new Before("j1", true, false, "it was not over after 24h", false);
    Ending ending =
        play(
            stuck,
            state("processing"),
            state("failed"),
            state("failed"),
            NO_ERRORS,
            ok("{\"items\":[]}"));

    assertThat(ending.end()).isEqualTo(End.FAILED);
    assertThat(body).isEqualTo("{\"reason\":\"it was not over after 24h\"}");
  }

  @Test
  void a_stuck_job_that_ends_at_the_last_moment_is_not_given_up() {
    Before stuck = new Before("j1", true, false, "it was not over after 24h", false);

    assertThat(play(stuck, state("finished"), NO_ERRORS).end()).isEqualTo(End.FINISHED);
  }

  @Test
  void a_job_that_newstore_forgot_has_an_unknown_outcome() {
    assertThat(play(STARTED, refused(404, "no such job")).end()).isEqualTo(End.UNKNOWN);
    assertThat(play(MADE, refused(404, "no such job")).end()).isEqualTo(End.UNKNOWN);
    assertThat(play(STARTED, state("finished"), refused(404, "no such job")).end())
        .isEqualTo(End.UNKNOWN);
  }

  @Test
  void a_refused_creation_is_a_mistake_of_ours() {
    Ending ending = play(NEW, refused(422, "Use entities instead of type"));

    assertThat(ending.end()).isEqualTo(End.REFUSED);
    assertThat(ending.why()).contains("422", "Use entities instead of type");
  }

  @Test
  void without_its_errors_no_job_is_a_success() {
    assertThatThrownBy(() -> play(STARTED, state("finished"), refused(409, "not now")))
        .isInstanceOf(RejectedException.class)
        .hasMessageContaining("its errors cannot be read");
  }

  @Test
  void a_creation_without_an_id_has_to_be_looked_for() {
    assertThatThrownBy(() -> play(NEW, new TalkAnswer("NewStore", 201, "{}")))
        .isInstanceOf(AmbiguousException.class);
  }
}
