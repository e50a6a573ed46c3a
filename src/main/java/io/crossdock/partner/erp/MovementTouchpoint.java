package io.crossdock.partner.erp;

import io.crossdock.operate.Durations;
import io.crossdock.operate.Touchpoint;

/** What {@code crossdock touchpoints} tells of the movements that go to the ERP. */
final class MovementTouchpoint {

  private MovementTouchpoint() {}

  static Touchpoint of(ErpSettings erp) {
    MovementSettings movements = erp.movements();
    String name = erp.name();
    String poll = Durations.text(movements.poll());
    String format = StockSettings.spelled(movements.format());
    return new Touchpoint(
        erp.movementsTouchpoint(),
        name,
        Touchpoint.Direction.OUT,
        "StockMovement",
        "exports." + name,
        erp.enabled() && movements.by() != MovementSettings.By.NONE,
        switch (movements.by()) {
          case FILE ->
              "the hub writes files ("
                  + format
                  + ") into "
                  + movements.outbox()
                  + "; the ERP takes them away";
          case PUSH -> "the hub posts them (" + format + ") to " + movements.url();
          case FETCH -> "the ERP gets /feeds/" + name + "/movements and acknowledges by POST …/ack";
          case NONE -> "nobody: " + name + ".movements.by is none";
        },
        switch (movements.by()) {
          case FILE ->
              "as soon as a shop's movements are known; whether a file was taken is looked at every "
                  + poll;
          case PUSH -> "as soon as a shop's movements are known";
          case FETCH -> "whenever the ERP asks; acknowledgements count within " + poll;
          case NONE -> "never";
        },
        "the hub: what a shop holds to differences, numbered one by one",
        "changed ones only, each once under an id that never changes",
        "the hub: what the shop holds now less what it told the ERP before");
  }
}
