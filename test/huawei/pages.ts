/**
 * The requests and answers as the vendor's two pages print them, apart from white space. They pass unchanged, oddities
 * included: ids that are no UUIDs, addresses with asterisks, and `{}` where the page's own table says string.
 */

/** "Creating a VPN Connection Monitor", VPN API reference. */
export const monitorPage = {
  request: { connection_monitor: { vpn_connection_id: "cae286f2-demo-a8df-va86-e22416ca1220" } },
  answer: {
    connection_monitor: {
      id: "76f64229-demo-a8df-va86-3907e2815b6d",
      vpn_connection_id: "cae286f2-demo-a8df-va86-e22416ca1220",
      type: "gateway",
      source_ip: "88.***.***.60",
      destination_ip: "88.***.***.32",
      proto_type: "icmp",
    },
    request_id: "bd37d16d-387c-41ab-a180-01b649f73590",
  },
} as const;

/** "Creating a Connection", EventGrid API reference. */
export const connectionPage = {
  request: {
    name: "private-link",
    description: "",
    vpc_id: "ac14144e-8fec-53d6-bdfd-8f09b52c09iu",
    subnet_id: "bf14153e-5fec-67d6-b89d-5409b52c0op8",
    type: {},
  },
  answer: {
    id: "90e0b962-c6c1-438c-ba8a-3024fe592bda",
    name: "private-link",
    description: "",
    status: "CREATING",
    error_info: {},
    vpc_id: "ac14144e-8fec-53d6-bdfd-8f09b52c09iu",
    subnet_id: "bf14153e-5fec-67d6-b89d-5409b52c0op8",
    agency: "EG_TRUST",
    flavor: { name: "default", concurrency_type: "exclusive", concurrency: 500, bandwidth_type: "exclusive" },
    type: {},
    kafka_detail: {},
    created_time: "2021-12-09 09:00:00",
    updated_time: "2021-12-09 09:00:00",
  },
} as const;
