package io.crossdock.partner.webshop;

import static org.assertj.core.api.Assertions.assertThat;

import io.crossdock.flow.Neighbours;
import io.crossdock.operate.Exports;
import io.crossdock.operate.Problem;
import io.crossdock.operate.Settings;
import io.crossdock.order.Encoding.Encoded;
import io.crossdock.shop.Aliases;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** All that is wrong with a shop's settings is said at once. */
class ShopSettingsTest {

  @TempDir Path folder;

  private final Neighbours neighbours = new Neighbours(Exports.NONE);

  private Settings settings(Map<String, String> more) {
    Map<String, String> all = new HashMap<>();
    all.put("shop.warehouse", "ongoing");
    all.put("shop.orders.suffix", "-S");
    all.put("shop.url", "https://shop.example.com/api/");
    all.put("shop.hooks.secret", "sixteen-characters-or-more");
    all.putAll(more);
    return new Settings(
        key -> Optional.ofNullable(all.get(key)).filter(text -> !text.equals("absent")));
  }

  private static List<String> told(Settings settings) {
    return settings.problems().stream().map(Problem::toString).toList();
  }

  @Test
  void what_is_right_is_read_and_makes_a_seller() {
    Settings settings = settings(Map.of("shop.stock.buffer", "2"));
    ShopSettings shop = ShopSettings.read("shop", settings, neighbours);

    assertThat(settings.problems()).isEmpty();
    assertThat(shop.url()).isEqualTo("https://shop.example.com/api");
    assertThat(shop.write()).isEqualTo(ShopSettings.Write.COMPARE_AND_SET);
    assertThat(neighbours.seller("shop").orElseThrow().share().buffer()).isEqualTo(2);
  }

  @Test
  void all_that_is_wrong_is_named_with_its_key() {
    Settings settings =
        settings(
            Map.of(
                "shop.warehouse", "absent",
                "shop.url", "ftp://user:secret@shop",
                "shop.hooks.secret", "short",
                "shop.stock.write", "sometimes",
                "shop.stock.unseen", "soon",
                "shop.aliases", "A=X, B=X, C",
                "shop.aliases.file", folder.resolve("nowhere.csv").toString(),
                "schedule.shop-poll.cron", "now"));
    ShopSettings.read("shop", settings, neighbours);

    String all = String.join("\n", told(settings));
    for (String key :
        List.of(
            "shop.warehouse",
            "shop.url",
            "shop.hooks.secret",
            "shop.stock.write",
            "shop.stock.unseen",
            "shop.aliases",
            "shop.aliases.file",
            "schedule.shop-poll.cron")) {
      assertThat(all).contains(key);
    }
    assertThat(all).contains("names article 'X' twice, as 'A' and 'B'").contains("has 'C'");
  }

  @Test
  void what_is_allowed_and_unwise_is_a_warning() {
    Settings settings =
        settings(
            Map.of(
                "shop.hooks.secret", "absent",
                "shop.poll.enabled", "true",
                "shop.stock.write", "absolute"));
    ShopSettings.read("shop", settings, neighbours);

    assertThat(settings.problems()).hasSize(3).noneMatch(Problem::isError);
  }

  @Test
  void aliases_come_from_a_file_too() throws IOException {
    Path file = folder.resolve("aliases.csv");
    Files.writeString(file, "# theirs,ours\n\nJACKET,X\nHat, red;H\n");
    Settings settings =
        settings(Map.of("shop.aliases.file", file.toString(), "shop.aliases", "SCARF=S"));
    Aliases aliases = ShopSettings.read("shop", settings, neighbours).aliases();

    assertThat(settings.problems()).isEmpty();
    assertThat(aliases.article("JACKET")).isEqualTo("X");
    assertThat(aliases.article("Hat, red")).isEqualTo("H");
    assertThat(aliases.shopNumber("S")).isEqualTo("SCARF");
    assertThat(aliases.article("other")).isEqualTo("other");
  }

  @Test
  void stock_that_is_divided_among_shops_without_any_weight_is_a_problem() {
    Settings settings =
        settings(Map.of("shop.stock.weight", "0", "ongoing.stock.mode", "partition"));
    ShopSettings.read("shop", settings, neighbours);
    neighbours.add(io.crossdock.flow.FlowSettings.warehouse("ongoing", settings, 50));
    neighbours.judge(settings);

    assertThat(told(settings))
        .singleElement()
        .asString()
        .contains("shop.stock.weight", "no shop would show any of it");
  }

  @Test
  void a_seller_may_have_another_suffix_in_one_of_its_warehouses_and_it_is_judged_by_its_key() {
    Map<String, String> own =
        Map.of(
            "other.warehouse", "ongoing",
            "other.warehouses", "EAST:infoplus",
            "other.orders.suffix", "-O",
            "other.orders.suffix.infoplus", "none");
    Settings settings = settings(own);
    ShopSettings.read("shop", settings, neighbours);
    read("other", settings);
    neighbours.add(io.crossdock.flow.FlowSettings.warehouse("ongoing", settings, 50));
    neighbours.add(io.crossdock.flow.FlowSettings.warehouse("infoplus", settings, 50));
    neighbours.judge(settings);

    assertThat(told(settings)).isEmpty();
    assertThat(neighbours.numbers("infoplus").encode("other", "7")).isEqualTo(new Encoded("7"));
    assertThat(neighbours.numbers("ongoing").encode("other", "7")).isEqualTo(new Encoded("7-O"));

    Map<String, String> two = new HashMap<>(own);
    two.put("third.warehouse", "infoplus");
    two.put("third.orders.suffix", "-T");
    Settings wrong = settings(two);
    read("third", wrong);
    neighbours.judge(wrong);
    assertThat(told(wrong))
        .singleElement()
        .asString()
        .contains("other.orders.suffix.infoplus", "other has no suffix");
  }

  private void read(String seller, Settings settings) {
    io.crossdock.flow.FlowSettings.seller(seller, settings, false, false)
        .ifPresent(neighbours::add);
  }

  @Test
  void two_article_masters_of_one_warehouse_are_a_problem() {
    Settings settings =
        settings(
            Map.of(
                "shop.articles.master", "true",
                "other.warehouse", "ongoing",
                "other.orders.suffix", "-O",
                "other.articles.master", "true"));
    ShopSettings.read("shop", settings, neighbours);
    io.crossdock.flow.FlowSettings.seller("other", settings, false, false)
        .ifPresent(neighbours::add);
    neighbours.add(io.crossdock.flow.FlowSettings.warehouse("ongoing", settings, 50));
    neighbours.judge(settings);

    assertThat(told(settings))
        .singleElement()
        .asString()
        .contains("other.articles.master and shop.articles.master", "one article master");
  }
}
