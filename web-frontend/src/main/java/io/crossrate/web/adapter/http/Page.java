package io.crossrate.web.adapter.http;

/** A page: its data, and around it the shell. Its template bears the name that it tells. */
public interface Page {

    Shell shell();

    /** The template below src/main/jte. */
    String template();
}
