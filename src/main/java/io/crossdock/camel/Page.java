package io.crossdock.camel;

import io.crossdock.ledger.BookClosedException;
import io.crossdock.ledger.Write;
import java.util.ArrayList;
import java.util.List;
import org.apache.camel.SafeCopyProperty;
import org.apache.camel.spi.UnitOfWork;

/**
 * What one exchange, or one branch of it, wrote: part of the book of an exchange from the ledger.
 * Copies of the exchange share it. Thread-safe: all pages of a book use one lock, so that a branch
 * that ends and the settlement cannot both win.
 */
final class Page implements Pen, SafeCopyProperty {

  private final Work work;
  private final Page parent;
  private final Object lock;
  private final List<Write> writes = new ArrayList<>();
  private UnitOfWork owner;
  private boolean open = true;
  private Throwable handled;

  private Page(Work work, Page parent) {
    this.work = work;
    this.parent = parent;
    this.lock = parent == null ? new Object() : parent.lock;
  }

  /** The first page of a book. */
  static Page first(Work work) {
    return new Page(work, null);
  }

  Page child() {
    return new Page(work, this);
  }

  Work work() {
    return work;
  }

  /** The unit of work whose end is this page's end; null until one begins. */
  UnitOfWork owner() {
    synchronized (lock) {
      return owner;
    }
  }

  void ownedBy(UnitOfWork unit) {
    synchronized (lock) {
      owner = unit;
    }
  }

  /** The page of that unit of work among this one and its ancestors; null if none is. */
  Page of(UnitOfWork unit) {
    synchronized (lock) {
      Page page = this;
      while (page != null && page.owner != unit) {
        page = page.parent;
      }
      return page;
    }
  }

  /** This page, or the nearest of its ancestors that can still be written; null if none can. */
  Page nearestOpen() {
    synchronized (lock) {
      Page page = this;
      while (page != null && !page.open) {
        page = page.parent;
      }
      return page;
    }
  }

  @Override
  public void write(List<Write> more) {
    synchronized (lock) {
      if (!open) {
        throw new BookClosedException(
            "the book of " + work + " is closed: what it wrote was settled or dropped before");
      }
      writes.addAll(more);
    }
  }

  /** The branch ended well: its writes are its parent's. */
  void addToParent() {
    synchronized (lock) {
      if (open) {
        open = false;
        parent.write(writes);
      }
    }
  }

  void drop() {
    synchronized (lock) {
      open = false;
      writes.clear();
    }
  }

  /** A branch failed and an error handler hid it: handled is not applied. */
  void handledIn(Throwable failure) {
    synchronized (lock) {
      Page first = this;
      while (first.parent != null) {
        first = first.parent;
      }
      if (first.handled == null) {
        first.handled = failure;
      }
    }
  }

  /** What an error handler hid in a branch; null if nothing. Asked of the first page. */
  Throwable handled() {
    synchronized (lock) {
      return handled;
    }
  }

  /** Closes it for good and returns what was written. */
  List<Write> close() {
    synchronized (lock) {
      open = false;
      return List.copyOf(writes);
    }
  }

  @Override
  public SafeCopyProperty safeCopy() {
    return this;
  }
}
