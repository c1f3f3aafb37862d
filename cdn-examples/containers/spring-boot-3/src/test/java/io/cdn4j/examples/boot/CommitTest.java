package io.cdn4j.examples.boot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.cdn4j.servlet.Invalidations;
import io.cdn4j.servlet.ResponseTags;
import jakarta.servlet.http.HttpServletResponse;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.event.TransactionalEventListener;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** Purges that wait for the commit of a database, as docs/filter.md has it. */
class CommitTest {
  private RunningShop shop;
  private Browser visitor;

  record Repriced(int product) {
    String tag() {
      return "stock-" + product;
    }
  }

  /** What is sold, in a database. */
  public static class Stock {
    private final JdbcTemplate database;
    private final ApplicationEventPublisher events;

    Stock(JdbcTemplate database, ApplicationEventPublisher events) {
      this.database = database;
      this.events = events;
      database.execute("create table stock (product int primary key, price int)");
      database.execute("insert into stock values (7, 100), (8, 100)");
    }

    int price(int product) {
      Integer price =
          database.queryForObject(
              "select price from stock where product = ?", Integer.class, product);
      return price == null ? 0 : price;
    }

    /**
     * Changes a price.
     *
     * @param meanwhile what happens before the transaction ends
     */
    @Transactional
    public void reprice(int product, int price, Runnable meanwhile) {
      database.update("update stock set price = ? where product = ?", price, product);
      events.publishEvent(new Repriced(product));
      meanwhile.run();
    }
  }

  /** All that knows of the cache. */
  static class Purging {
    private final Invalidations invalidations;

    Purging(Invalidations invalidations) {
      this.invalidations = invalidations;
    }

    @TransactionalEventListener
    void purge(Repriced event) {
      invalidations.tag(event.tag());
    }
  }

  @RestController
  static class Pages {
    private final Stock stock;

    Pages(Stock stock) {
      this.stock = stock;
    }

    @GetMapping("/stock/{product}")
    ResponseEntity<String> page(@PathVariable int product, HttpServletResponse response) {
      ResponseTags.add(response, new Repriced(product).tag());
      return ResponseEntity.ok()
          .cacheControl(CacheControl.maxAge(1, TimeUnit.HOURS).cachePublic())
          .body("price " + stock.price(product));
    }
  }

  @BeforeEach
  void start() {
    shop = new RunningShop(List.of(Stock.class, Purging.class, Pages.class));
    visitor = shop.browser();
  }

  @AfterEach
  void stop() {
    shop.close();
  }

  private void assertPage(int product, String body, String status) {
    try {
      HttpResponse<String> page = visitor.get("/stock/" + product);
      assertThat(page.body()).isEqualTo(body);
      assertThat(Browser.cacheStatus(page)).contains(status);
    } catch (Exception e) {
      throw new AssertionError("no page of " + product, e);
    }
  }

  @Test
  void aCommitPurges() {
    assertPage(7, "price 100", "stored");
    assertPage(8, "price 100", "stored");
    shop.bean(Stock.class).reprice(7, 80, () -> assertPage(7, "price 100", "hit"));
    assertPage(7, "price 80", "stored");
    assertPage(7, "price 80", "hit");
    assertPage(8, "price 100", "hit");
  }

  /** Whoever purged after the change but before the commit would keep this page for an hour. */
  @Test
  void aPageThatIsMadeBeforeTheCommitIsPurgedWithIt() {
    shop.bean(Stock.class).reprice(7, 80, () -> assertPage(7, "price 100", "stored"));
    assertPage(7, "price 80", "stored");
  }

  @Test
  void aRollbackDoesNot() {
    assertPage(7, "price 100", "stored");
    Runnable failing =
        () -> {
          throw new IllegalStateException("sold out");
        };
    assertThatIllegalStateException()
        .isThrownBy(() -> shop.bean(Stock.class).reprice(7, 80, failing))
        .withMessage("sold out");
    assertPage(7, "price 100", "hit");
  }
}
