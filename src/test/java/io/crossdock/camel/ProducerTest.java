package io.crossdock.camel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.crossdock.document.Document;
import io.crossdock.document.DocumentVersion;
import io.crossdock.document.Received;
import io.crossdock.document.Reflects;
import io.crossdock.document.StockLevel;
import io.crossdock.ledger.ChannelDefinition;
import io.crossdock.ledger.EntryState;
import io.crossdock.ledger.Inspection;
import io.crossdock.ledger.LostRaceException;
import io.crossdock.ledger.Mode;
import io.crossdock.ledger.UndefinedChannelException;
import io.crossdock.ledger.VersionType;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a step {@code to: ledger:…} makes of its body. */
class ProducerTest {

  private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");

  @TempDir Path folder;
  private Rig rig;

  /** An event as a partner's bean might pass it on. */
  public record Event(String id, long number) {}

  @BeforeEach
  void opens() {
    rig =
        new Rig(folder)
            .channel("events", Mode.EACH)
            .channel("newest", Mode.LATEST)
            .channel("marks", Mode.MARK)
            .channel("figures", Mode.FIGURE)
            .start();
  }

  @AfterEach
  void closes() {
    rig.close();
  }

  private Exchange send(String uri, Object body) {
    return rig.context
        .createProducerTemplate()
        .request(uri, exchange -> exchange.getMessage().setBody(body));
  }

  private Tally tally(String uri, Object body) {
    Exchange exchange = send(uri, body);
    assertThat(exchange.getException()).isNull();
    return exchange.getVariable("tally", Tally.class);
  }

  private static StockLevel level(String sku, int available, long version) {
    return new StockLevel(
        sku,
        null,
        available,
        0,
        null,
        null,
        null,
        NOON,
        DocumentVersion.of(version),
        Reflects.of("none"),
        "feed-1");
  }

  @Test
  void a_document_brings_its_own_key_and_version_and_comes_out_as_it_went_in() {
    StockLevel level = level("0007", 5, 3);
    assertThat(tally("ledger:figures", level).taken()).isEqualTo(1);
    Figures figures = new Figures(CamelLedger.of(rig.context));
    assertThat(figures.of("figures", List.of("0007", "0008"), StockLevel.class))
        .isEqualTo(Map.of("0007", level));
    assertThat(figures.page("figures", null, 10, StockLevel.class)).containsExactly(level);
    assertThat(figures.notNamedSince("figures", DocumentVersion.of(4), null, 10))
        .containsExactly("0007");
    assertThat(figures.notNamedSince("figures", DocumentVersion.of(3), null, 10)).isEmpty();
  }

  @Test
  void a_list_is_counted_by_what_became_of_its_elements() {
    tally("ledger:figures", List.of(level("a", 1, 5), level("b", 1, 5)));
    Tally tally =
        tally(
            "ledger:figures",
            List.of(
                level("a", 1, 5), // the same again
                level("b", 1, 6), // newer, the same value
                level("c", 1, 5), // new
                level("a", 2, 4), // older
                level("c", 9, 5))); // the same version, another value
    assertThat(tally).isEqualTo(new Tally(5, 1, 1, 1, 0, 1, 1));
  }

  @Test
  void expressions_are_evaluated_against_each_element_of_a_list() {
    Exchange exchange =
        rig.context
            .createProducerTemplate()
            .request(
                "ledger:newest?key=${header.prefix}-${body.id}&version=${body.number}",
                out -> {
                  out.getMessage().setHeader("prefix", "p");
                  out.getMessage().setBody(List.of(new Event("a", 7), new Event("b", 8)));
                });
    assertThat(exchange.getException()).isNull();
    assertThat(exchange.getMessage().getBody(List.class)).hasSize(2);
    assertThat(rig.keys("newest")).containsExactly("p-a", "p-b");
    assertThat(rig.entry("newest", "p-b").version().number()).isEqualTo(8);
    assertThat(Rig.text(rig.entry("newest", "p-a").content()))
        .isEqualTo("{\"id\":\"a\",\"number\":7}");
  }

  @Test
  void an_element_without_a_key_is_parked_under_its_origin_and_the_others_go_on() {
    Tally tally =
        tally(
            "ledger:events?key=${body[id]}",
            List.of(Map.of("id", "a"), Map.of("no", "id"), Map.of("id", "c")));
    assertThat(tally).isEqualTo(new Tally(3, 2, 0, 0, 0, 0, 1));
    Inspection.Entry parked =
        rig.ledger.inspection().entries("events", EntryState.PARKED, 0, 10).get(0);
    assertThat(parked.reason()).contains("it has no key", "the others go on");
    assertThat(Rig.text(parked.content())).isEqualTo("{\"no\":\"id\"}");
    assertThat(parked.key()).endsWith("/1");
  }

