package io.crossdock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.ColorScheme;
import io.crossdock.sandbox.SandboxTerms;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Makes the pictures of the console in the docs: {@code mvn -Pscreenshots}. Shoppers buy for as
 * many minutes as {@code -Dscreenshots.minutes} says, so that there is something to see.
 */
class ConsoleScreenshots {

  private static final Duration TRADE =
      Duration.ofMinutes(Integer.getInteger("screenshots.minutes", 6));
  private static final Path IMAGES = Path.of("docs", "images");

  @Test
  void today_and_find(@TempDir Path home) throws IOException {
    Files.createDirectories(IMAGES);
    try (SandboxRun run =
            SandboxRun.start(
                HubOptions.of(Path.of("routes")),
                home.resolve("sandbox"),
                SandboxTerms.usual(),
                Map.of());
        Playwright playwright = Browser.playwright();
        com.microsoft.playwright.Browser browser = Browser.open(playwright);
        BrowserContext context =
            browser.newContext(
                new NewContextOptions()
                    .setViewportSize(1280, 1160)
                    .setDeviceScaleFactor(1.5)
                    .setColorScheme(ColorScheme.LIGHT))) {
      Instant end = Instant.now().plus(TRADE);
      await()
          .atMost(TRADE.plusMinutes(1))
          .pollInterval(Duration.ofSeconds(1))
          .until(() -> Instant.now().isAfter(end));
      Page page = context.newPage();
      page.navigate(run.hub().address() + "/login");
      page.fill("#token", Files.readString(run.token()).strip());
      page.press("#token", "Enter");
      page.waitForSelector("#live");
      take(page, "today.png");
      page.navigate(run.hub().address() + "/find?q=MUG-WHITE");
      page.waitForSelector("#partners table");
      take(page, "find.png");
    }
  }

  private static void take(Page page, String name) throws IOException {
    Path file = IMAGES.resolve(name);
    page.screenshot(new Page.ScreenshotOptions().setPath(file));
    assertThat(Files.size(file)).isPositive();
  }
}
