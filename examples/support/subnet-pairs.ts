import { EnvironmentError, listIn } from "./from-environment.ts";

/** What a rule of a tunnel protects: traffic between a subnet on this side and one on the other. */
export interface SubnetPair {
  readonly local: string;
  readonly peer: string;
}

/** A rule as both APIs of NSX have it. */
interface Rule {
  readonly sources?: readonly { readonly subnet: string }[] | undefined;
  readonly destinations?: readonly { readonly subnet: string }[] | undefined;
}

/**
 * Pairs out of an environment variable: `10.1.0.0/24>10.2.0.0/24, 10.1.0.0/24>10.3.0.0/24`.
 * @throws EnvironmentError for what is no pair; whether they are subnets, the client looks at.
 */
export function subnetPairsIn(name: string, text: string): SubnetPair[] {
  return listIn(name, text).map((item) => {
    const [local = "", peer = "", ...more] = item.split(">").map((one) => one.trim());
    if (local !== "" && peer !== "" && more.length === 0) return { local, peer };
    throw new EnvironmentError(`${name} must list pairs such as 10.1.0.0/24>10.2.0.0/24`);
  });
}

/** Whether to keep the rules that are there, out of an environment variable. */
export function ruleModeIn(name: string): RuleMode {
  const mode = process.env[name] || "add";
  if (mode === "add" || mode === "replace") return mode;
  throw new EnvironmentError(`${name} must be add or replace`);
}

/** `add` keeps the rules that are there, `replace` only those that are wanted. */
export type RuleMode = "add" | "replace";

/**
 * The rules that a session is to have, or `undefined` where it has them already. It says what is meant, so that it may be
 * done twice: a rule that is there stays the one that it is.
 */
export function rulesFor<R extends Rule>(
  present: readonly R[],
  wanted: readonly SubnetPair[],
  mode: RuleMode,
  make: (pair: SubnetPair) => R,
): R[] | undefined {
  const serves = (rule: R, { local, peer }: SubnetPair): boolean =>
    isOnly(rule.sources, local) && isOnly(rule.destinations, peer);
  const kept = mode === "add" ? present : present.filter((rule) => wanted.some((pair) => serves(rule, pair)));
  const missing = wanted.filter((pair) => !present.some((rule) => serves(rule, pair)));
  if (missing.length === 0 && kept.length === present.length) return undefined;
  return [...kept, ...missing.map(make)];
}

function isOnly(subnets: Rule["sources"], subnet: string): boolean {
  return subnets?.length === 1 && subnets[0]?.subnet === subnet;
}
