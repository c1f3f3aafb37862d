package io.cdn4j.servlet;

import java.net.Inet4Address;
import java.net.InetSocketAddress;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.eclipse.jetty.server.Request;

/**
 * The viewers' addresses as text: Jetty makes it anew for each request of a connection, which takes
 * longer than anything else that is asked of it here. Some are remembered. Safe for use by many
 * threads.
 */
final class JettyAddress {
  private static final int REMEMBERED = 1 << 10;

  private record Known(Inet4Address address, String text) {}

  private final AtomicReferenceArray<Known> known = new AtomicReferenceArray<>(REMEMBERED);

  /** What {@code getRemoteAddr()} of the servlet request says. */
  String of(Request request) {
    // The text of an address of version 6 has its scope in it, which its equals does not look at.
    return request.getConnectionMetaData().getRemoteSocketAddress() instanceof InetSocketAddress at
            && at.getAddress() instanceof Inet4Address address
        ? of(address, request)
        : Request.getRemoteAddr(request);
  }

  private String of(Inet4Address address, Request request) {
    int place = address.hashCode() & (REMEMBERED - 1);
    Known there = known.get(place);
    if (there == null || !there.address.equals(address)) {
      there = new Known(address, Request.getRemoteAddr(request));
      known.set(place, there);
    }
    return there.text;
  }
}
