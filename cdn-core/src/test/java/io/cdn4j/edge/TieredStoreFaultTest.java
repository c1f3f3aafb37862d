package io.cdn4j.edge;

import io.cdn4j.store.DirectoryStores;
import io.cdn4j.store.TieredStores;

class TieredStoreFaultTest extends DiskFaultTest {
  @Override
  protected DirectoryStores stores() {
    return new TieredStores();
  }
}
