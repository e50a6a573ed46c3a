package io.crossdock.partner.shopify;

import io.crossdock.camel.RejectedException;
import io.crossdock.camel.Talk;
import io.crossdock.camel.TalkAnswer;
import io.crossdock.camel.TalkRequest;
import io.crossdock.partner.shopify.GraphQl.Document;
import io.crossdock.partner.shopify.OrderState.Nodes;
import io.crossdock.partner.shopify.VariantPage.Location;
import java.util.ArrayList;
import java.util.List;

/** Asks which locations a shop has: those that are active. Not thread-safe. */
final class LocationsTalk implements Talk {

  private final GraphQl graphql;
  private final List<Location> there = new ArrayList<>();
  private String after;
  private boolean isOver;

  LocationsTalk(GraphQl graphql) {
    this.graphql = graphql;
  }

  private record From(int first, String after) {}

  /** What it answers. */
  private record Page(PageInfo pageInfo, List<Location> nodes) {}

  @Override
  public TalkRequest next() {
    return isOver ? null : graphql.request(Document.LOCATIONS, new From(ShopifyApi.MOST, after));
  }

  @Override
  public void answered(TalkAnswer answer) {
    Page page = Wire.data(answer, "locations", Page.class);
    there.addAll(Wire.list(page.nodes()));
    String next = Nodes.next(new Nodes<>(page.pageInfo(), page.nodes()));
    if (next != null && next.equals(after)) {
      throw new RejectedException(
          "Shopify shows a page of locations again where the next one should be");
    }
    after = next;
    isOver = next == null;
  }

  /** When all is known. */
  List<Location> there() {
    return there;
  }
}
