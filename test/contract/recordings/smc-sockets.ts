import { guidePage } from "./smc-server.ts";

/**
 * What the client says over a socket of the management server, and what the server says then, as the vendor's pages and its
 * own client have it. Written by hand, so that a mistake in the schemas of the messages shows. The words of refusals are
 * documented nowhere, and made up here.
 */
export interface SocketRecording<Sent, Received> {
  /** What the messages show. */
  readonly name: string;
  /** Where they are documented. */
  readonly source: string;
  /** Left out where the server speaks unasked. */
  readonly sent?: Sent;
  /** In the order in which they come. */
  readonly received: readonly Received[];
}

/** The page on the status socket, which speaks of notifications. */
export const statusPage = guidePage("033D3A7C-8881-4333-B772-36945BB93256");

/** The page on the notification socket, which speaks of status. */
export const notificationPage = guidePage("C872BB74-A605-4317-B3B1-9AA2672225DB");

/** The page on the socket for what engines hold. */
export const sessionPage = guidePage("392154EF-9239-4379-A535-C2BB1E7A6277");

/** The page on the socket for logs. */
export const logPage =
  "https://help.forcepoint.com/ngfw/en-us/7.0.0/smc_api_ug/GUID-C2FBAF88-1731-4BE0-93D3-AC259FF75E4D.html";
