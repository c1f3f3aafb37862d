package io.cdn4j.examples.edge.conformance;

import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The mode rfc with --liberal: everything that the RFCs permit. */
class LiberalConformanceTest {
  @RegisterExtension static final CacheStage STAGE = CacheStage.of("--mode", "rfc", "--liberal");

  @TestFactory
  Stream<DynamicTest> liberal() {
    return STAGE.play(
        """
        # 9111 7.3 | Set-Cookie with explicit freshness is stored
        origin: 200 | Cache-Control: max-age=60 | Set-Cookie: a=b
        GET -> miss
        GET -> hit | Set-Cookie: a=b

        # 9111 7.3 | Set-Cookie without explicit freshness is not
        origin: 200 | Last-Modified: {now-100000} | Set-Cookie: a=b
        GET -> miss
        GET -> miss

        # 9110 12.5.4 | the order of languages of the same weight
        origin: 200 | Cache-Control: max-age=60 | Vary: Accept-Language | Content-Language: de
        GET | Accept-Language: en, de -> miss
        GET | Accept-Language: en,  de -> hit

        # 9111 3 | no-store is no-store all the same
        origin: 200 | Cache-Control: no-store
        GET -> miss
        GET -> miss

        # 9111 5.2.2.7 | private is private all the same
        origin: 200 | Cache-Control: private, max-age=60 | Set-Cookie: a=b
        GET -> miss
        GET -> miss
        """);
  }
}
