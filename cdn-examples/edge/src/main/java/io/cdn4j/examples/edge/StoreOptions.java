package io.cdn4j.examples.edge;

import io.cdn4j.store.ByteSize;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What of the command line says where responses are stored, and how many. */
final class StoreOptions {
  @Option(
      names = "--memory",
      paramLabel = "SIZE",
      converter = SizeOption.class,
      description =
          "how much of the heap responses may take, such as 64m or 1GB; by default 256m, less in a"
              + " small heap")
  @Nullable ByteSize memory;

  @Option(
      names = "--off-heap",
      paramLabel = "SIZE",
      converter = SizeOption.class,
      description =
          "memory outside of the heap, for bodies longer than 32k; 16m or more, by default none."
              + " Java needs -XX:MaxDirectMemorySize of 32m more")
  @Nullable ByteSize offHeap;

  @Option(
      names = "--disk",
      paramLabel = "DIR",
      description =
          "a directory that keeps responses over a restart; what is asked for often is in memory"
              + " too")
  @Nullable Path disk;

  @Option(
      names = "--disk-size",
      paramLabel = "SIZE",
      converter = SizeOption.class,
      description = "how much of the disk they may take; by default 10g")
  @Nullable ByteSize diskSize;

  @Option(
      names = "--max-object-size",
      paramLabel = "SIZE",
      converter = SizeOption.class,
      description =
          "the longest response that is stored; by default half of --disk-size, without --disk an"
              + " eighth of --memory, or of --off-heap if that is more")
  @Nullable ByteSize maxObjectSize;
}
