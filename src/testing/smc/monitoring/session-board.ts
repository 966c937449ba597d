import { type Fields, namedFields } from "./log-fields.ts";

/** What can be monitored of an engine. `BLOCK_LIST` was called `BLACKLIST` before version 7.0, and is one table here. */
export type SmcSessionDefinition =
  | "VPN_SA"
  | "CONNECTIONS"
  | "BLOCK_LIST"
  | "USERS"
  | "ROUTING"
  | "SSLVPNV2"
  | "ACTIVE_ALERTS"
  | "NEIGHBORS";

/** Names of all tables. */
export const sessionDefinitions: readonly SmcSessionDefinition[] = [
  "VPN_SA",
  "CONNECTIONS",
  "BLOCK_LIST",
  "USERS",
  "ROUTING",
  "SSLVPNV2",
  "ACTIVE_ALERTS",
  "NEIGHBORS",
];

/** One line of a table. */
export interface SessionRow {
  /** Never used twice. */
  readonly key: number;
  readonly fields: Fields;
}

/** What has become of a table. */
export interface TableChange {
  readonly definition: SmcSessionDefinition;
  readonly target: string;
  /** Rows that are new, or have changed. */
  readonly set: readonly SessionRow[];
  readonly deleted: readonly SessionRow[];
}

/** What engines hold: a table for each definition and engine. */
export class SessionBoard {
  readonly #tables = new Map<string, Map<number, Fields>>();
  readonly #listener: (change: TableChange) => void;
  #nextKey = 1;

  constructor(listener: (change: TableChange) => void) {
    this.#listener = listener;
  }

  rows(definition: SmcSessionDefinition, target: string): readonly SessionRow[] {
    return [...this.#table(definition, target)].map(([key, fields]) => ({ key, fields }));
  }

  /** Replaces a table; the rows before are gone, whatever the new ones hold. */
  replace(definition: SmcSessionDefinition, target: string, rows: readonly Fields[]): readonly SessionRow[] {
    const named = rows.map(namedFields);
    const deleted = this.rows(definition, target);
    const table = this.#table(definition, target);
    table.clear();
    const set = named.map((fields) => this.#insert(table, fields));
    this.#listener({ definition, target, set, deleted });
    return set;
  }

  add(definition: SmcSessionDefinition, target: string, fields: Fields): SessionRow {
    const row = this.#insert(this.#table(definition, target), namedFields(fields));
    this.#listener({ definition, target, set: [row], deleted: [] });
    return row;
  }

  /** Changes members of a row; one that is `undefined` is left out from then on. */
  update(definition: SmcSessionDefinition, target: string, key: number, changes: Fields): void {
    const table = this.#table(definition, target);
    const merged = { ...table.get(key), ...namedFields(changes) };
    const fields = Object.fromEntries(Object.entries(merged).filter(([, value]) => value !== undefined));
    table.set(key, fields);
    this.#listener({ definition, target, set: [{ key, fields }], deleted: [] });
  }

  /** Removes a row; says whether it was there. */
  remove(definition: SmcSessionDefinition, target: string, key: number): boolean {
    const table = this.#table(definition, target);
    const fields = table.get(key);
    if (fields === undefined) return false;
    table.delete(key);
    this.#listener({ definition, target, set: [], deleted: [{ key, fields }] });
    return true;
  }

  /** Sets up a table without telling anybody. */
  plant(definition: SmcSessionDefinition, target: string, rows: readonly Fields[]): void {
    const table = this.#table(definition, target);
    for (const fields of rows) this.#insert(table, namedFields(fields));
  }

  clear(): void {
    this.#tables.clear();
  }

  #table(definition: SmcSessionDefinition, target: string): Map<number, Fields> {
    const place = `${definition}/${target}`;
    const table = this.#tables.get(place) ?? new Map<number, Fields>();
    this.#tables.set(place, table);
    return table;
  }

  #insert(table: Map<number, Fields>, fields: Fields): SessionRow {
    const row = { key: this.#nextKey, fields };
    this.#nextKey += 1;
    table.set(row.key, fields);
    return row;
  }
}

/** `delta_key` of a row. */
export function deltaKeyOf(key: number): string {
  const bytes = Buffer.alloc(5, 2);
  bytes.writeUInt32BE(key, 1);
  return bytes.toString("base64");
}

/** The key of the row that a `delta_key` is that of; what is none gives a number that no row has. */
export function keyOfDelta(deltaKey: string): number {
  const bytes = Buffer.from(deltaKey, "base64");
  return bytes.length === 5 && deltaKeyOf(bytes.readUInt32BE(1)) === deltaKey ? bytes.readUInt32BE(1) : 0;
}
