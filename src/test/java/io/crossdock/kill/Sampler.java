package io.crossdock.kill;

import io.crossdock.ledger.Books;
import java.time.Duration;
import java.util.List;

/** Looks at the books from within, again and again. */
final class Sampler extends Worker {

  private int turns;

  Sampler(Hub hub) {
    super(hub, "sampler");
  }

  @Override
  void turn() {
    List<Books> unbalanced =
        hub.ledger().inspection().books().stream().filter(b -> !b.balanced()).toList();
    List<String> differences =
        turns++ % 8 == 0 ? hub.ledger().inspection().audit() : List.<String>of();
    if (unbalanced.isEmpty() && differences.isEmpty()) {
      hub.tell("sample");
    } else {
      hub.tell("bad books of " + hub.name() + ": " + unbalanced + " " + differences);
    }
    pause(Duration.ofMillis(50));
  }
}
