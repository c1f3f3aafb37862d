package io.cdn4j.edge;

import io.cdn4j.distribution.CacheBehavior;
import io.cdn4j.http.BodySink;
import io.cdn4j.http.HeaderFields;
import io.cdn4j.http.OriginRequest;
import io.cdn4j.http.ResponseHead;
import io.cdn4j.http.ResponseSink;
import io.cdn4j.store.DirectoryStores;
import io.cdn4j.store.Store;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * An edge with a store in a directory that has trouble: asks for bodies of many lengths, several
 * viewers at once for each, and says on its standard output how many got a right and whole one.
 */
final class EdgeOnDiskChild {
  static final int PATHS = 40;
  static final int VIEWERS = 4;
  private static final int LONGEST = 300_000;
  private static final int PIECE = 20_000;
  private static final long SIZE = 64L << 20;

  private EdgeOnDiskChild() {}

  /** Arguments: the kind of store, and the directory. */
  public static void main(String[] arguments) throws Exception {
    Store store = DirectoryStores.named(arguments[0]).open(Path.of(arguments[1]), SIZE);
    AtomicInteger right = new AtomicInteger();
    try (store;
        TestEdge edge = TestEdge.of(CacheBehavior.rfc9111(), store)) {
      edge.origin(EdgeOnDiskChild::answer);
      // Twice, so that there are hits among them if the store can have any.
      for (int path = 0; path < 2 * PATHS; path++) {
        askAtOnce(edge, path % PATHS, right);
      }
    }
    System.out.println("RIGHT " + right);
  }

  private static void askAtOnce(TestEdge edge, int path, AtomicInteger right)
      throws InterruptedException {
    List<Thread> viewers =
        Stream.generate(() -> new Thread(() -> ask(edge, path, right))).limit(VIEWERS).toList();
    viewers.forEach(Thread::start);
    for (Thread viewer : viewers) {
      viewer.join();
    }
  }

  private static void ask(TestEdge edge, int path, AtomicInteger right) {
    Viewer viewer = edge.get("/" + path);
    if (viewer.isWhole() && viewer.status() == 200 && Arrays.equals(viewer.bytes(), body(path))) {
      right.incrementAndGet();
    } else {
      System.out.println("WRONG /" + path + " " + viewer.failure());
    }
  }

  private static byte[] body(int path) {
    byte[] body = new byte[path % 4 == 0 ? path * LONGEST / PATHS : path * 400];
    IntStream.range(0, body.length).forEach(i -> body[i] = (byte) (path + i * 7 + (i >> 8) * 13));
    return body;
  }

  /** Some with their length, some without. */
  private static void answer(OriginRequest request, ResponseSink sink) throws IOException {
    int path = Integer.parseInt(request.target().path().substring(1));
    byte[] body = body(path);
    HeaderFields fields = HeaderFields.of("Cache-Control", "max-age=600");
    HeaderFields all = path % 3 == 0 ? fields : fields.plus("Content-Length", body.length + "");
    try (BodySink to = sink.begin(new ResponseHead(200, all))) {
      for (int done = 0; done < body.length; done += PIECE) {
        to.write(body, done, Math.min(PIECE, body.length - done));
      }
      to.end();
    }
  }
}
