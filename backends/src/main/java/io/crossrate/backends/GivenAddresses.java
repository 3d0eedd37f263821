package io.crossrate.backends;

import java.util.Map;

/** The backends that the environment names: whoever runs some already needs no others. */
record GivenAddresses(Map<String, String> environment) {

    static final String KAFKA = "CROSSRATE_KAFKA";
    static final String REDIS = "CROSSRATE_REDIS";
    static final String MYSQL_URL = "CROSSRATE_MYSQL_URL";
    static final String MYSQL_USERNAME = "CROSSRATE_MYSQL_USERNAME";
    static final String MYSQL_PASSWORD = "CROSSRATE_MYSQL_PASSWORD";

    boolean isComplete() {
        return environment.containsKey(KAFKA) && environment.containsKey(REDIS) && environment.containsKey(MYSQL_URL);
    }

    Addresses addresses() {
        return orElse(new Addresses("", "", "", "root", "", 0));
    }

    /** Each backend from the environment, or from the process where it names none. */
    Addresses orElse(Addresses process) {
        boolean givenMysql = environment.containsKey(MYSQL_URL);
        return new Addresses(
                environment.getOrDefault(KAFKA, process.kafka()),
                environment.getOrDefault(REDIS, process.redis()),
                environment.getOrDefault(MYSQL_URL, process.jdbcUrl()),
                givenMysql ? environment.getOrDefault(MYSQL_USERNAME, "root") : process.username(),
                givenMysql ? environment.getOrDefault(MYSQL_PASSWORD, "") : process.password(),
                process.controlPort());
    }
}
