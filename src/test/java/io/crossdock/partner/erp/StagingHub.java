package io.crossdock.partner.erp;

import io.crossdock.camel.CamelLedger;
import io.crossdock.camel.Doors;
import io.crossdock.document.Document;
import io.crossdock.flow.Acceptances;
import io.crossdock.flow.ArticleGate;
import io.crossdock.flow.Neighbours;
import io.crossdock.flow.WarehouseRules;
import io.crossdock.operate.Exports;
import io.crossdock.operate.Settings;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.camel.CamelContext;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ScheduledPollConsumer;

/** The routes of the ERP's tables as they are, on a ledger of the test's. */
final class StagingHub implements AutoCloseable {

  private static final List<String> ROUTES =
      List.of(
          "config/errors",
          "config/table-doors",
          "erp/erp/erp-staging-in",
          "erp/erp/erp-staging-page",
          "erp/erp/erp-acknowledgements",
          "erp/erp/erp-documents-out",
          "erp/erp/erp-documents-sql",
          "flows/order-import",
          "flows/document-import");

  final CamelContext context = new DefaultCamelContext();
  final Erp erp;

  StagingHub(CamelLedger camel, Path folder, String url, String user, String password)
      throws Exception {
    Map<String, String> properties = new HashMap<>();
    properties.put("channel.stock.erp.version", "instant");
    properties.put("erp.warehouse", "infoplus");
    properties.put("erp.documents.by", "sql");
    properties.put("erp.staging.enabled", "true");
    properties.put("erp.staging.poll", "20");
    properties.put("erp.staging.url", url);
    properties.put("erp.staging.user", user);
    properties.put("erp.staging.password", password);
    properties.put("data.dir", folder.toString());
    Settings settings = new Settings(key -> Optional.ofNullable(properties.get(key)));
    camel.install(context);
    Neighbours neighbours = new Neighbours(Exports.NONE);
    neighbours.add(WarehouseRules.unbooked("infoplus", 50));
    erp = (Erp) Erp.read("erp", settings, Clock.systemUTC(), neighbours).make(camel);
    settings.orThrow();
    erp.beans().forEach(context.getRegistry()::bind);
    context.getRegistry().bind("acceptances", new Acceptances(camel));
    context.getRegistry().bind("articleGate", new ArticleGate(neighbours));
    context.getRegistry().bind("doors", new Doors(camel));
    properties.forEach(context.getPropertiesComponent()::addOverrideProperty);
    for (String route : ROUTES) {
      PluginHelper.getRoutesLoader(context)
          .loadRoutes(
              PluginHelper.getResourceLoader(context)
                  .resolveResource("file:routes/" + route + ".yaml"));
    }
    context.start();
  }

  /** How often it looked for rows. */
  long polled() {
    return ((ScheduledPollConsumer) context.getRoute("erp-staging-in").getConsumer()).getCounter();
  }

  boolean isRunning() {
    return context.getRoute("erp-staging-in") != null;
  }

  void send(Document document) {
    context.createProducerTemplate().sendBody("ledger:acknowledgements.erp", document);
  }

  /** As if it was killed, as far as the tables can tell. */
  void stop() {
    context.stop();
  }

  @Override
  public void close() {
    context.stop();
    erp.close();
  }
}