  @Test
  void an_element_that_an_expression_does_not_suit_is_parked_alone() {
    Tally tally =
        tally("ledger:newest?key=${body.id}&version=${body.number}", List.of("text", event()));
    assertThat(tally.taken()).isEqualTo(1);
    assertThat(tally.parked()).isEqualTo(1);
  }

  private static Event event() {
    return new Event("a", 1);
  }

  @Test
  void a_null_among_the_elements_is_parked_alone() {
    Tally tally = tally("ledger:marks", Arrays.asList("a", null, "b"));
    assertThat(tally.taken()).isEqualTo(2);
    assertThat(tally.parked()).isEqualTo(1);
  }

  @Test
  void a_defective_record_is_parked_with_its_reason_and_place() {
    Tally tally =
        tally(
            "ledger:figures",
            List.of(
                new Received.Sound(level("a", 1, 1), "feed.csv:2"),
                new Received.Defective(
                    StockLevel.TYPE, "b", "feed.csv:3", "b;12.9", "available: no whole number"),
                new Received.Defective(
                    StockLevel.TYPE, null, "feed.csv:4", ";1", "sku is missing")));
    assertThat(tally).isEqualTo(new Tally(3, 1, 0, 0, 0, 0, 2));
    Inspection.Entry parked = rig.entry("figures", "b");
    assertThat(parked.state()).isEqualTo(EntryState.PARKED);
    assertThat(parked.origin()).isEqualTo("feed.csv:3");
    assertThat(parked.reason()).contains("available: no whole number");
    assertThat(Rig.text(parked.content())).isEqualTo("b;12.9");
    assertThat(rig.entry("figures", "feed.csv:4").reason()).contains("sku is missing");
  }

  @Test
  void text_is_a_mark_where_marks_are_kept() {
    assertThat(tally("ledger:marks", List.of("a", "b", "a")))
        .isEqualTo(new Tally(3, 2, 0, 0, 1, 0, 0));
    assertThat(rig.entry("marks", "a").type()).isEqualTo("mark");
  }

  @Test
  void a_version_of_the_wrong_kind_parks_the_element() {
    rig.ledger.define(
        ChannelDefinition.of("dated", Mode.LATEST).withVersionType(VersionType.INSTANT));
    tally("ledger:dated?key=k&version=2026-01-01T12:00:00Z", "x");
    assertThat(rig.entry("dated", "k").version().asInstant()).isEqualTo(NOON);
    assertThat(tally("ledger:dated", level("a", 1, 1)).parked()).isEqualTo(1);
    assertThat(rig.entry("dated", "a").reason()).contains("no instant", "dated");
    assertThat(tally("ledger:newest?key=k&version=ten", "x").parked()).isEqualTo(1);
  }

  @Test
  void a_version_that_is_missing_where_the_newest_counts_parks_the_element() {
    assertThat(tally("ledger:newest?key=k", "x").parked()).isEqualTo(1);
    assertThat(rig.entry("newest", "k").reason()).contains("it has no version");
    assertThat(tally("ledger:events?key=k", "x").taken()).isEqualTo(1);
  }

  @Test
  void a_cursor_moves_with_the_list_it_was_read_for() {
    rig.routes(
        new RouteBuilder() {
          @Override
          public void configure() {
            errorHandler(noErrorHandler());
            from("direct:page")
                .to("ledger:cursor:source")
                .setVariable("began", variable("cursor"))
                .to("mock:read")
                .to("ledger:events?key=${body}&cursor=source&cursorValue=${header.next}");
          }
        });
    assertThat(page("1", List.of("a", "b"))).isNull();
    assertThat(rig.ledger.cursor("source")).contains("1");
    assertThat(page("2", List.of())).isNull();
    assertThat(rig.ledger.cursor("source")).contains("2");
    assertThat(rig.keys("events")).containsExactly("a", "b");
  }

  private Exception page(String next, List<String> body) {
    return rig.context
        .createProducerTemplate()
        .request(
            "direct:page",
            exchange -> {
              exchange.getMessage().setHeader("next", next);
              exchange.getMessage().setBody(body);
            })
        .getException();
  }

