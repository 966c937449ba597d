/** Lists: item by item, page by page, and on from a page in another process. */
import { HuaweiCloud, type HuaweiOptions } from "trunkline/huawei";
import { type Print, toTerminal } from "./support/print.ts";
import { withEmulator } from "./support/with-emulator.ts";

/** Makes five connections and lists them in several ways. */
export async function listAndPages(print: Print, options: HuaweiOptions): Promise<void> {
  const huawei = new HuaweiCloud(options);
  for (const name of ["amber", "beryl", "coral", "diamond", "emerald"]) {
    await huawei.eventGrid.createConnection({ body: { name, vpc_id: "vpc", subnet_id: "subnet" } });
  }
  // Two per page, so that there is more than one; the service's own page size is 15.
  const list = huawei.eventGrid.listConnections({ limit: 2, sort: "name:ASC" });

  const names: (string | undefined)[] = [];
  for await (const connection of list) names.push(connection.name);
  print(`every item: ${names.join(", ")}`);

  for await (const page of list.byPage()) {
    print(`page of ${page.items.length}, ${page.data.total} in all`);
  }

  const first = await list;
  print(`first page: ${first.items.map(({ name }) => name).join(", ")}`);
  // A token is text. It holds the position and no credentials, so it may be stored and used by another process.
  const { continuationToken } = first;
  for await (const page of list.byPage({ continuationToken })) {
    print(`after it: ${page.items.map(({ name }) => name).join(", ")}`);
  }
  await huawei.close();
}

if (process.argv[1] === import.meta.filename) {
  await withEmulator((options) => listAndPages(toTerminal, options));
}
