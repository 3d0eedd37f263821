package io.crossrate.deployment;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The stages of a Dockerfile, with their instructions in order. */
record Dockerfile(List<Stage> stages) {

    private static final ObjectMapper JSON = new ObjectMapper();

    record Instruction(String name, String argument) {

        /** The words of the exec form, or empty where it is the shell's. */
        Optional<List<String>> exec() {
            try {
                var array = argument.substring(Math.max(0, argument.indexOf('[')));
                return Optional.of(List.of(JSON.readValue(array, String[].class)));
            } catch (JsonProcessingException e) {
                return Optional.empty();
            }
        }
    }

    /**
     * @param base an image, or another stage
     * @param name empty for the last of a file with one stage
     */
    record Stage(String base, String name, List<Instruction> instructions) {

        Stream<String> all(String instruction) {
            return instructions.stream()
                    .filter(it -> it.name().equals(instruction))
                    .map(Instruction::argument);
        }
    }

    static Dockerfile of(Path file) {
        var stages = new ArrayList<Stage>();
        var text = Repository.text(file).replaceAll("(?m)^\\s*#.*\\n", "").replaceAll("\\\\\\n\\s*", "");
        for (var line : text.lines().toList()) {
            if (line.isBlank()) {
                continue;
            }
            var instruction =
                    new Instruction(line.substring(0, line.indexOf(' ')), line.substring(line.indexOf(' ') + 1));
            if (instruction.name().equals("FROM")) {
                var words = instruction.argument().split(" ", -1);
                stages.add(new Stage(words[0], words.length == 3 ? words[2] : "", new ArrayList<>()));
            } else if (!stages.isEmpty()) {
                stages.getLast().instructions().add(instruction);
            }
        }
        return new Dockerfile(stages);
    }

    Stage stage(String name) {
        return stages.stream()
                .filter(it -> it.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no stage " + name));
    }

    boolean isStage(String base) {
        return stages.stream().anyMatch(it -> it.name().equals(base));
    }

    /** What the stage and those that it stands on say, the deepest first. */
    List<Instruction> inherited(String name) {
        var stage = stage(name);
        var all = new ArrayList<>(isStage(stage.base()) ? inherited(stage.base()) : List.<Instruction>of());
        all.addAll(stage.instructions());
        return all;
    }

    /** What holds of an instruction of which the last one counts. */
    Instruction last(String stage, String instruction) {
        return inherited(stage).stream()
                .filter(it -> it.name().equals(instruction))
                .reduce((before, after) -> after)
                .orElseThrow(() -> new AssertionError(stage + " has no " + instruction));
    }
}
