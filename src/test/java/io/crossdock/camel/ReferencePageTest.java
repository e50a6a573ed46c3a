package io.crossdock.camel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.crossdock.document.DocumentVersion;
import io.crossdock.document.Reflects;
import io.crossdock.document.StockLevel;
import io.crossdock.ledger.EntryState;
import io.crossdock.ledger.Lanes;
import io.crossdock.ledger.Mode;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeSet;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.camel.Exchange;
import org.apache.camel.spi.UriParam;
import org.apache.camel.spi.UriPath;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The reference page: its examples run, and it names every option there is. */
class ReferencePageTest {

  private static final Path PAGE = Path.of("docs/reference/ledger-component.md");
  private static final String CATALOGUE = "/META-INF/io/crossdock/camel/ledger.json";

  @TempDir Path folder;
  private Rig rig;
  private final Wms wms = new Wms();

  /** Plays the partner of the examples. */
  public static final class Wms {
    private final List<String> posted = new CopyOnWriteArrayList<>();
    private final AtomicBoolean silent = new AtomicBoolean();

    public void post(Exchange exchange) {
      posted.add(exchange.getVariable("key", String.class));
      if (silent.getAndSet(false)) {
        throw new IllegalStateException("read timed out");
      }
    }

    public void lookUp(Exchange exchange) {
      String key = exchange.getVariable("key", String.class);
      if (posted.contains(key)) {
        throw new SkippedException("the WMS has " + key);
      }
    }
  }

  /** Plays the shop of the examples. */
  public static final class Shop {
    public void send(Batch batch) {
      batch.entries().forEach(entry -> entry.applied("sent " + entry.key()));
    }
  }

  @BeforeEach
  void runs_all_examples_of_the_page() throws IOException {
    rig = new Rig(folder);
    defineChannels(blocks("properties").get(0));
    Outcomes ofWms =
        (failure, sending) ->
            "read timed out".equals(failure.getMessage())
                ? Optional.of(new AmbiguousException(failure.getMessage()))
                : Optional.empty();
    rig.bean("wms", wms).bean("shop", new Shop()).bean("wmsOutcomes", ofWms);
    rig.bean(
        "deliveriesOfDoor", new LedgerIdempotentRepository(rig.ledger.deliveries(), "door-once"));
    blocks("yaml").forEach(rig::yaml);
    rig.start();
  }

  @AfterEach
  void closes() {
    rig.close();
  }

  private static List<String> blocks(String language) throws IOException {
    Matcher block =
        Pattern.compile("```" + language + "\n(.*?)```", Pattern.DOTALL)
            .matcher(Files.readString(PAGE));
    List<String> found = new ArrayList<>();
    while (block.find()) {
      found.add(block.group(1));
    }
    return found;
  }

  private void defineChannels(String text) throws IOException {
    Properties properties = new Properties();
    properties.load(new StringReader(text));
    for (String key : new TreeSet<>(properties.stringPropertyNames())) {
      if (key.endsWith(".mode")) {
        String prefix = key.substring(0, key.length() - ".mode".length());
        String derives = properties.getProperty(prefix + ".derivesFrom", "");
        rig.ledger.define(
            Rig.quick(
                    prefix.substring("channel.".length()),
                    Mode.valueOf(properties.getProperty(key).toUpperCase(Locale.ROOT)))
                .withDerivesFrom(derives.isEmpty() ? List.of() : List.of(derives)));
      }
    }
  }

  private Exchange send(String uri, Object body, String header, String value) {
    Exchange exchange =
        rig.context
            .createProducerTemplate()
            .request(
                uri,
                out -> {
                  out.getMessage().setHeader(header, value);
                  out.getMessage().setBody(body);
                });
    assertThat(exchange.getException()).isNull();
    return exchange;
  }

