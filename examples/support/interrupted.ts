/**
 * A signal that fires when somebody presses Ctrl-C, so that a program can end in order: it logs out, since open sessions use up
 * the server. Whoever presses it twice ends the program at once. With `isUnread`, it fires as well when nobody reads the
 * output any more, as after `head`.
 */
export function interrupted({ isUnread = false }: { readonly isUnread?: boolean } = {}): AbortSignal {
  const controller = new AbortController();
  process.once("SIGINT", () => {
    process.once("SIGINT", () => process.exit(130));
    controller.abort();
  });
  if (isUnread) {
    process.stdout.on("error", ({ code }: NodeJS.ErrnoException) => {
      if (code === "EPIPE") controller.abort();
    });
  }
  return controller.signal;
}
