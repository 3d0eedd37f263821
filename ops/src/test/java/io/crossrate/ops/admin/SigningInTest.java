package io.crossrate.ops.admin;

import static org.assertj.core.api.Assertions.assertThat;

import io.crossrate.ops.FakeSystem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How a command says who asks, and what it makes of a refusal. */
class SigningInTest {

    private static final String LOG = "GET /admin/log?limit=50";
    private static final String LOGIN = "POST /api/v1/auth/login";

    private final FakeSystem system = new FakeSystem().answering(LOG, 200, "{\"items\":[],\"next\":null}");

    @TempDir
    Path folder;

    @AfterEach
    void stop() {
        system.close();
    }

    @Test
    void aTokenIsSentAsItWasGiven() throws IOException {
        assertThat(run("--token", "secret")).isZero();
        var file = Files.writeString(folder.resolve("token"), "from-file\n");
        assertThat(run("--token-file", file.toString())).isZero();

        assertThat(system.asked()).containsExactly(LOG + " secret", LOG + " from-file");
    }

    @Test
    void withoutATokenTheOperatorSignsInWithTheFileOfThePassword() throws IOException {
        system.answering(LOGIN, 200, "{\"accessToken\":\"fresh\"}");

        assertThat(run("--email", "op@example.org", "--password-file", password()))
                .isZero();

        assertThat(system.asked())
                .hasSize(2)
                .anySatisfy(login -> assertThat(login)
                        .startsWith(LOGIN)
                        .contains("\"email\":\"op@example.org\"", "\"password\":\"correct horse\""))
                .contains(LOG + " fresh");
    }

    @Test
    void whoIsNotSignedInAnyMoreSignsInAgain() throws IOException {
        system.answering(LOGIN, 200, "{\"accessToken\":\"first\"}")
                .answering(LOGIN, 200, "{\"accessToken\":\"second\"}");
        try (var expired = new FakeSystem()
                .refusing(LOG, 401, "unauthorized", "Who is asking?", "expired")
                .answering(LOG, 200, "{\"items\":[],\"next\":null}")) {
            assertThat(system.runAsIs(
                            "log", "--api", system.url(), "--orders", expired.url(), "--password-file", password()))
                    .isZero();
            assertThat(expired.asked()).containsExactly(LOG + " first", LOG + " second");
        }
    }

    @Test
    void aRefusalIsALineAndAStatusOfItsOwn() throws IOException {
        system.refusing(LOGIN, 401, "bad-credentials", "Not signed in", "wrong password");

        assertThat(run("--password-file", password())).isEqualTo(3);

        assertThat(system.err()).isEqualTo("crossrate: Not signed in: wrong password\n");
    }

    @Test
    void whatCannotBeReachedOrReadIsALine() {
        assertThat(system.runAsIs("log", "--orders", "http://127.0.0.1:1", "--token", "x"))
                .isEqualTo(1);
        assertThat(system.err())
                .isEqualTo("crossrate: order-processor does not answer at http://127.0.0.1:1;"
                        + " name another with --orders\n");
        assertThat(run("--password-file", "/nowhere")).isEqualTo(1);
        assertThat(system.err()).startsWith("crossrate: the operator's password cannot be read from /nowhere;");
    }

    private String password() throws IOException {
        return Files.writeString(folder.resolve("password"), "correct horse\n").toString();
    }

    private int run(String... options) {
        var command = new String[options.length + 5];
        System.arraycopy(new String[] {"log", "--api", system.url(), "--orders", system.url()}, 0, command, 0, 5);
        System.arraycopy(options, 0, command, 5, options.length);
        return system.runAsIs(command);
    }
}
