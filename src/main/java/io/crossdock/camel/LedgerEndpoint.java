package io.crossdock.camel;

import io.crossdock.ledger.Priority;
import java.time.Duration;
import org.apache.camel.Category;
import org.apache.camel.Component;
import org.apache.camel.Consumer;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.spi.Metadata;
import org.apache.camel.spi.UriEndpoint;
import org.apache.camel.spi.UriParam;
import org.apache.camel.spi.UriPath;
import org.apache.camel.support.DefaultEndpoint;

/** Write documents to the ledger's channels, and send what waits in them. */
@UriEndpoint(
    firstVersion = "0.1.0",
    scheme = "ledger",
    title = "Ledger",
    syntax = "ledger:target",
    remote = false,
    category = {Category.MESSAGING, Category.DATABASE})
public class LedgerEndpoint extends DefaultEndpoint {

  @UriPath(
      description =
          "A channel; or cursor:NAME, which reads (and with cursorValue moves) a cursor; or"
              + " attempt, which marks durably that a remote write begins now; or pace, which waits"
              + " until the next remote call may begin.")
  @Metadata(required = true)
  private String target;

  @UriParam(
      label = "producer",
      description =
          "Simple expression for the key, evaluated against each element of a list. By default the"
              + " document's own. Null parks the element.")
  private String key;

  @UriParam(
      label = "producer",
      description =
          "Simple expression for the version, evaluated against each element of a list. By default"
              + " the document's own.")
  private String version;

  @UriParam(
      label = "producer",
      description =
          "A cursor that moves in the same transaction, from what ledger:cursor:NAME read.")
  private String cursor;

  @UriParam(
      label = "producer",
      description = "Simple expression for the cursor's new value, evaluated once per exchange.")
  private String cursorValue;

  @UriParam(
      label = "producer",
      defaultValue = "DOOR",
      enums = "DOOR,IMPORT",
      description = "Who goes first where writers queue: doors before imports.")
  private Priority priority = Priority.DOOR;

  @UriParam(
      label = "producer",
      description =
          "Name of the variable, or simple expression, with the id of the staged run whose"
              + " publication makes the documents visible; 0 for none. By default they are visible"
              + " at once.")
  private String stagedRun;

  @UriParam(
      label = "producer",
      description =
          "The documents are offered although older ones of their key wait or are parked, and"
              + " settle them as superseded: cancellations.")
  private boolean absorbs;

  @UriParam(
      label = "producer",
      description =
          "For attempt: simple expression for what is about to be asked, kept with the attempt;"
              + " bounded, no secrets in it.")
  private String asked;

  @UriParam(
      label = "producer",
      description =
          "For pace: the lanes whose windows the next remote call needs a token of, with commas"
              + " between; lanes that the channel does not name.")
  private String lanes;

  @UriParam(
      label = "producer",
      defaultValue = "2s",
      description =
          "For pace: how long it waits for the tokens, at most. Then the entry is held until there"
              + " may be some; or it is ambiguous, where an earlier call may have changed"
              + " something.",
      javaType = "java.time.Duration")
  private Duration wait = Duration.ofSeconds(2);

  @UriParam(
      defaultValue = "5s",
      description =
          "The longest time-out of the route's remote calls. Nothing is begun, no attempt started,"
              + " and no turn waited for, with less lease left.",
      javaType = "java.time.Duration")
  private Duration timeout = Duration.ofSeconds(5);

  @UriParam(
      label = "consumer",
      defaultValue = "1",
      description = "Exchanges at once in this process; the lane limits all processes together.")
  private int maxConcurrent = 1;

  @UriParam(
      label = "consumer",
      defaultValue = "0",
      description =
          "Hand out up to this many entries together, at most one of a key, as a Batch; 0 for one"
              + " document per exchange.")
  private int batch;

  @UriParam(
      label = "consumer",
      enums = "SAFE,LOOK_UP",
      description =
          "What the route does about an attempt whose answer never came: safe (sending the same"
              + " again does no harm) or look-up (it looks first where unresolved is true). A route"
              + " that declares neither does not start; nor does one that says look-up and does not"
              + " look.")
  private Repeat repeat;

  @UriParam(
      label = "consumer",
      description = "The bean that says what this partner's exceptions mean.")
  private Outcomes outcomes;

  /** For Camel. */
  public LedgerEndpoint() {}

  LedgerEndpoint(String uri, Component component) {
    super(uri, component);
  }

  @Override
  public Producer createProducer() {
    Target what = Target.parse(target);
    if (what instanceof Target.Channel channel) {
      return new LedgerProducer(this, channel.name());
    }
    if (what instanceof Target.Cursor named) {
      return new CursorProducer(this, named.name());
    }
    return what instanceof Target.Pace ? new PaceProducer(this) : new AttemptProducer(this);
  }

  @Override
  public Consumer createConsumer(Processor processor) throws Exception {
    if (Target.parse(target) instanceof Target.Channel channel) {
      LedgerConsumer consumer = new LedgerConsumer(this, channel.name(), processor);
      configureConsumer(consumer);
      return consumer;
    }
    throw new IllegalArgumentException(
        "from: ledger:" + target + " is no channel; nothing waits there");
  }

  CamelLedger camelLedger() {
    return CamelLedger.of(getCamelContext());
  }

  public String getTarget() {
    return target;
  }

  public void setTarget(String target) {
    this.target = target;
  }

  public String getKey() {
    return key;
  }

  public void setKey(String key) {
    this.key = key;
  }

  public String getVersion() {
    return version;
  }

  public void setVersion(String version) {
    this.version = version;
  }

  public String getCursor() {
    return cursor;
  }

  public void setCursor(String cursor) {
    this.cursor = cursor;
  }

  public String getCursorValue() {
    return cursorValue;
  }

  public void setCursorValue(String cursorValue) {
    this.cursorValue = cursorValue;
  }

  public Priority getPriority() {
    return priority;
  }

  public void setPriority(Priority priority) {
    this.priority = priority;
  }

  public String getStagedRun() {
    return stagedRun;
  }

  public void setStagedRun(String stagedRun) {
    this.stagedRun = stagedRun;
  }

  public boolean isAbsorbs() {
    return absorbs;
  }

  public void setAbsorbs(boolean absorbs) {
    this.absorbs = absorbs;
  }

  public String getAsked() {
    return asked;
  }

  public void setAsked(String asked) {
    this.asked = asked;
  }

  public String getLanes() {
    return lanes;
  }

  public void setLanes(String lanes) {
    this.lanes = lanes;
  }

  public Duration getWait() {
    return wait;
  }

  public void setWait(Duration wait) {
    this.wait = wait;
  }

  public Duration getTimeout() {
    return timeout;
  }

  public void setTimeout(Duration timeout) {
    this.timeout = timeout;
  }

  public int getMaxConcurrent() {
    return maxConcurrent;
  }

  public void setMaxConcurrent(int maxConcurrent) {
    this.maxConcurrent = maxConcurrent;
  }

  public int getBatch() {
    return batch;
  }

  public void setBatch(int batch) {
    this.batch = batch;
  }

  public Repeat getRepeat() {
    return repeat;
  }

  public void setRepeat(Repeat repeat) {
    this.repeat = repeat;
  }

  public Outcomes getOutcomes() {
    return outcomes;
  }

  public void setOutcomes(Outcomes outcomes) {
    this.outcomes = outcomes;
  }
}
