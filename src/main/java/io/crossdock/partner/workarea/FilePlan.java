package io.crossdock.partner.workarea;

import io.crossdock.partner.workarea.ApiRequest.Row;
import io.crossdock.partner.workarea.SkuWork.Result;
import java.util.List;

/**
 * One batch on its way to the shop by a data file: read, decide, one file, and read again on later
 * claims, until documents say what they should. Used by one exchange.
 */
public final class FilePlan {

  private final StockPlan stock;
  private final OpenJob late;
  private final String name;
  private List<SkuWork> asked = List.of();

  /**
   * @param name of the file, if there is to be one
   */
  FilePlan(StockPlan stock, OpenJob late, String name) {
    this.stock = stock;
    this.late = late;
    this.name = name;
  }

  StockPlan stock() {
    return stock;
  }

  String name() {
    return name;
  }

  /**
   * True if there is a file to write. A loop asks this once more after a failure, so that nothing
   * is begun here.
   */
  boolean next() {
    while (stock.next()) {
      asked = stock.asking();
      if (!late.isBusy()) {
        return true;
      }
      asked.forEach(work -> work.end(new Result.Held(late.busy(), late.soon())));
    }
    late.close();
    return false;
  }

  /** What the file is to say; on disk that it is about to be written. */
  List<Row> begin() {
    // Before it is written: whoever comes after a crash must wait for it.
    late.begin(name, asked);
    return asked.stream()
        .map(work -> new Row(work.sku(), ModelFields.of(work.decision())))
        .toList();
  }

  void written() {
    for (SkuWork work : asked) {
      work.entry().asked("file " + name);
      work.end(
          new Result.Held(
              "waits for the shop to import " + name + ": " + StockTexts.change(work),
              late.soon()));
    }
  }
}
