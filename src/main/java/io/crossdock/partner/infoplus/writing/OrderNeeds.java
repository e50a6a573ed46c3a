package io.crossdock.partner.infoplus.writing;

import io.crossdock.camel.RejectedException;
import io.crossdock.camel.Talk;
import io.crossdock.document.Order;
import io.crossdock.partner.infoplus.settings.InfoplusSettings;
import io.crossdock.partner.infoplus.settings.OrderSettings;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** What has to be known of Infoplus before an order can be written. Thread-safe. */
final class OrderNeeds {

  private final OrderSettings orders;
  private final Names names;
  private final Articles articles;
  private final Labels carriers;
  private final Labels services;

  OrderNeeds(InfoplusSettings settings, Names names, Articles articles, Clock clock) {
    this.orders = settings.writing().orders();
    this.names = names;
    this.articles = articles;
    this.carriers = new Labels("carrier", "carrier", clock);
    this.services = new Labels("carrierService", "id", clock);
  }

  /**
   * @param talks what is to be asked for
   * @param known to be asked for when the talks are over
   */
  record Needed(List<Supplier<? extends Talk>> talks, Supplier<OrderBody.Known> known) {

    Talk before(Supplier<? extends Talk> talk) {
      List<Supplier<? extends Talk>> all = new ArrayList<>(talks);
      all.add(talk);
      return new Staged(all);
    }
  }

  /**
   * @param number the customerOrderNo
   * @throws RejectedException if its warehouse or way of delivery is nothing anybody knows
   */
  Needed of(Order order, String number) {
    int warehouse = names.warehouse(order.handling() == null ? null : order.handling().warehouse());
    String way = order.wayOfDelivery();
    String carrier = carrier(way);
    String service = way == null ? null : orders.services().get(way);
    Articles.Finding finding =
        articles.find(order.shop(), order.lines().stream().map(Order.Line::sku).toList());
    List<Supplier<? extends Talk>> talks = new ArrayList<>(finding.talks());
    talks.add(() -> carriers.asking(carrier));
    talks.add(() -> services.asking(service));
    return new Needed(
        talks,
        () ->
            new OrderBody.Known(
                number,
                warehouse,
                carrier == null ? null : carriers.id(carrier),
                service == null ? null : services.id(service),
                finding.skus()));
  }

  private String carrier(String way) {
    if (way == null) {
      return null;
    }
    String carrier = orders.carriers().get(way);
    if (carrier == null && !orders.lookUp()) {
      throw new RejectedException(
          "way of delivery '"
              + way
              + "' has no carrier; name it in the settings (…orders.carriers), then retry");
    }
    return carrier == null ? way : carrier;
  }
}
