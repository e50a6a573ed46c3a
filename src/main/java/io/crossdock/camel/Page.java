package io.crossdock.camel;

import io.crossdock.ledger.BookClosedException;
import io.crossdock.ledger.Write;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
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
  private final Throwable caughtBefore;
  private final List<Write> writes = new ArrayList<>();

  /** On the first page: what catch clauses saw, and failures that aggregators may forgive. */
  private final Set<Throwable> dealtWith = Collections.newSetFromMap(new IdentityHashMap<>());

  private UnitOfWork owner;
  private boolean open = true;
  private Throwable handled;

  private Page(Work work, Page parent, Throwable caughtBefore) {
    this.work = work;
    this.caughtBefore = caughtBefore;
    this.parent = parent;
    this.lock = parent == null ? new Object() : parent.lock;
  }

  /** The first page of a book. */
  static Page first(Work work) {
    return new Page(work, null, null);
  }

  /**
   * @param caught what was caught when the branch began, and is none of its own failures; or null
   */
  Page child(Throwable caught) {
    return new Page(work, this, caught);
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
      // A branch that goes on after the settlement has an open page under a closed one.
      for (Page page = this; page != null; page = page.parent) {
        if (!page.open) {
          throw new BookClosedException(
              "the book of " + work + " is closed: what it wrote was settled or dropped before");
        }
      }
      writes.addAll(more);
    }
  }

  /** The branch ended well: its writes are its parent's. */
  void addToParent() {
    synchronized (lock) {
      if (open) {
        open = false;
        if (!writes.isEmpty()) {
          parent.write(writes);
        }
      }
    }
  }

  /** The branch failed: its writes are dropped, and whether all fails is its aggregator's say. */
  void dropFor(Throwable failure, Throwable caught) {
    synchronized (lock) {
      open = false;
      writes.clear();
      first().dealtWith.add(failure);
      first().dealtWith.add(caught);
    }
  }

  /** The branch failed and an error handler hid it: handled is not applied. */
  void dropForHidden(Throwable failure) {
    synchronized (lock) {
      open = false;
      writes.clear();
      if (first().handled == null) {
        first().handled = failure;
      }
    }
  }

  /** Somebody who is no error handler saw that failure. */
  void dealtWith(Throwable failure) {
    synchronized (lock) {
      first().dealtWith.add(failure);
    }
  }

  /** Whether that failure is known to be no secret of this page's exchange. */
  boolean knows(Throwable failure) {
    synchronized (lock) {
      return failure == caughtBefore || first().dealtWith.contains(failure);
    }
  }

  private Page first() {
    Page page = this;
    while (page.parent != null) {
      page = page.parent;
    }
    return page;
  }

  /** What an error handler hid in a branch; null if nothing. */
  Throwable handled() {
    synchronized (lock) {
      return first().handled;
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
