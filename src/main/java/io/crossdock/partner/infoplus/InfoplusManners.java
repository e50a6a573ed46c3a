package io.crossdock.partner.infoplus;

import io.crossdock.camel.ForeignText;
import io.crossdock.camel.RejectedException;
import io.crossdock.camel.TalkAnswer;
import io.crossdock.camel.TalkCalls;
import io.crossdock.camel.TalkRequest;
import io.crossdock.camel.TransientException;
import io.crossdock.partner.infoplus.settings.InfoplusSettings;
import java.util.Set;
import org.apache.camel.Message;

/** How Infoplus is called: by the key of a user. Thread-safe. */
final class InfoplusManners implements TalkCalls.Manners {

  /** What Infoplus itself refuses with, as far as anybody knows. */
  private static final Set<Integer> REFUSALS = Set.of(400, 404, 409, 422);

  private final InfoplusSettings settings;

  InfoplusManners(InfoplusSettings settings) {
    this.settings = settings;
  }

  @Override
  public void authorize(Message message) {
    message.setHeader("API-Key", settings.api().key());
  }

  /**
   * Infoplus itself says in JSON that it has no such record; a gate in front of it says it else.
   * Another refusal is one of a search alone, which goes on otherwise: of a write nobody knows what
   * it means.
   */
  @Override
  public void answered(TalkRequest request, TalkAnswer answer) {
    if (answer.status() == 404 && !answer.text().isBlank() && !answer.isJson()) {
      throw TransientException.ofPartner(
          "it was not Infoplus that answered 404 to "
              + request
              + ": "
              + ForeignText.text(answer.text())
              + "; check url and version",
          null);
    }
    boolean search = !request.isWrite() && request.path().endsWith("/search");
    if (!answer.isOk() && !search && !REFUSALS.contains(answer.status())) {
      throw new RejectedException("Infoplus answered " + answer + " to " + request);
    }
  }
}
