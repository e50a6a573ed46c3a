package io.crossdock.partner.shopify;

import io.crossdock.camel.Digests;
import io.crossdock.camel.RejectedException;
import io.crossdock.camel.TalkAnswer;
import io.crossdock.camel.TalkRequest;
import io.crossdock.document.ReturnReceipt;
import io.crossdock.partner.shopify.GraphQl.Document;
import io.crossdock.shop.Aliases;
import io.crossdock.shop.OrderFates;
import io.crossdock.shop.OrderNote;
import java.util.List;

/**
 * Tells of pieces that came back: a metafield that says which, and a tag by which the staff finds
 * the order. Either is the same however often it is set. Money is paid back by the staff. Not
 * thread-safe.
 */
final class ReturnTalk implements OrderFates.Telling {

  static final String TAG = "returned";
  static final String NAMESPACE = "crossdock";

  private static final int LONGEST_KEY = 64;
  private static final int DIGITS = 12;

  private final GraphQl graphql;
  private final ReturnReceipt receipt;
  private final String words;
  private boolean written;
  private boolean tagged;

  ReturnTalk(GraphQl graphql, ReturnReceipt receipt, Aliases aliases) {
    this.graphql = graphql;
    this.receipt = receipt;
    this.words = OrderNote.pieces(receipt, aliases);
  }

  private record Metafield(
      String ownerId, String namespace, String key, String type, String value) {}

  private record All(List<Metafield> metafields) {}

  private record Tagged(String id, List<String> tags) {}

  private record Answer(List<UserError> userErrors) {}

  /** The same for the same receipt, and of no other one. */
  private String key() {
    String which = receipt.returnNumber() == null ? "" : receipt.returnNumber() + "-";
    String whole = "return-" + which + receipt.sequence();
    String key = whole.replaceAll("[^A-Za-z0-9_-]", "_");
    if (key.equals(whole) && key.length() <= LONGEST_KEY) {
      return key;
    }
    // What is replaced or cut may be all that told two apart.
    String apart = "-" + Digests.of(whole).substring(0, DIGITS);
    int most = LONGEST_KEY - apart.length();
    return (key.length() > most ? key.substring(key.length() - most) : key) + apart;
  }

  @Override
  public TalkRequest next() {
    String order = OrderRead.Of.order(receipt.number()).id();
    if (!written) {
      Metafield one = new Metafield(order, NAMESPACE, key(), "multi_line_text_field", words);
      return graphql.request(Document.METAFIELDS, new All(List.of(one))).repeatable();
    }
    return tagged
        ? null
        : graphql.request(Document.TAG, new Tagged(order, List.of(TAG))).repeatable();
  }

  @Override
  public void answered(TalkAnswer answer) {
    String field = written ? "tagsAdd" : "metafieldsSet";
    List<UserError> errors = Wire.list(Wire.data(answer, field, Answer.class).userErrors());
    if (!errors.isEmpty()) {
      throw new RejectedException(
          "Shopify did not take the return of order "
              + receipt.number()
              + ": "
              + UserError.words(errors));
    }
    tagged = written;
    written = true;
  }

  @Override
  public String done() {
    return "metafield " + NAMESPACE + "." + key() + ", tag '" + TAG + "'";
  }
}
