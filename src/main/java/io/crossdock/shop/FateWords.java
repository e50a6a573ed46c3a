package io.crossdock.shop;

import io.crossdock.shop.CartFate.Equal;
import io.crossdock.shop.CartFate.Later;
import io.crossdock.shop.CartFate.Refused;
import io.crossdock.shop.CartFate.Trouble;
import io.crossdock.shop.CartFate.Wrote;
import io.crossdock.stock.cart.SkipReason;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/** What became of a SKU and of its codes, for people. Pure. */
final class FateWords {

  private FateWords() {}

  static String of(CartWork work) {
    List<String> told = new ArrayList<>();
    work.fates().forEach((code, fate) -> told.add(of(code, fate)));
    told.addAll(work.lacking());
    if (!work.target().skipped().isEmpty()) {
      told.add(Words.of(work.target().skipped()));
    }
    if (work.unheard() > 0) {
      told.add("its counter told of " + work.unheard() + " sold whose order has not come");
    }
    return all(told)
        + (work.waits() ? "; of " + work.target().total() + " until other shops were lowered" : "");
  }

  private static String of(String code, CartFate fate) {
    if (fate instanceof Wrote wrote) {
      return code + ": " + Words.of(wrote.amount());
    }
    if (fate instanceof Equal equal) {
      return code + ": " + SkipReason.CART_ALREADY_EQUAL + ", " + Words.of(equal.amount());
    }
    return code + ": " + words(fate);
  }

  private static String words(CartFate fate) {
    if (fate instanceof Refused refused) {
      return refused.text();
    }
    return fate instanceof Later later ? later.text() : ((Trouble) fate).words();
  }

  /** Each once. */
  static String all(Collection<String> texts) {
    return texts.stream().distinct().collect(Collectors.joining("; "));
  }
}
