import { refTo } from "./address.ts";
import type { Access } from "./authenticate.ts";
import { ElementStore } from "./element-store.ts";
import { LogBook } from "./monitoring/log-book.ts";
import { plantMonitoring } from "./monitoring/seed-monitoring.ts";
import { SessionBoard } from "./monitoring/session-board.ts";
import type { CheckedRestOptions } from "./rest-options.ts";
import { RestState } from "./rest-state.ts";
import { domainPath, plantElements } from "./seed-elements.ts";
import { plantStatuses } from "./seed-statuses.ts";
import type { News } from "./sockets/conversation.ts";
import { StatusBoard } from "./status-board.ts";
import { followRemovals, settleStatuses } from "./status-upkeep.ts";

/** What holds for as long as the emulator lives. */
export interface SmcSetting {
  readonly access: Access;
  readonly now: () => number;
  readonly apiVersions: readonly string[];
  /** The origin of hrefs where it is not the one that a request came to. */
  readonly baseUrl: string | undefined;
  /** Called with the id of a session that has been logged out. */
  readonly onLogout: (session: string) => void;
  /** How the REST side behaves. */
  readonly rest: CheckedRestOptions;
}

const firstKey = 2001;

/** All that the emulated Management Server remembers of its elements. */
export class SmcState {
  readonly setting: SmcSetting;
  readonly elements = new ElementStore();
  readonly statuses: StatusBoard;
  /** What engines hold, for session monitoring. */
  readonly sessions: SessionBoard;
  readonly logs: LogBook;
  /** What the REST side remembers besides. */
  readonly rest: RestState;
  /** The domain that every element is in. */
  readonly adminDomain: string = refTo(domainPath);
  #nextKey = firstKey;

  /** @param onNews - is told of all that sockets may tell */
  constructor(setting: SmcSetting, onNews: (news: News) => void) {
    this.setting = setting;
    this.rest = new RestState(setting.rest, setting.now);
    this.statuses = new StatusBoard((path) => onNews({ about: "status", path }));
    this.sessions = new SessionBoard((change) => onNews({ about: "session", change }));
    this.logs = new LogBook(setting.now, (record) => onNews({ about: "log", record }));
    this.elements.onChange(({ kind, path, type }) => onNews({ about: "element", change: kind, path, type }));
    // An edit ends with the session that has opened it, and a status with its element.
    setting.access.sessions.onEnd((session) => this.rest.edits.closeAllOf(session));
    followRemovals(this);
    this.#plant();
  }

  nextKey(): number {
    this.#nextKey += 1;
    return this.#nextKey - 1;
  }

  /** Back to the elements of the start. */
  reset(): void {
    this.elements.clear();
    this.statuses.clear();
    this.sessions.clear();
    this.logs.clear();
    this.rest.clear();
    this.#nextKey = firstKey;
    this.#plant();
  }

  #plant(): void {
    this.elements.quietly(() => plantElements(this));
    plantStatuses(this);
    plantMonitoring(this);
    settleStatuses(this);
  }
}
