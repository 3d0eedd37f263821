package io.crossrate.ingestor.domain;

/** Text of a provider as it may stand in logs and events: printable ASCII and short, whatever was sent. */
final class Shown {

    private static final int LONGEST_CODE = 12;
    private static final int LONGEST_TEXT = 60;

    private Shown() {}

    static String code(String code) {
        var shown = shortened(code, LONGEST_CODE).replaceAll("[^A-Za-z0-9.+~-]", "?");
        return shown.isEmpty() ? "?" : shown;
    }

    static String text(String text) {
        return shortened(text, LONGEST_TEXT).replaceAll("[^ -~]", "?");
    }

    private static String shortened(String text, int longest) {
        return text.length() <= longest ? text : text.substring(0, longest) + "~";
    }
}
