import type { Sentences } from "../../../overlay.ts";

/** The forms of NSX 2.4: one VPN object that stands for a session with its profiles. */
export const contexts: Sentences = {
  readL2VpnContext:
    "Gives the hub setting of layer 2 VPN in the form of NSX 2.4; layer 2 VPN services have taken its place.",
  listL2Vpns:
    "Gives the layer 2 VPNs of NSX 2.4's form under a tier-0 locale service; sessions have taken their place.",
  readL2Vpn: "Gives one layer 2 VPN of NSX 2.4's form with the path of its transport tunnel.",
  createOrReplaceL2Vpn:
    "Creates or replaces a layer 2 VPN in NSX 2.4's form; new code creates a session of a layer 2 VPN service.",
  createOrPatchL2Vpn:
    "Creates a layer 2 VPN in NSX 2.4's form or merges into it; the session behind it has the same id after `L2VPN_`.",
  deleteL2Vpn: "Deletes a layer 2 VPN of NSX 2.4's form; new code deletes the session of a layer 2 VPN service.",
  readL2VpnPeerConfig:
    "Gives the peer codes, with secrets, that the remote end of a layer 2 VPN of NSX 2.4's form needs, for each enforcement point.",
  getL2VpnStatistics:
    "Gives the traffic of a layer 2 VPN of NSX 2.4's form for each segment; `getTier0VpnL2VpnSessionStatistics` reads its session.",

  readL3VpnContext:
    "Gives log level, bypass rules and usable local addresses in NSX 2.4's form; the IPSec service `default` has taken its place.",
  listL3Vpns:
    "Gives the layer 3 VPNs that were made in NSX 2.4's form, of one type on request; sessions made otherwise are missing.",
  readL3Vpn: "Gives one layer 3 VPN of NSX 2.4's form without its passphrases; 404 once the session behind it is gone.",
  readL3VpnWithSensitiveDataShowSensitiveData:
    "Gives one layer 3 VPN of NSX 2.4's form with its passphrases in clear text, so keep the answer out of logs.",
  createOrReplaceL3Vpn:
    "Creates or replaces a layer 3 VPN in NSX 2.4's form, and behind it a session, a local endpoint and three profiles.",
  createOrPatchL3Vpn:
    "Creates a layer 3 VPN in NSX 2.4's form or merges into it, rules included, and does the same to the session and profiles behind it.",
  deleteL3Vpn:
    "Deletes a layer 3 VPN of NSX 2.4's form with its session and profiles, and its local endpoint where nothing else uses it.",
  readL3VpnPeerConfig:
    "Gives the settings for the remote side of a layer 3 VPN of NSX 2.4's form as plain text; the passphrase stands in it.",
  getL3VpnStatistics:
    "Gives the traffic of a layer 3 VPN of NSX 2.4's form; `getTier0VpnIPSecVpnSessionStatistics` reads the session behind it.",
};
