package io.crossdock.partner.workarea;

import io.crossdock.camel.BasicAuth;
import io.crossdock.camel.Batch;
import io.crossdock.camel.Pace;
import io.crossdock.camel.Positions;
import java.time.Clock;
import java.time.Duration;
import org.apache.camel.Body;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.Variable;

/**
 * The steps of the routes that call the shop's Admin API. Thread-safe; a batch's own state is in
 * its plan, which the route keeps in the variable {@code plan}.
 */
public final class ApiSender {

  /** A request whose answer was lost may reach the shop's books that late. */
  private static final Duration UNANSWERED = Duration.ofMinutes(1);

  /** Records carry the time of the shop's servers. */
  private static final Duration SKEW = Duration.ofMinutes(10);

  private final WorkareaSettings settings;
  private final StockSender sender;
  private final WorkareaData data;
  private final Positions positions;
  private final Pace pace;
  private final UnseenWrites unseen;
  private final Clock clock;

  ApiSender(
      WorkareaSettings settings,
      StockSender sender,
      WorkareaData data,
      Positions positions,
      Pace pace,
      Clock clock) {
    this.settings = settings;
    this.sender = sender;
    this.data = data;
    this.positions = positions;
    this.pace = pace;
    WaySettings.Api api = settings.ways().api();
    this.unseen = new UnseenWrites(api.look(), api.patience(), clock);
    this.clock = clock;
  }

  /** Looks up the ERP's figures of a batch of marks, and what is under way. */
  public ApiPlan plan(@Body Batch batch) {
    WaySettings.Api api = settings.ways().api();
    OpenJob late =
        new OpenJob(
            positions, settings.name(), new OpenJob.Rules(api.look(), this::mayStillCome), clock);
    StockPlan stock =
        new StockPlan(
            sender.works(batch),
            sender.decisions(),
            sender.rereads(),
            decided -> {
              late.look(decided);
              unseen.look(decided);
            });
    return new ApiPlan(stock, late, unseen, api.single(), pace, clock);
  }

  /** Looks up what the documents of a batch of nudges say. */
  public NudgePlan nudge(@Body Batch batch) {
    return new NudgePlan(
        batch.open(), data.skus(batch.keys()), settings.ways().api().single(), pace);
  }

  /** The shop deletes the record of a bulk when it has finished it. */
  private boolean mayStillCome(Job job) {
    return OpenJob.isYoung(job, settings.ways().api().patience(), clock.instant())
        && (OpenJob.isYoung(job, UNANSWERED, clock.instant())
            || data.hasOpenBulk(job.at().minus(SKEW)));
  }

  /** Reads, decides, plans requests; true while there is one to send. */
  public boolean next(@Variable("plan") Conversation plan) {
    return plan.next();
  }

  /** Makes the whole message of the current request. */
  public void request(Exchange exchange) {
    WaySettings.Api api = settings.ways().api();
    ApiRequest request = exchange.getVariable("plan", Conversation.class).begin();
    Message message = exchange.getMessage();
    message.removeHeaders("*");
    message.setHeader(Exchange.HTTP_METHOD, request.method());
    message.setHeader(Exchange.HTTP_PATH, request.path());
    if (request.query() != null) {
      message.setHeader(Exchange.HTTP_QUERY, request.query());
    }
    message.setHeader(Exchange.CONTENT_TYPE, "application/json");
    message.setHeader("Accept", "application/json");
    message.setHeader("Authorization", authorization(api));
    message.setBody(request.body());
  }

  /** HTTP Basic. */
  static String authorization(WaySettings.Api api) {
    return BasicAuth.of(api.user(), api.password());
  }

  /** What the shop said; failures do not come here. */
  public void answered(Exchange exchange, @Variable("plan") Conversation plan) {
    Message message = exchange.getMessage();
    int status = message.getHeader(Exchange.HTTP_RESPONSE_CODE, 200, Integer.class);
    String body = message.getBody(String.class);
    plan.answered(status, body == null ? "" : body);
    message.removeHeaders("*");
    message.setBody(null);
  }

  /** Says of each entry what became of it, and what a person should know. */
  public void answer(@Variable("plan") ApiPlan plan) {
    sender.answer(plan.stock());
  }
}
