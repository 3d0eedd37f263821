package io.crossrate.conversion.application;

/** A system that this service works with, and can do without for a while. */
public interface Dependency {

    /** Its name, such as redis. */
    String name();

    /** Whether it answers, found out within a few seconds; throws nothing where it does not. */
    boolean answers();
}
