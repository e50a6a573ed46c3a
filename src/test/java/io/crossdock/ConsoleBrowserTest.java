package io.crossdock;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.GetByRoleOptions;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.Cookie;
import io.crossdock.sandbox.SandboxTerms;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The console in a real browser, beside a hub whose partners are simulated. */
@ExtendWith(Browser.class)
class ConsoleBrowserTest {

  private static final String HOSTILE = "<script>document.title='owned'</script>";
  private static final String ATTRIBUTE = "\"onmouseover=\"document.title='owned'";
  private static final Duration SOON = Duration.ofSeconds(60);

  @TempDir static Path home;
  private static SandboxRun run;
  private static Playwright playwright;
  private static com.microsoft.playwright.Browser browser;
  private static List<Cookie> signedIn;

  private final List<String> complaints = new ArrayList<>();
  private BrowserContext context;
  private Page page;

  @BeforeAll
  static void start() throws IOException {
    PlaywrightAssertions.setDefaultAssertionTimeout(SOON.toMillis());
    playwright = Browser.playwright();
    browser = Browser.open(playwright);
    run =
        SandboxRun.start(
            HubOptions.of(Path.of("routes")),
            home.resolve("sandbox"),
            SandboxTerms.usual(),
            Map.of("camel.main.name", "console-test", "http.port", "0", "management.port", "0"));
    drop(
        "first.csv",
        "sku,available,asOf,kind,reflects",
        "\"" + HOSTILE + "\",7,2026-03-02T10:00:00Z,delta,0",
        "\"" + ATTRIBUTE.replace("\"", "\"\"") + "\",8,2026-03-02T10:00:00Z,delta,0",
        "BAD-ROW,\"<b>many</b>\",2026-03-02T10:00:00Z,delta,0");
    await()
        .atMost(SOON)
        .until(() -> !run.hub().desk().tracing().find("BAD-ROW", 1, false).entries().isEmpty());
    try (BrowserContext first = browser.newContext()) {
      Page page = first.newPage();
      page.navigate(at("/find?q=BAD-ROW"));
      page.keyboard().type(Files.readString(run.token()).strip());
      page.keyboard().press("Enter");
      // Where one wanted to go before one was asked to sign in.
      assertThat(page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setLevel(1)))
          .hasText("BAD-ROW");
      signedIn = first.cookies();
    }
  }

  @AfterAll
  static void stop() {
    if (browser != null) {
      browser.close();
    }
    if (playwright != null) {
      playwright.close();
    }
    if (run != null) {
      run.close();
    }
  }

  @BeforeEach
  void open() {
    open(new NewContextOptions());
  }

  @AfterEach
  void nothing_was_complained_of() {
    context.close();
    assertThat(complaints).isEmpty();
  }

  private void open(NewContextOptions options) {
    if (context != null) {
      context.close();
    }
    context = browser.newContext(options);
    context.addCookies(signedIn);
    context.setDefaultTimeout(SOON.toMillis());
    page = context.newPage();
    page.onDialog(dialog -> complaints.add("dialog " + dialog.message()));
    page.onPageError(complaints::add);
    page.onConsoleMessage(
        message -> {
          if (message.type().equals("error")) {
            complaints.add(message.text());
          }
        });
  }

  private static String at(String path) {
    return run.hub().address() + path;
  }

  private static void drop(String name, String... lines) throws IOException {
    Path inbox = run.hub().configured().hub().data().resolve("erp/stock");
    Path hidden = inbox.resolve("." + name + ".writing");
    Files.write(hidden, List.of(lines));
    Files.move(hidden, inbox.resolve(name));
  }

  private Locator heading() {
    return page.getByRole(AriaRole.HEADING, new GetByRoleOptions().setLevel(1));
  }

  @Test
  void today_shows_each_touchpoint_and_goes_on_by_itself() throws IOException {
    drop(
        "many.csv",
        "sku,available,asOf,kind,reflects",
        "MANY,<i>many</i>,2026-03-02T10:00:00Z,delta,0");
    page.navigate(at("/"));
    assertThat(heading()).hasText("Today");
    page.locator("#partner-erp").click();
    Locator row = page.locator("tr", new Page.LocatorOptions().setHasText("erp-stock")).first();
    assertThat(row).containsText("StockLevel in");
    assertThat(row).containsText("balanced");
    assertThat(page.locator("figure svg.bars")).hasAttribute("role", "img");
    assertThat(page.locator(".touchpoints")).containsText("oldest");
    page.evaluate("window.stayed = true");
    Locator lastFeed = row.locator("td:nth-child(3) span[title]").first();
    String before = lastFeed.getAttribute("title");
    drop("later.csv", "sku,available,asOf,kind,reflects", "LATER,3,2026-03-02T10:05:00Z,delta,0");
    assertThat(lastFeed).not().hasAttribute("title", before);
    assertThat((Boolean) page.evaluate("window.stayed")).as("without loading it anew").isTrue();
  }

  @Test
  void partners_are_opened_and_stay_open_while_the_page_goes_on() {
    page.navigate(at("/"));
    Locator touchpoint =
        page.locator(
            ".touchpoints th[scope=row]",
            new Page.LocatorOptions().setHasText("woo-shop-reconcile"));
    assertThat(page.locator("#partner-woo-shop")).hasAttribute("aria-expanded", "false");
    assertThat(touchpoint).hasCount(0);
    page.locator("#partner-woo-shop").click();
    assertThat(touchpoint).hasCount(1);
    String drawn = page.locator(".updated time").textContent();
    assertThat(page.locator(".updated time")).not().hasText(drawn);
    assertThat(touchpoint).hasCount(1);
    page.locator("#partner-woo-shop").click();
    assertThat(touchpoint).hasCount(0);
    page.locator("#partners-all").click();
    assertThat(touchpoint).hasCount(1);
  }

  @Test
  void everything_is_done_with_keys_alone() {
    page.navigate(at("/"));
    page.keyboard().press("Tab");
    assertThat(page.locator(".skip")).isFocused();
    assertThat(page.locator(".skip")).hasCSS("outline-style", "solid");
    page.keyboard().press("/");
    assertThat(page.locator("#q")).isFocused();
    page.keyboard().type("MUG-W");
    page.keyboard().press("Enter");
    assertThat(heading()).hasText("MUG-W");
    assertThat(page.locator("body")).containsText("The hub knows nothing of it");
    page.keyboard().press("/");
    page.keyboard().press("ArrowDown");
    assertThat(page.locator("main a").first()).isFocused();
    page.keyboard().press("Enter");
    assertThat(heading()).hasText("MUG-WHITE");
    assertThat(page.locator("#stands")).isVisible();
    assertThat(page.locator("#partners")).containsText("the shop says");
    assertThat(page.locator("#timeline")).containsText("taken from stock-0001.csv");
  }

  @Test
  void an_order_is_found_by_the_number_its_shop_gave_it() {
    Pattern number = Pattern.compile("\"orderId\":\"([^\"]+)\"");
    String order =
        await()
            .atMost(SOON)
            .until(
                () ->
                    run.hub().desk().tracing().latest(100).stream()
                        .filter(key -> key.startsWith("workarea:"))
                        .map(key -> run.hub().desk().tracing().find(key, 1, false))
                        .map(trace -> number.matcher(trace.entries().get(0).content()))
                        .filter(Matcher::find)
                        .map(found -> found.group(1))
                        .findFirst()
                        .orElse(null),
                Objects::nonNull);
    page.navigate(at("/find?q=" + order));
    assertThat(heading()).hasText(order);
    assertThat(page.locator("#timeline")).containsText("movements.erp workarea:");
  }

  @Test
  void hostile_names_are_shown_and_never_run() {
    for (String name : List.of(HOSTILE, ATTRIBUTE)) {
      page.navigate(at("/find"));
      page.locator("#q").fill(name);
      page.locator("#q").press("Enter");
      assertThat(heading()).hasText(name);
      assertThat(page.locator("#stands").locator("..")).containsText(name);
      assertThat(page.locator("#partners")).not().containsText("Ask them now");
      heading().hover();
      assertThat(page.title()).contains(name);
      assertThat((Integer) page.evaluate("document.querySelectorAll('script:not([src])').length"))
          .isZero();
    }
  }

  @Test
  void a_parked_entry_is_changed_retried_and_dismissed() throws IOException {
    drop(
        "worse.csv",
        "sku,available,asOf,kind,reflects",
        "WORSE,\"1,5\",2026-03-02T10:00:00Z,delta,0");
    await()
        .atMost(SOON)
        .until(() -> !run.hub().desk().tracing().find("WORSE", 1, false).entries().isEmpty());
    page.navigate(at("/find?q=WORSE"));
    page.getByText("Dismiss it").click();
    page.locator("input[name=why]").fill("a test");
    page.locator("input[name=why]").press("Enter");
    assertThat(page.locator("#timeline")).containsText("a test");
    page.navigate(at("/find?q=BAD-ROW"));
    page.getByText("Change it").click();
    Locator content = page.locator("textarea");
    content.fill(content.inputValue().replace("\"<b>many</b>\"", "5"));
    page.getByText("Save, without sending").click();
    assertThat(page.locator("main")).not().containsText("That did not work");
    assertThat(page.locator("#timeline")).containsText("Edited by console");
    page.getByRole(AriaRole.BUTTON, new GetByRoleOptions().setName("Retry")).click();
    assertThat(page.locator(".facts")).containsText("BAD-ROW");
    assertThat(page.locator(".facts dd").nth(1)).hasText("5");
  }

  @Test
  void a_partner_is_paused_with_a_reason_and_resumed() {
    page.navigate(at("/?partner=erp"));
    page.locator("#pause-erp summary").click();
    page.locator("#why-erp").fill("<b>stocktaking</b>");
    page.locator("#why-erp").press("Enter");
    assertThat(page.locator(".touchpoints")).containsText("<b>stocktaking</b> (console)");
    page.locator("#resume-erp").click();
    assertThat(page.locator("#pause-erp")).isVisible();
    assertThat(page.locator(".touchpoints")).not().containsText("stocktaking");
  }

  @Test
  void it_is_light_or_dark_as_the_machine_says_or_as_one_wants() {
    open(new NewContextOptions().setColorScheme(ColorScheme.DARK));
    page.navigate(at("/"));
    assertThat(page.locator("body")).hasCSS("background-color", "rgb(18, 22, 29)");
    page.getByRole(AriaRole.BUTTON, new GetByRoleOptions().setName("Light")).click();
    assertThat(page.locator("body")).hasCSS("background-color", "rgb(245, 246, 248)");
  }

  @Test
  void it_reads_without_javascript_too() {
    open(new NewContextOptions().setJavaScriptEnabled(false));
    page.navigate(at("/"));
    page.locator("#partner-workarea").click();
    assertThat(page.locator("body")).containsText("workarea-stock");
    page.locator("#q").fill("MUG-WHITE");
    page.locator("#q").press("Enter");
    page.getByText("Ask them now").click();
    assertThat(page.locator("#partners")).containsText("the shop says");
  }
}
