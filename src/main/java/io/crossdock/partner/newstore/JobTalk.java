package io.crossdock.partner.newstore;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crossdock.camel.AmbiguousException;
import io.crossdock.camel.RejectedException;
import io.crossdock.camel.Talk;
import io.crossdock.camel.TalkAnswer;
import io.crossdock.camel.TalkRequest;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * What is asked of NewStore about one import job: to create it, to start it, how it stands, what
 * went wrong in it, to give it up. One step further an exchange, so that its id is stored before it
 * is started. Where an earlier answer was lost it looks first and never makes a second job. Pure;
 * not thread-safe.
 */
final class JobTalk implements Talk {

  private static final String JOBS = "/v0/d/import";
  private static final int PAGE = 50;

  /** How many jobs are looked through for one of our name; NewStore keeps them 30 days. */
  private static final int MOST_PAGES = 200;

  /** How it stands after these answers. */
  enum End {
    /** There is a job; nobody started it. */
    CREATED,
    /** It was started and is not over. */
    OPEN,
    /** It finished; it may have errors. */
    FINISHED,
    /** It is over and did not do all of it, or was given up. */
    FAILED,
    /** NewStore does not know it (any more): what became of it nobody knows. */
    UNKNOWN,
    /** NewStore does not take such a job: a mistake of the hub or of its settings. */
    REFUSED
  }

  /**
   * What is to be imported.
   *
   * @param name ours, that tells it from all others
   * @param uri where NewStore fetches its file
   */
  record Job(String provider, String name, String uri) {}

  /**
   * What is known before.
   *
   * @param id null where none is known
   * @param started whether its start was asked for and answered well
   * @param unresolved an earlier answer was lost
   * @param giveUp why it is to be given up; null to go on
   * @param twice it was made after an answer was lost and no job was found: another may be there
   */
  record Before(String id, boolean started, boolean unresolved, String giveUp, boolean twice) {}

  /**
   * @param id null where there is none
   * @param failed the products its error list names, and their reasons
   * @param why for people
   */
  record Ending(End end, String id, JobState state, List<Failed> failed, String why) {
    Ending {
      failed = List.copyOf(failed);
    }

    /** Product ids of what failed. */
    List<String> products() {
      return failed.stream().map(Failed::product).toList();
    }
  }

  /** An item of the error list. */
  record Failed(String product, String reason) {
    @Override
    public String toString() {
      return product + (reason.isBlank() ? "" : ": " + reason);
    }
  }

  private enum Step {
    FIND,
    CREATE,
    START,
    READ,
    READ_WHY,
    ERRORS,
    CHUNKS,
    SET_FAIL,
    READ_AFTER,
    FIND_OTHER,
    FAIL_OTHER,
    OVER
  }

  private final Job job;
  private final Before before;
  private final List<Failed> failed = new ArrayList<>();
  private Step step;
  private int page;
  private String id;
  private JobState state = JobState.UNKNOWN;
  private String reason = "";
  private final Deque<String> others = new ArrayDeque<>();
  private boolean madeAgain;
  private Ending ending;

  JobTalk(Job job, Before before) {
    this.job = job;
    this.before = before;
    this.id = before.id();
    this.step = first();
  }

  private Step first() {
    if (id == null) {
      return before.unresolved() ? Step.FIND : Step.CREATE;
    }
    return before.started() || before.unresolved() || before.giveUp() != null
        ? Step.READ
        : Step.START;
  }

  /** Null until it is over. */
  Ending ending() {
    return ending;
  }

