package io.crossrate.system.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** What STYLE says of shape, as rules over the packages below {@code root}, which is io.crossrate but for the tests. */
final class ArchitectureRules {

    private static final List<String> SERVICES = List.of("ingestor", "conversion", "orders", "web", "ops");

    private final String root;

    ArchitectureRules(String root) {
        this.root = root;
    }

    /** A service is a process of its own, and so is a command; what it needs of another goes over HTTP or Kafka. */
    ArchRule servicesDoNotKnowEachOther() {
        return slices().matching(root + ".(" + String.join("|", SERVICES) + ")..")
                .should()
                .notDependOnEachOther();
    }

    ArchRule domainKnowsOnlyTheJdkAndMoney() {
        return noClasses()
                .that()
                .resideInAPackage(root + ".*.domain..")
                .should()
                .dependOnClassesThat(outside("java..", "org.jspecify..", root + ".money..", root + ".*.domain.."));
    }

    ArchRule applicationDoesNotKnowItsAdapters() {
        return noClasses()
                .that()
                .resideInAPackage(root + ".*.application..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        root + ".*.adapter..",
                        root + ".kafka..",
                        "org.apache.kafka..",
                        "io.lettuce..",
                        "java.sql..",
                        "org.jdbi..");
    }

    ArchRule adaptersDoNotKnowEachOther() {
        return slices().matching(root + ".*.adapter.(*)..").should().notDependOnEachOther();
    }

    /** What decides is not to change with what is told of it. */
    ArchRule onlyAdaptersTellTraces() {
        return noClasses()
                .that()
                .resideInAnyPackage(root + ".*.domain..", root + ".*.application..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(root + ".tracing..", root + ".*.tracing..", "io.opentelemetry..");
    }

    ArchRule whatServicesShareKnowsNothingOfOurs(String shared) {
        return noClasses()
                .that()
                .resideInAPackage(root + "." + shared + "..")
                .should()
                .dependOnClassesThat(DescribedPredicate.and(
                        JavaClass.Predicates.resideInAPackage(root + ".."), outside(root + "." + shared + "..")));
    }

    ArchRule moneyKnowsOnlyTheJdk() {
        return noClasses()
                .that()
                .resideInAPackage(root + ".money..")
                .should()
                .dependOnClassesThat(outside("java..", "org.jspecify..", root + ".money.."));
    }

    /** Money and rates are exact: no binary floating point where they are held or decided. */
    ArchRule noBinaryFloatsInMoneyAndDomain() {
        return classes()
                .that()
                .resideInAnyPackage(root + ".money..", root + ".*.domain..")
                .should(haveNoMemberOfType(Set.of("double", "float", "java.lang.Double", "java.lang.Float")));
    }

    ArchRule timeComesFromAnInjectedClock() {
        return noClasses()
                .that()
                .resideInAnyPackage(root + ".*.domain..", root + ".*.application..", root + ".*.adapter..")
                .should()
                .callMethod(java.time.Instant.class, "now")
                .orShould()
                .callMethod(System.class, "currentTimeMillis");
    }

    ArchRule namesSayWhatAThingIs() {
        return classes()
                .should()
                .haveNameNotMatching(".*(Manager|Helper|Util|Utils|Impl|DTO|Dto)$")
                .andShould()
                .resideOutsideOfPackages("..util..", "..common..", "..impl..", "..dto..", "..model..");
    }

    List<ArchRule> all() {
        return List.of(
                servicesDoNotKnowEachOther(),
                domainKnowsOnlyTheJdkAndMoney(),
                applicationDoesNotKnowItsAdapters(),
                adaptersDoNotKnowEachOther(),
                onlyAdaptersTellTraces(),
                whatServicesShareKnowsNothingOfOurs("tracing"),
                whatServicesShareKnowsNothingOfOurs("json"),
                whatServicesShareKnowsNothingOfOurs("kafka"),
                moneyKnowsOnlyTheJdk(),
                noBinaryFloatsInMoneyAndDomain(),
                timeComesFromAnInjectedClock(),
                namesSayWhatAThingIs());
    }

    private static DescribedPredicate<JavaClass> outside(String... packages) {
        var allowed = JavaClass.Predicates.resideInAnyPackage(packages);
        return DescribedPredicate.describe(
                "are outside of " + String.join(", ", packages),
                type -> !allowed.test(base(type)) && !base(type).isPrimitive());
    }

    private static ArchCondition<JavaClass> haveNoMemberOfType(Set<String> names) {
        return new ArchCondition<>("have no field, parameter or result of " + names) {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                var fields = type.getFields().stream().map(field -> Map.entry(field.getFullName(), field.getRawType()));
                var units = type.getCodeUnits().stream().flatMap(unit -> Stream.concat(
                                Stream.of(unit.getRawReturnType()), unit.getRawParameterTypes().stream())
                        .map(used -> Map.entry(unit.getFullName(), used)));
                Stream.concat(fields, units)
                        .filter(use -> names.contains(base(use.getValue()).getName()))
                        .forEach(use -> events.add(
                                SimpleConditionEvent.violated(type, use.getKey() + " uses " + use.getValue())));
            }
        };
    }

    private static JavaClass base(JavaClass type) {
        return type.getBaseComponentType();
    }
}
