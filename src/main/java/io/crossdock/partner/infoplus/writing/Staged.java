package io.crossdock.partner.infoplus.writing;

import io.crossdock.camel.Talk;
import io.crossdock.camel.TalkAnswer;
import io.crossdock.camel.TalkRequest;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.Supplier;

/** Talks one after the other; each is made when those before it are over. Not thread-safe. */
final class Staged implements Talk {

  private final Deque<Supplier<? extends Talk>> coming;
  private Talk current = Talk.NOTHING;

  Staged(List<Supplier<? extends Talk>> talks) {
    coming = new ArrayDeque<>(talks);
    goOn();
  }

  private void goOn() {
    while (current.next() == null && !coming.isEmpty()) {
      current = coming.poll().get();
    }
  }

  @Override
  public TalkRequest next() {
    return current.next();
  }

  @Override
  public void answered(TalkAnswer answer) {
    current.answered(answer);
    goOn();
  }
}