  @Override
  public TalkRequest next() {
    return switch (step) {
      case FIND ->
          TalkRequest.get(JOBS)
              .with("filter[entities]", "availabilities")
              .with("count", PAGE)
              .with("offset", page * PAGE)
              .with("sort", "received_at|desc");
      case CREATE -> TalkRequest.post(JOBS, create());
      case START -> TalkRequest.post(path("/start"), text("transformed_uri", job.uri()));
      case READ, READ_WHY, READ_AFTER -> TalkRequest.get(path(""));
      case ERRORS -> TalkRequest.get(path("/errors"));
      case CHUNKS -> TalkRequest.get(path("/chunks"));
      case SET_FAIL -> TalkRequest.post(path("/set_fail"), text("reason", why()));
      case FIND_OTHER ->
          TalkRequest.get(JOBS)
              .with("filter[state]", JobState.RECEIVED.word())
              .with("count", PAGE)
              .with("offset", 0);
      case FAIL_OTHER ->
          TalkRequest.post(
              JOBS + "/" + TalkRequest.encoded(others.peek()) + "/set_fail",
              text("reason", "made twice: the answer to its creation was lost"));
      case OVER -> null;
    };
  }

  private String path(String call) {
    return JOBS + "/" + TalkRequest.encoded(id) + call;
  }

  private static ObjectNode text(String member, String value) {
    return JsonNodeFactory.instance.objectNode().put(member, value);
  }

  private ObjectNode create() {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    body.put("provider", job.provider());
    body.put("name", job.name());
    body.put("source_uri", job.uri());
    // The deprecated 'type' is refused with 422.
    body.putArray("entities").add("availabilities");
    // true with availabilities is never imported.
    body.put("full", false);
    return body;
  }

  private String why() {
    return before.giveUp() == null ? "its start was refused: " + reason : before.giveUp();
  }

  @Override
  public void answered(TalkAnswer answer) {
    step =
        switch (step) {
          case FIND -> found(answer);
          case CREATE -> created(answer);
          case START -> started(answer);
          case READ -> read(answer);
          case READ_WHY -> readWhy(answer);
          case ERRORS -> errors(answer);
          case CHUNKS -> chunks(answer);
          case SET_FAIL -> Step.READ_AFTER;
          case READ_AFTER -> readAfter(answer);
          case FIND_OTHER -> others(answer);
          case FAIL_OTHER -> failed();
          case OVER -> throw new IllegalStateException("nothing was asked");
        };
  }

  private Step found(TalkAnswer answer) {
    // Beyond the last job NewStore answers 400.
    boolean beyond = answer.status() == 400 && page > 0;
    if (!answer.isOk() && !beyond) {
      throw new RejectedException("NewStore refused to list its jobs: " + answer);
    }
    JsonNode items = answer.isOk() ? answer.body().path("items") : answer.body().path("none");
    for (JsonNode one : items) {
      if (job.name().equals(one.path("name").asText(null))) {
        id = one.path("import_id").asText(one.path("id").asText(null));
        state = JobState.of(one.path("state").asText());
        return state == JobState.RECEIVED
            ? end(End.CREATED, "found by its name; the answer to its creation was lost")
            : Step.READ;
      }
    }
    if (items.size() < PAGE) {
      return Step.CREATE;
    }
    page++;
    if (page == MOST_PAGES) {
      throw new AmbiguousException(
          "the job " + job.name() + " was not found among the newest " + MOST_PAGES * PAGE);
    }
    return Step.FIND;
  }

  private Step created(TalkAnswer answer) {
    if (!answer.isOk()) {
      return end(End.REFUSED, "NewStore refused to create the job: " + answer);
    }
    id = answer.body().path("id").asText(null);
    if (id == null) {
      throw new AmbiguousException("NewStore created a job and did not say its id");
    }
    state = JobState.RECEIVED;
    madeAgain = before.unresolved();
    return end(End.CREATED, "created as " + id);
  }

  private Step started(TalkAnswer answer) {
    if (answer.isOk()) {
      state = JobState.of(answer.body().path("state").asText(JobState.WAITING.word()));
      return end(End.OPEN, "started");
    }
    if (answer.status() == 404) {
      return unknown();
    }
    reason = answer.toString();
    return Step.READ_WHY;
  }

