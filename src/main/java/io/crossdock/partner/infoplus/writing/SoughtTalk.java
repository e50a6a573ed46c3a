package io.crossdock.partner.infoplus.writing;

import com.fasterxml.jackson.databind.JsonNode;
import io.crossdock.camel.Talk;
import io.crossdock.camel.TalkAnswer;
import io.crossdock.camel.TalkRequest;
import java.util.List;
import java.util.function.Function;

/**
 * Looks for what the hub has no link of, and talks about it if Infoplus has it. What was sent and
 * may be carried out late is waited for, as {@link CreateTalk} does. Not thread-safe.
 */
final class SoughtTalk<T extends Talk> implements Talk {

  private final CreateTalk find;
  private final Function<JsonNode, T> talk;
  private final Staged both;
  private T then;

  /**
   * @param talk about the record that is there; gives null if nothing is to be said
   */
  SoughtTalk(CreateTalk find, Function<JsonNode, T> talk) {
    this.find = find;
    this.talk = talk;
    this.both = new Staged(List.of(() -> find, this::found));
  }

  private Talk found() {
    if (find.ending().record() == null) {
      return Talk.NOTHING;
    }
    then = talk.apply(find.ending().record());
    return then == null ? Talk.NOTHING : then;
  }

  /** As it was found; null if it is not there. Known once the talk is over, as {@link #then}. */
  JsonNode record() {
    return find.ending().record();
  }

  /** How the search for it ended. */
  CreateTalk.Ending ending() {
    return find.ending();
  }

  /** Null if it is not there, or nothing was to be said. */
  T then() {
    return then;
  }

  @Override
  public TalkRequest next() {
    return both.next();
  }

  @Override
  public void answered(TalkAnswer answer) {
    both.answered(answer);
  }
}
