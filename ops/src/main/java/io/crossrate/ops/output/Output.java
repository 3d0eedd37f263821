package io.crossrate.ops.output;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.PrintWriter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;

/** How a command answers: tables and sentences for people, one JSON value for programs. */
public final class Output {

    private static final ObjectMapper JSON = new ObjectMapper();

    @Spec(Target.MIXEE)
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Option(names = "--json", description = "the result as one line of JSON on standard output")
    private boolean json;

    /** Whether a program reads. */
    public boolean isJson() {
        return json;
    }

    /** The result as it is, for programs. */
    public void json(Object result) {
        try {
            line(JSON.writeValueAsString(result));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    public void table(Table table) {
        table.lines(Terminal.width()).forEach(this::line);
    }

    public void line(String text) {
        out().println(text);
        out().flush();
    }

    /** Tells the operator something that is not the result. */
    public void tell(String text) {
        err().println(text);
        err().flush();
    }

    /** Shows how far a task has come, beside the result. */
    public Progress progress(String task, String unit) {
        return Progress.of(task, unit, err());
    }

    /** Whether whoever read standard output has gone. */
    public boolean isClosed() {
        return out().checkError() || OtherEnd.isGone();
    }

    private PrintWriter out() {
        return spec.commandLine().getOut();
    }

    private PrintWriter err() {
        return spec.commandLine().getErr();
    }
}
