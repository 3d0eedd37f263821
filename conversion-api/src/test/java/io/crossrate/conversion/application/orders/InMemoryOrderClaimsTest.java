package io.crossrate.conversion.application.orders;

class InMemoryOrderClaimsTest extends OrderClaimsContract {

    private final OrderClaims claims = new InMemoryOrderClaims();

    @Override
    protected OrderClaims claims() {
        return claims;
    }
}
