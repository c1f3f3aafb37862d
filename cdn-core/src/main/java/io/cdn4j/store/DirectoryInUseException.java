package io.cdn4j.store;

import java.io.IOException;
import java.nio.file.Path;

/** Another store has the directory: that of an edge or an application which is running. */
public final class DirectoryInUseException extends IOException {
  private static final long serialVersionUID = 1;

  DirectoryInUseException(Path directory) {
    super(
        directory.toAbsolutePath()
            + " is in use by an edge or an application that is running;"
            + " each needs a directory of its own");
  }
}
