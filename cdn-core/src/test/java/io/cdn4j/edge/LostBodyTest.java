package io.cdn4j.edge;

import static io.cdn4j.edge.Replies.ok;
import static io.cdn4j.edge.Replies.reply;
import static org.assertj.core.api.Assertions.assertThat;

import io.cdn4j.distribution.CacheBehavior;
import io.cdn4j.store.DiskStore;
import io.cdn4j.store.DiskStoreSettings;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("a stored body that turns out to be damaged before its first byte is a miss")
class LostBodyTest {
  private static final String FIELDS = "Cache-Control: max-age=60 & ETag: \"1\"";
  private static final String OLD = "o".repeat(200_000);
  private static final String NEW = "n".repeat(200_000);

  @TempDir Path directory;

  private DiskStore disk;
  private TestEdge edge;

  @BeforeEach
  void open() throws IOException {
    disk = new DiskStore(DiskStoreSettings.of(directory, 64L << 20).withMinFree(0));
    edge = TestEdge.of(CacheBehavior.rfc9111(), disk);
  }

  @AfterEach
  void close() throws IOException {
    edge.close();
    disk.close();
  }

  private void fill(String body) {
    edge.origin(ok(FIELDS, body)).get("/a").has(200, body);
    TestEdge.until(() -> edge.location.statistics().flights() == 0);
  }

  private List<Path> files(String suffix) throws IOException {
    try (Stream<Path> all = Files.walk(directory)) {
      return all.filter(file -> file.toString().endsWith(suffix)).toList();
    }
  }

  private void damage(String suffix) throws IOException {
    for (Path file : files(suffix)) {
      try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
        channel.write(ByteBuffer.wrap(new byte[] {'X', 'X'}), channel.size() / 2 - 1);
        channel.write(ByteBuffer.wrap(new byte[] {'X', 'X'}), 100);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "Range: bytes=10-19"})
  void aDeletedFile(String fields) throws IOException {
    fill(OLD);
    for (Path file : files(".body")) {
      Files.delete(file);
    }
    edge.origin(ok(FIELDS, NEW));
    Viewer viewer = fields.isEmpty() ? edge.get("/a") : edge.get("/a", fields);
    viewer.has(fields.isEmpty() ? 200 : 206, fields.isEmpty() ? NEW : NEW.substring(10, 20));
    viewer.cacheStatus("fwd=uri-miss; stored");
    edge.get("/a").has(200, NEW).cacheStatus("hit; ttl=60");
  }

  @Test
  void aDamagedFile() throws IOException {
    fill(OLD);
    damage(".body");
    edge.origin(ok(FIELDS, NEW)).get("/a").has(200, NEW).cacheStatus("fwd=uri-miss; stored");
  }

  @Test
  void aDamagedRecord() throws IOException {
    fill("o".repeat(20_000));
    damage(".log");
    edge.origin(ok(FIELDS, NEW)).get("/a").has(200, NEW).cacheStatus("fwd=uri-miss; stored");
  }

  @Test
  void severalRanges() throws IOException {
    fill(OLD);
    damage(".body");
    edge.origin(ok(FIELDS, NEW))
        .get("/a", "Range: bytes=0-9,20-29")
        .cacheStatus("fwd=uri-miss; stored");
  }

  /** The origin says that the body is still good, but nobody has it. */
  @Test
  void aValidatedOne() throws IOException {
    fill(OLD);
    damage(".body");
    edge.origin(
            (request, sink) -> {
              boolean asks = request.fields().contains("If-None-Match");
              (asks ? reply(304, FIELDS, "") : ok(FIELDS, NEW)).fetch(request, sink);
            })
        .after(60);
    edge.get("/a").has(200, NEW);
    assertThat(edge.asked).hasSize(3);
  }

  /** With an origin that is down there is no better answer than its failure. */
  @Test
  void aStaleOne() throws IOException {
    edge.origin(ok("Cache-Control: max-age=60, stale-if-error=600", OLD)).get("/a").has(200, OLD);
    TestEdge.until(() -> edge.location.statistics().flights() == 0);
    damage(".body");
    Viewer viewer = edge.origin(Replies.unreachable()).after(61).get("/a");
    assertThat(viewer.status()).isEqualTo(502);
  }
}
