package io.cdn4j.examples.world;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;

/**
 * {@code mvn -q -Pdemo}: starts the world, prints where its page is and what to try. With {@code
 * -Dexec.args=--headless} it tells its story as a table and ends.
 */
public final class WorldDemo {
  static final List<String> FIRST_PLACES = List.of("JFK", "LHR", "NRT");

  private static final int USUAL_PORT = 8080;
  private static final int UNUSABLE = 2;
  private static final int MOST_PORT = 65_535;

  private WorldDemo() {}

  /** Runs until Ctrl-C, or until the story is told. */
  public static void main(String[] arguments) throws Exception {
    if (List.of(arguments).contains("--headless")) {
      tell();
      return;
    }
    int port = port(System.getProperty("cdn4j.port", Integer.toString(USUAL_PORT)));
    if (port == 0) {
      System.exit(UNUSABLE);
    }
    int taken = firstTaken(port, port + FIRST_PLACES.size());
    if (taken != 0) {
      System.err.printf(
          "The demo needs the ports %d to %d of 127.0.0.1, of which %d is taken: try mvn -q -Pdemo"
              + " -Dcdn4j.port=%d%n",
          port,
          port + FIRST_PLACES.size(),
          taken,
          port < MOST_PORT / 2 ? port + 1000 : port - 1000);
      System.exit(UNUSABLE);
    }
    Rehearsal.run(FIRST_PLACES.get(0));
    RunningWorld running = RunningWorld.start(port, FIRST_PLACES);
    System.out.println(WorldText.of(running));
    Terminal terminal = new Terminal(System.out, Terminal.hasColours());
    terminal.start();
    running.onVisit(terminal::tell);
    running.join();
  }

  /** 0, and a line for the user, if it is none. */
  private static int port(String text) {
    if (text.matches("\\d{1,5}") && Integer.parseInt(text) > 0) {
      int port = Integer.parseInt(text);
      if (port + FIRST_PLACES.size() <= MOST_PORT) {
        return port;
      }
    }
    System.err.printf(
        "-Dcdn4j.port needs a port from 1 to %d; got '%s'%n",
        MOST_PORT - FIRST_PLACES.size(), text);
    return 0;
  }

  private static void tell() throws Exception {
    Rehearsal.run(FIRST_PLACES.get(0));
    boolean asTold;
    try (RunningWorld running = RunningWorld.start(0, FIRST_PLACES)) {
      System.out.println();
      asTold = StoryTable.print(FIRST_PLACES, running.world(), running.story(), System.out);
      System.out.println();
      System.out.println(
          "Distances are added by this demo as delays; the requests and the times are real.");
    }
    if (!asTold) {
      throw new IllegalStateException("a first visit was no miss, or a second one no hit");
    }
  }

  private static int firstTaken(int first, int last) throws IOException {
    for (int port = first; port <= last; port++) {
      try {
        new ServerSocket(port, 1, InetAddress.getByAddress(new byte[] {127, 0, 0, 1})).close();
      } catch (BindException e) {
        return port;
      }
    }
    return 0;
  }
}
