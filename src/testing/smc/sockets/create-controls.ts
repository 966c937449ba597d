import type { NumberedLog } from "../../numbered-log.ts";
import { Address } from "../address.ts";
import { monitoringControls } from "../monitoring/controls.ts";
import type { ReceivedFrame } from "../received-frame.ts";
import type { SmcState } from "../state.ts";
import type { SmcSocketControls } from "./controls.ts";
import type { SmcChangeType } from "./conversation.ts";
import type { SocketRoom } from "./room.ts";

const changeTypes: readonly SmcChangeType[] = [
  "create",
  "update",
  "delete",
  "trashed",
  "untrashed",
  "validating",
  "validated",
];
/** How many changes of a flood go out before the subscribers get a turn. */
const floodSlice = 256;

/** The controls over the sockets in a room, and over what they tell of. */
export function createSocketControls(
  state: SmcState,
  room: SocketRoom,
  frames: NumberedLog<ReceivedFrame>,
): SmcSocketControls {
  const { statuses } = state;
  const monitored = (href: string): string => {
    const path = pathOf(href, state);
    if (path !== undefined && statuses.get(path) !== undefined) return path;
    throw new RangeError(`There is no monitored element at ${href}`);
  };
  return {
    get sockets() {
      return room.descriptions;
    },
    get pastSockets() {
      return room.past;
    },
    get frames() {
      return frames.entries;
    },
    onFrame: (listener) => frames.listen(listener),
    setStatus: (href, changes) => statuses.change(monitored(href), changes),
    nextStatuses: (href, changes) => statuses.plan(monitored(href), changes),
    flood: async (href, count, changesOf = (number) => ({ traffic_in_bits_per_sec: number })) => {
      const path = monitored(href);
      if (!(Number.isInteger(count) && count > 0)) {
        throw new RangeError(`The number of changes must be a whole number above zero; it was ${count}`);
      }
      let changes = {};
      for (let from = 1; from <= count; from += floodSlice) {
        const base = { ...statuses.get(path), ...changes };
        const to = Math.min(count, from + floodSlice - 1);
        for (let number = from; number <= to; number += 1) {
          changes = changesOf(number);
          room.tell({ about: "flood", path, base, changes });
        }
        statuses.plant(path, { ...base, ...changes });
        await room.flushed();
      }
    },
    tellChange: (href, change) => {
      const path = pathOf(href, state);
      const [, type] = /^elements\/([^/]+)\/[^/]/u.exec(path ?? "") ?? [];
      if (path === undefined || type === undefined) throw new RangeError(`There can be no element at ${href}`);
      if (!changeTypes.includes(change)) {
        throw new RangeError(`There is no change "${change}"; there are ${changeTypes.join(", ")}`);
      }
      room.tell({ about: "element", path, type: state.elements.get(path)?.type ?? type, change });
    },
    monitoring: monitoringControls(state),
    log: (record) => state.logs.add(record),
    tellStatistics: (statistics) => room.tell({ about: "statistics", statistics }),
    sendFrame: (text, choice = {}) => room.send(text, choice),
    loseReplies: (count = 1, choice = {}) => room.loseReplies(count, choice),
    holdReplies: (choice = {}) => room.hold(choice),
    dropSockets: (close = {}) => room.drop(close),
    muteSockets: (choice = {}) => room.mute(choice),
    expireSessions: (close) => {
      room.endSessions(undefined, close);
      state.setting.access.sessions.closeAll();
    },
  };
}

/** The path that an href leads to, at whatever origin: below the one in the options, or the href's own. */
function pathOf(href: string, { setting: { baseUrl, apiVersions } }: SmcState): string | undefined {
  const own = URL.canParse(href) ? [new URL(href).origin] : [];
  return new Address([...(baseUrl === undefined ? [] : [baseUrl]), ...own], "", apiVersions).pathOf(href);
}
