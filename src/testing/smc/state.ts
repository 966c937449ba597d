import { refTo } from "./address.ts";
import type { Access } from "./authenticate.ts";
import { ElementStore } from "./element-store.ts";
import { domainPath, plantElements } from "./seed-elements.ts";
import { plantStatuses } from "./seed-statuses.ts";
import { StatusBoard, type StatusListener } from "./status-board.ts";

/** What holds for as long as the emulator lives. */
export interface SmcSetting {
  readonly access: Access;
  readonly now: () => number;
  readonly apiVersions: readonly string[];
  /** The origin of hrefs where it is not the one that a request came to. */
  readonly baseUrl: string | undefined;
  /** Called with the id of a session that has been logged out. */
  readonly onLogout: (session: string) => void;
}

const firstKey = 2001;

/** All that the emulated Management Server remembers of its elements. */
export class SmcState {
  readonly setting: SmcSetting;
  readonly elements = new ElementStore();
  readonly statuses: StatusBoard;
  /** The domain that every element is in. */
  readonly adminDomain: string = refTo(domainPath);
  #nextKey = firstKey;

  /** @param onStatus - is told of changes of a status */
  constructor(setting: SmcSetting, onStatus: StatusListener) {
    this.setting = setting;
    this.statuses = new StatusBoard(onStatus);
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
    this.#nextKey = firstKey;
    this.#plant();
  }

  #plant(): void {
    this.elements.quietly(() => plantElements(this));
    plantStatuses(this);
  }
}
