package io.crossdock.partner.infoplus.writing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crossdock.camel.CamelLedger;
import io.crossdock.camel.Entry;
import io.crossdock.camel.Pen;
import io.crossdock.camel.Positions;
import io.crossdock.camel.TalkRequest;
import io.crossdock.partner.infoplus.books.Acks;
import io.crossdock.partner.infoplus.books.Acks.About;
import io.crossdock.partner.infoplus.books.Links;
import io.crossdock.partner.infoplus.settings.InfoplusSettings;
import io.crossdock.partner.infoplus.wire.Body;
import io.crossdock.partner.infoplus.wire.Gone;
import io.crossdock.partner.infoplus.writing.CreateTalk.End;
import java.util.List;
import java.util.function.Function;

/**
 * Makes records of master data, and changes those that say something else than their source: what
 * senders of all kinds of them share. Thread-safe.
 */
abstract class MasterSender implements Sender.Errands {

  final InfoplusSettings settings;
  final Acks acks;
  final Links links;
  final Positions positions;
  final LateWrites late;
  private final Doubts doubts;

  MasterSender(InfoplusSettings settings, Acks acks, CamelLedger ledger) {
    this.settings = settings;
    this.acks = acks;
    this.links = new Links(settings.name());
    this.positions = new Positions(ledger);
    this.late = new LateWrites(settings, ledger);
    this.doubts = new Doubts(settings, ledger);
  }

  /**
   * Makes it, or changes it where it is there.
   *
   * @param change as {@link #change}, of the record that is there; gives null if nothing is to be
   *     said
   */
  SoughtTalk<WriteTalk> talk(
      Entry entry, CreateTalk.Subject subject, Function<JsonNode, WriteTalk> change) {
    CreateTalk create = new CreateTalk(subject, doubts.of(entry));
    return new SoughtTalk<>(
        create, there -> create.ending().end() == End.LINKED ? change.apply(there) : null);
  }

  /**
   * What differs is told with all the rest of it.
   *
   * @param body all that is to be said; it is changed
   * @param said before, as {@link Gone} names it
   * @param there the record as it is
   * @param kept fields that Infoplus wants to hear as they are
   * @return null if it says so already
   */
  static WriteTalk change(
      String path, ObjectNode body, List<String> said, JsonNode there, List<String> kept) {
    Gone.clear(body, said, there);
    if (body.properties().stream()
        .allMatch(one -> Body.same(one.getValue(), there.get(one.getKey())))) {
      return null;
    }
    kept.forEach(field -> body.set(field, there.get(field)));
    return new WriteTalk(TalkRequest.put(path, body));
  }

  /** A person is told, and it is over. */
  void refused(Pen pen, Entry entry, About about, String what, String why) {
    acks.refused(pen, about, why);
    late.over(pen, entry);
    entry.skipped("Infoplus refused " + what + ": " + why + " (review item)");
  }
}
