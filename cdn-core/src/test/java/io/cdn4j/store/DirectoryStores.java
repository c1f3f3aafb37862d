package io.cdn4j.store;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.nio.file.Path;

/**
 * How tests make a kind of store that keeps what it has in a directory. An implementation is public
 * and has a constructor without parameters, so that a child process can make one by its name.
 */
public interface DirectoryStores {
  /** Opens the store of a directory, with what an earlier one has left there. */
  Store open(Path directory, long size) throws IOException;

  /** Waits until all that an earlier one has left is visible. */
  void awaitRecovery(Store store) throws InterruptedException;

  /** Those of a class. */
  static DirectoryStores named(String name) {
    try {
      return Class.forName(name).asSubclass(DirectoryStores.class).getConstructor().newInstance();
    } catch (InvocationTargetException e) {
      throw new IllegalArgumentException(name + " cannot be made", e.getCause());
    } catch (ReflectiveOperationException e) {
      throw new IllegalArgumentException(name + " is no class of stores", e);
    }
  }
}
