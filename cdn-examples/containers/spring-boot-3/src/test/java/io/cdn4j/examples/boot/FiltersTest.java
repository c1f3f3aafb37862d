package io.cdn4j.examples.boot;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.filter.ShallowEtagHeaderFilter;
import org.springframework.web.util.ContentCachingResponseWrapper;

/** Spring's buffering filters, in front of ours and behind it. */
class FiltersTest {
  private static final Queue<String> AUDIT = new ConcurrentLinkedQueue<>();

  /** Before or behind, by a property. */
  private static <F extends Filter> FilterRegistrationBean<F> at(
      Environment environment, F filter) {
    FilterRegistrationBean<F> bean = new FilterRegistrationBean<>(filter);
    bean.setOrder(environment.getRequiredProperty("order", Integer.class));
    return bean;
  }

  static class WithEtags {
    @Bean
    FilterRegistrationBean<ShallowEtagHeaderFilter> etags(Environment environment) {
      return at(environment, new ShallowEtagHeaderFilter());
    }
  }

  static class WithAudit {
    @Bean
    FilterRegistrationBean<OncePerRequestFilter> audit(Environment environment) {
      return at(
          environment,
          new OncePerRequestFilter() {
            @Override
            protected void doFilterInternal(
                HttpServletRequest request, HttpServletResponse response, FilterChain chain)
                throws IOException, ServletException {
              ContentCachingResponseWrapper copy = new ContentCachingResponseWrapper(response);
              chain.doFilter(request, copy);
              AUDIT.add(new String(copy.getContentAsByteArray(), "UTF-8"));
              copy.copyBodyToResponse();
            }
          });
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {-200, -1, 1})
  void shallowEtags(int order) throws Exception {
    try (RunningShop shop = new RunningShop(List.of(WithEtags.class), "order=" + order)) {
      HttpResponse<String> miss = shop.browser().get("/news");
      HttpResponse<String> hit = shop.browser().get("/news");
      assertThat(miss.body()).isEqualTo("news 1");
      assertThat(hit.body()).isEqualTo("news 1");
      assertThat(Browser.cacheStatus(hit)).contains("hit");
      String tag = hit.headers().firstValue("ETag").orElseThrow();
      assertThat(miss.headers().allValues("ETag")).containsExactly(tag);
      assertThat(hit.headers().firstValue("Content-Length")).hasValue("6");
      HttpResponse<String> again = shop.browser().get("/news", "If-None-Match", tag);
      assertThat(again.statusCode()).isEqualTo(304);
      assertThat(again.body()).isEmpty();
      assertThat(shop.browser().get("/silent").body()).isEqualTo("silent 2");
      assertThat(shop.browser().get("/silent").body()).isEqualTo("silent 3");
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {-200, -1, 1})
  void contentCachingWrapper(int order) throws Exception {
    AUDIT.clear();
    try (RunningShop shop = new RunningShop(List.of(WithAudit.class), "order=" + order)) {
      assertThat(shop.browser().get("/news").body()).isEqualTo("news 1");
      HttpResponse<String> hit = shop.browser().get("/news");
      assertThat(hit.body()).isEqualTo("news 1");
      assertThat(Browser.cacheStatus(hit)).contains("hit");
      assertThat(shop.browser().get("/silent").body()).isEqualTo("silent 2");
      if (order < 0) {
        assertThat(AUDIT).containsExactly("news 1", "news 1", "silent 2");
      } else {
        assertThat(AUDIT).containsExactly("news 1", "silent 2");
      }
    }
  }
}
