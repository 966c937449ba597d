import type { Sentences } from "../../../overlay.ts";

/** What an engine does at this moment. All but the routes came with SMC 7.1. */
export const engineMonitoring: Sentences = {
  getRoutingMonitoring:
    "Gives the routes that an engine uses at this moment; `is_all` says whether they are all, and another member holds them.",
  getConnectionMonitoring:
    "Gives the connections that go through an engine at this moment, of which there may be very many; came with SMC 7.1.",
  getBlocklistMonitoring:
    "Gives what an engine blocks by its block list at this moment, whoever put it there; came with SMC 7.1.",
  getUserMonitoring:
    "Gives the users that an engine knows at this moment and the addresses they come from; came with SMC 7.1.",
  getVpnsaMonitoring:
    "Gives the security associations of an engine's VPN tunnels, IKE and IPsec, as they are at this moment; came with SMC 7.1.",
  getSslvpnMonitoring: "Gives the SSL VPN sessions of users that end at an engine at this moment; came with SMC 7.1.",
  getNeighborMonitoring:
    "Gives the neighbors of an engine at this moment, network addresses with hardware addresses; came with SMC 7.1.",

  addBlockListEntries:
    "Blocks traffic on an engine at once and for a time, without a new policy; before SMC 7.0 the path had another name.",
  flushBlockList:
    "Removes every entry of an engine's block list, so that all that it held back passes again, also what others put there.",
  getBlockListEntry:
    "Gives one entry of an engine's block list; its address comes with the records that tell what is blocked.",
  deleteBlockListEntry: "Removes one entry of an engine's block list before its time is over.",
};
