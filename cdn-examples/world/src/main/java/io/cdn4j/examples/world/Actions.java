package io.cdn4j.examples.world;

import io.cdn4j.invalidation.Invalidation;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** What can be asked for with POST and DELETE. */
final class Actions {
  private static final Map<String, Object> DONE = Map.of("done", true);
  private static final String LOCATION = "locations/";
  private static final String VIEWER = "viewers/";
  private static final Set<String> ORDERS =
      Set.of("visit", "crowd", "locations", "viewers", "shield", "origin", "publish", "purge");

  private final World world;
  private final Story story;
  private final Crowd crowd;

  Actions(World world, Story story, Crowd crowd) {
    this.world = world;
    this.story = story;
    this.crowd = crowd;
  }

  /**
   * Does what is asked for.
   *
   * @param path below /api/
   * @return what came of it; null if there is no such action
   * @throws IllegalArgumentException if the order does not say what it needs to
   */
  @Nullable CompletableFuture<Map<String, @Nullable Object>> post(String path, Order order)
      throws IOException {
    if (path.equals("visit")) {
      return visit(order);
    }
    @Nullable Map<String, Object> done = act(path, order);
    return done == null ? null : CompletableFuture.completedFuture(Map.copyOf(done));
  }

  private CompletableFuture<Map<String, @Nullable Object>> visit(Order order) {
    boolean straight = order.has("straight") && order.flag("straight");
    ViewerCity city = world.city(order.text("city"));
    SiteObject object = SiteObject.byId(order.text("object"));
    return story.visit(city, object, straight).thenApply(Visit::json);
  }

  private @Nullable Map<String, Object> act(String path, Order order) throws IOException {
    switch (path) {
      case "crowd" -> crowd.rate(order.number("rate"));
      case "locations" -> world.addEdge(order.text("code"), 0);
      case "viewers" -> world.addCity(order.text("code"));
      case "shield" -> world.shielded(order.flag("on"));
      case "origin" -> world.site().broken(order.flag("broken"));
      case "publish" -> {
        return Map.of("version", world.site().publish());
      }
      case "purge" -> {
        return Map.of("removed", purge(order));
      }
      default -> {
        if (!isLocation(path)) {
          return null;
        }
        world.healthy(path.substring(LOCATION.length()), order.flag("healthy"));
      }
    }
    return DONE;
  }

  private int purge(Order order) throws IOException {
    if (order.has("object")) {
      return world.purge(SiteObject.byId(order.text("object")));
    }
    if (order.has("tag")) {
      return world.purge(new Invalidation.OfTag(order.text("tag")));
    }
    if (order.has("all") && order.flag("all")) {
      return world.purge(new Invalidation.OfEverything());
    }
    throw new IllegalArgumentException(
        "purge needs {\"object\": \"page\"}, {\"tag\": \"images\"} or {\"all\": true}");
  }

  /** Removes a location or a city; false if there is none at this path. */
  boolean delete(String path) {
    return path.startsWith(LOCATION)
        ? world.removeEdge(path.substring(LOCATION.length()))
        : path.startsWith(VIEWER) && world.removeCity(path.substring(VIEWER.length()));
  }

  /** The methods that something at this path understands; empty if there is nothing. */
  List<String> methods(String path) {
    if (ORDERS.contains(path)) {
      return List.of("POST");
    }
    if (isLocation(path)) {
      return List.of("POST", "DELETE");
    }
    return isViewer(path) ? List.of("DELETE") : List.of();
  }

  private boolean isLocation(String path) {
    return path.startsWith(LOCATION) && world.hasEdge(path.substring(LOCATION.length()));
  }

  private boolean isViewer(String path) {
    return path.startsWith(VIEWER) && world.hasCity(path.substring(VIEWER.length()));
  }
}
