import { EngineFacts } from "./engines/engine-facts.ts";
import { Histories } from "./histories.ts";
import type { CheckedRestOptions } from "./rest-options.ts";
import { TaskBoard } from "./tasks/task-board.ts";
import { VpnEdits } from "./vpn/vpn-edits.ts";

/** What the REST side remembers besides elements and their statuses. */
export class RestState {
  readonly options: CheckedRestOptions;
  readonly edits = new VpnEdits();
  readonly histories = new Histories();
  readonly engines = new EngineFacts();
  readonly tasks: TaskBoard;

  constructor(options: CheckedRestOptions, now: () => number) {
    this.options = options;
    this.tasks = new TaskBoard({ now, ...options });
  }

  clear(): void {
    this.edits.clear();
    this.histories.clear();
    this.engines.clear();
    this.tasks.clear();
  }
}
