package io.crossrate.health;

import java.io.File;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.regex.Pattern;

/**
 * Runs a program whose own classes are not on the class path: {@code Training JARS MAIN [ARGUMENT…]}, JARS as in a class
 * path. A JVM that learns from it keeps what it learnt of the libraries, which are on the class path, and nothing of the
 * program: what it keeps holds for every program that stands on the same libraries, such as the next version of this one.
 */
public final class Training {

    private Training() {}

    public static void main(String[] arguments) throws ReflectiveOperationException {
        if (arguments.length < 2) {
            System.err.println("usage: Training JARS MAIN [ARGUMENT…]");
            System.exit(2);
        }
        // Never closed: the program goes on after its main method.
        var classes = new URLClassLoader("program", urls(arguments[0]), Training.class.getClassLoader());
        Thread.currentThread().setContextClassLoader(classes);
        Class.forName(arguments[1], true, classes)
                .getMethod("main", String[].class)
                .invoke(null, (Object) Arrays.copyOfRange(arguments, 2, arguments.length));
    }

    private static URL[] urls(String jars) {
        return Pattern.compile(File.pathSeparator, Pattern.LITERAL)
                .splitAsStream(jars)
                .map(Training::url)
                .toArray(URL[]::new);
    }

    private static URL url(String jar) {
        try {
            return Path.of(jar).toUri().toURL();
        } catch (MalformedURLException e) {
            throw new IllegalArgumentException(jar, e);
        }
    }
}
