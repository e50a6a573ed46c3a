package io.crossdock.partner.extensiv;

import com.fasterxml.jackson.databind.JsonNode;
import io.crossdock.camel.ForeignText;
import io.crossdock.camel.MisconfiguredException;
import io.crossdock.camel.OutcomeException;
import io.crossdock.camel.RejectedException;
import io.crossdock.camel.TalkAnswer;
import io.crossdock.camel.TalkRequest;
import io.crossdock.camel.ThrottledException;
import io.crossdock.camel.TransientException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * An answer of an Integration Manager: 200 whatever happened, with errors inside. Immutable.
 *
 * <p>Source: test fixtures of extensiv_ruby, and cartrover-php.
 */
final class ImAnswer {

  /** It does not say how long to wait, and its bucket leaks at a rate nobody published. */
  static final Duration REST = Duration.ofSeconds(15);

  private static final String PROCESS = "x-cartrover-process-id";

  private static final Pattern ABSENT =
      Pattern.compile("not found|no such|does not exist", Pattern.CASE_INSENSITIVE);
  private static final Pattern STRANGER =
      Pattern.compile(
          "api (user|key)|\\b(un)?auth(enticat|oriz|oris|\\b)", Pattern.CASE_INSENSITIVE);

  private final TalkAnswer answer;

  /** Null where it is no JSON. */
  private final JsonNode body;

  private ImAnswer(TalkAnswer answer) {
    this.answer = answer;
    this.body = answer.bodyOrNull();
  }

  static ImAnswer of(TalkAnswer answer) {
    return new ImAnswer(answer);
  }

  private boolean isObject() {
    return body != null && body.isObject();
  }

  private String member(String name) {
    return isObject() ? OmWire.text(body, name) : null;
  }

  private String said() {
    String said = member("status_message");
    return said == null ? member("message") : said;
  }

  private boolean isRefusal() {
    return isObject() && !OmWire.flag(body, "success_code", true);
  }

  /** Whether it was asked too often. */
  boolean isRateLimit() {
    return answer.status() == 429 || isRefusal() && "RateLimit".equals(member("error_code"));
  }

  /** Whether it said that there is no such thing, and not that it failed to look. */
  boolean isAbsent() {
    String said = said();
    return answer.status() == 404
        || "Invalid".equals(member("error_code"))
        || isFailure() && said != null && ABSENT.matcher(said).find();
  }

  /** Whether it tried in vain; asked later it may answer. */
  boolean isFailure() {
    return "Failure".equals(member("error_code"));
  }

  /**
   * What it answered: a list, also where it answered with one element alone.
   *
   * @throws MisconfiguredException if it does not let us in
   * @throws RejectedException if it refused the question
   * @throws TransientException if that is no answer of an Integration Manager
   */
  List<JsonNode> list(TalkRequest asked) {
    if (isRefusal() || isObject() && !answer.isOk()) {
      throw refused(asked);
    }
    // One without the member is not believed to mean that there is nothing.
    if (body == null || !body.has("response")) {
      throw TransientException.ofPartner(
          "Integration Manager answered "
              + answer.status()
              + " with what is no answer of it to "
              + asked
              + process()
              + ": "
              + ForeignText.text(answer.text()),
          null);
    }
    List<JsonNode> rows = new ArrayList<>();
    JsonNode response = body.path("response");
    if (response.isArray()) {
      response.forEach(rows::add);
    } else if (response.isObject()) {
      rows.add(response);
    }
    return rows;
  }

  /**
   * The same, where nothing but an answer goes on.
   *
   * @throws ThrottledException if it was asked too often
   * @throws TransientException if it failed, too: asked later it may answer
   */
  List<JsonNode> page(TalkRequest asked, Instant now) {
    if (isRateLimit()) {
      throw new ThrottledException(
          "Integration Manager was asked too often, by " + asked, now.plus(REST));
    }
    try {
      return list(asked);
    } catch (RejectedException e) {
      throw isFailure() ? new TransientException(e.getMessage(), e) : e;
    }
  }

  /** By which its support finds the call; nothing where the answer does not say it. */
  private String process() {
    String id = answer.headers().get(PROCESS);
    return id == null ? "" : " (" + PROCESS + " " + ForeignText.text(id) + ")";
  }

  private OutcomeException refused(TalkRequest asked) {
    String text = said();
    String what =
        "Integration Manager answered "
            + member("error_code")
            + " '"
            + ForeignText.text(text)
            + "' to "
            + asked
            + process();
    return text != null && STRANGER.matcher(text).find()
        ? new MisconfiguredException(what + ": check user and key of the merchant", null)
        : new RejectedException(what);
  }
}
