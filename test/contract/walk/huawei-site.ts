import { HuaweiCloud } from "trunkline/huawei";
import { createClient } from "trunkline/huawei/vpn";
import { Recorder } from "./recorder.ts";
import { optionsOf, type Site, siteOf } from "./site.ts";

const PROJECT_ID = "0123456789abcdef0123456789abcdef";

/** A service of Huawei Cloud, signed with an access key. */
export function huaweiSite(service: "vpn" | "eventgrid", module: object): Site {
  const recorder = new Recorder();
  const client = createClient({
    ...optionsOf(recorder),
    region: "eu-west-9",
    projectId: PROJECT_ID,
    credentials: { accessKeyId: "AccessKeyOfTheWalk", secretAccessKey: "secret of the walk" },
  });
  return siteOf({
    name: `huawei/${service}`,
    module,
    client,
    facade: new HuaweiCloud(client),
    origin: `https://${service === "vpn" ? "vpn" : "eg"}.eu-west-9.myhuaweicloud.com`,
    fromClient: { project_id: PROJECT_ID },
    signedHeaders: {
      authorization: /^SDK-HMAC-SHA256 Access=AccessKeyOfTheWalk, SignedHeaders=[a-z0-9;-]+, Signature=[0-9a-f]{64}$/,
      "x-project-id": PROJECT_ID,
      "x-sdk-date": /^\d{8}T\d{6}Z$/,
    },
    recorder,
  });
}
