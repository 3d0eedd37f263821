package io.crossrate.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyFactory;
import java.security.interfaces.ECPrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretsTest {

    @TempDir
    Path folder;

    @Test
    void areMadeOnceAndReadByTheirOwnerOnly() throws Exception {
        Secrets made = Secrets.in(folder);
        String key = Files.readString(made.signingKey());
        Secrets kept = Secrets.in(folder);

        assertThat(Files.readString(kept.signingKey())).isEqualTo(key);
        for (Path file :
                new Path[] {made.signingKey(), made.quoteKey(), made.operatorPassword(), made.databasePassword()}) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                    .isEqualTo("rw-------");
        }
    }

    @Test
    void theSigningKeyIsOnP256AndTheQuoteKeyHas32Bytes() throws Exception {
        Secrets secrets = Secrets.in(folder);
        String pem = Files.readString(secrets.signingKey());
        byte[] pkcs8 = Base64.getMimeDecoder().decode(pem.replaceAll("-----.*-----", ""));

        var key = (ECPrivateKey) KeyFactory.getInstance("EC").generatePrivate(new PKCS8EncodedKeySpec(pkcs8));
        assertThat(key.getParams().getOrder().bitLength()).isEqualTo(256);
        assertThat(Base64.getDecoder()
                        .decode(Files.readString(secrets.quoteKey()).strip()))
                .hasSize(32);
    }
}
