import { Smc, type SmcOptions } from "trunkline/smc";

/** What these cases are given. */
export interface SmcGiven {
  readonly options: SmcOptions;
  readonly element: string;
}

/** The first event of a tunnel's status, over the socket. */
export async function smcStatus({ options, element }: SmcGiven) {
  await using smc = new Smc(options);
  const tunnel = await smc.status.subscribe({ element });
  for await (const event of tunnel) {
    return event.type === "status" ? event.status.health_in_percent : event.type;
  }
  return undefined;
}

/** Changes an element as it stands, with its ETag. */
export async function smcUpdate({ options, element }: SmcGiven) {
  await using smc = new Smc(options);
  const { body } = await smc.elements.update(element, (host) => ({ ...host, comment: "from a page" }));
  return body.comment;
}

/** Exports an element and reads the file as it comes. */
export async function smcDownload({ options, element }: SmcGiven) {
  await using smc = new Smc({ ...options, pollIntervalMs: 1 });
  const [, elementType = "", id = ""] = /\/elements\/(\w+)\/(\d+)$/.exec(element) ?? [];
  const task = await smc.api.exportElement({ elementType, id }).untilDone();
  const { stream, fileName, contentType } = await smc.tasks.downloadResult(task);
  let bytes = 0;
  const reader = stream.getReader();
  for (let part = await reader.read(); !part.done; part = await reader.read()) bytes += part.value.length;
  return { bytes, fileName, contentType };
}
