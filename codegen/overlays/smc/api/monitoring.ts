import type { Sentences } from "../../../overlay.ts";

/** The status of elements, and how log records are made up. */
export const monitoring: Sentences = {
  getMonitoringStatus:
    "Gives the present status of the element whose address is sent, such as a VPN, a tunnel or a node; 400 means that it is not monitored.",
  getChildMonitoringStatus:
    "Gives the status of a part of something, such as one tunnel of a VPN, by the id in the address that the whole names; came with SMC 7.1.",
  getLogSchemas: "Gives which fields log records have on this server, in a form that no document describes.",
};
