package io.cdn4j.examples.benchmarks;

import io.cdn4j.distribution.CacheBehavior;
import io.cdn4j.distribution.Distribution;
import io.cdn4j.edge.EdgeLocation;
import io.cdn4j.edge.Exchange;
import io.cdn4j.http.Answer;
import io.cdn4j.http.BodyReader;
import io.cdn4j.http.BodySink;
import io.cdn4j.http.HeaderFields;
import io.cdn4j.http.OriginRequest;
import io.cdn4j.http.ResponseHead;
import io.cdn4j.http.ResponseSink;
import io.cdn4j.http.TargetUri;
import io.cdn4j.http.ViewerRequest;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * The hit path without a container: from a viewer request to an answer whose body has been read.
 * Run it with {@code -prof gc}: the bound is 1 KiB allocated per hit.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class HitBenchmark {
  private static final byte[] BODY = new byte[1024];

  /** Which preset. */
  @Param({"standard", "rfc9111"})
  public String mode = "standard";

  private EdgeLocation edge = EdgeLocation.builder().build();
  private ViewerRequest request = request();

  /** Stores the one response that every hit gets. */
  @Setup
  public void fill() throws IOException {
    CacheBehavior behavior =
        mode.equals("standard") ? CacheBehavior.standard() : CacheBehavior.rfc9111();
    edge =
        EdgeLocation.builder()
            .distribution(Distribution.of(behavior))
            .origin(HitBenchmark::respond)
            .build();
    edge.serve(request, head -> BodySink.DISCARD);
  }

  private static ViewerRequest request() {
    return ViewerRequest.of(
        "GET",
        new TargetUri("http", "127.0.0.1:8080", "/products/1234", "colour=red"),
        HeaderFields.of(
            "Host", "127.0.0.1:8080",
            "User-Agent", "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0",
            "Accept", "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8",
            "Accept-Language", "en-GB,en;q=0.5",
            "Accept-Encoding", "gzip, deflate, br, zstd",
            "Connection", "keep-alive"));
  }

  private static void respond(OriginRequest request, ResponseSink sink) throws IOException {
    HeaderFields fields =
        HeaderFields.of(
            "Cache-Control", "max-age=31536000",
            "Content-Type", "text/html",
            "Content-Length", Integer.toString(BODY.length),
            "ETag", "\"1234\"");
    try (BodySink body = sink.begin(new ResponseHead(200, fields))) {
      body.write(BODY, 0, BODY.length);
      body.end();
    }
  }

  /** One hit. */
  @Benchmark
  public int hit() {
    Exchange exchange = edge.open(request);
    Answer answer = exchange.answer().orElseThrow();
    int bytes = answer.added().size();
    try (BodyReader body = answer.body()) {
      while (body.next() == BodyReader.Next.BYTES) {
        bytes += body.buffer().remaining();
      }
    }
    exchange.finish(bytes, true);
    return bytes;
  }
}
