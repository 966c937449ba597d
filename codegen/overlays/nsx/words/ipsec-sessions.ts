/** What clamping of the maximum segment size (MSS) is for. */
export const clamping =
  "Lowers the maximum segment size in TCP handshakes that pass, so that packets fit into the tunnel.";

/** Which handshakes of IPSec sessions are changed. */
export const clampedConnections =
  "Whose handshakes are changed, by the direction in which the connection is opened. Off unless it is set (`NONE`).";

/** What members of one name mean in the IPSec sessions of both APIs. */
export const ipsecSessionWords: Readonly<Record<string, string>> = {
  "*.connection_initiation_mode":
    "`INITIATOR` sets the tunnel up and answers as well; `RESPOND_ONLY` waits for the peer; `ON_DEMAND` begins with the first packet that fits a rule, so it is for policy-based sessions.",
  "*.local_id":
    "IKE identity, which the peer has as the one of its other end. With certificates it is ignored: the subject alternative name or the distinguished name counts.",
  "*.logged": "Log lines for packets that fit the rule.",
  "*.bypass_rules": "Traffic that is sent in the clear. They come before the rules of all policy-based sessions.",
  "*.max_segment_size":
    "Bytes of payload in a TCP segment, written into handshakes that pass. Without it reckoned from the uplink's MTU.",
  "*.direction": "`NONE` turns clamping of the MSS off.",
  "*.ike_log_level": "From `DEBUG`, which writes the most lines, to `EMERGENCY`, which writes the fewest.",
  "*.ike_status": "Of phase 1.",
  "*.aggregate_traffic_counters": "Sum over all tunnels.",
  "*.ike_session_state": "Of phase 1; the tunnels of phase 2 have states of their own.",
  "*.fail_reason": "Why IKE is down, for people.",
  "*.failed_tunnels": "Tunnels of phase 2 whose negotiation failed.",
  "*.negotiated_tunnels": "Tunnels of phase 2 that are up.",
  "*.total_tunnels": "A policy-based session has one for each pair of subnets.",
  "*.established_sessions": "With IKE and all tunnels up.",
  "*.degraded_sessions": "With some tunnels up and others down.",
  "*.failed_sessions": "With all tunnels down.",
  "*.tunnel_down_reason": "For people; empty while the tunnel is up.",
};
