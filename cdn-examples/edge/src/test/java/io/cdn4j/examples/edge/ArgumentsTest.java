package io.cdn4j.examples.edge;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("Arguments that cannot be used: one clear line and status 2")
class ArgumentsTest {
  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # arguments                                  | the line says
                                                       | --origin=URL
          --origin                                     | --origin
          --origin x                                   | --origin': needs an http or https URL
          --origin ftp://x                             | got 'ftp://x'
          --origin http://                             | got 'http://'
          --origin http://x?y                          | without query and fragment
          --origin http://x#y                          | without query and fragment
          --origin http://u@x                          | got 'http://u@x'
          --origin http://x:0                          | got 'http://x:0'
          --origin http://x:99999                      | got 'http://x:99999'
          --origin http://x --origin http://y          | only once
          --origin http://x --nonsense                 | --nonsense
          --origin http://x nonsense                   | nonsense
          --origin http://x --port 80a                 | --port': needs a port from 0 (any free one) to 65535; got '80a'
          --origin http://x --port 65536               | got '65536'
          --origin http://x --port -1                  | got '-1'
          --origin http://x --admin-port x             | --admin-port
          --origin http://x --host no.such.host.       | --host needs an address of this machine; got no.such.host.
          --origin http://x --host 192.0.2.1           | --host needs an address of this machine; got 192.0.2.1
          --origin http://x --mode strict              | --mode': needs standard or rfc; got 'strict'
          --origin http://x --location 7               | --location: code needs 1 to 32 letters
          --origin http://x --alias a/b                | --alias needs the name of a host, such as www.example.com; got 'a/b'
          --origin http://x --default-ttl 5x           | --default-ttl': needs a time such as 0s, 90s, 5m, 1h or 7d; got '5x'
          --origin http://x --default-ttl -5s          | --default-ttl
          --origin http://x --cookies a=b              | --cookies needs all, none, or names of cookies
          --origin http://x --cookies all,a            | --cookies
          --origin http://x --key-header a:b           | --key-header needs the name of a header field; got 'a:b'
          --origin http://x --key-header Cookie        | --key-header Cookie: KeyFields.headers takes names other than Cookie
          --origin http://x --pass                     | --pass
          --origin http://x --store-set-cookie         | --store-set-cookie needs --mode rfc
          --origin http://x --liberal                  | --liberal needs --mode rfc
          --origin http://x --debug-token secret       | --debug-token: a debug token has 16 to 128 visible ASCII characters
          --origin http://x --debug-from 10.0.0.1      | --debug-from: a CIDR block is an IPv4 or IPv6 address, a slash and a prefix length; got '10.0.0.1'
          --origin http://x --debug-from 10.0.0.1/8    | --debug-from: a CIDR block has no bits beyond its prefix
          --origin http://x --memory 12x               | --memory': needs a size in bytes such as 64k, 256MB or 1g; got '12x'
          --origin http://x --memory 0                 | --memory needs at least 1 MiB; got 0 bytes
          --origin http://x --memory 12k               | --memory needs at least 1 MiB; got 12 KiB
          --origin http://x --memory 9999g             | start java with -Xmx
          --origin http://x --disk                     | --disk
          --origin http://x --disk pom.xml             | --disk needs a directory; got the file /
          --origin http://x --disk pom.xml/d           | edge/pom.xml/d, where /
          --origin http://x --disk-size 1g             | --disk-size needs --disk beside it; got 1 GiB
          --origin http://x --disk d --disk-size 1x    | --disk-size': needs a size in bytes such as 64k, 256MB or 1g; got '1x'
          --origin http://x --disk d --disk-size 1023k | --disk-size needs at least 1 MiB; got 1023 KiB
          --origin http://x --disk d --disk-size 1m --max-object-size 1025k | --max-object-size needs at most 1 MiB (--disk-size); got 1025 KiB
          --origin http://x --memory 8m --max-object-size 2049k | --max-object-size needs at most 2 MiB without --disk (a quarter of --memory, at most 1 GiB)
          --origin http://x --memory 8m --off-heap 16m --max-object-size 14m | without --disk (85 % of --off-heap); got 14 MiB
          --origin http://x --max-object-size 0        | --max-object-size needs at least 1 byte; got 0 bytes
          --origin http://x --off-heap 12x             | --off-heap': needs a size in bytes such as 64k, 256MB or 1g; got '12x'
          --origin http://x --off-heap 15m             | --off-heap needs at least 16 MiB; got 15 MiB
          --origin http://x --off-heap 9999g           | --off-heap cannot be had: 10238976m off the heap need -XX:MaxDirectMemorySize=10239008m or more; it is
          --origin http://x --keystore no-such-file    | --keystore needs a PKCS12 file that can be read
          --origin http://x --keystore pom.xml         | --keystore needs a PKCS12 file that can be read
          --origin http://x --keystore-password secret | --keystore-password needs --keystore with it
          """)
  void oneLine(String arguments, String says) throws IOException {
    String line = refused(arguments == null ? "" : arguments);
    assertThat(line)
        .startsWith("cdn-edge: ")
        .contains(says)
        .doesNotContain("secret", "Exception in");
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({"--port,''", "--admin-port,' --port 0'"})
  void aPortThatIsTaken(String option, String other) throws IOException {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      assertThat(refused("--origin http://x " + option + " " + taken.getLocalPort() + other))
          .contains(option + " " + taken.getLocalPort() + " cannot be opened on 127.0.0.1: ")
          .contains("in use");
    }
  }

  @Test
  void helpNamesEveryOption() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    PrintStream stream = new PrintStream(out, true, UTF_8);
    assertThat(EdgeServer.start(new String[] {"--help"}, stream, stream)).isZero();
    for (String option :
        List.of(
            "origin",
            "host",
            "port",
            "mode",
            "location",
            "alias",
            "default-ttl",
            "cookies",
            "key-header",
            "pass",
            "store-set-cookie",
            "liberal",
            "compress",
            "weak-etags",
            "debug-token",
            "debug-from",
            "memory",
            "disk",
            "disk-size",
            "max-object-size",
            "off-heap",
            "admin-port",
            "keystore")) {
      assertThat(out.toString(UTF_8)).contains("--" + option);
    }
  }

  private static String refused(String arguments) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    String[] words = arguments.isEmpty() ? new String[0] : arguments.split(" +", -1);
    int status =
        EdgeServer.start(
            words, new PrintStream(out, true, UTF_8), new PrintStream(err, true, UTF_8));
    assertThat(status).isEqualTo(2);
    assertThat(out.toString(UTF_8)).isEmpty();
    assertThat(err.toString(UTF_8).lines()).hasSize(1);
    return err.toString(UTF_8);
  }
}
