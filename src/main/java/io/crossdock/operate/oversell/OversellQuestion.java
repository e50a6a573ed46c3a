package io.crossdock.operate.oversell;

import java.time.Duration;
import java.util.List;

/**
 * What is to be found out.
 *
 * @param shops in order of priority, at least one
 * @param mode how they show the stock now; null where that is what one wants to know
 * @param globalBuffer pieces that nobody shows where stock is divided
 * @param ingest from a sale until the hub has booked it
 * @param publish from then until the other shops have taken their values
 * @param poll how often shops would read the warehouse's figure if nobody told them
 */
public record OversellQuestion(
    List<SellingShop> shops,
    Mode mode,
    long globalBuffer,
    Duration ingest,
    Duration publish,
    Duration poll,
    Source source) {

  /** How stock is shown. */
  public enum Mode {
    SHARED,
    PARTITION
  }

  /** Whose buyers are replayed. */
  public sealed interface Source {}

  /**
   * Buyers who come by chance, each for one piece.
   *
   * @param orders about so many buyers in all
   * @param stock pieces of each article at the beginning, at least 1
   * @param perHour buyers of one article in all shops, above 0
   */
  public record Generated(int orders, int stock, double perHour, long seed) implements Source {}

  /** What was sold. */
  public record Recorded(List<Article> articles) implements Source {
    public Recorded {
      articles = List.copyOf(articles);
    }
  }

  public OversellQuestion {
    shops = List.copyOf(shops);
  }

  public List<String> names() {
    return shops.stream().map(SellingShop::name).toList();
  }
}