  @Test
  void a_cursor_that_somebody_else_moved_rolls_the_list_back() {
    rig.step(
        "elsewhere",
        exchange ->
            new Cursors(CamelLedger.of(rig.context))
                .move(new DirectPen(rig.ledger), "source", null, "other"));
    rig.routes(
        new RouteBuilder() {
          @Override
          public void configure() {
            errorHandler(noErrorHandler());
            from("direct:page")
                .to("ledger:cursor:source")
                .process("elsewhere")
                .to("ledger:events?key=${body}&cursor=source&cursorValue=${header.next}");
          }
        });
    assertThat(page("1", List.of("a"))).isInstanceOf(LostRaceException.class);
    assertThat(rig.ledger.cursor("source")).contains("other");
    assertThat(rig.keys("events")).isEmpty();
  }

  @Test
  void a_cursor_that_was_not_read_cannot_be_moved() {
    assertThat(send("ledger:events?key=k&cursor=source&cursorValue=1", "x").getException())
        .hasMessageContaining("was not read");
    assertThat(rig.keys("events")).isEmpty();
    assertThatThrownBy(() -> send("ledger:events?key=k&cursor=source", "x"))
        .hasStackTraceContaining("go together");
  }

  @Test
  void what_a_staged_run_takes_is_not_to_be_seen_until_it_is_published() {
    long run = rig.ledger.runs().begin("load", "test", true);
    Exchange exchange =
        rig.context
            .createProducerTemplate()
            .request(
                "ledger:figures?stagedRun=${variable.run}&priority=import",
                out -> {
                  out.setVariable("run", run);
                  out.getMessage().setBody(List.of(level("a", 1, 1)));
                });
    assertThat(exchange.getException()).isNull();
    assertThat(rig.ledger.figures("figures", null, 10)).isEmpty();
    rig.ledger.runs().publish(run);
    await().atMost(Rig.LIMIT).until(() -> rig.ledger.figures("figures", null, 10).size() == 1);
  }

  @Test
  void a_cancellation_settles_older_entries_of_its_key() {
    tally("ledger:events?key=k&version=1", "order");
    assertThat(tally("ledger:events?key=k&version=2&absorbs=true", "cancelled").taken())
        .isEqualTo(1);
    rig.routes(
        new RouteBuilder() {
          @Override
          public void configure() {
            from("ledger:events?repeat=safe").log("sent");
          }
        });
    rig.awaitSettled("events");
    assertThat(rig.books("events").superseded()).isEqualTo(1);
    assertThat(rig.books("events").applied()).isEqualTo(1);
  }

  @Test
  void a_channel_nobody_defined_is_refused_when_the_route_starts() {
    assertThatThrownBy(
            () ->
                rig.routes(
                    new RouteBuilder() {
                      @Override
                      public void configure() {
                        from("direct:x").to("ledger:nowhere");
                      }
                    }))
        .hasStackTraceContaining("nowhere is not defined");
  }

  @Test
  void a_computed_channel_is_checked_against_the_defined_ones() {
    rig.routes(
        new RouteBuilder() {
          @Override
          public void configure() {
            errorHandler(noErrorHandler());
            from("direct:which").toD("ledger:${header.which}");
          }
        });
    assertThat(which("marks")).isNull();
    assertThat(rig.keys("marks")).containsExactly("sku");
    assertThat(which("nowhere")).hasRootCauseInstanceOf(UndefinedChannelException.class);
  }

  private Exception which(String channel) {
    return rig.context
        .createProducerTemplate()
        .request(
            "direct:which",
            exchange -> {
              exchange.getMessage().setHeader("which", channel);
              exchange.getMessage().setBody("sku");
            })
        .getException();
  }

  @Test
  void a_null_body_is_a_mistake_and_an_empty_list_is_none() {
    assertThat(send("ledger:marks", null).getException()).hasMessageContaining("body is null");
    assertThat(tally("ledger:marks", List.of())).isEqualTo(Tally.NONE);
  }

  @Test
  void a_document_that_is_no_record_of_ours_is_taken_by_its_own_words() {
    Document odd =
        new Document() {
          @Override
          public String type() {
            return "StockLevel";
          }

          @Override
          public String key() {
            return "bad\0key";
          }

          @Override
          public DocumentVersion version() {
            return DocumentVersion.of(1);
          }

          @Override
          public Instant asOf() {
            return null;
          }

          @Override
          public String value() {
            return "";
          }
        };
    assertThat(tally("ledger:figures", List.of(odd, level("a", 1, 1))).parked()).isEqualTo(1);
  }
}
