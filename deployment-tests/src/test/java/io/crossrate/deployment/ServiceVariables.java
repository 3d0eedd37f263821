package io.crossrate.deployment;

import com.fasterxml.jackson.databind.JsonNode;
import com.tngtech.archunit.core.domain.JavaAnnotation;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaParameter;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.nio.file.Files;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The environment variables that a service reads: what its compiled configuration binds, what its application.yml has,
 * what it and its log configuration ask the environment for, and OpenTelemetry's where it is asked for an endpoint.
 */
final class ServiceVariables {

    private static final Map<String, ServiceVariables> OF = new ConcurrentHashMap<>();
    private static final Pattern ASKED =
            Pattern.compile("getenv\\(\\)?(?:\\.get(?:OrDefault)?\\()?\"([A-Z0-9_]+)\"|\\$\\{env:([A-Z0-9_]+)");
    private static final Pattern DEFAULTED = Pattern.compile("\\$\\{([A-Z0-9_]+):");
    private static final String CONFIGURATION = "io.micronaut.context.annotation.ConfigurationProperties";
    private static final String PROPERTY = "io.micronaut.context.annotation.Property";
    private static final String REQUIRES = "io.micronaut.context.annotation.Requires";

    /** The JVM's own, of every process, and Micronaut's: further files of settings. */
    private static final Set<String> JVM =
            Set.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "TZ", "MICRONAUT_CONFIG_FILES");

    /** What the SDK reads by itself. */
    private static final Set<String> OPENTELEMETRY = Set.of(
            "OTEL_TRACES_SAMPLER",
            "OTEL_TRACES_SAMPLER_ARG",
            "OTEL_SERVICE_NAME",
            "OTEL_RESOURCE_ATTRIBUTES",
            "OTEL_EXPORTER_OTLP_PROTOCOL",
            "OTEL_EXPORTER_OTLP_HEADERS",
            "OTEL_BSP_SCHEDULE_DELAY",
            "OTEL_BSP_MAX_QUEUE_SIZE",
            "OTEL_SDK_DISABLED");

    private final Set<String> names = new TreeSet<>(JVM);
    private final Set<String> families = new HashSet<>();

    private ServiceVariables(String module) {
        read(module);
        if (Repository.SERVICES.contains(module)) {
            // Each stands on these.
            read("tracing");
            read("kafka");
        }
    }

    private void read(String module) {
        var classes = Repository.file(module).resolve("target/classes/io");
        if (!Files.isDirectory(classes)) {
            throw new IllegalStateException(module + " is not compiled");
        }
        new ClassFileImporter().importPath(classes).forEach(this::readClass);
        Repository.files(Repository.file(module).resolve("src/main")).forEach(file -> {
            var name = file.getFileName().toString();
            if (name.equals("application.yml")) {
                readKeys("", Chart.YAML.valueToTree(yaml(Repository.text(file))));
            }
            if (name.endsWith(".java") || name.endsWith(".yml") || name.endsWith(".xml")) {
                readAsked(Repository.text(file));
            }
        });
    }

    static ServiceVariables of(String module) {
        return OF.computeIfAbsent(module, ServiceVariables::new);
    }

    boolean has(String variable) {
        return names.contains(variable) || families.stream().anyMatch(variable::startsWith);
    }

    @Override
    public String toString() {
        return names + " and all that begin with " + families;
    }

    private static JsonNode yaml(String text) {
        try {
            return Chart.YAML.readTree(text);
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private void readClass(JavaClass type) {
        type.tryGetAnnotationOfType(CONFIGURATION).ifPresent(annotation -> {
            var prefix = string(annotation, "value");
            type.getAllFields().stream()
                    .filter(field ->
                            !field.getModifiers().contains(com.tngtech.archunit.core.domain.JavaModifier.STATIC))
                    .forEach(field -> bind(prefix, field));
        });
        var parameters = type.getConstructors().stream().flatMap(it -> it.getParameters().stream());
        Stream.concat(
                        parameters.map(JavaParameter::getAnnotations).flatMap(Set::stream),
                        type.getFields().stream().map(JavaField::getAnnotations).flatMap(Set::stream))
                .filter(annotation -> annotation.getRawType().getName().equals(PROPERTY))
                .forEach(annotation -> add(string(annotation, "name")));
        type.getAnnotations().stream()
                .filter(annotation -> annotation.getRawType().getName().startsWith(REQUIRES))
                .flatMap(annotation -> Stream.concat(
                        Stream.of(annotation), annotation.get("value").stream().flatMap(ServiceVariables::nested)))
                .forEach(annotation -> add(string(annotation, "property")));
        type.getMethods().stream()
                .flatMap(method -> method.getAnnotations().stream())
                .filter(annotation -> annotation.getRawType().getName().equals(REQUIRES))
                .forEach(annotation -> add(string(annotation, "property")));
        if (names.contains("OTEL_EXPORTER_OTLP_ENDPOINT")) {
            names.addAll(OPENTELEMETRY);
        }
    }

    private static Stream<JavaAnnotation<?>> nested(Object value) {
        return value instanceof JavaAnnotation<?>[] several ? Stream.of(several) : Stream.empty();
    }

    private void bind(String prefix, JavaField field) {
        var property = prefix + "." + field.getName().replaceAll("([a-z0-9])([A-Z])", "$1-$2");
        if (field.getRawType().isAssignableTo(Map.class)) {
            families.add(variable(property) + "_");
        }
        add(property);
    }

    private void readKeys(String prefix, JsonNode node) {
        if (node.isObject()) {
            node.properties().forEach(entry -> readKeys(prefix + "." + entry.getKey(), entry.getValue()));
        } else {
            add(prefix.substring(1));
        }
    }

    private void readAsked(String text) {
        for (var pattern : java.util.List.of(ASKED, DEFAULTED)) {
            var matcher = pattern.matcher(text);
            while (matcher.find()) {
                for (int group = 1; group <= matcher.groupCount(); group++) {
                    if (matcher.group(group) != null) {
                        names.add(matcher.group(group));
                    }
                }
            }
        }
    }

    private void add(String property) {
        if (!property.isEmpty()) {
            names.add(variable(property));
        }
    }

    /** As Micronaut names a property in the environment. */
    private static String variable(String property) {
        return property.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
    }

    private static String string(JavaAnnotation<?> annotation, String name) {
        return annotation.get(name).map(Object::toString).orElse("");
    }
}
