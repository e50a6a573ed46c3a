package io.crossdock.shop;

import io.crossdock.camel.TalkRequest;
import io.crossdock.stock.cart.Amount;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** What a cart said to a call that sets amounts. */
public sealed interface Said {

  /**
   * About each by itself. What it says nothing of failed for now, and is sent again at a later
   * time.
   *
   * @param writes those it spoke of
   */
  record Each(Map<CartWrite, One> writes) implements Said {
    public Each {
      writes = Map.copyOf(writes);
    }
  }

  /**
   * It took none of them because of one that it does not name.
   *
   * @param text the cart's, for people
   */
  record WholeRefused(String text) implements Said {}

  /**
   * It took none of them because of some that it named. The others are sent again at once without
   * those; a few times in a row.
   *
   * @param named at least one, and none of them {@link Ok}
   */
  record NoneTaken(Map<CartWrite, One> named) implements Said {
    public NoneTaken {
      named = Map.copyOf(named);
      if (named.isEmpty()) {
        throw new IllegalArgumentException("nobody was named: that is a call refused whole");
      }
    }
  }

  /**
   * It took the call apart. What became of some is known; a part was refused because of one in it
   * that was not named, and is sent again by halves, unless the cart takes none at all.
   *
   * @param writes those it spoke of
   * @param refused none of them empty, and nobody in two of them or in {@code writes}
   */
  record Parts(Map<CartWrite, One> writes, List<Part> refused) implements Said {
    public Parts {
      writes = Map.copyOf(writes);
      refused = List.copyOf(refused);
    }
  }

  /**
   * @param text the cart's, for people
   */
  record Part(List<CartWrite> writes, String text) {
    public Part {
      writes = List.copyOf(writes);
    }
  }

  /**
   * It took the call, and what became of it is not known yet. The writes are asked for no longer
   * than {@link CartApi#patience}, then they are sent once more at a later time; where they were
   * most of the call, with fewer others.
   *
   * @param known those of which it is known by now, where one answer does not tell of all; they are
   *     of the call no more
   * @param next what tells of the others: its answer is given to {@link CartApi#said} with those
   * @param after how long it is waited before, as far as patience lets: longer where it was waited
   *     for before, and where it is zero but the same was asked since it was waited last; not
   *     negative
   */
  record Awaited(Map<CartWrite, One> known, TalkRequest next, Duration after) implements Said {
    public Awaited {
      known = Map.copyOf(known);
    }

    /** Where nothing is known. */
    public Awaited(TalkRequest next, Duration after) {
      this(Map.of(), next, after);
    }
  }

  /** What it said to one write. */
  sealed interface One {}

  /** It shows the amount. */
  record Ok() implements One {}

  /**
   * It has no such item any more, or what has its id is another article now.
   *
   * @param now the code of the article that was written to instead: what it is to show is looked at
   *     again; null where nothing was written
   */
  record Gone(String now) implements One {

    /** Nothing was written. */
    public Gone() {
      this(null);
    }
  }

  /**
   * It shows something else than it was believed to, and nothing was written over. What is to be
   * sent is decided anew; a few times in a row.
   *
   * @param shows what it shows; null where it did not say: it is asked
   */
  record Stale(Amount shows) implements One {

    /** Where it did not say what it shows. */
    public Stale() {
      this(null);
    }
  }

  /**
   * Not this one, for good.
   *
   * @param text the cart's, for people
   */
  record Refused(String text) implements One {}

  /**
   * Not now.
   *
   * @param text the cart's, for people
   */
  record Later(String text) implements One {}
}
