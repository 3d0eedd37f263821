package io.crossrate.ingestor.application;

/** A system that this service works with. */
public interface Dependency {

    /** Its name, such as kafka. */
    String name();

    /** Whether it answers, found out within a few seconds; throws nothing where it does not. */
    boolean answers();
}
