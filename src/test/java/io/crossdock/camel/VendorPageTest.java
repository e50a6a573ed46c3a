package io.crossdock.camel;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.crossdock.ledger.EntryState;
import io.crossdock.ledger.Mode;
import io.crossdock.operate.HouseRules;
import io.crossdock.operate.RouteFile;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.Variable;
import org.apache.camel.http.base.HttpOperationFailedException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The route of the page about adding a vendor, against a warehouse that plays its part. */
class VendorPageTest {

  private static final Path PAGE = Path.of("docs/how-to/add-a-vendor.md");
  private static final String CHANNEL = "orders.acme";

  @TempDir Path folder;
  private Rig rig;
  private HttpServer warehouse;
  private final List<String> taken = new CopyOnWriteArrayList<>();
  private final List<String> asked = new CopyOnWriteArrayList<>();

  /** The bean the page describes. */
  public static final class AcmeOrders {

    public void question(Exchange exchange, @Variable("key") String key) {
      Message call = fresh(exchange, "GET");
      call.setHeader(Exchange.HTTP_QUERY, "number=" + key);
    }

    public void found(Exchange exchange, @Variable("key") String key) {
      if (exchange.getMessage().getBody(String.class).contains(key)) {
        throw new SkippedException("the warehouse has " + key);
      }
    }

    public void request(Exchange exchange, @Variable("entry") Entry entry) {
      fresh(exchange, "POST").setBody(entry.body());
    }

    public void accepted(Exchange exchange) {
      if (!exchange.getMessage().getBody(String.class).equals("accepted")) {
        throw new RejectedException("the warehouse does not take it");
      }
    }

    private static Message fresh(Exchange exchange, String method) {
      Message message = exchange.getMessage();
      message.removeHeaders("*");
      message.setBody(null);
      message.setHeader(Exchange.HTTP_METHOD, method);
      return message;
    }
  }

  @BeforeEach
  void starts_the_route_of_the_page() throws IOException {
    warehouse = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    warehouse.createContext("/orders", this::answer);
    warehouse.start();
    Outcomes acme =
        (failure, sending) ->
            failure instanceof HttpOperationFailedException http && http.getStatusCode() == 409
                ? Optional.of(new SkippedException("the warehouse has it already", http))
                : Optional.empty();
    rig = new Rig(folder).channel(CHANNEL, Mode.EACH);
    rig.bean("acmeOrders", new AcmeOrders()).bean("acmeOutcomes", acme);
    rig.context
        .getPropertiesComponent()
        .addInitialProperty("acme.url", "http://127.0.0.1:" + warehouse.getAddress().getPort());
    rig.yaml(route()).start();
  }

  @AfterEach
  void stops() {
    rig.close();
    warehouse.stop(0);
  }

  private static String route() throws IOException {
    Matcher block =
        Pattern.compile("```yaml\n(.*?)```", Pattern.DOTALL).matcher(Files.readString(PAGE));
    assertThat(block.find()).isTrue();
    return block.group(1);
  }

  /** Orders are called what is to become of them. */
  private void answer(HttpExchange call) throws IOException {
    String body = new String(call.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    if (call.getRequestMethod().equals("GET")) {
      asked.add(call.getRequestURI().getQuery());
      say(call, 200, String.join(",", taken));
    } else if (body.equals("known")) {
      say(call, 409, "known");
    } else if (body.equals("wrong")) {
      say(call, 422, "no such article");
    } else {
      taken.add(body);
      say(call, body.equals("lost") ? 502 : 200, "accepted");
    }
  }

  private static void say(HttpExchange call, int status, String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    call.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
    call.getResponseBody().write(bytes);
    call.close();
  }

  @Test
  void each_order_of_the_page_becomes_what_the_warehouse_makes_of_it() {
    for (String order : List.of("good", "lost", "known", "wrong")) {
      rig.put(CHANNEL, order, order);
    }

    rig.awaitState(CHANNEL, "good", EntryState.APPLIED);
    assertThat(rig.awaitState(CHANNEL, "lost", EntryState.SKIPPED).reason())
        .isEqualTo("the warehouse has lost");
    assertThat(rig.awaitState(CHANNEL, "known", EntryState.SKIPPED).reason())
        .isEqualTo("the warehouse has it already");
    assertThat(rig.awaitState(CHANNEL, "wrong", EntryState.PARKED).reason())
        .contains("no such article");
    assertThat(taken).containsExactlyInAnyOrder("good", "lost");
    assertThat(asked).containsExactly("number=lost");
  }

  @Test
  void the_route_of_the_page_keeps_the_house_rules() throws IOException {
    assertThat(
            HouseRules.checkAll(
                List.of(RouteFile.read("warehouses/acme/acme-orders.yaml", "acme", route()))))
        .isEmpty();
    assertThat(route().lines().count()).isLessThan(60);
  }
}
