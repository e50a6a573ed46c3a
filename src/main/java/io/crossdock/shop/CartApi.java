package io.crossdock.shop;

import io.crossdock.camel.TalkAnswer;
import io.crossdock.camel.TalkRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * What a cart's API is to a batch of absolute amounts. A vendor writes this, and how orders are
 * mapped. Pure and thread-safe: it makes requests and understands answers, and sends nothing.
 */
public interface CartApi {

  /** How long a talk waits for what became of one call ({@link Said.Awaited}), at most. */
  default Duration patience() {
    return Duration.ofMinutes(1);
  }

  /**
   * Whether a write says what the cart is believed to show ({@link CartWrite#believed}), and is not
   * carried out where it shows something else ({@link Said.Stale}). Such a cart is asked before it
   * is written to wherever nothing is believed of it.
   */
  default boolean compares() {
    return false;
  }

  /**
   * Whether sales nobody heard of stay taken off what the cart shows when an amount is written,
   * because the cart keeps its orders' pieces apart from what lies there. Otherwise what is written
   * may write them over.
   */
  default boolean keepsSales() {
    return false;
  }

  /**
   * Whether the cart is asked what it shows before each write, also where something is believed of
   * it: because what is written follows from that, as with pieces its own orders have reserved
   * ({@link CartItem#reserved}).
   */
  default boolean asksFirst() {
    return false;
  }

  /**
   * How long after a write the cart may still say what it showed before. What it says by then is
   * believed by nobody, and no fault.
   */
  default Duration lag() {
    return Duration.ZERO;
  }

  /**
   * The writes as they go out together, for example by parent or by location; none of them bigger
   * than one call may be. One by place may go out in parts ({@link CartWrite#at}), which take all
   * its places together.
   *
   * @param due never empty; a SKU may be there under several codes
   */
  List<List<CartWrite>> calls(List<CartWrite> due);

  /**
   * The same for questions: which codes are asked for together.
   *
   * @param codes never empty, each once
   */
  List<List<String>> questions(Collection<String> codes);

  /** Asks what the cart has under these codes. */
  TalkRequest lookUp(List<String> codes);

  /**
   * Whether an answer says something about what was asked of codes. One that does not refuses the
   * question.
   */
  default boolean answers(TalkRequest asked, TalkAnswer answer) {
    return answer.isOk();
  }

  /**
   * What the cart said, where that answers ({@link #answers}).
   *
   * @param codes that were asked for: others are left out, however much they resemble them
   * @param asked the request that was answered
   * @return what this answer says
   */
  Found found(List<String> codes, TalkRequest asked, TalkAnswer answer);

  /**
   * The same, where an answer says something about what earlier ones said: as where one tells the
   * ids, and the next one what is shown under them.
   *
   * @param sofar what the earlier answers to this question said
   * @return all that is said so far: it takes the place of {@code sofar}
   */
  default Found found(
      List<String> codes, TalkRequest asked, TalkAnswer answer, List<CartItem> sofar) {
    Found more = found(codes, asked, answer);
    List<CartItem> all = new ArrayList<>(sofar);
    all.addAll(more.items());
    return new Found(all, more.next());
  }

  /**
   * @param items in any order; several of one code are several in the cart
   * @param next asks for the rest; null where this was all
   */
  record Found(List<CartItem> items, TalkRequest next) {
    public Found {
      items = List.copyOf(items);
    }
  }

  /** Sets these amounts; where the cart compares, those that it shows something else of stay. */
  TalkRequest write(List<CartWrite> call);

  /**
   * What the cart said to {@link #write}, or to what was asked after that ({@link Said.Awaited}).
   */
  Said said(List<CartWrite> call, TalkAnswer answer);

  /**
   * The same, where it matters what was asked.
   *
   * @param call without those of which it was known before
   * @param asked the request that was answered
   */
  default Said said(List<CartWrite> call, TalkRequest asked, TalkAnswer answer) {
    return said(call, answer);
  }
}
