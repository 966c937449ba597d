/**
 * Standalone operations of Huawei Cloud Virtual Private Network v5: a bundle holds only those that are called.
 *
 * @packageDocumentation
 */
export { createClient, type HuaweiClient, type HuaweiOptions } from "./client.ts";
export * from "./generated/vpn/index.ts";
