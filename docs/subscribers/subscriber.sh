#!/bin/sh
# Follows Crossrate's topics: subscriber.sh rates|quarantine|orders [BOOTSTRAP]      (localhost:29092 unless given)
#
# rates        the newest rate of every code, whole at first and then each change: source, code, base, rate, asOf
# quarantine   what the rate firewall holds back, as it stands and then each change: source, code, state, reason, offered
# orders       every transition of every order: order id, version, status, progress, when
#
# Needs kcat (built with zstd, as Debian's is) and jq. Rates are strings in JSON, and jq leaves strings as they are; to
# calculate with them, use bc or the like, never jq's own numbers, which are doubles.
set -eu

bootstrap=${2:-localhost:29092}
case ${1:-} in
    rates)
        topic=rates.latest.v1 type=io.crossrate.RateChanged.v1 table=true
        row='[.source, .code, .base, .rate, .asOf]'
        ;;
    quarantine)
        topic=rates.quarantine.v1 type=io.crossrate.RateQuarantined.v1 table=true
        row='[.source, .code, .state, .reason, .offered]'
        ;;
    orders)
        topic=orders.status.v1 type=io.crossrate.OrderStatusChanged.v1 table=false
        row='[.orderId, .version, .status, .progress, .occurredAt]'
        ;;
    *)
        sed -n '2,6s/^# \{0,1\}//p' "$0" >&2
        exit 2
        ;;
esac

partitions=$(kcat -b "$bootstrap" -t "$topic" -L -J | jq ".topics[] | select(.topic == \"$topic\").partitions | length")
[ "$partitions" -gt 0 ] || { echo "there is no topic $topic at $bootstrap" >&2; exit 1; }

# kcat says on its standard error where a partition ends: with the records in one stream, that tells when the table is
# whole. Headers come before the value; events of other types, and deletions, are passed over.
kcat -b "$bootstrap" -t "$topic" -C -o beginning -u -X isolation.level=read_committed -f '%h\t%s\n' 2>&1 |
    jq --unbuffered -Rrn --argjson partitions "$partitions" --argjson table "$table" --arg type "ce_type=$type" '
        def row: '"$row"' | map(tostring) | join("\t");
        foreach inputs as $line ({ends: {}, rows: {}, complete: false};
            .out = []
            | if $line | startswith("% Reached end of topic") then
                  .ends[$line | capture("\\[(?<partition>[0-9]+)\\]").partition] = true
                  | if .complete or (.ends | length) < $partitions then .
                    else .complete = true
                        | .out = [.rows[]] + [if $table then "# \(.rows | length) in all, following" else "# following" end]
                    end
              elif $line | startswith("% ERROR") then error($line)
              elif ($line | split("\t")[0] | split(",") | index($type)) and ($line | test("\t\\{")) then
                  ($line | sub("^[^\t]*\t"; "") | fromjson) as $event
                  | if $table then .rows["\($event.source):\($event.code)"] = ($event | row) else . end
                  | if .complete or ($table | not) then .out = [$event | row] else . end
              else . end;
            .out[])'
