package io.crossrate.conversion.application.conversions;

class InMemoryConversionClaimsTest extends ConversionClaimsContract {

    private final InMemoryConversionClaims claims = new InMemoryConversionClaims();

    @Override
    protected ConversionClaims claims() {
        return claims;
    }
}
