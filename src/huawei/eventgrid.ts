/**
 * Standalone operations of Huawei Cloud EventGrid v1: a bundle holds only those that are called.
 *
 * @packageDocumentation
 */
export { createClient, type HuaweiClient, type HuaweiOptions } from "./client.ts";
export * from "./generated/eventgrid/index.ts";
