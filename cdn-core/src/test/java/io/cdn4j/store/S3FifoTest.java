package io.cdn4j.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("S3-FIFO by bytes: who goes")
class S3FifoTest {
  /** What the policy takes of so small a capacity to remember those who left. */
  private static final int REMEMBERED = 256;

  private static final int CAPACITY = 1000;

  private final S3Fifo policy = new S3Fifo(CAPACITY + REMEMBERED);

  private Place add(String name, long weight) {
    Place place = new Place(Samples.key("/" + name), weight);
    policy.add(place);
    return place;
  }

  private Place addHit(String name, long weight, int hits) {
    Place place = add(name, weight);
    for (int i = 0; i < hits; i++) {
      place.hit();
    }
    return place;
  }

  /** Adds keys that are asked for once, each as heavy. */
  private void addOnce(String name, int count, long weight) {
    for (int i = 0; i < count; i++) {
      add(name + i, weight);
    }
  }

  /** Who has to go now, in order. */
  private List<String> victims() {
    List<String> victims = new ArrayList<>();
    for (Place victim = policy.evict(); victim != null; victim = policy.evict()) {
      victims.add(victim.key.uri().substring(Samples.ORIGIN.length() + 1));
    }
    return victims;
  }

  private static List<String> named(String name, int from, int to) {
    return IntStream.range(from, to).mapToObj(i -> name + i).toList();
  }

  @Test
  void nobodyGoesWhileThereIsRoom() {
    addOnce("a", 10, 100);
    assertThat(victims()).isEmpty();
    assertThat(policy.bytes()).isEqualTo(CAPACITY);
  }

  @Test
  void keysThatNobodyHitGoInTheirOrder() {
    addOnce("a", 13, 100);
    assertThat(victims()).isEqualTo(named("a", 0, 3));
    assertThat(policy.bytes()).isEqualTo(CAPACITY);
  }

  @Test
  void asManyGoAsTheNewOneWeighs() {
    addOnce("a", 10, 100);
    add("large", 250);
    assertThat(victims()).isEqualTo(named("a", 0, 3));
  }

  @Test
  void keyThatWasHitStaysAndTheNextGoes() {
    addHit("hit", 100, 1);
    addOnce("a", 10, 100);
    assertThat(victims()).containsExactly("a0");
    addOnce("b", 50, 100);
    assertThat(victims()).hasSize(50).doesNotContain("hit");
  }

  @Test
  void heavyKeyNeedsMoreHitsThanALightOne() {
    // The mean is 168: up to 210 one hit will do, up to 840 two.
    addHit("light1", 125, 1);
    addHit("heavy1", 300, 1);
    addHit("heavy2", 300, 2);
    addOnce("a", 3, 95);
    assertThat(victims()).containsExactly("heavy1");
    addOnce("b", 20, 50);
    assertThat(victims()).hasSize(12).doesNotContain("light1", "heavy2");
  }

  @Test
  void keyThatComesBackSoonStaysThoughNobodyHitsIt() {
    addOnce("a", 11, 100);
    assertThat(victims()).containsExactly("a0");
    add("a0", 100);
    addOnce("b", 40, 100);
    assertThat(victims()).hasSize(41).doesNotContain("a0");
  }

  @Test
  void keyThatComesBackLateHasToBeHitAgain() {
    addOnce("a", 11, 100);
    victims();
    // More than the capacity leaves meanwhile.
    addOnce("b", 25, 100);
    victims();
    add("a0", 100);
    addOnce("c", 15, 100);
    assertThat(victims()).contains("a0");
  }

  @Test
  void hitInTheMainQueueIsGoodForOneRound() {
    // All are hit, so all go on to the main queue, where nobody is hit but the first.
    List<Place> places = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      places.add(addHit("m" + i, 100, 1));
    }
    addHit("n", 100, 1);
    assertThat(victims()).as("main has no hits but is the only one left").containsExactly("m0");
    places.get(1).hit();
    addHit("o", 100, 1);
    addHit("p", 100, 1);
    assertThat(victims()).as("m1 is spared once").containsExactly("m2", "m3");
  }

  @Test
  void keyHeavierThanTheCapacityTakesNobodyAlong() {
    addOnce("a", 10, 100);
    addHit("monster", 1001, 3);
    assertThat(victims()).containsExactly("monster");
    assertThat(policy.bytes()).isEqualTo(CAPACITY);
  }

  @Test
  void keyThatGrowsAboveTheCapacityTakesNobodyAlong() {
    addOnce("a", 5, 100);
    Place grows = add("grows", 100);
    addOnce("b", 2, 100);
    policy.reweigh(grows, 2000);
    assertThat(victims()).containsExactly("grows");
    assertThat(policy.bytes()).isEqualTo(700);
  }

  @Test
  void removedKeyIsNotRememberedAndWeighsNothing() {
    Place removed = add("a", 100);
    policy.remove(removed);
    policy.remove(removed);
    assertThat(policy.bytes()).isZero();
    add("a", 100);
    addOnce("b", 10, 100);
    assertThat(victims()).containsExactly("a");
  }

  @Test
  void removedKeyMayBeAnyOfItsQueue() {
    addOnce("a", 2, 100);
    Place middle = add("middle", 100);
    addOnce("b", 2, 100);
    policy.remove(middle);
    addOnce("c", 9, 100);
    assertThat(victims()).containsExactly("a0", "a1", "b0");
  }

  @Test
  void smallQueueIsATenthWhileTheMainQueueIsFull() {
    for (int i = 0; i < 9; i++) {
      addHit("m" + i, 100, 1);
    }
    addOnce("a", 2, 100);
    assertThat(victims()).containsExactly("a0");
    addOnce("b", 3, 100);
    assertThat(victims()).containsExactly("a1", "b0", "b1");
  }

  @Test
  void smallQueueGrowsWhereItsLossesAreAskedForAgainAtOnce() {
    for (int i = 0; i < 9; i++) {
      addHit("m" + i, 100, 1);
    }
    addOnce("a", 2, 100);
    assertThat(victims()).containsExactly("a0");
    // It was lost just now: a longer small queue would have kept it.
    add("a0", 100);
    assertThat(victims()).containsExactly("m0");
    addOnce("b", 1, 100);
    assertThat(victims()).as("the small queue may hold two now").containsExactly("m1");
  }

  @Test
  void oneEvictionSpendsABoundedNumberOfHits() {
    S3Fifo large = new S3Fifo(1 << 20);
    List<Place> places = new ArrayList<>();
    for (int i = 0; i < 20_000; i++) {
      Place place = new Place(Samples.key("/" + i), 100);
      places.add(place);
      large.add(place);
      place.hit();
      large.evict();
    }
    places.forEach(Place::hit);
    int before = places.stream().mapToInt(Place::hits).sum();
    large.add(new Place(Samples.key("/new"), 100));
    assertThat(large.evict()).isNotNull();
    assertThat(before - places.stream().mapToInt(Place::hits).sum()).isLessThan(70);
  }

  @Test
  void nothingFitsIntoNothing() {
    S3Fifo none = new S3Fifo(1);
    Place place = new Place(Samples.key("/a"), 1);
    none.add(place);
    assertThat(none.evict()).isSameAs(place);
    assertThat(none.evict()).isNull();
  }
}
