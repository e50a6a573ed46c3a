package io.crossdock.partner.infoplus.keeping;

import io.crossdock.camel.Positions;
import io.crossdock.camel.Positions.Position;
import io.crossdock.camel.Talk;
import io.crossdock.partner.infoplus.keeping.Comparison.Told.Found;
import io.crossdock.partner.infoplus.wire.OursTalk;
import java.util.List;
import java.util.function.Function;

/** A page of what the hub wrote down, and what is there of it. */
final class BookedPage {

  /** So many positions. */
  static final int MOST = 100;

  private final int seen;
  private final String next;
  private final OursTalk talk;
  private final Function<OursTalk, List<Found>> comparing;

  BookedPage(
      List<? extends Position<?>> page, OursTalk talk, Function<OursTalk, List<Found>> comparing) {
    this.seen = page.size();
    this.next = Positions.behind(page, MOST);
    this.talk = talk;
    this.comparing = comparing;
  }

  Talk talk() {
    return talk;
  }

  int seen() {
    return seen;
  }

  /** Its last key; null if there is no more. */
  String next() {
    return next;
  }

  /** Once the talk is over. */
  List<Found> compare() {
    return comparing.apply(talk);
  }
}
