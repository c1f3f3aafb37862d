package io.cdn4j.examples.world;

import io.cdn4j.http.OriginRequest;
import io.cdn4j.http.ResponseSink;
import io.cdn4j.http.TargetUri;
import io.cdn4j.origin.Origin;
import java.io.IOException;

/**
 * What an edge asks: the origin itself or the shield in front of it, as the demo's user wants. Both
 * know the site by its one name, whatever the port was that a viewer asked.
 */
final class Upstream implements Origin {
  static final String SITE_NAME = "site.example";

  private final Origin site;
  private final Origin shield;
  private volatile boolean shielded;

  Upstream(Origin site, Origin shield, boolean shielded) {
    this.site = site;
    this.shield = shield;
    this.shielded = shielded;
  }

  void shielded(boolean on) {
    shielded = on;
  }

  @Override
  public void fetch(OriginRequest request, ResponseSink sink) throws IOException {
    TargetUri asked = request.target();
    TargetUri named = new TargetUri("http", SITE_NAME, asked.path(), asked.query());
    OriginRequest renamed =
        new OriginRequest(request.method(), named, request.fields(), request.body());
    (shielded ? shield : site).fetch(renamed, sink);
  }
}
