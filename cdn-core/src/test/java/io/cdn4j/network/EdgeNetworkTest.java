package io.cdn4j.network;

import static io.cdn4j.network.Networks.location;
import static io.cdn4j.network.Networks.network;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.cdn4j.access.Coordinates;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Who belongs to a network, and who stands behind whom. */
class EdgeNetworkTest {
  private static final NetworkLocation SHIELD = location("SHIELD", 50, 8);
  private static final NetworkLocation REGIONAL = location("REGIONAL", 51, 0).withParent("SHIELD");
  private static final NetworkLocation EDGE = location("EDGE", 52, 0).withParent("REGIONAL");

  private static List<String> tiers(EdgeNetwork network, String code) {
    return network.tiers(code).stream().map(NetworkLocation::code).toList();
  }

  @Test
  void locationsComeAndGo() {
    EdgeNetwork network = network(location("B", 0, 0), location("A", 1, 1));
    assertThat(network.locations()).extracting(NetworkLocation::code).containsExactly("A", "B");
    assertThat(network.find("A")).contains(location("A", 1, 1));
    network.remove("A");
    network.remove("A");
    assertThat(network.find("A")).isEmpty();
    assertThat(network.locations()).extracting(NetworkLocation::code).containsExactly("B");
  }

  @Test
  void aLocationIsHealthyWhenItComes() {
    EdgeNetwork network = network(location("A", 0, 0));
    assertThat(network.isHealthy("A")).isTrue();
    network.setHealthy("A", false);
    network.setHealthy("A", false);
    assertThat(network.isHealthy("A")).isFalse();
    network.remove("A");
    assertThat(network.isHealthy("A")).isFalse();
    network.add(location("A", 0, 0));
    assertThat(network.isHealthy("A")).isTrue();
  }

  @Test
  void codesDiffer() {
    EdgeNetwork network = network(location("A", 0, 0));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> network.add(location("A", 1, 1)))
        .withMessage("the codes of a network differ; got 'A' a second time");
  }

  @Test
  void unknownCodesAreNamed() {
    EdgeNetwork network = network(location("B", 0, 0), location("A", 0, 0));
    String message = "a location of this network is needed, one of [A, B]; got 'C'";
    assertThatIllegalArgumentException()
        .isThrownBy(() -> network.setHealthy("C", true))
        .withMessage(message);
    assertThatIllegalArgumentException().isThrownBy(() -> network.tiers("C")).withMessage(message);
  }

  @Test
  void tiersGoFromTheEdgeTowardsTheOrigin() {
    EdgeNetwork network = network(EDGE, REGIONAL, SHIELD);
    assertThat(tiers(network, "EDGE")).containsExactly("EDGE", "REGIONAL", "SHIELD");
    assertThat(tiers(network, "REGIONAL")).containsExactly("REGIONAL", "SHIELD");
    assertThat(tiers(network, "SHIELD")).containsExactly("SHIELD");
  }

  @Test
  void unhealthyParentsArePassedBy() {
    EdgeNetwork network = network(SHIELD, REGIONAL, EDGE);
    network.setHealthy("REGIONAL", false);
    assertThat(tiers(network, "EDGE")).containsExactly("EDGE", "SHIELD");
    network.setHealthy("SHIELD", false);
    assertThat(tiers(network, "EDGE")).containsExactly("EDGE");
    network.setHealthy("REGIONAL", true);
    assertThat(tiers(network, "EDGE")).containsExactly("EDGE", "REGIONAL");
    network.setHealthy("EDGE", false);
    assertThat(tiers(network, "EDGE")).as("its own health").containsExactly("EDGE", "REGIONAL");
  }

  @Test
  void afterAParentThatIsNotThereTheOriginFollows() {
    EdgeNetwork network = network(EDGE, SHIELD);
    assertThat(tiers(network, "EDGE")).containsExactly("EDGE");
    network.add(REGIONAL);
    assertThat(tiers(network, "EDGE")).containsExactly("EDGE", "REGIONAL", "SHIELD");
  }

  @Test
  void tiersDoNotGoRound() {
    EdgeNetwork network = network(EDGE, REGIONAL);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> network.add(SHIELD.withParent("EDGE")))
        .withMessage(
            "tiers end at an origin; with 'SHIELD' they would go round:"
                + " SHIELD -> EDGE -> REGIONAL -> SHIELD");
    assertThat(network.find("SHIELD")).isEmpty();
    network.add(SHIELD);
  }

  @Test
  @Timeout(60)
  void healthChangesWhileViewersAreSent() throws Exception {
    EdgeNetwork network = network(location("A", 0, 0), location("B", 0, 10), EDGE, REGIONAL);
    ExecutorService threads = Executors.newFixedThreadPool(6);
    try {
      List<Callable<Integer>> tasks = new ArrayList<>();
      tasks.add(() -> flap(network, "A"));
      tasks.add(() -> flap(network, "REGIONAL"));
      tasks.add(() -> comeAndGo(network));
      tasks.add(() -> ask(network));
      tasks.add(() -> ask(network));
      for (Future<Integer> task : threads.invokeAll(tasks)) {
        assertThat(task.get()).isEqualTo(20_000);
      }
    } finally {
      threads.shutdownNow();
    }
    assertThat(network.isHealthy("A")).isTrue();
    assertThat(network.locations()).hasSize(4);
  }

  private static int flap(EdgeNetwork network, String code) {
    int changes = 0;
    while (changes < 20_000) {
      network.setHealthy(code, changes % 2 == 1);
      // Nobody else changes this one: what was said holds.
      assertThat(network.isHealthy(code)).isEqualTo(changes % 2 == 1);
      changes++;
    }
    return changes;
  }

  private static int comeAndGo(EdgeNetwork network) {
    int changes = 0;
    while (changes < 20_000) {
      network.add(location("PASSING", 0, 1));
      network.remove("PASSING");
      changes++;
    }
    return changes;
  }

  private static int ask(EdgeNetwork network) {
    int answers = 0;
    while (answers < 20_000) {
      String nearest = network.nearest(new Coordinates(0, 0)).orElseThrow().code();
      assertThat(nearest).isIn("A", "PASSING", "B");
      assertThat(tiers(network, "EDGE")).startsWith("EDGE").hasSizeBetween(1, 2);
      answers++;
    }
    return answers;
  }
}
