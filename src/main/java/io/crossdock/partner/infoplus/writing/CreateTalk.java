package io.crossdock.partner.infoplus.writing;

import com.fasterxml.jackson.databind.JsonNode;
import io.crossdock.camel.AmbiguousException;
import io.crossdock.camel.HeldException;
import io.crossdock.camel.Talk;
import io.crossdock.camel.TalkAnswer;
import io.crossdock.camel.TalkRequest;
import io.crossdock.partner.infoplus.wire.PagedSearch;
import io.crossdock.partner.infoplus.wire.Said;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/**
 * Makes one record there unless it is there: looks for it first, always, because most resources
 * take a second one of the same key. Not thread-safe.
 */
final class CreateTalk implements Talk {

  /** How it ended. */
  enum End {
    CREATED,
    /** It was there. */
    LINKED,
    /** It is not there, and is not to be. */
    ABSENT,
    REJECTED
  }

  /**
   * @param record as it was answered; null where there is none
   * @param matches how many fit where it was found; 0 where it was not looked for
   * @param why for people; where it was rejected in Infoplus's words
   */
  record Ending(End end, JsonNode record, int matches, String why) {}

  /**
   * What it is about.
   *
   * @param what for people
   * @param search one that was not asked as yet
   * @param meant the rows that are it, the one to take first
   * @param post makes the request; asked for once, after the search; null if it is not to be made
   * @param idField what a record has that was made
   */
  record Subject(
      String what,
      Supplier<PagedSearch> search,
      UnaryOperator<List<JsonNode>> meant,
      Supplier<TalkRequest> post,
      String idField) {}

  /**
   * @param until what was sent earlier may still be carried out before then; null if nothing was
   * @param clock by which that is: the ledger's
   */
  record Doubt(Instant until, InstantSource clock) {}

  private enum Step {
    SEARCH,
    POST,
    READ_BACK,
    SEARCH_AGAIN,
    OVER
  }

  private final Subject subject;
  private final Doubt doubt;
  private Step step = Step.SEARCH;
  private TalkRequest post;
  private PagedSearch search;
  private String refusal;
  private Ending ending;

  CreateTalk(Subject subject, Doubt doubt) {
    this.subject = subject;
    this.doubt = doubt;
  }

  /** Null until it is over. */
  Ending ending() {
    return ending;
  }

  @Override
  public TalkRequest next() {
    return switch (step) {
      case SEARCH, READ_BACK, SEARCH_AGAIN -> search().next();
      case POST -> post;
      case OVER -> null;
    };
  }

  private PagedSearch search() {
    if (search == null) {
      search = subject.search().get();
    }
    return search;
  }

  @Override
  public void answered(TalkAnswer answer) {
    if (step == Step.POST) {
      step = posted(answer);
      return;
    }
    search().answered(answer);
    if (search().next() != null) {
      return;
    }
    List<JsonNode> found = subject.meant().apply(search().rows());
    search = null;
    step =
        switch (step) {
          case SEARCH -> searched(found);
          case READ_BACK -> readBack(found);
          case SEARCH_AGAIN -> searchedAgain(found);
          case POST, OVER -> throw new IllegalStateException("nothing was asked");
        };
  }

  private Step searched(List<JsonNode> found) {
    if (!found.isEmpty()) {
      return linked(found, "Infoplus has it");
    }
    Instant now = doubt.clock().instant();
    if (doubt.until() != null && now.isBefore(doubt.until())) {
      throw new HeldException(
          subject.what()
              + " was sent, no answer came, and Infoplus does not show it; it may be carried out"
              + " late, so it is not sent again before "
              + doubt.until(),
          Duration.between(now, doubt.until()));
    }
    post = subject.post().get();
    return post == null ? end(End.ABSENT, null, 0, "Infoplus does not have it") : Step.POST;
  }

  private Step posted(TalkAnswer answer) {
    JsonNode record = Said.record(answer);
    if (record.hasNonNull(subject.idField())) {
      return end(End.CREATED, record, 0, "Infoplus made it");
    }
    if (Said.isRefusal(answer)) {
      // It may be refused because it is there.
      refusal = answer.message();
      return Step.SEARCH_AGAIN;
    }
    return Step.READ_BACK;
  }

  private Step readBack(List<JsonNode> found) {
    if (found.isEmpty()) {
      throw new AmbiguousException(
          "Infoplus answered without " + subject.idField() + " and shows no " + subject.what());
    }
    return end(End.CREATED, found.get(0), found.size(), "Infoplus made it, as was read back");
  }

  private Step searchedAgain(List<JsonNode> found) {
    return found.isEmpty()
        ? end(End.REJECTED, null, 0, refusal)
        : linked(found, "Infoplus refused a second one and has it");
  }

  private Step linked(List<JsonNode> found, String why) {
    return end(End.LINKED, found.get(0), found.size(), why);
  }

  private Step end(End how, JsonNode record, int matches, String why) {
    ending = new Ending(how, record, matches, why);
    return Step.OVER;
  }
}
