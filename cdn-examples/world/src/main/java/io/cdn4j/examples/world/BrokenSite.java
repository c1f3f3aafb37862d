package io.cdn4j.examples.world;

import java.io.IOException;

/** The site was broken by the demo's user. */
final class BrokenSite extends IOException {
  private static final long serialVersionUID = 1L;

  BrokenSite() {
    super("the site is broken, as the demo's user wants it");
  }
}
