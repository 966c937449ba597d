/** Takes one line of output. */
export type Print = (line: string) => void;

/** Writes a line to the terminal. */
export const toTerminal: Print = (line) => console.log(line);
