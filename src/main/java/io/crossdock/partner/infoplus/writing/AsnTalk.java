package io.crossdock.partner.infoplus.writing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crossdock.camel.Talk;
import io.crossdock.camel.TalkAnswer;
import io.crossdock.camel.TalkRequest;
import io.crossdock.camel.TransientException;
import io.crossdock.partner.infoplus.wire.Said;
import java.util.List;

/**
 * Changes or deletes an ASN, as long as nothing of it was received: reads it and sends the whole of
 * it. Not thread-safe.
 */
final class AsnTalk implements Talk {

  private enum Step {
    LOOK,
    WRITE,
    OVER
  }

  private final int asn;
  private final ObjectNode wanted;
  private final List<String> said;
  private Step step = Step.LOOK;
  private TalkRequest write;
  private String refusal;
  private boolean wrote;

  /**
   * @param wanted null if it is to go
   * @param said fields of its lines that were told before
   */
  AsnTalk(int asn, ObjectNode wanted, List<String> said) {
    this.asn = asn;
    this.wanted = wanted;
    this.said = said;
  }

  /** Why it stays as it is, in Infoplus's words where it refused; null if it does not. */
  String refusal() {
    return refusal;
  }

  /** Whether it was something else there, and is so no more. */
  boolean wrote() {
    return wrote;
  }

  @Override
  public TalkRequest next() {
    return switch (step) {
      case LOOK -> TalkRequest.get("/asn/" + asn);
      case WRITE -> write;
      case OVER -> null;
    };
  }

  @Override
  public void answered(TalkAnswer answer) {
    step = step == Step.LOOK ? looked(answer) : written(answer);
  }

  private Step looked(TalkAnswer answer) {
    if (answer.status() == 404) {
      return wanted == null ? Step.OVER : refuse("Infoplus does not have ASN " + asn + " any more");
    }
    JsonNode there = Said.record(answer);
    if (!there.hasNonNull("id")) {
      throw new TransientException("Infoplus did not show ASN " + asn + ": " + answer);
    }
    String status = there.path("status").asText("");
    if (wanted == null && status.equals("Cancelled")) {
      return Step.OVER;
    }
    ObjectNode changed = wanted == null ? null : AsnBody.changed(there, wanted, said);
    if (changed != null && changed.equals(there)) {
      return Step.OVER;
    }
    String fixed = AsnBody.whyFixed(there);
    if (fixed != null) {
      return refuse(fixed);
    }
    write = changed == null ? TalkRequest.delete("/asn/" + asn) : TalkRequest.put("/asn", changed);
    return Step.WRITE;
  }

  private Step written(TalkAnswer answer) {
    boolean gone = wanted == null && answer.status() == 404;
    if (!gone && Said.isRefusal(answer)) {
      refusal = answer.message();
    }
    wrote = refusal == null;
    return Step.OVER;
  }

  private Step refuse(String why) {
    refusal = why;
    return Step.OVER;
  }
}
