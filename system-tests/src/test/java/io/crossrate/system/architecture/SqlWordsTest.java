package io.crossrate.system.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Migrations run here on MariaDB, which lets a column have a name that MySQL does not. */
class SqlWordsTest {

    private static final Path ROOT = Path.of(System.getProperty("crossrate.root"));
    private static final Pattern WORD = Pattern.compile("\\w+");

    /** What MySQL 8.4 reserves and MariaDB 11.4 does not, from the manual of each. */
    private static final Set<String> RESERVED_BY_MYSQL_ALONE = Set.of(
            "CUBE",
            "CUME_DIST",
            "DENSE_RANK",
            "EMPTY",
            "FIRST_VALUE",
            "FUNCTION",
            "GENERATED",
            "GET",
            "GROUPING",
            "GROUPS",
            "IO_AFTER_GTIDS",
            "IO_BEFORE_GTIDS",
            "JSON_TABLE",
            "LAG",
            "LAST_VALUE",
            "LATERAL",
            "LEAD",
            "MANUAL",
            "NTH_VALUE",
            "NTILE",
            "OF",
            "OPTIMIZER_COSTS",
            "PARALLEL",
            "PERCENT_RANK",
            "QUALIFY",
            "RANK",
            "STORED",
            "SYSTEM",
            "TABLESAMPLE",
            "VIRTUAL");

    /** Those of each module's sources: what runs beside this test writes and deletes files below the root. */
    static List<Path> migrations() throws IOException {
        var migrations = new ArrayList<Path>();
        try (var modules = Files.newDirectoryStream(ROOT, Files::isDirectory)) {
            for (var module : modules) {
                var folder = module.resolve("src/main/resources/db/migration");
                if (Files.isDirectory(folder)) {
                    try (var files = Files.newDirectoryStream(folder, "*.sql")) {
                        files.forEach(migrations::add);
                    }
                }
            }
        }
        return migrations;
    }

    @ParameterizedTest
    @MethodSource("migrations")
    void aMigrationHasNoWordThatMySqlReserves(Path migration) throws IOException {
        var sql = Files.readString(migration).replaceAll("(?m)--.*$", "").replaceAll("'[^']*'", "''");

        assertThat(WORD.matcher(sql).results().map(MatchResult::group).map(word -> word.toUpperCase(Locale.ROOT)))
                .isNotEmpty()
                .doesNotContainAnyElementsOf(RESERVED_BY_MYSQL_ALONE);
    }
}
