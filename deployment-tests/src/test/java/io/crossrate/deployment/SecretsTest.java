package io.crossrate.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.security.KeyFactory;
import java.security.interfaces.ECPrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The Secrets that the chart refers to: each key that a pod wants is in what makes them. */
class SecretsTest {

    @Test
    void whatIsMadeForTryingHasEveryKeyThatIsWanted() throws Exception {
        var made = made();

        var wanted = wanted("development");
        assertThat(wanted).isNotEmpty();
        wanted.forEach((name, keys) ->
                assertThat(made.getOrDefault(name, Map.of())).as(name).containsKeys(keys.toArray(String[]::new)));
        assertThat(made.values()).allSatisfy(secret -> assertThat(secret.entrySet())
                .filteredOn(it -> it.getKey().endsWith("assword"))
                .allMatch(it -> it.getValue().matches("[0-9a-f]{48}")));
        assertThat(made().get("crossrate-redis")).isNotEqualTo(made.get("crossrate-redis"));
    }

    /** As SigningKeys and Hs256Quotes of conversion-api want them. */
    @Test
    void theKeysThatAreMadeAreThoseOfTheService() throws Exception {
        var keys = made().getOrDefault("crossrate-conversion-api", Map.of());

        var pem = keys.getOrDefault("signing-key.pem", "");
        assertThat(pem).startsWith("-----BEGIN PRIVATE KEY-----");
        var pkcs8 = Base64.getMimeDecoder().decode(pem.replaceAll("-----[A-Z ]+-----", ""));
        var key = (ECPrivateKey) KeyFactory.getInstance("EC").generatePrivate(new PKCS8EncodedKeySpec(pkcs8));
        assertThat(key.getParams().getOrder().bitLength()).isEqualTo(256);
        assertThat(Base64.getDecoder().decode(keys.getOrDefault("quote-key", "")))
                .hasSize(32);
    }

    @ParameterizedTest
    @ValueSource(strings = {"staging", "production"})
    void theStoreIsAskedForEveryKeyThatIsWanted(String environment) {
        var stored = new HashMap<String, Set<String>>();
        for (var secret : Chart.objects(environment, "ExternalSecret")) {
            stored.put(
                    secret.at("/spec/target/name").asText(),
                    new HashSet<>(secret.at("/spec/data").findValuesAsText("secretKey")));
        }
        // Strimzi makes those of its own users and authority.
        Chart.objects(environment, "KafkaUser")
                .forEach(it -> stored.computeIfAbsent(it.at("/metadata/name").asText(), name -> new HashSet<>())
                        .addAll(Set.of("password", "sasl.jaas.config")));
        stored.put("crossrate-kafka-cluster-ca-cert", Set.of("ca.crt"));

        wanted(environment)
                .forEach((name, keys) ->
                        assertThat(stored.getOrDefault(name, Set.of())).as(name).containsAll(keys));
    }

    private static Map<String, Map<String, String>> made() throws Exception {
        var said = Repository.run(Repository.ROOT, Map.of(), List.of("k8s/make-secrets"));
        assertThat(said.status()).as(said.text()).isZero();
        var made = new HashMap<String, Map<String, String>>();
        try (var secrets = Chart.YAML.readerFor(JsonNode.class).<JsonNode>readValues(said.text())) {
            while (secrets.hasNext()) {
                if (secrets.next() instanceof ObjectNode secret) {
                    assertThat(Shapes.faults(secret)).isEmpty();
                    var values = new HashMap<String, String>();
                    secret.path("data")
                            .properties()
                            .forEach(it -> values.put(
                                    it.getKey(),
                                    new String(
                                            Base64.getDecoder()
                                                    .decode(it.getValue().asText()),
                                            StandardCharsets.UTF_8)));
                    made.put(secret.at("/metadata/name").asText(), values);
                }
            }
        }
        return made;
    }

    /** By Secret, the keys that pods take from it, as variables or as files. */
    private static Map<String, Set<String>> wanted(String environment) {
        var wanted = new HashMap<String, Set<String>>();
        for (var pod : Pods.of(Chart.objects(environment))) {
            for (var reference : pod.spec().findValues("secretKeyRef")) {
                wanted.computeIfAbsent(reference.path("name").asText(), it -> new HashSet<>())
                        .add(reference.path("key").asText());
            }
            for (var volume : pod.spec().findValues("secret")) {
                if (!volume.path("optional").asBoolean()) {
                    wanted.computeIfAbsent(volume.path("secretName").asText(), it -> new HashSet<>())
                            .addAll(volume.path("items").findValuesAsText("key"));
                }
            }
        }
        return wanted;
    }
}
