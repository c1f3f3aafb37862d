package io.cdn4j.store;

import java.io.IOException;
import java.nio.file.Path;

/** Another store, of this process or of another one, has the directory. */
public final class DirectoryInUseException extends IOException {
  private static final long serialVersionUID = 1;

  DirectoryInUseException(Path directory) {
    super(
        directory
            + " is in use by another DiskStore, of this or of another process;"
            + " each store needs a directory of its own");
  }
}
