import com.sun.tools.attach.VirtualMachine;
import java.util.Arrays;
import java.util.TreeSet;
import javax.management.MBeanServerConnection;
import javax.management.ObjectName;
import javax.management.remote.JMXConnector;
import javax.management.remote.JMXConnectorFactory;
import javax.management.remote.JMXServiceURL;

/**
 * Controls routes of a running hub by JMX, from a script: no port is opened, the JVM of that process
 * id is attached to, by the user it runs as. A JDK is needed.
 *
 * <pre>
 * java Jmx.java PID                          what there is
 * java Jmx.java PID TYPE NAME                attributes and operations
 * java Jmx.java PID TYPE NAME WHAT           the value of an attribute, or an operation is done
 * </pre>
 */
public class Jmx {

  public static void main(String[] args) throws Exception {
    if (args.length != 1 && args.length != 3 && args.length != 4) {
      System.err.println("usage: java Jmx.java PID [routes|routegroups|channels NAME [WHAT]]");
      System.exit(2);
    }
    VirtualMachine machine = VirtualMachine.attach(args[0]);
    String address;
    try {
      address = machine.startLocalManagementAgent();
    } finally {
      machine.detach();
    }
    try (JMXConnector connector = JMXConnectorFactory.connect(new JMXServiceURL(address))) {
      MBeanServerConnection hub = connector.getMBeanServerConnection();
      if (args.length == 1) {
        list(hub);
        return;
      }
      var found = hub.queryNames(name(args[1], args[2]), null);
      if (found.isEmpty()) {
        System.err.println("There is no " + args[2] + " among " + args[1] + ".");
        System.exit(5);
      }
      ObjectName bean = found.iterator().next();
      if (args.length == 3) {
        describe(hub, bean);
      } else {
        does(hub, bean, args[3]);
      }
    }
  }

  private static ObjectName name(String type, String name) throws Exception {
    // One hub a process: whatever its context is called.
    return new ObjectName("org.apache.camel:context=*,type=" + type + ",name=" + ObjectName.quote(name));
  }

  private static void list(MBeanServerConnection hub) throws Exception {
    for (String type : new String[] {"routegroups", "routes", "channels"}) {
      var names = new TreeSet<String>();
      for (ObjectName bean :
          hub.queryNames(new ObjectName("org.apache.camel:context=*,type=" + type + ",*"), null)) {
        String name = ObjectName.unquote(bean.getKeyProperty("name"));
        Object state = type.equals("channels") ? "" : " " + hub.getAttribute(bean, "State");
        names.add(type + " " + name + state);
      }
      names.forEach(System.out::println);
    }
  }

  private static void describe(MBeanServerConnection hub, ObjectName bean) throws Exception {
    var info = hub.getMBeanInfo(bean);
    Arrays.stream(info.getAttributes()).forEach(one -> System.out.println(one.getName()));
    Arrays.stream(info.getOperations())
        .filter(one -> one.getSignature().length == 0 && !one.getName().matches("(get|is)[A-Z].*"))
        .forEach(one -> System.out.println(one.getName() + "()"));
  }

  private static void does(MBeanServerConnection hub, ObjectName bean, String what)
      throws Exception {
    boolean attribute =
        Arrays.stream(hub.getMBeanInfo(bean).getAttributes())
            .anyMatch(one -> one.getName().equals(what));
    Object answer =
        attribute
            ? hub.getAttribute(bean, what)
            : hub.invoke(bean, what, new Object[0], new String[0]);
    System.out.println(answer == null ? what + " done" : answer);
  }
}
