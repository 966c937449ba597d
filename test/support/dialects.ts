import type { GapEvent, Subscription } from "trunkline";
import {
  filters,
  type LogEvent,
  type NotificationEvent,
  type SessionEvent,
  type Smc,
  type StatusEvent,
} from "trunkline/smc";

type Options = Parameters<Smc["status"]["subscribe"]>[1];

/** What comes over the sockets of an SMC. */
export type AnyEvent = StatusEvent | NotificationEvent | SessionEvent | LogEvent;

/** A value with a number, and of what. */
export interface Numbered {
  readonly target: string;
  readonly number: number;
}

/** A value as the status socket tells it. The other kinds put what they need of it into words of their own. */
export interface Status {
  /** Of what. */
  readonly name: string;
  /** Its number. */
  readonly traffic_in_bits_per_sec?: number;
  /** Ballast. */
  readonly hw_info?: string;
}

type Frame = Readonly<Record<string, unknown>>;

/** How one kind of socket talks about numbered values, on both sides. */
export interface Dialect {
  readonly path: string;
  readonly operation: string;
  /** What can be subscribed, by a number. */
  target(number: number): string;
  subscribe(smc: Smc, target: string, options?: Options): Promise<Subscription<AnyEvent>>;
  /** Reads what is subscribed from a message of the client. */
  targetOf(frame: Frame): string;
  /** The id of the n-th subscription of a connection, from 0 on. */
  id(place: number): number;
  /** The acknowledgement of a subscription. */
  acknowledge(id: number): object;
  /** The member of the message that ends a subscription, and what answers it. */
  readonly end: { readonly member: "unsubscribe" | "abort"; readonly answer: object | undefined };
  /** The message with a value. */
  value(id: number, status: Status): object;
  /** Reads a value from an event of the client; `undefined` where there is none in it. */
  read(event: AnyEvent | GapEvent): Numbered | undefined;
  /** Whether gaps say that everything comes once more. */
  readonly startsOver: boolean;
}

/** Ids of fetches have a sign, and nobody says that 0 is none. */
const FETCH_IDS = [-1_616_514_795, 0, -(2 ** 31), 2 ** 31 - 1];
const fetchId = (place: number): number => FETCH_IDS[place] ?? (place % 2 === 0 ? place : -place);

const changes = "https://smc.example.net:8082/7.2/elements";
const subscribed = { id: (place: number) => place, startsOver: false };
const fetched = {
  id: fetchId,
  acknowledge: (fetch: number) => ({ success: "Fetch started", fetch }),
  // No source shows an answer.
  end: { member: "abort", answer: undefined },
} as const;
const unsubscribed = { member: "unsubscribe", answer: { success: "Unsubscribed" } } as const;

/** All that a record holds of a value. */
const record = ({ name, traffic_in_bits_per_sec: n, hw_info: ballast }: Status) => ({
  delta_key: name,
  n: String(n),
  ballast,
});
const ofRecord = (one: Frame | undefined): Numbered | undefined =>
  one && { target: String(one.delta_key), number: Number(one.n) };

/** The four kinds of sockets. */
export const DIALECTS = {
  status: {
    ...subscribed,
    path: "/status/socket",
    operation: "status.subscribe",
    target: (number) => `${changes}/vpn/${number}`,
    subscribe: (smc, element, options) => smc.status.subscribe({ element }, options),
    targetOf: ({ element, context }) => String(element ?? context),
    acknowledge: (id) => ({ success: "Subscribed for status", subscription_id: id }),
    end: unsubscribed,
    value: (id, status) => ({ status: { status }, subscription_id: id }),
    read: (event) =>
      event.type === "status"
        ? { target: event.status.name, number: event.status.traffic_in_bits_per_sec ?? Number.NaN }
        : undefined,
  },
  notifications: {
    ...subscribed,
    path: "/notification/socket",
    operation: "notifications.subscribe",
    target: (number) => `family_${number}`,
    subscribe: (smc, context, options) => smc.notifications.subscribe({ context }, options),
    targetOf: ({ context }) => String(context),
    acknowledge: (id) => ({ success: "Subscribed for events", subscription_id: id }),
    end: unsubscribed,
    value: (id, { name, traffic_in_bits_per_sec: number, hw_info: ballast = "" }) => ({
      event: { type: "update", element: `${changes}/${name}/${number}?${ballast}` },
      subscription_id: id,
    }),
    read: (event) => {
      if (event.type !== "change") return undefined;
      const [target = "", number] = event.element.replace(/\?.*/, "").split("/").slice(-2);
      return { target, number: Number(number) };
    },
  },
  "monitoring.session": {
    ...fetched,
    path: "/monitoring/session/socket",
    operation: "monitoring.session.subscribe",
    target: (number) => `engine-${number}`,
    subscribe: (smc, target, options) => smc.monitoring.session.vpnSas(target, {}, options),
    targetOf: ({ query }) => String((query as { target: unknown }).target),
    value: (fetch, status) => ({ fetch, records: { added: [record(status)] } }),
    read: (event) => (event.type === "records" && "added" in event ? ofRecord(event.added[0]) : undefined),
    startsOver: true,
  },
  "monitoring.logs": {
    ...fetched,
    path: "/monitoring/log/socket",
    operation: "monitoring.logs.subscribe",
    target: (number) => `$Sport == ${number}`,
    subscribe: (smc, target, options) =>
      smc.monitoring.logs.subscribe({ query: { type: "current", filter: filters.translated(target) } }, options),
    targetOf: ({ query }) => String((query as { filter: { value: unknown } }).filter.value),
    value: (fetch, status) => ({ fetch, records: [record(status)] }),
    read: (event) => (event.type === "records" && !("added" in event) ? ofRecord(event.records[0]) : undefined),
    startsOver: false,
  },
} as const satisfies Record<string, Dialect>;

/** Names and dialects, for tables of tests. */
export const KINDS: readonly (readonly [name: string, dialect: Dialect])[] = Object.entries(DIALECTS);

/** The dialect of the socket at an address; that of statuses where nobody knows it. */
export function dialectAt(url: string | undefined): Dialect {
  return KINDS.find(([, { path }]) => url?.endsWith(path))?.[1] ?? DIALECTS.status;
}
