package io.cdn4j.examples.world;

import java.util.List;

/**
 * Something that the site has.
 *
 * @param id its name in the demo
 * @param name its name for people
 * @param path where it is
 * @param about what is special about it
 * @param type its media type
 * @param cacheControl how long it may be stored
 * @param tags its cache tags; empty if it has none
 * @param changing whether it changes by itself every few seconds
 */
record SiteObject(
    String id,
    String name,
    String path,
    String about,
    String type,
    String cacheControl,
    String tags,
    boolean changing) {
  private static final int CHANGES_EVERY_MS = 3_000;

  /** All there are. */
  static final List<SiteObject> ALL =
      List.of(
          new SiteObject(
              "page",
              "Small page",
              "/",
              "Fresh for 60 s, and may stand in for a broken origin for a day",
              "text/html; charset=utf-8",
              "public, max-age=60, stale-if-error=86400",
              "pages",
              false),
          new SiteObject(
              "picture",
              "Picture, 2 MB",
              "/images/earth.bmp",
              "Fresh for an hour; labelled with the tag images",
              "image/bmp",
              "public, max-age=3600, stale-if-error=86400",
              "images",
              false),
          new SiteObject(
              "news",
              "News, which stay the same",
              "/news",
              "Fresh for 5 s, then the edge asks whether they have changed",
              "text/html; charset=utf-8",
              "public, max-age=5, stale-if-error=86400",
              "pages",
              false),
          new SiteObject(
              "prices",
              "Prices, new every 3 s",
              "/api/prices",
              "Fresh for 3 s, then served stale for up to 10 s while the edge asks for new ones",
              "application/json",
              "public, max-age=3, stale-while-revalidate=10, stale-if-error=86400",
              "prices",
              true),
          new SiteObject(
              "video",
              "Video, by ranges",
              "/video.bin",
              "16 MiB of bytes, of which each visit plays the next megabyte",
              "application/octet-stream",
              "public, max-age=3600, stale-if-error=86400",
              "videos",
              false));

  /**
   * The object with this id.
   *
   * @throws IllegalArgumentException if there is none
   */
  static SiteObject byId(String id) {
    return ALL.stream()
        .filter(object -> object.id().equals(id))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "object needs to be one of %s; got '%s'"
                        .formatted(ALL.stream().map(SiteObject::id).toList(), id)));
  }

  /** What the bytes are made of: the version, and the time for what changes by itself. */
  long edition(int version, long millis) {
    return changing ? version * 1_000_000_000L + millis / CHANGES_EVERY_MS : version;
  }

  /** Whether a visit asks for a part of it only. */
  boolean inParts() {
    return id.equals("video");
  }

  /** Strong: other bytes, another tag. */
  String entityTag(long edition) {
    return "\"%s-%d\"".formatted(id, edition);
  }
}
