package io.crossdock.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.crossdock.operate.InvalidRequest;
import io.crossdock.operate.Json;
import io.crossdock.operate.oversell.ConfiguredShops;
import io.crossdock.operate.oversell.Oversell;
import io.crossdock.operate.oversell.OversellAnswer;
import io.crossdock.operate.oversell.OversellQuestion;
import io.crossdock.operate.oversell.SellingShop;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.function.LongConsumer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

@Command(
    name = "oversell",
    mixinStandardHelpOptions = true,
    description = {
      "How many pieces several shops can sell too many, and what a buffer would cost: the same"
          + " buyers under every way of telling the shops their stock.",
      "Needs no running hub where --lag is given. Ends with 1 if the way shops are told now oversold."
    })
final class OversellCommand implements Callable<Integer> {

  private static final long EVERY = TimeUnit.SECONDS.toNanos(2);

  @ParentCommand private RootCommand root;
  @Spec private CommandSpec spec;
  @Mixin private OversellShops shops;
  @Mixin private OversellBuyers buyers;

  @Mixin private HubAccess access;

  private List<String> silent = List.of();

  @Override
  public Integer call() throws JsonProcessingException {
    OversellAnswer answer;
    try {
      answer = Oversell.answer(question(), progress());
    } catch (InvalidRequest e) {
      throw new CommandFailure(ExitCode.USAGE, e.getMessage());
    }
    if (access.json()) {
      root.out().println(Json.mapper().writeValueAsString(answer));
    } else {
      OversellPrinter.print(answer, silent, root.out());
    }
    return (answer.oversellsAsConfigured() ? ExitCode.FOUND : ExitCode.OK).code();
  }

  private OversellQuestion question() {
    ConfiguredShops said = shops.shops(root.launcher(), buyers.isHistory());
    silent = said.silent();
    OversellBuyers.Read read = buyers.read(said.shops().stream().map(SellingShop::name).toList());
    return shops.question(said, read.shops(), lag(), buyers.poll(), read.source());
  }

  private Duration[] lag() {
    if (buyers.saysLag()) {
      return buyers.lag(null);
    }
    MeasuredLag measured = MeasuredLag.of(access, shops.warehouse());
    PrintWriter err = spec.commandLine().getErr();
    err.println(measured.told());
    err.flush();
    return buyers.lag(measured);
  }

  /** Beside the answer, and only where it takes more than seconds. */
  private LongConsumer progress() {
    PrintWriter err = spec.commandLine().getErr();
    long[] next = {System.nanoTime() + EVERY};
    return orders -> {
      if (System.nanoTime() - next[0] > 0) {
        next[0] += EVERY;
        err.printf("%,d orders replayed%n", orders);
        err.flush();
      }
    };
  }
}
