package io.crossrate.orders.application;

class InMemoryLedgerTest extends LedgerContract {

    @Override
    protected Ledger ledger() {
        return new InMemoryLedger();
    }
}
