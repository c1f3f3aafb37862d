package io.cdn4j.examples.edge.conformance;

import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.RegisterExtension;

/** RFC 9110 section 14 and RFC 9111 sections 3.3 and 3.4: parts of a response. */
class RangeConformanceTest {
  @RegisterExtension static final CacheStage STAGE = CacheStage.of("--mode", "rfc");

  @TestFactory
  Stream<DynamicTest> fromTheStore() {
    return STAGE.play(
        """
        # 9110 14.2 | a range of a stored response
        origin: 200 | Cache-Control: max-age=60 | = 0123456789
        GET -> miss
        GET | Range: bytes=2-4 -> hit 206 | = 234 | Content-Range: bytes 2-4/10 | Content-Length: 3

        # 9110 14.1.2 | the first byte
        origin: 200 | Cache-Control: max-age=60 | = 0123456789
        GET -> miss
        GET | Range: bytes=0-0 -> hit 206 | = 0 | Content-Range: bytes 0-0/10

        # 9110 14.1.2 | an open end
        origin: 200 | Cache-Control: max-age=60 | = 0123456789
        GET -> miss
        GET | Range: bytes=7- -> hit 206 | = 789 | Content-Range: bytes 7-9/10

        # 9110 14.1.2 | a suffix
        origin: 200 | Cache-Control: max-age=60 | = 0123456789
        GET -> miss
        GET | Range: bytes=-3 -> hit 206 | = 789 | Content-Range: bytes 7-9/10

        # 9110 14.1.2 | a suffix longer than all
        origin: 200 | Cache-Control: max-age=60 | = 0123456789
        GET -> miss
        GET | Range: bytes=-30 -> hit 206 | = 0123456789 | Content-Range: bytes 0-9/10

        # 9110 14.1.2 | an end behind the end
        origin: 200 | Cache-Control: max-age=60 | = 0123456789
        GET -> miss
        GET | Range: bytes=7-70 -> hit 206 | = 789 | Content-Range: bytes 7-9/10

        # 9110 15.5.17 | a range behind the end
        origin: 200 | Cache-Control: max-age=60 | = 0123456789
        GET -> miss
        GET | Range: bytes=10-11 -> hit 416 | Content-Range: bytes */10

        # 9110 14.1.1 | a range that ends before it begins is ignored
        origin: 200 | Cache-Control: max-age=60 | = 0123456789
        GET -> miss
        GET | Range: bytes=4-2 -> hit 200 | = 0123456789

        # 9110 14.2 | another unit is ignored
        origin: 200 | Cache-Control: max-age=60 | = 0123456789
        GET -> miss
        GET | Range: lines=1-2 -> hit 200 | = 0123456789

        # 9110 14.2 | Range means nothing for HEAD
        origin: 200 | Cache-Control: max-age=60 | = 0123456789
        GET -> miss
        HEAD | Range: bytes=2-4 -> hit 200 | Content-Length: 10

        # 9110 15.3.7.2 | two ranges are a multipart
        origin: 200 | Cache-Control: max-age=60 | Content-Type: text/plain | = 0123456789
        GET -> miss
        GET | Range: bytes=1-2, 6-7 -> hit 206 | Content-Type: ~multipart/byteranges; boundary=

        # 9110 14.2 | ranges that touch are one
        origin: 200 | Cache-Control: max-age=60 | = 0123456789
        GET -> miss
        GET | Range: bytes=1-2,3-4 -> hit 206 | = 1234 | Content-Range: bytes 1-4/10

        # 9110 14.2 | one of two ranges is behind the end
        origin: 200 | Cache-Control: max-age=60 | = 0123456789
        GET -> miss
        GET | Range: bytes=1-2,20-30 -> hit 206 | = 12
        """);
  }

  @TestFactory
  Stream<DynamicTest> ifRange() {
    return STAGE.play(
        """
        # 9110 13.1.5 | If-Range with the stored tag
        origin: 200 | Cache-Control: max-age=60 | ETag: "a" | = 0123456789
        GET -> miss
        GET | Range: bytes=2-4 | If-Range: "a" -> hit 206 | = 234

        # 9110 13.1.5 | If-Range with another tag
        origin: 200 | Cache-Control: max-age=60 | ETag: "a" | = 0123456789
        GET -> miss
        GET | Range: bytes=2-4 | If-Range: "b" -> hit 200 | = 0123456789

        # 9110 13.1.5 | If-Range compares strongly
        origin: 200 | Cache-Control: max-age=60 | ETag: W/"a" | = 0123456789
        GET -> miss
        GET | Range: bytes=2-4 | If-Range: W/"a" -> hit 200 | = 0123456789

        # 9110 13.1.5 | If-Range with the stored date
        origin: 200 | Cache-Control: max-age=60 | Last-Modified: Sat, 01 Jan 2022 00:00:00 GMT | = 0123456789
        GET -> miss
        GET | Range: bytes=2-4 | If-Range: Sat, 01 Jan 2022 00:00:00 GMT -> hit 206 | = 234

        # 9110 13.1.5 | If-Range with a later date does not match either
        origin: 200 | Cache-Control: max-age=60 | Last-Modified: Sat, 01 Jan 2022 00:00:00 GMT | = 0123456789
        GET -> miss
        GET | Range: bytes=2-4 | If-Range: Sun, 02 Jan 2022 00:00:00 GMT -> hit 200 | = 0123456789

        # 9110 13.2.2 | If-None-Match goes before Range
        origin: 200 | Cache-Control: max-age=60 | ETag: "a" | = 0123456789
        GET -> miss
        GET | Range: bytes=2-4 | If-None-Match: "a" -> hit 304
        """);
  }

