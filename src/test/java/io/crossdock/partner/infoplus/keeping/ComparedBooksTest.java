package io.crossdock.partner.infoplus.keeping;

import static org.assertj.core.api.Assertions.assertThat;

import io.crossdock.camel.CamelLedger;
import io.crossdock.camel.Positions;
import io.crossdock.ledger.CrashPoint;
import io.crossdock.ledger.Ledger;
import io.crossdock.ledger.LedgerSettings;
import io.crossdock.ledger.store.Ledgers;
import io.crossdock.operate.Settings;
import io.crossdock.partner.infoplus.books.Counted;
import io.crossdock.partner.infoplus.books.Links;
import io.crossdock.partner.infoplus.books.OrderLink;
import io.crossdock.partner.infoplus.books.PurchaseLink;
import io.crossdock.partner.infoplus.books.Skus;
import io.crossdock.partner.infoplus.settings.InfoplusSettings;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ComparedBooksTest {

  @TempDir private Path folder;

  @Test
  void
      an_asn_of_which_goods_were_told_is_not_asked_for_once_nothing_was_heard_for_all_of_the_span() {
    try (Ledger ledger =
        Ledgers.open(
            LedgerSettings.sqlite(folder.resolve("ledger.db").toString()), CrashPoint.NONE)) {
      CamelLedger camel = new CamelLedger(ledger, Clock.systemUTC());
      Positions positions = new Positions(camel);
      for (int i = 1; i <= 2; i++) {
        positions.putNow(
            new Links("infoplus").purchaseOrders(),
            "erp:PO-" + i,
            0,
            new PurchaseLink(
                "erp",
                "PO-" + i,
                320 + i,
                1,
                "",
                "EAST",
                List.of(new OrderLink.Line("10", "WID-100", 100))));
      }
      positions.putNow("receipts.infoplus", "erp:PO-1", 0, new Counted(2));
      Map<String, String> given = Map.of("infoplus.lob", "20100");
      InfoplusSettings settings =
          InfoplusSettings.read(
              "infoplus", new Settings(key -> Optional.ofNullable(given.get(key))));
      ComparedBooks books =
          new ComparedBooks(settings, new Skus(settings, camel), (part, rows) -> List.of(), camel);

      assertThat(asked(books, Instant.now().plusSeconds(60))).contains("322").doesNotContain("321");
      assertThat(asked(books, Instant.now().minusSeconds(60))).contains("321", "322");
    }
  }

  /**
   * @param from what was told before is not looked for
   */
  private static String asked(ComparedBooks books, Instant from) {
    return books.page(Comparison.Part.OUR_ASNS, null, from).talk().next().toString();
  }
}
