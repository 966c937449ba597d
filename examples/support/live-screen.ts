import type { ProgressOutput } from "./progress.ts";

/** Where something is drawn: a terminal, or anything that takes text. */
export interface ScreenOutput extends ProgressOutput {
  /** Height of the terminal. */
  readonly rows?: number;
}

/** Lines on a terminal that are drawn over those before them. */
export interface LiveScreen extends Disposable {
  /** Draws lines in the place of those before; each is cut where the terminal ends. */
  draw(lines: readonly string[]): void;
}

const HIDE_CURSOR = "\u001b[?25l";
const SHOW_CURSOR = "\u001b[?25h";

/** Begins to draw on a terminal. Disposing of it leaves what was drawn last and shows the cursor again. */
export function liveScreen(output: ScreenOutput): LiveScreen {
  let drawn: readonly string[] = [];
  const restore = (): void => void output.write(SHOW_CURSOR);
  // A program that ends at once, as by a second Ctrl-C, disposes of nothing.
  process.once("exit", restore);
  output.write(HIDE_CURSOR);
  return {
    draw(lines) {
      // Some terminals give no size, or 0.
      const [width, height] = [output.columns || 80, output.rows || 24];
      const shown = fitting(lines, height - 1).map((line) => line.slice(0, width - 1));
      // In a window that was made narrower, the lines before take more than one row each.
      const rows = drawn.reduce((sum, { length }) => sum + Math.max(1, Math.ceil(length / width)), 0);
      const back = rows === 0 ? "\r" : `\r\u001b[${Math.min(rows, height - 1)}A`;
      output.write(`${back}\u001b[0J${shown.map((line) => `${line}\n`).join("")}`);
      drawn = shown;
    },
    [Symbol.dispose]() {
      process.off("exit", restore);
      restore();
    },
  };
}

/** What has left the window at its top cannot be drawn over. */
function fitting(lines: readonly string[], most: number): readonly string[] {
  if (lines.length <= most) return lines;
  const shown = lines.slice(0, Math.max(0, most - 1));
  return [...shown, `and ${lines.length - shown.length} more lines, for which the window is too small`];
}
