package io.crossrate.orders.application.operators;

import java.nio.charset.StandardCharsets;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * Why records could not be used, by the text of the error without what differs from record to record.
 *
 * @param id the same for the same text, for command lines
 */
public record Cause(String id, String text) {

    private static final Pattern IDS = Pattern.compile("\\b[0-9a-fA-F]{8}-[0-9a-fA-F-]{27}\\b|\\b[0-9a-f]{16,}\\b");
    private static final Pattern NUMBERS = Pattern.compile("\\d+([.,:]\\d+)*");
    private static final int ID_LENGTH = 8;

    /** The cause of this error. */
    public static Cause of(String error) {
        var text = NUMBERS.matcher(IDS.matcher(error).replaceAll("…")).replaceAll("#");
        var id = UUID.nameUUIDFromBytes(text.getBytes(StandardCharsets.UTF_8)).toString();
        return new Cause(id.substring(0, ID_LENGTH), text);
    }
}
