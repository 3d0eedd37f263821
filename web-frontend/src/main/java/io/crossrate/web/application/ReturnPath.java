package io.crossrate.web.application;

import java.net.URI;
import java.net.URISyntaxException;
import org.jspecify.annotations.Nullable;

/** Where a person goes back to after signing in: a path of this site, whatever was asked for. */
public record ReturnPath(String path) {

    private static final int MAX_LENGTH = 2_000;
    private static final ReturnPath HOME = new ReturnPath("/");

    /** The path where it leads nowhere else than here, else the home page. */
    public static ReturnPath of(@Nullable String asked) {
        return asked != null && isLocal(asked) ? new ReturnPath(asked) : HOME;
    }

    private static boolean isLocal(String asked) {
        if (asked.length() > MAX_LENGTH || !asked.startsWith("/") || asked.startsWith("//") || asked.contains("\\")) {
            return false;
        }
        try {
            var uri = new URI(asked);
            return !uri.isAbsolute() && uri.getRawAuthority() == null;
        } catch (URISyntaxException e) {
            return false;
        }
    }
}
