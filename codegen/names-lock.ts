import { byCodeUnit } from "./names.ts";
import { paramsName, type TypedService } from "./service-model.ts";

/** The public names of one service. */
export interface LockedNames {
  /** Paths from the client, such as `vpn.createVgw`. */
  readonly facade: readonly string[];
  /** Functions that need no class. */
  readonly functions: readonly string[];
  /** Types of bodies and arguments. */
  readonly types: readonly string[];
}

/** Public names by service, such as `huawei/vpn`. */
export type NamesLock = Readonly<Record<string, LockedNames>>;

/** The names that a service gives now. */
export function namesOf({ service, sections, models }: TypedService): LockedNames {
  const operations = sections.flatMap((section) => section.operations);
  const facade = operations.map(({ names: { group, method } }) => {
    return [service, ...(group === undefined ? [] : [group]), method].join(".");
  });
  return {
    facade: facade.sort(byCodeUnit),
    functions: operations.map(({ names }) => names.standalone).sort(byCodeUnit),
    types: [...models.keys(), ...operations.map(paramsName)].sort(byCodeUnit),
  };
}

/** The locked names that are gone. New names break nobody and are locked without asking. */
export function lostNames(lock: NamesLock, current: NamesLock): string[] {
  return Object.entries(lock).flatMap(([service, names]) => {
    const kinds = ["facade", "functions", "types"] as const;
    return kinds.flatMap((kind) => {
      const left = new Set(current[service]?.[kind]);
      return names[kind].filter((name) => !left.has(name)).map((name) => `${service} ${kind}: ${name}`);
    });
  });
}
