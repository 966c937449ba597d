import { engineTypes } from "../element-types.ts";
import type { SmcState } from "../state.ts";
import { deltaKeyOf, keyOfDelta, type SmcSessionDefinition, sessionDefinitions } from "./session-board.ts";

/** Values of a record under names of its fields, such as `Src`, or under their ids, such as `7`. */
export type SmcLogFields = Readonly<Record<string | number, unknown>>;

/** A row of a table, with the key by which changes of it are told. */
export interface SmcSessionRow {
  /** `delta_key` on the wire. */
  readonly deltaKey: string;
  /** Its values under names of fields. */
  readonly fields: SmcLogFields;
}

/**
 * What engines hold. Each change is told to every fetch that is about it, by filters too. A target is the name of an
 * engine, and for `ACTIVE_ALERTS` that of a domain; each member throws a RangeError for another one, for a table that there
 * is not and for fields that the emulator does not know.
 */
export interface SmcMonitoringControls {
  /** The rows of a table, as a new list. */
  rows(definition: SmcSessionDefinition, target: string): readonly SmcSessionRow[];
  /**
   * Replaces a table. Its rows so far are deleted, and the new ones added.
   *
   * @returns the keys of the new rows
   * @example
   * ```ts
   * import { startEmulator } from "trunkline/testing";
   *
   * await using emulator = await startEmulator();
   * const { monitoring } = emulator.smc;
   * const [key = ""] = monitoring.set("VPN_SA", "Plano", [{ PeerSecurityGateway: "Helsinki VPN Gateway", SaClass: "IKE SA" }]);
   * monitoring.update("VPN_SA", "Plano", key, { NumBytesSent: 1_024 });
   * monitoring.remove("VPN_SA", "Plano", key);
   * ```
   */
  set(definition: SmcSessionDefinition, target: string, rows: readonly SmcLogFields[]): readonly string[];
  /**
   * Adds a row.
   * @returns its key
   */
  add(definition: SmcSessionDefinition, target: string, row: SmcLogFields): string;
  /**
   * Changes members of a row; one that is `undefined` is left out from then on.
   * @throws RangeError when there is no such row
   */
  update(definition: SmcSessionDefinition, target: string, deltaKey: string, changes: SmcLogFields): void;
  /**
   * Removes a row.
   * @throws RangeError when there is no such row
   */
  remove(definition: SmcSessionDefinition, target: string, deltaKey: string): void;
}

/** The controls over the tables of a server. */
export function monitoringControls({ sessions, elements, setting }: SmcState): SmcMonitoringControls {
  const check = (definition: SmcSessionDefinition, target: string): void => {
    if (!sessionDefinitions.includes(definition)) {
      throw new RangeError(`There is no table ${definition}; there are ${sessionDefinitions.join(", ")}`);
    }
    const engines = engineTypes.flatMap((type) => elements.list(type)).map(({ body }) => body.name);
    const targets = definition === "ACTIVE_ALERTS" ? setting.access.account.domains : engines;
    if (!targets.includes(target)) throw new RangeError(`There is no ${target}; there are ${targets.join(", ")}`);
  };
  const requireRow = (definition: SmcSessionDefinition, target: string, deltaKey: string): number => {
    check(definition, target);
    const key = keyOfDelta(deltaKey);
    if (sessions.rows(definition, target).some((row) => row.key === key)) return key;
    throw new RangeError(`There is no row ${deltaKey} in ${definition} of ${target}`);
  };
  return {
    rows(definition, target) {
      check(definition, target);
      return sessions.rows(definition, target).map(({ key, fields }) => ({ deltaKey: deltaKeyOf(key), fields }));
    },
    set(definition, target, rows) {
      check(definition, target);
      return sessions.replace(definition, target, rows).map(({ key }) => deltaKeyOf(key));
    },
    add(definition, target, row) {
      check(definition, target);
      return deltaKeyOf(sessions.add(definition, target, row).key);
    },
    update(definition, target, deltaKey, changes) {
      sessions.update(definition, target, requireRow(definition, target, deltaKey), changes);
    },
    remove(definition, target, deltaKey) {
      sessions.remove(definition, target, requireRow(definition, target, deltaKey));
    },
  };
}