  @Test
  void a_figure_that_changed_is_sent_to_the_shop_in_a_batch() {
    StockLevel level =
        new StockLevel(
            "0007",
            null,
            5,
            0,
            null,
            null,
            null,
            Instant.EPOCH,
            DocumentVersion.of(1),
            Reflects.of("none"),
            "f");
    Exchange exchange = send("direct:stock", List.of(level), "x", "y");
    assertThat(exchange.getVariable("tally", Tally.class).taken()).isEqualTo(1);
    assertThat(rig.awaitState("stock.shop", "0007", EntryState.APPLIED).reason())
        .isEqualTo("sent 0007");
  }

  @Test
  void events_move_their_cursor_mark_their_skus_and_are_handed_on_together() {
    send(
        "direct:events",
        List.of(Map.of("id", "e1", "number", 1, "order", "4711", "skus", List.of("0007", "0008"))),
        "next",
        "page-2");
    assertThat(rig.ledger.cursor("shop.events")).contains("page-2");
    rig.awaitState("events.shop", "e1", EntryState.APPLIED);
    rig.awaitState("orders.wms", "4711", EntryState.APPLIED);
    rig.awaitState("stock.shop", "0007", EntryState.APPLIED);
    rig.awaitState("stock.shop", "0008", EntryState.APPLIED);
  }

  @Test
  void an_order_whose_answer_never_came_is_looked_up_and_not_sent_twice() {
    wms.silent.set(true);
    rig.put("orders.wms", "4711", "order");
    assertThat(rig.awaitState("orders.wms", "4711", EntryState.SKIPPED).reason())
        .isEqualTo("the WMS has 4711");
    assertThat(wms.posted).containsExactly("4711");
    assertThat(rig.ledger.inspection().attempts(rig.entry("orders.wms", "4711").id()))
        .anyMatch(attempt -> "POST /orders 4711".equals(attempt.asked()));
  }

  @Test
  void each_call_of_an_entry_takes_a_token_of_each_lane() {
    List.of("wms.key", "wms.site")
        .forEach(
            name ->
                rig.ledger
                    .lanes()
                    .define(
                        new Lanes.Limit(
                            name, 0, List.of(new Lanes.Window(1, Duration.ofMillis(50))))));
    rig.put("parcels.wms", "p1", "parcel");
    rig.awaitState("parcels.wms", "p1", EntryState.APPLIED);
    assertThat(wms.posted).containsExactly("p1", "p1");
    assertThat(rig.ledger.inspection().attempts(rig.entry("parcels.wms", "p1").id())).hasSize(2);
  }

  @Test
  void a_delivery_is_taken_once() {
    send("direct:once", Map.of("id", "d1"), "delivery", "1");
    send("direct:once", Map.of("id", "d2"), "delivery", "1");
    await().atMost(Rig.LIMIT).until(() -> rig.keys("events.shop").contains("d1"));
    assertThat(rig.keys("events.shop")).doesNotContain("d2");
  }

  @Test
  void the_page_names_every_option_and_the_catalogue_is_up_to_date() throws IOException {
    String page = Files.readString(PAGE);
    JsonNode options;
    try (InputStream catalogue = getClass().getResourceAsStream(CATALOGUE)) {
      options = new ObjectMapper().readTree(catalogue).get("properties");
    }
    Arrays.stream(LedgerEndpoint.class.getDeclaredFields())
        .filter(
            field ->
                field.isAnnotationPresent(UriParam.class)
                    || field.isAnnotationPresent(UriPath.class))
        .forEach(
            field -> {
              String name = field.getName();
              assertThat(options.has(name))
                  .as("%s is in the catalogue (mvn process-classes -Pcomponent)", name)
                  .isTrue();
              String text =
                  field.isAnnotationPresent(UriParam.class)
                      ? field.getAnnotation(UriParam.class).description()
                      : field.getAnnotation(UriPath.class).description();
              assertThat(options.get(name).get("description").asText()).isEqualTo(text);
              assertThat(name.equals("target") || page.contains("`" + name + "`"))
                  .as("the page names %s", name)
                  .isTrue();
            });
    assertThat(rig.context.getCamelContextExtension().getEndpointUriFactory("ledger")).isNotNull();
  }
}
