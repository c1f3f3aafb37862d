package io.cdn4j.examples.benchmarks.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The proxy cache of nginx, in one process, with its files in a temporary directory. One request at
 * a time fills, and the others wait for it as long as it takes.
 */
public final class Nginx {
  private static final String CONFIGURATION =
      """
      daemon off; master_process off; pid ${dir}/pid; error_log ${dir}/error.log;
      events { worker_connections 4096; }
      http {
        access_log off; sendfile on; tcp_nodelay on;
        keepalive_requests 100000000; open_file_cache max=1000;
        client_body_temp_path ${dir}/tmp; proxy_temp_path ${dir}/tmp;
        fastcgi_temp_path ${dir}/tmp; uwsgi_temp_path ${dir}/tmp; scgi_temp_path ${dir}/tmp;
        proxy_cache_path ${dir}/cache keys_zone=bench:10m max_size=16g use_temp_path=off;
        server {
          listen 127.0.0.1:${port};
          location / {
            proxy_pass ${origin}; proxy_cache bench;
            proxy_cache_lock on; proxy_cache_lock_timeout 10m; proxy_cache_lock_age 10m;
          }
        }
      }
      """;

  private Nginx() {}

  /** Starts it in front of an origin, whose address is without a path. */
  public static ServerProcess start(String origin) throws IOException, InterruptedException {
    Scratch scratch = Scratch.create("nginx");
    Path directory = scratch.directory("nginx");
    scratch.directory("nginx/tmp");
    scratch.directory("nginx/cache");
    int port = FreePort.find();
    Path file = directory.resolve("nginx.conf");
    Files.writeString(
        file,
        CONFIGURATION
            .replace("${dir}", directory.toString())
            .replace("${port}", "" + port)
            .replace("${origin}", origin));
    List<String> command =
        List.of(
            Tool.find("nginx").orElseThrow(),
            "-e",
            directory.resolve("error.log").toString(),
            "-c",
            file.toString());
    return ServerProcess.start(command, scratch, output -> FreePort.ifOpen(port));
  }
}
