package io.cdn4j.examples.world;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class TerminalTest {
  private static final Visit VISIT =
      new Visit(
          World.point("NRT"),
          SiteObject.byId("page"),
          World.point("NRT"),
          200,
          "NRT; hit; ttl=9",
          1,
          12.34,
          null,
          567,
          List.of());

  @Test
  void lineSaysWhoAskedWhomAndWhatCame() {
    assertThat(printed(VISIT, false))
        .startsWith("Tokyo ")
        .contains("-> NRT", "hit", "12.3 ms", "567 B", "NRT; hit; ttl=9")
        .doesNotContain("\u001b");
    assertThat(printed(VISIT, true)).contains("\u001b[32m");
    assertThat(printed(Visit.nowhere(World.point("NRT"), SiteObject.byId("page")), false))
        .contains("-> - ", "- ms", "error");
  }

  private static String printed(Visit visit, boolean coloured) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    new Terminal(new PrintStream(out, true, UTF_8), coloured).print(visit);
    return out.toString(UTF_8);
  }

  /** Ctrl-S: nothing that is written comes back until the user goes on. */
  @Test
  void heldTerminalHoldsNobodyAndSaysHowManyItMissed() throws Exception {
    CountDownLatch held = new CountDownLatch(1);
    CountDownLatch toldOfOthers = new CountDownLatch(1);
    PrintStream out =
        new PrintStream(new ByteArrayOutputStream(), true, UTF_8) {
          @Override
          public PrintStream printf(java.util.Locale locale, String format, Object... values) {
            if (format.startsWith("(")) {
              assertThat((long) values[0]).isPositive();
              toldOfOthers.countDown();
            }
            await(held);
            return this;
          }
        };
    Terminal terminal = new Terminal(out, false);
    terminal.start();
    for (int visit = 0; visit < 2_000; visit++) {
      terminal.tell(VISIT);
    }
    held.countDown();
    assertThat(toldOfOthers.await(30, TimeUnit.SECONDS)).isTrue();
  }

  private static void await(CountDownLatch latch) {
    try {
      assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
