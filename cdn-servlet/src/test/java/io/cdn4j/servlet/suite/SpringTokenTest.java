package io.cdn4j.servlet.suite;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.net.http.HttpResponse;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Spring Security's token is known by its type, since an owner may choose the attribute's name. */
@InEachContainer
class SpringTokenTest {
  private static final String PACKAGE = "org.springframework.security.web.csrf.";

  private final Container container;

  SpringTokenTest(Container container) {
    this.container = container;
  }

  /** Makes an interface without methods, so that the suite needs none of Spring's classes. */
  private static final class Types extends ClassLoader {
    Class<?> newInterface(String name) throws IOException {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      DataOutputStream out = new DataOutputStream(bytes);
      out.writeInt(0xcafebabe);
      out.writeShort(0);
      out.writeShort(52);
      out.writeShort(5);
      out.writeByte(1);
      out.writeUTF(name.replace('.', '/'));
      out.writeByte(7);
      out.writeShort(1);
      out.writeByte(1);
      out.writeUTF("java/lang/Object");
      out.writeByte(7);
      out.writeShort(3);
      // Public, an interface, abstract; itself, its superclass; nothing else.
      for (int value : new int[] {0x0601, 2, 4, 0, 0, 0, 0}) {
        out.writeShort(value);
      }
      return defineClass(name, bytes.toByteArray(), 0, bytes.size());
    }
  }

  private static Object token(Class<?> type, String text) {
    return Proxy.newProxyInstance(
        type.getClassLoader(), new Class<?>[] {type}, (self, method, arguments) -> text);
  }

  private Site site(String type) throws Exception {
    Class<?> made = new Types().newInterface(PACKAGE + type);
    return Site.after(
        container,
        new Front(
            (request, response, chain) -> {
              request.setAttribute("_token", token(made, "of " + request.getHeader("Cookie")));
              chain.doFilter(request, response);
            }),
        (request, response) -> {
          response.setHeader("Cache-Control", "max-age=60");
          response.getWriter().print(request.getAttribute("_token"));
        });
  }

  @ParameterizedTest
  @ValueSource(strings = {"CsrfToken", "DeferredCsrfToken"})
  void aPageThatShowsItIsNotShared(String type) throws Exception {
    try (Site site = site(type)) {
      for (String visitor : new String[] {"a=1", "a=2"}) {
        assertThat(site.get("/", "Cookie", visitor).body()).isEqualTo("of " + visitor);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"CsrfTokenRepository"})
  void otherTypesAreOfNoConcern(String type) throws Exception {
    try (Site site = site(type)) {
      site.get("/", "Cookie", "a=1");
      HttpResponse<String> second = site.get("/", "Cookie", "a=2");
      assertThat(Site.cacheStatus(second)).contains("hit");
    }
  }
}
