package io.crossdock.partner.ongoing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.crossdock.camel.RejectedException;
import io.crossdock.camel.Talk;
import io.crossdock.camel.TalkAnswer;
import io.crossdock.camel.TalkRequest;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.TreeMap;

/**
 * What partners accepted is reported, line by line and with its quantity: "set to picked" would
 * swallow what was picked since it was read. Not thread-safe.
 */
final class ReportTalk implements Talk {

  private final Deque<TalkRequest> requests = new ArrayDeque<>();
  private final String sku;
  private final String inventory;

  private ReportTalk(String sku, String inventory) {
    this.sku = sku;
    this.inventory = inventory;
  }

  /**
   * @param path of the lines, for example {@code /orders/7/lines}
   * @param member for example {@code reportedNumberOfItems}, also the end of the path
   * @param totals by line
   */
  static ReportTalk lines(String path, String member, Map<String, Long> totals) {
    ReportTalk talk = new ReportTalk(null, null);
    new TreeMap<>(totals)
        .forEach(
            (line, total) ->
                talk.requests.add(
                    TalkRequest.patch(
                        path + "/" + TalkRequest.encoded(line) + "/" + member,
                        JsonNodeFactory.instance.objectNode().put(member, total))));
    return talk;
  }

  /** Names the article by its number, which Ongoing wants by its own id. */
  static ReportTalk adjustment(String inventory, String sku, int goodsOwner) {
    ReportTalk talk = new ReportTalk(sku, inventory);
    talk.requests.add(ArticleTalk.find(goodsOwner, sku));
    return talk;
  }

  @Override
  public TalkRequest next() {
    return requests.peek();
  }

  @Override
  public void answered(TalkAnswer answer) {
    TalkRequest asked = requests.remove();
    if (!answer.isOk()) {
      throw new RejectedException("Ongoing refused " + asked + ": " + answer);
    }
    if (!asked.isWrite()) {
      adjusted(answer.body());
    }
  }

  private void adjusted(JsonNode articles) {
    long article = ArticleTalk.idOf(articles, sku);
    if (article == 0) {
      throw new RejectedException(
          "Ongoing knows no article " + sku + ", of which adjustment " + inventory + " is");
    }
    requests.add(
        TalkRequest.patch(
            "/inventoryAdjustments/"
                + TalkRequest.encoded(inventory)
                + "/articles/"
                + article
                + "/setReported",
            null));
  }
}
