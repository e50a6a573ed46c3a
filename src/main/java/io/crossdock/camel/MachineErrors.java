package io.crossdock.camel;

import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.camel.AsyncCallback;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.NamedNode;
import org.apache.camel.Processor;
import org.apache.camel.impl.engine.DefaultReactiveExecutor;
import org.apache.camel.spi.InterceptStrategy;
import org.apache.camel.support.processor.DelegateAsyncProcessor;
import org.apache.camel.util.concurrent.Rejectable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Errors of the machine: a stack that overflows, a class that is missing, memory that is full.
 * Camel catches exceptions; an error ends the thread it hits, and an exchange that went on there
 * would never end, its entry in flight until the process does. Here an error of a step becomes the
 * failure of its exchange; one between steps (where branches are put together) ends the work of its
 * exchange.
 */
final class MachineErrors implements InterceptStrategy {

  private static final Logger LOG = LoggerFactory.getLogger(MachineErrors.class);

  /** Whose steps run on this thread, and whose what they schedule is. */
  private final ThreadLocal<Work> current = new ThreadLocal<>();

  /** The error for which a split, on this thread, is told to end. */
  private final ThreadLocal<Error> ending = new ThreadLocal<>();

  void install(CamelContext context) {
    context.getCamelContextExtension().addInterceptStrategy(this);
    context.getCamelContextExtension().setReactiveExecutor(new Executor());
  }

  @Override
  public Processor wrapProcessorInInterceptors(
      CamelContext context, NamedNode definition, Processor target, Processor next) {
    return new Guarded(target);
  }

  private void within(Work work, Runnable task) {
    Work before = current.get();
    current.set(work);
    try {
      task.run();
    } finally {
      current.set(before);
    }
  }

  /** One step of a route. */
  private final class Guarded extends DelegateAsyncProcessor {

    Guarded(Processor step) {
      super(step);
    }

    @Override
    public boolean process(Exchange exchange, AsyncCallback callback) {
      Work work = Book.work(exchange);
      if (work == null) {
        return super.process(exchange, callback);
      }
      Once once = new Once(exchange, work, callback);
      Work before = current.get();
      current.set(work);
      boolean sync = true;
      try {
        sync = super.process(exchange, once);
      } catch (Error e) {
        LOG.error("{}: an error of the machine in a step", work, e);
        once.failed(e);
      } finally {
        current.set(before);
      }
      once.stepLeft();
      return sync;
    }
  }

  /**
   * What comes after a step. It comes once, and not before the step is left on its thread: Camel's
   * own steps go on in a {@code finally}, as if an error that is on its way out were none.
   */
  private final class Once implements AsyncCallback {
    private final Exchange exchange;
    private final Work work;
    private final AsyncCallback next;
    private final Thread thread = Thread.currentThread();
    private final AtomicBoolean open = new AtomicBoolean(true);

    // Of the step's own thread.
    private boolean inStep = true;
    private boolean postponed;
    private boolean postponedSync;

    Once(Exchange exchange, Work work, AsyncCallback next) {
      this.exchange = exchange;
      this.work = work;
      this.next = next;
    }

    @Override
    public void done(boolean doneSync) {
      if (!open.compareAndSet(true, false)) {
        return;
      }
      if (Thread.currentThread() == thread && inStep) {
        postponed = true;
        postponedSync = doneSync;
      } else {
        goOn(doneSync);
      }
    }

    void failed(Error e) {
      done(true);
      if (postponed) {
        exchange.setException(e);
      } else {
        // It went on elsewhere before this.
        work.abort(e);
      }
    }

    void stepLeft() {
      inStep = false;
      if (postponed) {
        goOn(postponedSync);
      }
    }

    private void goOn(boolean doneSync) {
      within(work, () -> next.done(doneSync));
    }
  }

  /** Camel's, which knows whose each task is. */
  private final class Executor extends DefaultReactiveExecutor {

    @Override
    public void schedule(Runnable task) {
      super.schedule(guarded(task));
    }

    @Override
    public void scheduleMain(Runnable task) {
      super.scheduleMain(guarded(task));
    }

    @Override
    public void scheduleSync(Runnable task) {
      super.scheduleSync(guarded(task));
    }

    @Override
    public void scheduleQueue(Runnable task) {
      super.scheduleQueue(guarded(task));
    }

    private Runnable guarded(Runnable task) {
      Error error = ending.get();
      if (error != null && task instanceof Once once) {
        // The split put an exception of its own there, which does not say why.
        once.exchange.setException(error);
      }
      Work work = current.get();
      return () -> within(work, () -> run(task, work));
    }

    private void run(Runnable task, Work work) {
      try {
        task.run();
      } catch (Error e) {
        if (task instanceof Rejectable split) {
          LOG.error("an error of the machine in what a route splits", e);
          end(split, e);
        } else if (work != null) {
          LOG.error("{}: an error of the machine between two steps", work, e);
          work.abort(e);
        } else {
          throw e;
        }
      }
    }

    private void end(Rejectable split, Error e) {
      ending.set(e);
      try {
        split.reject();
      } finally {
        ending.remove();
      }
    }
  }
}
