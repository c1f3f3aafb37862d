package io.cdn4j.examples.world;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/** Makes the bytes of the site's objects: the same bytes for the same edition. */
final class SiteContent {
  private static final int WIDTH = 1024;
  private static final int HEIGHT = 683;
  private static final int BMP_HEAD = 54;
  private static final int VIDEO_BYTES = 16 << 20;

  private SiteContent() {}

  static byte[] of(SiteObject object, long edition) {
    return switch (object.id()) {
      case "page" -> page("A site in N. Virginia", edition).getBytes(UTF_8);
      case "news" -> page("Nothing has happened", edition).getBytes(UTF_8);
      case "picture" -> picture(edition);
      case "prices" -> prices(edition).getBytes(UTF_8);
      case "video" -> video(edition);
      default -> throw new IllegalArgumentException("the site has no object " + object.id());
    };
  }

  private static String page(String title, long edition) {
    return """
        <!doctype html>
        <meta charset="utf-8">
        <title>%s</title>
        <h1>%s</h1>
        <p>Version %d.
        <p><img src="/images/earth.bmp" alt="A sky" width="512">
        <p>%s
        """
        .formatted(title, title, edition, "All the news of the day. ".repeat(64));
  }

  private static String prices(long edition) {
    return """
        {"edition": %d, "tea": %d.%02d, "coffee": %d.%02d}
        """
        .formatted(edition, 3 + edition % 5, edition % 100, 2 + edition % 7, edition * 7 % 100);
  }

  /** A bitmap of a sky that has another colour in each version. */
  private static byte[] picture(long edition) {
    ByteBuffer bitmap =
        ByteBuffer.allocate(BMP_HEAD + 3 * WIDTH * HEIGHT).order(ByteOrder.LITTLE_ENDIAN);
    bitmap.put((byte) 'B').put((byte) 'M').putInt(bitmap.capacity()).putInt(0).putInt(BMP_HEAD);
    bitmap.putInt(40).putInt(WIDTH).putInt(HEIGHT).putShort((short) 1).putShort((short) 24);
    bitmap.putInt(0).putInt(0).putInt(2835).putInt(2835).putInt(0).putInt(0);
    for (int row = 0; row < HEIGHT; row++) {
      for (int column = 0; column < WIDTH; column++) {
        bitmap.put((byte) (255 - row / 4)).put((byte) (row / 3)).put((byte) (37 * edition));
      }
    }
    return bitmap.array();
  }

  private static byte[] video(long edition) {
    byte[] frames = new byte[VIDEO_BYTES];
    Arrays.fill(frames, (byte) edition);
    return frames;
  }
}
