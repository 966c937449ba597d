import type { HuaweiOptions } from "trunkline/huawei";
import { type Emulator, startEmulator } from "trunkline/testing";

/** Starts the emulator on loopback, runs the work with options for a client of it, and stops it. */
export async function withEmulator<T>(work: (options: HuaweiOptions, emulator: Emulator) => Promise<T>): Promise<T> {
  const emulator = await startEmulator();
  try {
    return await work(optionsFor(emulator), emulator);
  } finally {
    await emulator.close();
  }
}

/** What a client needs to call the emulator instead of Huawei Cloud. */
export function optionsFor({ huawei }: Emulator): HuaweiOptions {
  return {
    endpoints: { vpn: huawei.vpn, eventGrid: huawei.eventGrid },
    projectId: huawei.projectId,
    credentials: huawei.credentials,
  };
}