  @TestFactory
  Stream<DynamicTest> parts() {
    return STAGE.play(
        """
        # 9111 3.3 | a part answers the same range
        origin: 206 | Cache-Control: max-age=60 | ETag: "a" | Content-Range: bytes 2-4/10 | = 234
        GET | Range: bytes=2-4 -> miss 206 | = 234
        GET | Range: bytes=2-4 -> hit 206 | = 234

        # 9111 3.3 | a part answers a range within it
        origin: 206 | Cache-Control: max-age=60 | ETag: "a" | Content-Range: bytes 2-6/10 | = 23456
        GET | Range: bytes=2-6 -> miss 206
        GET | Range: bytes=3-4 -> hit 206 | = 34 | Content-Range: bytes 3-4/10

        # 9111 3.3 | a part does not answer the whole
        origin: 206 | Cache-Control: max-age=60 | ETag: "a" | Content-Range: bytes 2-4/10 | = 234
        origin: 200 | Cache-Control: max-age=60 | ETag: "a" | = 0123456789
        GET | Range: bytes=2-4 -> miss 206
        GET -> served 200 | = 0123456789

        # 9111 3.3 | a part does not answer a range beside it
        origin: 206 | Cache-Control: max-age=60 | ETag: "a" | Content-Range: bytes 2-4/10 | = 234
        origin: 206 | Cache-Control: max-age=60 | ETag: "a" | Content-Range: bytes 6-7/10 | = 67
        GET | Range: bytes=2-4 -> miss 206
        GET | Range: bytes=6-7 -> miss 206 | = 67

        # 9111 3.4 | two parts with a strong tag become one
        origin: 206 | Cache-Control: max-age=60 | ETag: "a" | Content-Range: bytes 0-4/10 | = 01234
        origin: 206 | Cache-Control: max-age=60 | ETag: "a" | Content-Range: bytes 5-9/10 | = 56789
        GET | Range: bytes=0-4 -> miss 206 | = 01234
        GET | Range: bytes=5-9 -> miss 206 | = 56789
        GET | Cache-Control: only-if-cached -> eventually hit 200 | = 0123456789
        GET | Range: bytes=3-6 -> hit 206 | = 3456

        # 9111 3.4 | parts of different tags are not combined
        origin: 206 | Cache-Control: max-age=60 | ETag: "a" | Content-Range: bytes 0-4/10 | = 01234
        origin: 206 | Cache-Control: max-age=60 | ETag: "b" | Content-Range: bytes 5-9/10 | = fghij
        origin: 200 | Cache-Control: max-age=60 | ETag: "b" | = abcdefghij
        GET | Range: bytes=0-4 -> miss 206
        GET | Range: bytes=5-9 -> miss 206
        GET -> served 200 | = abcdefghij

        # 9111 3.4 | parts of weak tags are not combined
        origin: 206 | Cache-Control: max-age=60 | ETag: W/"a" | Content-Range: bytes 0-4/10 | = 01234
        origin: 206 | Cache-Control: max-age=60 | ETag: W/"a" | Content-Range: bytes 5-9/10 | = fghij
        origin: 200 | Cache-Control: max-age=60 | ETag: W/"a" | = abcdefghij
        GET | Range: bytes=0-4 -> miss 206
        GET | Range: bytes=5-9 -> miss 206
        GET -> served 200 | = abcdefghij

        # 9111 3.4 | the rest of a stored beginning is asked for
        origin: 206 | Cache-Control: max-age=60 | ETag: "a" | Content-Range: bytes 0-4/10 | = 01234
        origin: 206 | Cache-Control: max-age=60 | ETag: "a" | Content-Range: bytes 5-9/10 | = 56789
        GET | Range: bytes=0-4 -> miss 206
        GET -> miss 200 | = 0123456789 | sent Range: bytes=5- | sent If-Range: "a"
        GET -> hit 200 | = 0123456789

        # 9111 3.4 | the rest has changed: the new whole
        origin: 206 | Cache-Control: max-age=60 | ETag: "a" | Content-Range: bytes 0-4/10 | = 01234
        origin: 200 | Cache-Control: max-age=60 | ETag: "b" | = abcdefghij
        GET | Range: bytes=0-4 -> miss 206
        GET -> miss 200 | = abcdefghij
        GET -> hit 200 | = abcdefghij

        # 9111 3.3 | a part without Content-Range is not stored
        origin: 206 | Cache-Control: max-age=60 | ETag: "a" | = 234
        GET | Range: bytes=2-4 -> miss 206
        GET | Range: bytes=2-4 -> miss 206

        # 9110 14.2 | a range of something unknown goes to the origin as it is
        origin: 206 | Content-Range: bytes 2-4/10 | = 234
        GET | Range: bytes=2-4 -> miss 206 | sent Range: bytes=2-4

        # 9110 14.2 | an origin that ignores Range fills the store
        origin: 200 | Cache-Control: max-age=60 | = 0123456789
        GET | Range: bytes=2-4 -> miss 206 | = 234
        GET -> hit 200 | = 0123456789
        """);
  }
}