  /** Its start was refused: a wrong body if nobody started it, else somebody did before. */
  private Step readWhy(TalkAnswer answer) {
    if (!look(answer)) {
      return unknown();
    }
    return state == JobState.RECEIVED ? Step.SET_FAIL : after();
  }

  private Step read(TalkAnswer answer) {
    if (!look(answer)) {
      return unknown();
    }
    if (state.over()) {
      return Step.ERRORS;
    }
    if (before.giveUp() != null) {
      return Step.SET_FAIL;
    }
    return state == JobState.RECEIVED ? Step.START : after();
  }

  private Step after() {
    return state.over() ? Step.ERRORS : end(End.OPEN, "it is " + state.word());
  }

  private Step readAfter(TalkAnswer answer) {
    if (!look(answer)) {
      return unknown();
    }
    return state.over() ? Step.ERRORS : end(End.OPEN, "it was given up, and is " + state.word());
  }

  /** False where NewStore does not know it. */
  private boolean look(TalkAnswer answer) {
    if (answer.status() == 404) {
      return false;
    }
    if (!answer.isOk()) {
      throw new RejectedException("NewStore refused to say how " + id + " stands: " + answer);
    }
    state = JobState.of(answer.body().path("state").asText());
    String said = answer.body().path("reason").asText("");
    reason = said.isBlank() || said.equals("null") ? reason : said;
    return true;
  }

  private Step errors(TalkAnswer answer) {
    if (!answer.isOk()) {
      // Without its list nobody may call it a success.
      return answer.status() == 404 ? unknown() : failWith("its errors cannot be read: " + answer);
    }
    for (JsonNode one : answer.body().path("items")) {
      failed.add(new Failed(one.path("entity_id").asText(""), one.path("reason").asText("")));
    }
    return state == JobState.FINISHED
        ? end(
            End.FINISHED,
            failed.isEmpty() ? "finished" : "finished, with " + failed.size() + " errors")
        : Step.CHUNKS;
  }

  private Step failWith(String why) {
    throw new RejectedException("the job " + id + " is " + state.word() + ", and " + why);
  }

  private Step chunks(TalkAnswer answer) {
    int all = 0;
    int bad = 0;
    String message = "";
    for (JsonNode one : answer.isOk() ? answer.body().path("items") : answer.body()) {
      all++;
      if (one.path("failed").asBoolean()) {
        bad++;
        message = one.path("failure_message").asText(message);
      }
    }
    return end(
        End.FAILED,
        state.word()
            + (reason.isBlank() ? "" : ": " + reason)
            + "; "
            + bad
            + " of "
            + all
            + " chunks and "
            + failed.size()
            + " items failed"
            + (message.isBlank() || message.equals("null") ? "" : " (" + message + ")"));
  }

  /** One that came late stays in received, counts among the open ones, and nobody starts it. */
  private Step others(TalkAnswer answer) {
    for (JsonNode one : answer.isOk() ? answer.body().path("items") : answer.body().path("none")) {
      String other = one.path("import_id").asText(one.path("id").asText(null));
      if (job.name().equals(one.path("name").asText(null)) && other != null && !other.equals(id)) {
        others.add(other);
      }
    }
    return others.isEmpty() ? Step.OVER : Step.FAIL_OTHER;
  }

  /** Whatever was answered: it is over by now, or counts until NewStore forgets it. */
  private Step failed() {
    others.remove();
    return others.isEmpty() ? Step.OVER : Step.FAIL_OTHER;
  }

  /** Whether it was made although an earlier creation may have been done. */
  boolean madeAgain() {
    return madeAgain;
  }

  private Step unknown() {
    return end(
        End.UNKNOWN,
        "NewStore does not know the job "
            + id
            + ", or not any more (it forgets them after 30 days): whether it was carried out nobody"
            + " knows");
  }

  private Step end(End how, String why) {
    ending = new Ending(how, id, state, failed, why);
    boolean over = how == End.FINISHED || how == End.FAILED;
    return over && before.twice() ? Step.FIND_OTHER : Step.OVER;
  }
}
