package io.crossrate.conversion.domain.orders;

import io.crossrate.conversion.domain.RequestRejection.InvalidRequest;
import java.util.Set;

/** Which characters a name may have: what is read is what was written, and nothing turns round what stands beside it. */
final class NameCharacters {

    private static final int NON_JOINER = 0x200C;
    private static final int JOINER = 0x200D;

    /** What Unicode counts as letters and symbols and shows as nothing: fillers of Hangul, and Braille without dots. */
    private static final Set<Integer> BLANK = Set.of(0x115F, 0x1160, 0x2800, 0x3164, 0xFFA0);

    private NameCharacters() {}

    static void requireShown(String name) {
        var characters = name.codePoints().toArray();
        var isVisible = false;
        for (int i = 0; i < characters.length; i++) {
            if (isHidden(characters[i]) && !isJoining(characters, i)) {
                throw new InvalidRequest("'customerName' must not contain control or format characters, "
                        + "nor any that Unicode gives no meaning");
            }
            isVisible |= isVisible(characters[i]);
        }
        if (!isVisible) {
            throw new InvalidRequest("'customerName' must have a character that can be seen");
        }
    }

    private static boolean isHidden(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> true;
            default -> false;
        };
    }

    /** Joiners shape letters of Persian and of Indian scripts: between letters, or after the mark that ends a word. */
    private static boolean isJoining(int[] characters, int at) {
        if ((characters[at] != NON_JOINER && characters[at] != JOINER) || at == 0) {
            return false;
        }
        return isMark(characters[at - 1])
                || (Character.isLetter(characters[at - 1])
                        && at + 1 < characters.length
                        && (Character.isLetter(characters[at + 1]) || isMark(characters[at + 1])));
    }

    private static boolean isVisible(int character) {
        return !isHidden(character)
                && !isMark(character)
                && !Character.isSpaceChar(character)
                && !BLANK.contains(character);
    }

    private static boolean isMark(int character) {
        return switch (Character.getType(character)) {
            case Character.NON_SPACING_MARK, Character.ENCLOSING_MARK, Character.COMBINING_SPACING_MARK -> true;
            default -> false;
        };
    }
}
