package io.crossdock.shop;

import io.crossdock.camel.TalkAnswer;
import io.crossdock.camel.TalkRequest;
import java.util.Collection;
import java.util.List;

/**
 * What a cart's API is to a batch of absolute amounts. A vendor writes this, and how orders are
 * mapped. Pure and thread-safe: it makes requests and understands answers, and sends nothing.
 */
public interface CartApi {

  /**
   * The writes as they go out together, for example by parent or by location; none of them bigger
   * than one call may be.
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
   * What the cart said.
   *
   * @param codes that were asked for: others are left out, however much they resemble them
   * @param asked the request that was answered
   */
  Found found(List<String> codes, TalkRequest asked, TalkAnswer answer);

  /**
   * @param items in any order; several of one code are several in the cart
   * @param next asks for the rest; null where this was all
   */
  record Found(List<CartItem> items, TalkRequest next) {
    public Found {
      items = List.copyOf(items);
    }
  }

  /** Sets these amounts, whatever the cart shows. */
  TalkRequest write(List<CartWrite> call);

  /** What the cart said to {@link #write}. */
  Said said(List<CartWrite> call, TalkAnswer answer);
}
