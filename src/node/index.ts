/**
 * What only Node can do: TLS with own certificates, pins and client certificates, and proxies.
 *
 * @packageDocumentation
 */
export type { NodeTlsOptions, NodeTransportOptions } from "./options.ts";
export { createNodeTransport, type NodeTransport } from "./transport.ts";
