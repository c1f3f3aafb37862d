package io.cdn4j.examples.edge.conformance;

import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.RegisterExtension;

/** RFC 9213: CDN-Cache-Control. */
class TargetedConformanceTest {
  @RegisterExtension static final CacheStage STAGE = CacheStage.of("--mode", "rfc");

  @TestFactory
  Stream<DynamicTest> freshness() {
    return STAGE.play(
        """
        # 9213 2.1 | CDN-Cache-Control goes before Cache-Control
        origin: 200 | CDN-Cache-Control: max-age=60 | Cache-Control: max-age=1
        GET -> miss
        +59s
        GET -> hit
        +1s
        GET -> miss

        # 9213 2.1 | also when it is shorter
        origin: 200 | CDN-Cache-Control: max-age=10 | Cache-Control: max-age=60
        GET -> miss
        +10s
        GET -> miss

        # 9213 2.1 | it goes before Expires
        origin: 200 | CDN-Cache-Control: max-age=60 | Expires: {now-10}
        GET -> miss
        GET -> hit

        # 9213 2.1 | it goes before no-store in Cache-Control
        origin: 200 | CDN-Cache-Control: max-age=60 | Cache-Control: no-store
        GET -> miss
        GET -> hit

        # 9213 2.1 | it goes before private in Cache-Control
        origin: 200 | CDN-Cache-Control: max-age=60 | Cache-Control: private
        GET -> miss
        GET -> hit

        # 9213 2.1 | max-age=0
        origin: 200 | CDN-Cache-Control: max-age=0 | Cache-Control: max-age=60
        GET -> miss
        GET -> miss

        # 9213 2.1 | s-maxage goes before max-age here too
        origin: 200 | CDN-Cache-Control: max-age=10, s-maxage=60
        GET -> miss
        +59s
        GET -> hit

        # 9213 2.1 | Age still counts
        origin: 200 | CDN-Cache-Control: max-age=60 | Age: 61
        GET -> miss
        GET -> miss

        # 9213 2.1 | a directive that says nothing of freshness does not let Expires count
        origin: 200 | CDN-Cache-Control: public | Expires: {now+60}
        GET -> miss
        GET -> miss
        """);
  }

  @TestFactory
  Stream<DynamicTest> restrictions() {
    return STAGE.play(
        """
        # 9213 2.1 | no-store
        origin: 200 | CDN-Cache-Control: no-store | Cache-Control: max-age=60
        GET -> miss
        GET -> miss

        # 9213 2.1 | private
        origin: 200 | CDN-Cache-Control: private | Cache-Control: max-age=60
        GET -> miss
        GET -> miss

        # 9213 2.1 | no-cache
        origin: 200 | CDN-Cache-Control: no-cache, max-age=60 | ETag: "a"
        origin: 304 | CDN-Cache-Control: no-cache, max-age=60 | ETag: "a"
        GET -> miss
        GET -> validated

        # 9213 2.1 | must-revalidate
        origin: 200 | CDN-Cache-Control: max-age=60, must-revalidate
        origin: close
        GET -> miss
        +61s
        GET -> 502

        # 9213 2.1 | stale-while-revalidate
        origin: 200 | CDN-Cache-Control: max-age=60, stale-while-revalidate=30
        GET -> miss | = body 1
        +61s
        GET -> served | = body 1
        behind 2
        GET -> hit | = body 2
        """);
  }

  @TestFactory
  Stream<DynamicTest> syntax() {
    return STAGE.play(
        """
        # 9213 2.1 | what is no dictionary is ignored as a whole
        origin: 200 | CDN-Cache-Control: max-age=60, "x | Cache-Control: max-age=0
        GET -> miss
        GET -> miss

        # 9213 2.1 | names are lower case; others make it invalid
        origin: 200 | CDN-Cache-Control: MAX-AGE=0 | Cache-Control: max-age=60
        GET -> miss
        GET -> hit

        # 9213 2.1 | an empty field is ignored
        origin: 200 | CDN-Cache-Control: | Cache-Control: max-age=60
        GET -> miss
        GET -> hit

        # 9213 2.1 | a string is no number of seconds
        origin: 200 | CDN-Cache-Control: max-age="60" | Cache-Control: max-age=60
        GET -> miss
        GET -> miss

        # 9213 2.1 | a fraction is no number of seconds
        origin: 200 | CDN-Cache-Control: max-age=60.5 | Cache-Control: max-age=60
        GET -> miss
        GET -> miss

        # 9213 2.1 | parameters of a member are ignored
        origin: 200 | CDN-Cache-Control: max-age=60;x=y
        GET -> miss
        GET -> hit

        # 9213 2.1 | several lines are one dictionary
        origin: 200 | CDN-Cache-Control: max-age=60 | CDN-Cache-Control: no-store
        GET -> miss
        GET -> miss

        # 9213 2.1 | a member of another type is ignored
        origin: 200 | CDN-Cache-Control: max-age=60, foo=?0, bar=(a b)
        GET -> miss
        GET -> hit

        # 9213 2.1 | unknown directives are ignored
        origin: 200 | CDN-Cache-Control: max-age=60, unknown, other="x"
        GET -> miss
        GET -> hit

        # 9213 3.1 | it is forwarded unchanged
        origin: 200 | CDN-Cache-Control: max-age=60, private="x"
        GET -> miss | CDN-Cache-Control: max-age=60, private="x"
        GET -> hit | CDN-Cache-Control: max-age=60, private="x"

        # 9213 2.2 | fields for other targets mean nothing here
        origin: 200 | Other-CDN-Cache-Control: max-age=60
        GET -> miss
        GET -> miss
        """);
  }
}
