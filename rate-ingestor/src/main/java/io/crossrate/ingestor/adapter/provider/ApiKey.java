package io.crossrate.ingestor.adapter.provider;

import io.micronaut.context.exceptions.ConfigurationException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The key of a plan: sent to its provider, never shown. */
record ApiKey(String text) {

    /** What goes into a path or a header as it stands; a key that needs escapes is a mistake. */
    private static final Pattern SENDABLE = Pattern.compile("[A-Za-z0-9._~-]{1,200}");

    /** A shorter text is no secret, and would be found in tables that do not mean it. */
    private static final int LEAST_SECRET = 6;

    ApiKey {
        if (!SENDABLE.matcher(text).matches()) {
            throw new ConfigurationException("an api-key is 1 to 200 letters, digits, dots, dashes, underscores or ~");
        }
    }

    /**
     * The key of this source, as set or from the file that is set; null where neither is. No message shows the key.
     */
    static @Nullable ApiKey of(String source, @Nullable String key, @Nullable String file) {
        var setting = "ingestor.sources." + source + ".api-key";
        if (!isSet(file)) {
            return isSet(key) ? new ApiKey(String.valueOf(key).strip()) : null;
        }
        if (isSet(key)) {
            throw new ConfigurationException(setting + " and " + setting + "-file are both set");
        }
        try {
            return new ApiKey(Files.readString(Path.of(String.valueOf(file))).strip());
        } catch (IOException e) {
            throw new ConfigurationException(setting + "-file names a file that cannot be read: " + file, e);
        }
    }

    /** The key of this source, without which it is not in use. */
    static ApiKey required(String source, @Nullable String key, @Nullable String file) {
        var found = of(source, key, file);
        if (found == null) {
            throw new ConfigurationException("ingestor.sources." + source + ".api-key is not set");
        }
        return found;
    }

    static boolean isSet(@Nullable String setting) {
        return setting != null && !setting.isBlank();
    }

    /** The text with dots in place of the key, in case that a provider repeats it. */
    String hiddenIn(String answer) {
        return text.length() < LEAST_SECRET ? answer : answer.replace(text, "…");
    }

    @Override
    public String toString() {
        return "a key";
    }
}
