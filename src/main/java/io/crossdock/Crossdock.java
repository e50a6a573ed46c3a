package io.crossdock;

public final class Crossdock {
  public static void main(String[] args) {}
}
