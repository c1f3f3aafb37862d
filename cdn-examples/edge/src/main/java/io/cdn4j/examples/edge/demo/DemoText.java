package io.cdn4j.examples.edge.demo;

/** What the demo prints: where it is, and six lines to try with what they show. */
final class DemoText {
  private static final String TEXT =
      """

      The demo is ready. Ctrl-C ends everything.

        edge    EDGE
        admin   ADMIN/stats
        origin  ORIGIN

      Try these in another terminal, from top to bottom. Below each is what to look at in its output.

      1. A miss: nobody has asked for this page yet. The edge fetches it and stores it.
         curl -s -o /dev/null -D - EDGE/
           HTTP/1.1 200 OK
           Cache-Status: NRT57; fwd=uri-miss; stored

      2. A hit, with its age in seconds: the origin hears nothing of it.
         curl -s -o /dev/null -D - EDGE/
           HTTP/1.1 200 OK
           Age: 4
           Cache-Status: NRT57; hit; ttl=55

      3. A revalidation: this page may be stored for 5 s. After that the edge asks whether it has changed,
         and the origin answers 304 without sending it again.
         for i in 1 2; do curl -s -o /dev/null -D - EDGE/news; sleep 6; done
           Cache-Status: NRT57; fwd=uri-miss; stored
           Cache-Status: NRT57; fwd=stale; fwd-status=304; stored

      4. A stale answer while it revalidates: the origin takes a second for the time, but only the first
         viewer waits for it. The second gets the old time at once, the third the time of then.
         for i in 1 2 3; do curl -s -w '  in %{time_total} s\\n' EDGE/api/time; sleep 6; done
           {"time":"18:48:24"}  in 1.03 s
           {"time":"18:48:24"}  in 0.01 s
           {"time":"18:48:31"}  in 0.01 s

      5. A range of a large file, cut out of the stored whole.
         curl -s -o /dev/null EDGE/large.txt; curl -s -D - -r 1600000-1600015 EDGE/large.txt
           HTTP/1.1 206 Partial Content
           Content-Range: bytes 1600000-1600015/6400000
           Cache-Status: NRT57; hit; ttl=3599
           line     100000

      6. A purge, effective when it is answered: line 1 is a miss again.
         curl -s ADMIN/purge -d '{"url": "EDGE/"}'
           {"removed":1}
      """;

  private DemoText() {}

  /** The text for these addresses. */
  static String of(String edge, int adminPort, String origin) {
    return TEXT.replace("EDGE", edge)
        .replace("ADMIN", "http://127.0.0.1:" + adminPort)
        .replace("ORIGIN", origin);
  }
}
