package io.crossrate.conversion.adapter.crypto;

import io.micronaut.context.exceptions.ConfigurationException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Secrets that come as files. */
final class SecretFiles {

    private SecretFiles() {}

    /** The file's text without surrounding blanks; where there is none, the message names the setting and never the content. */
    static String read(String setting, String file) {
        if (file.isBlank()) {
            throw new ConfigurationException(
                    setting + " is not set: it names the file of a secret that the service needs");
        }
        try {
            return Files.readString(Path.of(file)).strip();
        } catch (IOException e) {
            throw new ConfigurationException(setting + " names a file that cannot be read: " + file, e);
        }
    }
}
