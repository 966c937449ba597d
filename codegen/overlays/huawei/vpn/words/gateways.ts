const flavor = "Up to 100 Mbit/s with `Basic`, 300 with `Professional1`, 1000 with `Professional2`.";
const peersWithoutAddress = "`NonFixedIP`: for peers without a fixed address.";
const answeredFlavor = `${flavor} ${peersWithoutAddress} Old names: \`v300\` and \`v1g\`, for 300 and 1000.`;
const firstAddress = "In `active-active` mode the first address, in `active-standby` mode the active one.";
const secondAddress = "In `active-active` mode the second address, in `active-standby` mode the standby one.";
const onlyPrivate = "With the `network_type` `private` only.";
const bothOrNone = "Both are given, and differ, or none is.";
const onlyPublic = "With the `network_type` `public` only.";
const sentSubnets = "CIDR blocks of the cloud that the tunnels reach.";
const unbindFirst = "Another elastic IP; the present one must be unbound before.";
const bandwidthName = "Absent: the service makes one, such as `vpngw-bandwidth-e1fa`.";
const eipType = "`5_bgp` is dynamic BGP, `5_sbgp` static BGP; what there is depends on the region.";
const order = "Data of the order; empty where use is paid as it comes.";
const ownAsn = "Autonomous system number at the gateway's own end.";
const charge = "What is paid for: the `bandwidth` kept ready, or the `traffic` that went out.";

