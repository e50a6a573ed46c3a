package io.crossdock.bench;

import org.apache.camel.main.BaseMainSupport;
import org.apache.camel.main.Main;
import org.apache.camel.main.MainListenerSupport;

/** An empty Camel application: what starting costs before there is anything of ours. */
public final class EmptyCamel {

  private EmptyCamel() {}

  public static void main(String[] args) throws Exception {
    Main main = new Main();
    main.addMainListener(
        new MainListenerSupport() {
          @Override
          public void afterStart(BaseMainSupport support) {
            System.out.println("ready");
            if (args.length > 0) {
              support.shutdown();
            }
          }
        });
    main.run();
  }
}
