package io.crossrate.json;

import io.crossrate.json.ExactKinds.OtherKind;
import io.micronaut.serde.exceptions.SerdeException;
import io.micronaut.serde.exceptions.path.PropertyReferencePath;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Says which field of a body is wrong, and how, from what the reader of JSON tells the program. */
public final class BodyFaults {

    private static final int LONGEST_NAME_TOLD = 60;

    private BodyFaults() {}

    /** What is told people of the first of these faults that is about a field; nothing where none is. */
    public static Optional<String> told(List<Throwable> faults) {
        return faults.stream()
                .filter(SerdeException.class::isInstance)
                .flatMap(fault -> told((SerdeException) fault).stream())
                .findFirst();
    }

    private static Optional<String> told(SerdeException fault) {
        var field = field(fault);
        var message = String.valueOf(fault.getMessage());
        if (field.isEmpty()) {
            return Optional.empty();
        }
        var name = field.length() > LONGEST_NAME_TOLD ? "a field" : "'" + field + "'";
        if (fault instanceof OtherKind other) {
            return Optional.of(name + " must be " + other.expected());
        }
        if (message.startsWith("Duplicate property")) {
            return Optional.of(name + " is there twice: send it once");
        }
        if (message.startsWith("Unknown property")) {
            return Optional.of(name + " is no field that is known here");
        }
        return message.startsWith("Error decoding property")
                ? Optional.of(name + " has a value that cannot be read")
                : Optional.empty();
    }

    /** The field's name behind those of the objects that it is in. */
    private static String field(SerdeException fault) {
        return fault.getPath().reversed().stream()
                .filter(PropertyReferencePath.class::isInstance)
                .map(step -> ((PropertyReferencePath) step).property().getName())
                .collect(Collectors.joining("."));
    }
}
