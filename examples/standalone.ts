/** Operations without the class: a bundle holds only the ones that are imported. */
import type { HuaweiOptions } from "trunkline/huawei";
import { createClient, createConnectionMonitor } from "trunkline/huawei/vpn";
import { type Print, toTerminal } from "./support/print.ts";
import { withEmulator } from "./support/with-emulator.ts";

/** Creates a connection monitor. */
export async function standalone(print: Print, options: HuaweiOptions, connectionId: string): Promise<void> {
  const client = createClient(options);
  const { connection_monitor } = await createConnectionMonitor(client, {
    body: { connection_monitor: { vpn_connection_id: connectionId } },
  });
  print(`monitor ${connection_monitor?.id} probes ${connection_monitor?.destination_ip}`);
  await client.close();
}

if (process.argv[1] === import.meta.filename) {
  await withEmulator((options, emulator) => standalone(toTerminal, options, emulator.huawei.seeds.connection));
}