/** Fields of site-to-site gateways, their elastic IPs and zones, customer gateways and routes. */
export const gatewayWords: Readonly<Record<string, string>> = {
  "*.attachment_type":
    "`vpc` serves the subnets of one VPC, `er` an enterprise router with all that is attached to it.",
  "*.network_type": "`public` meets customer gateways on elastic IPs, `private` on private addresses in a VPC.",
  "*.ha_mode": "`active-active` carries traffic on both addresses, `active-standby` on one at a time.",
  "*.er_id": "Enterprise router; with the `attachment_type` `er`, and only then.",
  "*.er_attachment_id": "Id of the attachment in the enterprise router's own API.",
  "*.access_vpc_id": "VPC through which customer gateways are met; without one it is `vpc_id`.",
  "*.access_subnet_id": "In the access VPC; with `access_vpc_id` it is needed, else it is `connect_subnet`.",
  "*.access_private_ip_1": `${firstAddress} ${onlyPrivate}`,
  "*.access_private_ip_2": `${secondAddress} ${onlyPrivate}`,
  "*.local_subnets_v6": "As `local_subnets`, for a gateway whose `ip_version` is `ipv6`.",
  "*.used_connection_group": "Groups in use; one is the two connections between this and one customer gateway.",
  "*.connection_number": "The most connections that the gateway can have.",
  "*.certificate_id": "Certificate of a gateway of flavor `GM`.",
  "*.enterprise_project_id": "`0` is the default enterprise project.",

  "CreateVgwRequestBodyContent.access_private_ip_1": `${firstAddress} ${onlyPrivate} ${bothOrNone}`,
  "CreateVgwRequestBodyContent.access_private_ip_2": `${secondAddress} ${onlyPrivate} ${bothOrNone}`,
  "CreateVgwRequestBodyContent.name": "Absent: the service makes one, such as `vpngw-a45b`.",
  "CreateVgwRequestBodyContent.vpc_id":
    "Needed when `attachment_type` is `vpc`; with `er` it may stand in for `access_vpc_id`.",
  "CreateVgwRequestBodyContent.connect_subnet":
    "Id of a subnet, needed when `attachment_type` is `vpc`. It has four free addresses; two do with `er` or where `access_subnet_id` is another.",
  "CreateVgwRequestBodyContent.local_subnets": `${sentSubnets} Needed when \`attachment_type\` is \`vpc\`, unless it is IPv6.`,
  "CreateVgwRequestBodyContent.bgp_asn": "Autonomous system number, of 2 or 4 bytes.",
  "CreateVgwRequestBodyContent.flavor": `${flavor} ${peersWithoutAddress} \`GM\` has Chinese SM algorithms. No \`Basic\` with \`private\` or \`er\`.`,
  "CreateVgwRequestBodyContent.availability_zone_ids":
    "Two zones, or one where there is no second; chosen by the service when absent.",
  "CreateVgwRequestBodyContent.eip1": `${firstAddress} ${onlyPublic}`,
  "CreateVgwRequestBodyContent.eip2": `${secondAddress} ${onlyPublic}`,
  "UpdateVgwRequestBodyContent.local_subnets": `${sentSubnets} With the \`attachment_type\` \`vpc\` only.`,
  "UpdateVgwRequestBodyContent.eip_id_1": `${unbindFirst} ${firstAddress}`,
  "UpdateVgwRequestBodyContent.eip_id_2": `${unbindFirst} ${secondAddress}`,
  "UpdateVgwRequestBodyContent.policy_template":
    "For customer gateways without a fixed address: with a `NonFixedIP` flavor only.",
  "UpdateVgwSpecificationRequestBodyContent.flavor":
    "One of the gateway's `supported_flavors`. Nothing leads from `Basic` to `Professional*`, nor back.",

  "CreateResponseVpnGateway.local_subnets": sentSubnets,
  "CreateResponseVpnGateway.flavor": answeredFlavor,
  "CreateResponseVpnGateway.connect_subnet": "Id of the subnet, not its CIDR block.",
  "CreateResponseVpnGateway.policy_template": "With a `NonFixedIP` flavor only.",
  "UpdateResponseVpnGateway.local_subnets": sentSubnets,
  "UpdateResponseVpnGateway.flavor": answeredFlavor,
  "UpdateResponseVpnGateway.connect_subnet": "Id of the subnet, not its CIDR block.",
  "UpdateResponseVpnGateway.policy_template": "With a `NonFixedIP` flavor only.",
  "UpdateResponseVpnGateway.eip1": firstAddress,
  "UpdateResponseVpnGateway.eip2": secondAddress,
  "ResponseVpnGateway.local_subnets": sentSubnets,
  "ResponseVpnGateway.flavor": answeredFlavor,
  "ResponseVpnGateway.connect_subnet": "Id of the subnet, not its CIDR block.",
  "ResponseVpnGateway.policy_template": "With a `NonFixedIP` flavor only.",
  "ResponseVpnGateway.eip1": `${firstAddress} Absent until the gateway is \`ACTIVE\`.`,
  "ResponseVpnGateway.eip2": `${secondAddress} Absent until the gateway is \`ACTIVE\`.`,
  "ResponseVpnGateway.availability_zone_ids": "Where the service chose them, absent until the gateway is `ACTIVE`.",
  "ResponseVpnGateway.vpc_id": "With the `attachment_type` `er`, the VPC through which customer gateways are met.",
  "ResponseVpnGateway.applied_at": "UTC time since when it has been in service; absent before.",
  "ResponseVpnGateway.status": "`PENDING_*` while work goes on.",
  "ResponseVpnGateway.supported_flavors": "What its flavor can be changed to.",
  "ResponseVpnGateway.supported_features": "`query_connection_log`: its connections have logs.",

  "CreateRequestEip.charge_mode": charge,
  "CreateP2cRequestEip.charge_mode": charge,
  "ResponseEipInfo.charge_mode": charge,
  "ResponseEip.charge_mode": `${charge} \`95peak_plus\` goes by the 95th percentile.`,
  "*.ip_billing_info": order,
  "*.bandwidth_billing_info": order,
  "*.share_type": "`PER` is bandwidth of its own, `WHOLE` bandwidth shared with other addresses.",
  "CreateRequestEip.id": "An elastic IP that exists; without one, a new one is made of the other members.",
  "CreateRequestEip.type": `${eipType} Needed for a new address.`,
  "CreateRequestEip.bandwidth_id":
    "Shared bandwidth that a new address joins; the other bandwidth members are then ignored.",
  "CreateRequestEip.bandwidth_size":
    "Mbit/s; at most what the flavor forwards. Needed for a new address without shared bandwidth.",
  "CreateRequestEip.bandwidth_name": bandwidthName,
  "CreateP2cRequestEip.id": "An elastic IP that exists; without one, a new one is made of the other members.",
  "CreateP2cRequestEip.type": `${eipType} Needed for a new address.`,
  "CreateP2cRequestEip.bandwidth_size": "Mbit/s, 300 at most with the flavor `Professional1`.",
  "ResponseEip.type": eipType,
  "ResponseEip.bandwidth_size": "Mbit/s.",
  "ResponseEip.ip_version": "Always 4.",
  "ResponseEipInfo.type": eipType,
  "ResponseEipInfo.bandwidth_size": "Mbit/s.",
  "ResponseEipInfo.ip_version": "Always 4.",

  "*.id_type": "`fqdn` excludes `bgp_asn`, which goes with `ip` only.",
  "CreateResponseVpnGateway.bgp_asn": ownAsn,
  "UpdateResponseVpnGateway.bgp_asn": ownAsn,
  "ResponseVpnGateway.bgp_asn": ownAsn,
  "*.id_value": "What the customer gateway is known by: an IPv4 address, or a domain name with the `id_type` `fqdn`.",
  "CreateCgwRequestBodyContent.name": "Absent: the service makes one, such as `cgw-21a3`.",
  "CreateCgwRequestBodyContent.bgp_asn": "Autonomous system number at the customer's end, of 2 or 4 bytes.",
  "CreateCgwRequestBodyContent.ca_certificate": "Needed for connections with a gateway of flavor `GM`.",
  "ResponseCustomerGateway.bgp_asn": "Autonomous system number at the customer's end.",
  "ResponseCustomerGateway.ip": "Use `id_value`.",
  "ResponseCustomerGateway.route_mode": "`static` or `bgp`; the `style` of a connection tells it today.",

  "AvailableSpec.ip_version": "`ipv4` or `ipv6`.",
  "ExtendedAvailabilityZone.available_specs": "Combinations that a gateway in this zone can have.",
  "AvailabilityZones.gm": "For gateways with the Chinese SM algorithms.",
  "AvailabilityZones.Professional1-NonFixedIP": "For customer gateways without a fixed address.",
  "AvailabilityZones.Professional2-NonFixedIP": "For customer gateways without a fixed address.",
  "VpnGatewayAvailabilityZones.er": "Zones for gateways at an enterprise router.",
  "VpnGatewayAvailabilityZones.vpc": "Zones for gateways that serve the subnets of one VPC.",

  "VpnGatewayRoutingTableEntryVo.destination": "CIDR block.",
  "VpnGatewayRoutingTableEntryVo.nexthop": "IP address.",
  "VpnGatewayRoutingTableEntryVo.nexthop_resource": "Absent unless the call asks for it.",
  "VpnGatewayRoutingTableEntryVo.origin": "Of a BGP route (RFC 4271): `igp`, `egp` or `incomplete`.",
  "VpnGatewayRoutingTableEntryVo.as_path": "Autonomous systems that a BGP route has passed.",
  "VpnGatewayRoutingTableEntryVo.med": "Multi-exit discriminator of a BGP route: the lower is preferred.",
};
