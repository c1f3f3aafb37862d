package io.cdn4j.examples.world;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/**
 * The story of the page, clicked through in a browser, and compared with the access records of each
 * edge. Needs chromium on the machine.
 */
@TestInstance(Lifecycle.PER_CLASS)
class StoryIT {
  private static final Path SCREENSHOTS = Path.of("target", "screenshots");

  private Playwright playwright;
  private Browser browser;
  private BrowserContext context;
  private Page page;
  private RunningWorld world;
  private final List<String> complaints = new ArrayList<>();

  @BeforeAll
  void launch() {
    Optional<Path> chromium =
        Stream.of("/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome")
            .map(Path::of)
            .filter(Files::isExecutable)
            .findFirst();
    Assumptions.assumeTrue(chromium.isPresent(), "skipped: no chromium on this machine");
    playwright =
        Playwright.create(
            new Playwright.CreateOptions()
                .setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    browser =
        playwright
            .chromium()
            .launch(
                new BrowserType.LaunchOptions()
                    .setExecutablePath(chromium.get())
                    .setArgs(List.of("--no-sandbox")));
  }

  @AfterAll
  void quit() {
    if (playwright != null) {
      playwright.close();
    }
  }

  @BeforeEach
  void open() throws Exception {
    world = RunningWorld.start(0, WorldDemo.FIRST_PLACES);
    open(new Browser.NewContextOptions().setViewportSize(1440, 1000));
  }

  private void open(Browser.NewContextOptions options) {
    context = browser.newContext(options);
    page = context.newPage();
    page.onPageError(complaints::add);
    page.onConsoleMessage(
        message -> {
          if (message.type().equals("error") && !message.text().contains("status of 4")) {
            complaints.add(message.text());
          }
        });
    page.navigate("http://localhost:" + world.port() + "/");
    assertThat(id("connection")).hasAttribute("data-state", "live");
  }

  @AfterEach
  void close() {
    context.close();
    world.close();
    assertThat(complaints).isEmpty();
  }

  private Locator id(String testId) {
    return page.getByTestId(testId);
  }

  /** The newest answer on the page has this outcome, by this edge. */
  private void answered(String city, String outcome, String edge) {
    Locator newest = id("answer").first();
    assertThat(newest).hasAttribute("data-city", city);
    assertThat(newest).hasAttribute("data-outcome", outcome);
    assertThat(newest).hasAttribute("data-edge", edge);
  }

  private void ask(String city, String outcome, String edge) {
    int before = id("answer").count();
    id("visit-" + city).click();
    assertThat(id("answer")).hasCount(before + 1);
    answered(city, outcome, edge);
  }

  private long recorded(String edge) {
    return world.world().edge(edge).records().requests();
  }

  private long originRequests() {
    return world.world().site().requests();
  }

  private void choose(String object) {
    id("object-" + object).check();
  }

  @Test
  void eachPlaceIsServedFromItsOwnEdge() {
    choose("page");
    ask("LHR", "miss", "LHR");
    assertThat(recorded("LHR")).isEqualTo(1);
    assertThat(originRequests()).isEqualTo(1);
    ask("LHR", "hit", "LHR");
    assertThat(recorded("LHR")).isEqualTo(2);
    assertThat(originRequests()).isEqualTo(1);

    ask("JFK", "miss", "JFK");
    ask("NRT", "miss", "NRT");
    assertThat(recorded("NRT")).isEqualTo(1);
    assertThat(originRequests()).isEqualTo(3);
    assertThat(id("total-origin-requests")).containsText("3");
    page.screenshot(
        new Page.ScreenshotOptions().setPath(SCREENSHOTS.resolve("light.png")).setFullPage(true));
  }

  @Test
  void purgeAndNewVersion() {
    choose("picture");
    ask("NRT", "miss", "NRT");
    id("action-publish").click();
    ask("NRT", "hit", "NRT");
    id("action-purge-object").click();
    ask("NRT", "miss", "NRT");
    id("action-purge-tag").click();
    ask("NRT", "miss", "NRT");
    assertThat(originRequests()).isEqualTo(3);
    assertThat(recorded("NRT")).isEqualTo(4);
  }

  @Test
  void staleCopiesStandInForABrokenOrigin() {
    choose("prices");
    ask("NRT", "miss", "NRT");
    id("action-origin").click();
    assertThat(id("action-origin")).containsText("Mend");
    // Fresh for three seconds: asked until it is not any more.
    for (int asked = 0; asked < 60 && !"stale".equals(newestOutcome()); asked++) {
      int before = id("answer").count();
      id("visit-NRT").click();
      assertThat(id("answer")).hasCount(Math.min(before + 1, 30));
      page.waitForTimeout(250);
    }
    answered("NRT", "stale", "NRT");
    assertThat(world.world().edge("NRT").records().of(Outcome.STALE)).isPositive();
  }

  private String newestOutcome() {
    return id("answer").first().getAttribute("data-outcome");
  }

  @Test
  void viewersMoveWhenTheirEdgeIsDown() {
    choose("page");
    ask("LHR", "miss", "LHR");
    id("location-LHR-health").click();
    assertThat(id("location-LHR")).hasAttribute("data-healthy", "false");
    ask("LHR", "miss", "JFK");
    assertThat(recorded("LHR")).isEqualTo(1);
    assertThat(recorded("JFK")).isEqualTo(1);
    id("location-LHR-health").click();
    assertThat(id("location-LHR")).hasAttribute("data-healthy", "true");
    ask("LHR", "hit", "LHR");
  }

  @Test
  void shieldSparesTheOrigin() {
    choose("page");
    id("action-shield").click();
    ask("JFK", "miss", "JFK");
    ask("NRT", "miss", "NRT");
    assertThat(originRequests()).isEqualTo(1);
  }

  @Test
  void placesAreAddedWithoutAMouse() {
    id("place").selectOption("SYD");
    id("add-location").press("Enter");
    assertThat(id("location-SYD")).isVisible();
    id("add-viewer").press("Enter");
    assertThat(id("viewer-SYD")).isVisible();
    choose("page");
    id("visit-SYD").press("Enter");
    answered("SYD", "miss", "SYD");
    assertThat(recorded("SYD")).isEqualTo(1);
  }

  @Test
  void totalsOfACrowdAreTheSumOfTheAccessRecords() throws Exception {
    id("crowd-rate").fill("5");
    assertThat(id("total-requests")).not().hasText("0");
    page.waitForCondition(() -> world.story().requests() >= 60);
    id("crowd-rate").fill("0");
    page.waitForCondition(() -> world.crowd().rate() == 0);
    world.crowd().awaitRest(30);
    long recorded =
        world.world().edges().stream().mapToLong(edge -> edge.records().requests()).sum();
    assertThat(recorded).isEqualTo(world.story().requests());
    assertThat(world.crowd().errors()).isZero();
  }

  @Test
  void darkAndPhoneHaveNothingCutOff() {
    context.close();
    open(
        new Browser.NewContextOptions()
            .setColorScheme(ColorScheme.DARK)
            .setViewportSize(1440, 1000));
    ask("NRT", "miss", "NRT");
    page.screenshot(
        new Page.ScreenshotOptions().setPath(SCREENSHOTS.resolve("dark.png")).setFullPage(true));
    context.close();
    open(new Browser.NewContextOptions().setViewportSize(360, 780));
    ask("NRT", "hit", "NRT");
    Object width = page.evaluate("document.documentElement.scrollWidth");
    assertThat(((Number) width).intValue()).isLessThanOrEqualTo(360);
    page.screenshot(
        new Page.ScreenshotOptions().setPath(SCREENSHOTS.resolve("phone.png")).setFullPage(true));
  }
}
