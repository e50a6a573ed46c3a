package io.crossdock.partner.shopify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.crossdock.camel.CamelLedger;
import io.crossdock.camel.Pen;
import io.crossdock.camel.TalkAnswer;
import io.crossdock.camel.TransientException;
import io.crossdock.document.CancellationNotice;
import io.crossdock.ledger.CrashPoint;
import io.crossdock.ledger.Ledger;
import io.crossdock.ledger.LedgerSettings;
import io.crossdock.ledger.store.Ledgers;
import io.crossdock.partner.shopify.ShopifySettings.Cancelling;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is asked and told of an order that will not be sent, over several attempts. */
class CancelTalkTest {

  private static final String OPEN =
      "'order':{'id':'gid://shopify/Order/7','displayFinancialStatus':'PAID'}";
  private static final String STARTED =
      "'orderCancel':{'job':{'id':'j1','done':false},'orderCancelUserErrors':[]}";
  private static final String REFUSED =
      "'orderCancel':{'job':null,'orderCancelUserErrors':[{'message':'being canceled'}]}";
  private static final String RUNS = "'job':{'id':'j1','done':false}";
  private static final String TAGGED = "'tagsAdd':{'userErrors':[]}";

  @TempDir Path folder;
  private Ledger ledger;
  private CamelLedger camel;
  private Instant now = Instant.parse("2026-11-22T10:00:00Z");
  private final InstantSource source = () -> now;
  private CancelsUnderWay underWay;
  private final List<String> asked = new ArrayList<>();

  @BeforeEach
  void opens() {
    ledger =
        Ledgers.open(LedgerSettings.sqlite(folder.resolve("l.db").toString()), CrashPoint.NONE);
    Clock clock = source.withZone(ZoneOffset.UTC);
    camel = new CamelLedger(ledger, clock);
    underWay = new CancelsUnderWay("shop", camel, clock);
  }

  @AfterEach
  void closes() {
    ledger.close();
  }

  /** What was asked is in {@link #asked}, by name. */
  private CancelTalk attempt(boolean unresolved, String... answers) {
    CancellationNotice notice =
        new CancellationNotice("shop", "7", 1, CancellationNotice.By.WAREHOUSE, "NO_STOCK", now);
    CancelTalk talk =
        new CancelTalk(
            new GraphQl(ApiVersion.V2026_04),
            notice,
            Cancelling.CANCEL,
            unresolved,
            underWay.of("7", unresolved));
    asked.clear();
    for (String answer : answers) {
      asked.add(talk.next().kind());
      talk.answered(
          new TalkAnswer("Shopify", 200, ("{'data':{" + answer + "}}").replace('\'', '"')));
    }
    assertThat(talk.next()).isNull();
    return talk;
  }

  private void fails(boolean unresolved, String... answers) {
    assertThatThrownBy(() -> attempt(unresolved, answers)).isInstanceOf(TransientException.class);
  }

  @Test
  void
      a_job_that_is_not_over_is_asked_after_by_the_next_attempt_and_the_order_tagged_if_it_fails() {
    fails(false, OPEN, STARTED, RUNS, RUNS, RUNS, RUNS, RUNS, RUNS);
    now = now.plus(Duration.ofHours(1));
    fails(true, OPEN, RUNS, RUNS, RUNS, RUNS, RUNS, RUNS);

    CancelTalk talk = attempt(true, OPEN, RUNS, "'job':{'id':'j1','done':true}", OPEN, TAGGED);

    assertThat(asked).containsExactly("order", "job", "job", "order", "tag");
    assertThat(talk.done()).contains("Shopify did not cancel it", "will not be sent");
    assertThat(Pen.together(camel, talk::settled)).isTrue();
    assertThat(underWay.of("7", true).job()).isNull();
  }

  @Test
  void a_job_that_shopify_has_forgotten_is_over() {
    fails(false, OPEN, STARTED, RUNS, RUNS, RUNS, RUNS, RUNS, RUNS);

    assertThat(attempt(true, OPEN, "'job':null", OPEN, TAGGED).done())
        .contains("Shopify did not cancel it");
  }

  @Test
  void an_order_whose_cancellation_was_asked_for_and_the_answer_lost_is_tagged_after_ten_minutes() {
    fails(true, OPEN, REFUSED, OPEN);
    now = now.plus(Duration.ofMinutes(9));
    fails(true, OPEN);
    assertThat(asked).containsExactly("order");
    now = now.plus(Duration.ofMinutes(1));

    assertThat(attempt(true, OPEN, REFUSED, OPEN, TAGGED).done())
        .contains("Shopify did not cancel it", "being canceled");
  }
}
