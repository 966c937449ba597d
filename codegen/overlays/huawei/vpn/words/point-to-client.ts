const clientCidr =
  "CIDR block that clients get addresses from; more than four times as many as connections, and apart from the VPC's routes and `local_subnets`.";
const reached = "CIDR blocks of the cloud that clients reach; after a change clients must connect again.";
const password =
  "Two of upper case, lower case, digits and special characters at least; not the user's name, nor that reversed.";
const staticIp = "The same client address for each connection, within the server's `client_cidr`; `disable` gives any.";
const authType =
  "`CERT` takes client certificates, `LOCAL_PASSWORD` the server's own users, `IAM` those of the account, `FEDERATED` an identity provider's.";
const tlsCipher = "Of the clients' traffic; GCM checks its integrity, too.";
const tlsPort = "Of the gateway: where clients connect to.";
const provider = "Of the identity provider that signs users in; with `FEDERATED` only.";

/** Fields of point-to-client gateways, their servers, users and policies. */
export const pointToClientWords: Readonly<Record<string, string>> = {
  "*.max_connection_number": "The most clients at the same time.",
  "*.dns_servers": "IP addresses that clients ask for names while they are connected; two at most.",
  "*.client_auth_type": authType,
  "*.idp_name": provider,
  "*.client_cidr": clientCidr,
  "*.static_ip": staticIp,
  "*.dest_ip_cidrs": "CIDR blocks that the user group may reach.",
  "*.new_password": password,
  "*.password": password,
  "*.is_compressed": "Compresses what the tunnel carries.",
  "*.log_group_id": "Of Log Tank Service, which keeps the logs.",
  "*.log_stream_id": "Of Log Tank Service; within the log group.",
  "*.tunnel_protocol": "`SSL`: clients of OpenVPN connect.",

  "CreateP2cVgwRequestBodyContent.connect_subnet": "Id of the subnet of the VPC that the gateway stands in.",
  "CreateP2cVgwRequestBodyContent.availability_zone_ids": "Absent: chosen by the service.",
  "ShowResponseP2cVgw.connect_subnet": "Id of the subnet of the VPC that the gateway stands in.",
  "ShowResponseP2cVgw.current_connection_number": "Clients connected now.",
  "ShowResponseP2cVgw.admin_state_up": "False: frozen; `frozen_effect` tells what that means.",
  "ShowResponseP2cVgw.frozen_effect":
    "`0`: not frozen, `1`: frozen and can be deleted, `2`: frozen and cannot be deleted.",
  "ShowResponseP2cVgw.applied_at": "UTC time since when it has been in service.",
  "ShowResponseP2cVgw.status": "`PENDING_*` while work goes on.",
  "ShowResponseP2cVgw.order_id": "Of the purchase, with a gateway that is paid for by month or year.",
  "UpdateP2cVgwRequestBodyContent.eip_id": "Another elastic IP; the present one must be unbound before.",

  "CreateServerRequest.local_subnets": reached,
  "UpdateServerRequest.local_subnets": reached,
  "ShowServerResponse.local_subnets": reached,
  "CreateServerRequestSslOptions.encryption_algorithm": tlsCipher,
  "UpdateServerRequestSslOptions.encryption_algorithm": tlsCipher,
  "ShowServerResponseSslOptions.encryption_algorithm": tlsCipher,
  "CreateServerRequestSslOptions.port": tlsPort,
  "UpdateServerRequestSslOptions.port": tlsPort,
  "ShowServerResponseSslOptions.port": tlsPort,
  "CreateServerRequest.client_ca_certificates": "Sign the client certificates; 10 at most, needed with `CERT`.",
  "CreateServerRequest.server_certificate": "Needed, as the only tunnel protocol is SSL.",
  "CreateServerRequest.ssl_options": "Needed, as the only tunnel protocol is SSL.",
  "CreateServerRequestServerCertificate.id":
    "In Cloud Certificate Manager, such as `scs1717051012106`; needed with `CCM`.",
  "CreateServerRequestServerCertificate.source": "`CCM` takes one from Cloud Certificate Manager, by its id.",
  "UpdateServerRequestServerCertificate.id": "In Cloud Certificate Manager, such as `scs1717051012106`.",
  "ShowServerResponseServerCertificate.id": "In Cloud Certificate Manager; empty once it is deleted there.",
  "CreateServerRequestClientCaCertificates.content": "PEM text.",
  "CreateServerRequestClientCaCertificates.name": "Absent: the service makes one.",
  "ImportClientCaCertificateRequestBodyClientCaCertificate.content": "PEM text.",
  "ShowServerResponse.status": "`PENDING_*` while work goes on.",

  "Connection.client_ip": "Public address that the client connects from.",
  "Connection.client_virtual_ip": "Address that the client has in the tunnel, from `client_cidr`.",
  "Connection.connection_established_time": "UTC.",
  "Connection.timestamp": "UTC time at which the counters were read.",

  "CreateVpnUser.user_group_name": "A group that exists.",
  "InvalidVpnUser.cause": "Why the user was not created.",
  "BatchCreateVpnUsersResponse.invalid_users": "Those that were not created, although the call as a whole succeeded.",
  "ExportClientConfigResponse.client_config": "Text for the OpenVPN client, with the server's address and CA.",
};
