/**
 * A connection of Huawei Cloud EventGrid into a network of yours, as on the page "Creating a Connection": creates it, waits
 * until it is there, and deletes it again.
 *
 * Goes to the project that HUAWEI_REGION, HUAWEI_PROJECT_ID, HUAWEI_ACCESS_KEY_ID, HUAWEI_SECRET_ACCESS_KEY, HUAWEI_VPC_ID
 * and HUAWEI_SUBNET_ID name, or to the emulator where none of them is set.
 */
import { HuaweiCloud, type HuaweiOptions } from "trunkline/huawei";
import { deleteAfter } from "../support/delete-after.ts";
import { fromEnvironment } from "../support/from-environment.ts";
import { huaweiOptions, huaweiVariables } from "../support/huawei-options.ts";
import { type Print, toTerminal } from "../support/print.ts";
import { runProgram } from "../support/run-program.ts";
import { withEmulator } from "../support/with-emulator.ts";

/** What to create. */
export interface ConnectionArguments {
  /** Unique in the project. */
  readonly name: string;
  readonly vpcId: string;
  readonly subnetId: string;
}

/** Creates a connection, waits until it is there, and deletes it. */
export async function eventGridConnection(
  print: Print,
  options: HuaweiOptions,
  { name, vpcId, subnetId }: ConnectionArguments,
): Promise<void> {
  await using huawei = new HuaweiCloud(options);
  print(`creates the connection ${name} into subnet ${subnetId} of VPC ${vpcId}, and deletes it at the end`);
  const call = huawei.eventGrid.createConnection({ body: { name, vpc_id: vpcId, subnet_id: subnetId } });
  const { data, requestId } = await call.withResponse();
  const { id: connectionId = "" } = data;
  print(`created connection ${connectionId} (request ${requestId})`);
  // Also where the creation fails later on: what is left of it would keep the name.
  await deleteAfter(
    print,
    `connection ${connectionId}`,
    async () => {
      const waiting = call.untilDone();
      for await (const { status, vendorStatus } of waiting) print(`${status} (${vendorStatus})`);
      const { flavor } = await waiting;
      print(`${name} takes ${flavor?.concurrency} requests at once`);
    },
    () => huawei.eventGrid.deleteConnection({ connectionId }),
  );
}

if (process.argv[1] === import.meta.filename) {
  await runProgram(async () => {
    const name = process.env.HUAWEI_CONNECTION_NAME || "private-link";
    const given = fromEnvironment(
      [...huaweiVariables, "HUAWEI_VPC_ID", "HUAWEI_SUBNET_ID"],
      ["HUAWEI_SECURITY_TOKEN", "HUAWEI_EVENTGRID_ENDPOINT"],
    );
    if (given !== undefined) {
      const args = { name, vpcId: given.HUAWEI_VPC_ID, subnetId: given.HUAWEI_SUBNET_ID };
      await eventGridConnection(toTerminal, huaweiOptions(given), args);
    } else {
      // The emulator needs no time.
      toTerminal("Nothing is set in the environment: this goes to the built-in emulator.");
      await withEmulator((options) =>
        eventGridConnection(
          toTerminal,
          { ...options, pollIntervalMs: 1 },
          { name, vpcId: "vpc-id", subnetId: "subnet-id" },
        ),
      );
    }
  });
}
