package io.cdn4j.examples.benchmarks.server;

import java.io.File;
import java.io.IOException;
import java.lang.management.BufferPoolMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;
import java.lang.management.MemoryUsage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javax.management.MBeanServerConnection;
import javax.management.remote.JMXConnector;
import javax.management.remote.JMXConnectorFactory;
import javax.management.remote.JMXServiceURL;

/** What a server in a JVM of its own takes of heap, direct memory and disk. */
public final class WatchedJvm implements AutoCloseable {
  private final ServerProcess server;
  private final JMXConnector connector;
  private final MBeanServerConnection beans;
  private final Path directory;

  /**
   * What it takes at one moment, in bytes.
   *
   * @param heap after a collection
   * @param mostHeap what it may take of the heap
   * @param direct in direct buffers
   * @param disk the lengths of all its files
   */
  public record Taken(long heap, long mostHeap, long direct, long disk) {
    /** The part of the heap that is in use, from 0 to 1. */
    public double heapPart() {
      return (double) heap / mostHeap;
    }
  }

  private WatchedJvm(ServerProcess server, JMXConnector connector, Path directory)
      throws IOException {
    this.server = server;
    this.connector = connector;
    this.beans = connector.getMBeanServerConnection();
    this.directory = directory;
  }

  /** Starts an edge that ends when its memory is used up. */
  public static WatchedJvm start(DiskEdge edge, String origin, Path directory)
      throws IOException, InterruptedException {
    int port = FreePort.find();
    ServerProcess server = edge.start(origin, directory, flags(port));
    JMXServiceURL url =
        new JMXServiceURL("service:jmx:rmi:///jndi/rmi://127.0.0.1:%d/jmxrmi".formatted(port));
    return new WatchedJvm(server, JMXConnectorFactory.connect(url), directory);
  }

  private static List<String> flags(int port) {
    String management = "-Dcom.sun.management.jmxremote.";
    return List.of(
        "-XX:+ExitOnOutOfMemoryError",
        "-Djava.rmi.server.hostname=127.0.0.1",
        management + "host=127.0.0.1",
        management + "port=" + port,
        management + "rmi.port=" + port,
        management + "authenticate=false",
        management + "ssl=false");
  }

  /** The server itself. */
  public ServerProcess server() {
    return server;
  }

  /** What it takes now. */
  public Taken taken() throws IOException {
    MemoryMXBean memory = ManagementFactory.getPlatformMXBean(beans, MemoryMXBean.class);
    memory.gc();
    MemoryUsage heap = memory.getHeapMemoryUsage();
    long direct =
        ManagementFactory.getPlatformMXBeans(beans, BufferPoolMXBean.class).stream()
            .filter(pool -> pool.getName().equals("direct"))
            .mapToLong(BufferPoolMXBean::getMemoryUsed)
            .sum();
    return new Taken(heap.getUsed(), heap.getMax(), direct, disk());
  }

  private long disk() throws IOException {
    try (Stream<Path> walk = Files.walk(directory)) {
      return walk.map(Path::toFile).filter(File::isFile).mapToLong(File::length).sum();
    }
  }

  @Override
  public void close() throws IOException {
    try {
      connector.close();
    } finally {
      server.close();
    }
  }
}
