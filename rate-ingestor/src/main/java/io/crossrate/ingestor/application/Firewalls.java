package io.crossrate.ingestor.application;

import io.crossrate.ingestor.domain.Accepted;
import io.crossrate.ingestor.domain.FirewallRules;
import io.crossrate.ingestor.domain.ProviderTable;
import io.crossrate.ingestor.domain.RateFirewall;
import io.crossrate.ingestor.domain.Source;
import io.crossrate.ingestor.domain.Verdict;
import io.crossrate.ingestor.domain.WitnessStand;
import jakarta.inject.Singleton;

/** Makes the firewall of each source; they hear each other as witnesses. */
@Singleton
final class Firewalls {

    private final FirewallRules rules;
    private final WitnessStand stand = new WitnessStand();

    Firewalls(IngestConfig ingest, FirewallConfig firewall) {
        rules = new FirewallRules(
                ingest.futureTolerance(),
                ingest.simulated(),
                firewall.confirmationsNeeded(),
                firewall.believedAfter(),
                firewall.fixedBands());
    }

    /** The firewall of a source that goes on from what the log holds of it. */
    RateFirewall of(Source source, Held held) {
        return new RateFirewall(source, rules, held.accepted(), stand);
    }

    /** The verdict on a table of the past: newer where it may be published, else refused. */
    Verdict judgeHistorical(Source source, ProviderTable table) {
        return new RateFirewall(source, rules, Accepted.NOTHING, stand).judgeHistorical(table);
    }
}
