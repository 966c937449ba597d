import { ofModels } from "../../of-models.ts";

/** Models of counters by kind; their names differ between the two APIs. */
interface CounterModels {
  /** Sums of a session. */
  readonly sums: readonly string[];
  /** Of one tunnel of IPSec. */
  readonly tunnels: readonly string[];
  /** Of one stretched network. */
  readonly networks: readonly string[];
}

/** What was received and sent, by security association. */
const bothWays = {
  bytes_in: "Received from the peer, by the inbound security association (SA).",
  bytes_out: "Sent to the peer, by the outbound security association (SA).",
  packets_in: "Received from the peer, by the inbound security association (SA).",
  packets_out: "Sent to the peer, by the outbound security association (SA).",
  dropped_packets_in: "Received on the inbound security association (SA), but not passed on.",
  dropped_packets_out: "Not sent, of those for the outbound security association (SA).",
};

/** What counters mean in both APIs. */
export function counterWords({ sums, tunnels, networks }: CounterModels): Readonly<Record<string, string>> {
  return {
    ...ofModels([...sums, ...tunnels], bothWays),
    ...ofModels(tunnels, {
      decryption_failures: "Packets dropped.",
      encryption_failures: "Packets dropped.",
      integrity_failures: "Packets dropped, since they were changed on the way or the keys differ.",
      nomatching_policy_errors: "Packets dropped, since no rule fits them.",
      packets_sent_other_error: "Dropped before they were sent, whatever the reason.",
      replay_errors: "Packets dropped that came twice or too late (anti-replay window).",
      sa_mismatch_errors_in: "Packets that fit no security association.",
      sa_mismatch_errors_out: "Packets that fit no security association.",
      seq_number_overflow_error: "Packets dropped, since a security association may not use a number twice.",
      local_subnet: "CIDR block at our end, of policy-based sessions.",
    }),
    ...ofModels(networks, {
      bum_bytes_in: "Broadcast, unknown unicast and multicast.",
      bum_bytes_out: "Broadcast, unknown unicast and multicast.",
      bum_packets_in: "Broadcast, unknown unicast and multicast.",
      bum_packets_out: "Broadcast, unknown unicast and multicast.",
    }),
    "*.packets_receive_error": "Dropped after they came in.",
    "*.packets_sent_error": "Dropped before they were sent, whatever the reason.",
  };
}
