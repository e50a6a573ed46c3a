package io.crossdock.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.crossdock.operate.Desk.Asked;
import java.io.PrintStream;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "retry",
    mixinStandardHelpOptions = true,
    description = {
      "Put parked entries back in line: by id, or all of a channel.",
      "With --key: offer the newest figure of a key again, whatever became of it."
    })
final class RetryCommand extends HubCommand {

  @Parameters(arity = "0..*", paramLabel = "ID", description = "Ids of parked entries.")
  private List<String> ids = List.of();

  @Option(names = "--channel", paramLabel = "CHANNEL", description = "All parked of this channel.")
  private String channel;

  @Option(
      names = "--reason",
      paramLabel = "TEXT",
      description = "With --channel: only those whose reason contains this.")
  private String reason;

  @Option(names = "--key", paramLabel = "KEY", description = "With --channel: this key, again.")
  private String key;

  @Override
  JsonNode ask(AdminClient hub) {
    if (key != null) {
      if (channel == null) {
        throw new CommandFailure(ExitCode.USAGE, "--key needs --channel.");
      }
      return hub.post("/resend", Map.of("channel", channel, "key", key));
    }
    if (ids.isEmpty() == (channel == null)) {
      throw new CommandFailure(
          ExitCode.USAGE,
          "Name either ids of parked entries, or a --channel; 'errors' shows both.");
    }
    Map<String, Object> body = new HashMap<>();
    body.put("ids", ids.isEmpty() ? null : ids.stream().map(HubCommand::entryId).toList());
    body.put("channel", channel);
    body.put("reason", reason);
    return hub.post("/retry", body);
  }

  @Override
  ExitCode print(AdminClient hub, JsonNode answer, PrintStream out) {
    if (key != null) {
      Asked asked = hub.as(answer, Asked.class);
      out.println(
          (asked.run()
                  ? shown(asked.touchpoint()) + " was asked for it at " + time(asked.due())
                  : "1 entry is in line again: " + shown(key) + " in " + shown(channel))
              + RunNowCommand.asked(asked, key));
      return ExitCode.OK;
    }
    long count = answer.path("retried").asLong();
    if (count < ids.size()) {
      out.println(
          count
              + " of "
              + ids.size()
              + " are in line again; the others cannot be tried as they are. 'crossdock trace #ID'"
              + " says why.");
      return ExitCode.CONFLICT;
    }
    out.println(
        count == 0
            ? "0 entries found: nothing parked in "
                + shown(channel)
                + (reason == null ? "." : " has '" + shown(reason) + "' in its reason.")
            : count == 1 ? "1 entry is in line again." : count + " entries are in line again.");
    return ExitCode.OK;
  }
}
