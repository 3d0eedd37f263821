package io.crossrate.conversion.adapter.mysql;

import static org.assertj.core.api.Assertions.assertThat;

import io.crossrate.conversion.application.accounts.Users.Credentials;
import io.crossrate.conversion.domain.accounts.EmailAddress;
import io.crossrate.conversion.domain.accounts.RefreshToken;
import io.crossrate.conversion.domain.accounts.Role;
import io.crossrate.conversion.domain.accounts.User;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class AccountRepositoriesTest {

    private static final Instant NOW = Instant.parse("2026-04-13T14:05:21.482Z");
    private static final Instant IN_30_DAYS = NOW.plus(Duration.ofDays(30));
    private static final Duration AGAIN = Duration.ofSeconds(10);

    private static TestDatabase schema;
    private static MysqlUsers users;
    private static MysqlSessions sessions;

    @BeforeAll
    static void connect() {
        schema = new TestDatabase("accounts");
        var database = new AccountsDatabase(schema.database());
        users = new MysqlUsers(database);
        sessions = new MysqlSessions(database);
    }

    @AfterAll
    static void disconnect() {
        schema.close();
    }

    @Test
    void anAccountIsFoundByItsAddress() {
        var operator = user(Set.of(Role.USER, Role.OPERATOR));

        assertThat(users.add(operator, "hash", NOW)).isTrue();

        assertThat(users.credentials(operator.email())).contains(new Credentials(operator, "hash"));
        assertThat(users.credentials(new EmailAddress("nobody@example.com"))).isEmpty();
    }

    @Test
    void ofManyAccountsWithOneAddressOneIsAdded() throws Exception {
        var email = email();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var adding = IntStream.range(0, 20)
                    .mapToObj(number -> threads.submit(
                            () -> users.add(new User(UUID.randomUUID(), email, Set.of(Role.USER)), "hash", NOW)))
                    .toList();
            for (Future<Boolean> added : adding) {
                added.get();
            }
            assertThat(adding.stream().filter(Future::resultNow)).hasSize(1);
        }
    }

    @Test
    void aHashIsReplacedUnlessItHasChanged() {
        var user = added();

        users.rehash(user.id(), "hash", "better");
        users.rehash(user.id(), "hash", "late");

        assertThat(users.credentials(user.email()).orElseThrow().passwordHash()).isEqualTo("better");
    }

    @Test
    void aTokenIsGoodOnceAndThenItsSessionEnds() {
        var user = added();
        var first = opened(user);
        var second = RefreshToken.forSession(first.session());

        assertThat(rotate(first, second)).contains(user);
        assertThat(rotate(first, RefreshToken.forSession(first.session()))).isEmpty();
        assertThat(rotate(second, RefreshToken.forSession(first.session()))).isEmpty();
    }

    @Test
    void oneUseThatComesTwiceIsAnsweredTwiceForAShortWhile() {
        var user = added();
        var first = opened(user);
        var second = RefreshToken.forSession(first.session());
        assertThat(rotate(first, second)).contains(user);

        assertThat(rotateLater(first, second, AGAIN)).contains(user);
        assertThat(rotateLater(first, second, AGAIN.plusSeconds(1))).isEmpty();
        assertThat(rotate(second, RefreshToken.forSession(first.session()))).isEmpty();
    }

    private static Optional<User> rotateLater(RefreshToken used, RefreshToken next, Duration later) {
        return sessions.rotate(used, next, NOW.plus(later), IN_30_DAYS.plus(later), AGAIN);
    }

    @Test
    void anExpiredSessionIsOver() {
        var first = opened(added());

        assertThat(sessions.rotate(
                        first, RefreshToken.forSession(first.session()), IN_30_DAYS, IN_30_DAYS, Duration.ZERO))
                .isEmpty();
    }

    @Test
    void ofManyUsesOfOneTokenAtOnceOneAtMostWins() throws Exception {
        var first = opened(added());
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var rotating = IntStream.range(0, 20)
                    .mapToObj(number -> threads.submit(() -> rotate(first, RefreshToken.forSession(first.session()))))
                    .toList();
            for (Future<Optional<User>> rotated : rotating) {
                rotated.get();
            }
            assertThat(rotating.stream().map(Future::resultNow).filter(Optional::isPresent))
                    .hasSize(1);
        }
    }

    @Test
    void endingASessionEndsThatOneOnly() {
        var user = added();
        var phone = opened(user);
        var laptop = opened(user);

        sessions.end(phone);

        assertThat(rotate(phone, RefreshToken.forSession(phone.session()))).isEmpty();
        assertThat(rotate(laptop, RefreshToken.forSession(laptop.session()))).contains(user);
    }

    private static Optional<User> rotate(RefreshToken used, RefreshToken next) {
        return sessions.rotate(used, next, NOW, IN_30_DAYS, AGAIN);
    }

    private static RefreshToken opened(User user) {
        var token = RefreshToken.forSession(UUID.randomUUID());
        sessions.open(token, user.id(), NOW, IN_30_DAYS);
        return token;
    }

    private static User added() {
        var user = user(Set.of(Role.USER));
        users.add(user, "hash", NOW);
        return user;
    }

    private static User user(Set<Role> roles) {
        return new User(UUID.randomUUID(), email(), roles);
    }

    private static EmailAddress email() {
        return new EmailAddress("ada-" + UUID.randomUUID() + "@example.com");
    }
}
