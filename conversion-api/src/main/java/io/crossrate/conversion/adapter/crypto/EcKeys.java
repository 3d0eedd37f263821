package io.crossrate.conversion.adapter.crypto;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.util.Base64URL;
import io.micronaut.context.exceptions.ConfigurationException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.interfaces.ECPrivateKey;
import java.security.spec.ECFieldFp;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;

/** Reads signing keys: PKCS#8 in PEM, on the curve P-256. */
final class EcKeys {

    private static final BigInteger THREE = BigInteger.valueOf(3);

    private EcKeys() {}

    /** The key pair of this PEM text; its id is the thumbprint of RFC 7638, so that it follows from the key alone. */
    static ECKey parse(String setting, String pem) {
        try {
            var der = Base64.getMimeDecoder()
                    .decode(pem.replace("-----BEGIN PRIVATE KEY-----", "").replace("-----END PRIVATE KEY-----", ""));
            var privateKey = (ECPrivateKey) KeyFactory.getInstance("EC").generatePrivate(new PKCS8EncodedKeySpec(der));
            var curve = privateKey.getParams();
            if (!Curve.P_256.equals(Curve.forECParameterSpec(curve))) {
                throw new ConfigurationException(setting + " must hold a key on the curve P-256");
            }
            var point = times(privateKey.getS(), curve);
            return new ECKey.Builder(Curve.P_256, coordinate(point.getAffineX()), coordinate(point.getAffineY()))
                    .privateKey(privateKey)
                    .keyUse(KeyUse.SIGNATURE)
                    .algorithm(JWSAlgorithm.ES256)
                    .keyIDFromThumbprint()
                    .build();
        } catch (GeneralSecurityException | JOSEException | IllegalArgumentException | ClassCastException e) {
            throw new ConfigurationException(setting + " must hold an EC private key as PKCS#8 PEM", e);
        }
    }

    private static Base64URL coordinate(BigInteger value) {
        return ECKey.encodeCoordinate(256, value);
    }

    /** The public point d·G: PKCS#8 need not carry it, and the JDK does not calculate it. Runs once, at start. */
    private static ECPoint times(BigInteger factor, ECParameterSpec curve) {
        var sum = ECPoint.POINT_INFINITY;
        for (int bit = factor.bitLength() - 1; bit >= 0; bit--) {
            sum = add(sum, sum, curve);
            if (factor.testBit(bit)) {
                sum = add(sum, curve.getGenerator(), curve);
            }
        }
        return sum;
    }

    /** The group law of a short Weierstrass curve; opposite points do not meet for factors below the group's order. */
    private static ECPoint add(ECPoint a, ECPoint b, ECParameterSpec curve) {
        if (a.equals(ECPoint.POINT_INFINITY)) {
            return b;
        }
        if (b.equals(ECPoint.POINT_INFINITY)) {
            return a;
        }
        var p = ((ECFieldFp) curve.getCurve().getField()).getP();
        var slope = a.equals(b)
                ? quotient(
                        THREE.multiply(a.getAffineX().pow(2))
                                .add(curve.getCurve().getA()),
                        a.getAffineY().shiftLeft(1),
                        p)
                : quotient(
                        b.getAffineY().subtract(a.getAffineY()), b.getAffineX().subtract(a.getAffineX()), p);
        var x = slope.pow(2).subtract(a.getAffineX()).subtract(b.getAffineX()).mod(p);
        var y = slope.multiply(a.getAffineX().subtract(x))
                .subtract(a.getAffineY())
                .mod(p);
        return new ECPoint(x, y);
    }

    private static BigInteger quotient(BigInteger numerator, BigInteger denominator, BigInteger p) {
        return numerator.multiply(denominator.modInverse(p)).mod(p);
    }
}
