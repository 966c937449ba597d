import type { Overlay } from "../../../overlay.ts";
import { marker, offset, single } from "../lists.ts";
import { noPageInfo, onlyReads } from "./reasons.ts";

/** Gateways that remote users dial into, with their servers, users and policies. */
export const pointToClient: Overlay["operations"] = {
  createP2cVgw: {
    summary:
      "Creates a point-to-client gateway for remote users and answers with its id before it is ready; follow its status in `showP2cVgw`.",
    idempotencyKey: "X-Client-Token",
  },
  listP2cVgws: {
    summary: "Gives the point-to-client gateways of the project page by page.",
    paging: marker("p2c_vpn_gateways"),
  },
  listP2cVgwAvailabilityZones: {
    summary: "Gives the names of the availability zones that take point-to-client gateways of a flavor.",
    paging: single("availability_zones"),
  },
  listP2cVpnGatewayJobs: {
    summary: "Gives the upgrade jobs of point-to-client gateways with their states and steps, or those of one gateway.",
    paging: single("jobs"),
    doubt: noPageInfo,
  },
  deleteP2cVpnGatewayJob:
    "Deletes the record of a point-to-client gateway job; the upgrade itself is neither stopped nor undone.",
  deleteP2cVgw: "Starts the removal of a point-to-client gateway; it is over when `showP2cVgw` answers 404.",
  showP2cVgw: "Gives one point-to-client gateway with its elastic IP, its number of connected clients and its status.",
  updateP2cVgw: "Renames a point-to-client gateway or gives it another elastic IP, and answers with its id only.",
  listP2cVgwConnections: {
    summary: "Gives the clients that are connected to a point-to-client gateway now, with their traffic counters.",
    paging: offset("connections"),
  },
  deleteP2cVgwConnection: "Cuts one client off a point-to-client gateway; the user may connect again.",
  upgradeP2cVpnGateway:
    "Starts, finishes or rolls back the upgrade of a point-to-client gateway; the answer names a job, whose state `listP2cVpnGatewayJobs` gives.",
  checkClientCaCertificate: {
    summary: "Reads a client CA certificate and gives what stands in it, without storing it.",
    idempotent: onlyReads,
  },
  importClientCa: {
    summary: "Stores a CA certificate on a VPN server, which then accepts the client certificates that it signed.",
    idempotencyKey: "X-Client-Token",
  },
  deleteClientCa: "Removes a client CA certificate; clients whose certificates it signed are no longer accepted.",
  showClientCa: "Gives the issuer, subject and expiry of a stored client CA certificate, never its content.",
  updateClientCa: "Renames a client CA certificate; its content cannot be replaced.",
  updateVpnServer:
    "Changes client addresses, local subnets, certificate, TLS options or authentication of a VPN server and answers before the change is in effect.",
  exportClientConfig: {
    summary: "Gives the configuration file that VPN clients of an operating system need; treat it as a secret.",
    idempotent: onlyReads,
  },
  createVpnServer: {
    summary:
      "Creates the server that clients of a point-to-client gateway dial into and answers with its id before it is ready.",
    idempotencyKey: "X-Client-Token",
  },
  listVpnServersByVgw: {
    summary: "Gives the VPN servers of one point-to-client gateway in one answer.",
    paging: single("vpn_servers"),
  },
  listVpnServersByProject: {
    summary: "Gives the VPN servers of all point-to-client gateways of the project page by page.",
    paging: marker("vpn_servers"),
  },
  createVpnAccessPolicy: {
    summary: "Lets a user group reach the given destination networks through a VPN server.",
    idempotencyKey: "X-Client-Token",
  },
  listVpnAccessPolicies: {
    summary:
      "Gives the access policies of a VPN server page by page, each with its user group and destination networks.",
    paging: marker("access_policies"),
  },
  deleteVpnAccessPolicy: "Removes an access policy; its user group loses the destinations that no other policy grants.",
  showVpnAccessPolicy: "Gives one access policy with its user group and destination networks.",
  updateVpnAccessPolicy:
    "Changes name, user group or destination networks of an access policy; members left out stay as they are.",
  createVpnUserGroup: {
    summary: "Creates an empty user group on a VPN server and answers with its id.",
    idempotencyKey: "X-Client-Token",
  },
  listVpnUserGroups: {
    summary: "Gives the user groups of a VPN server page by page, each with how many users it holds.",
    paging: marker("user_groups"),
  },
  deleteVpnUserGroup: "Removes a user group from a VPN server by its id; the answer has no body.",
  showVpnUserGroup: "Gives one user group with its type, its description and how many users it holds.",
  updateVpnUserGroup: "Changes the name or description of a user group.",
  addVpnUsersToGroup: "Puts existing users of a VPN server into a user group; answers 201 although it creates nothing.",
  removeVpnUsersFromGroup:
    "Takes users out of a user group without deleting them; answers 201 although it creates nothing.",
  listVpnUsersInGroup: {
    summary: "Gives the users of one user group page by page, each with id, name and description only.",
    paging: marker("users"),
  },
  createVpnUser: {
    summary: "Creates a user of a VPN server with a password and answers with its id.",
    idempotencyKey: "X-Client-Token",
  },
  listVpnUsers: {
    summary: "Gives the users of a VPN server page by page, without passwords.",
    paging: marker("users"),
  },
  batchCreateVpnUsers: {
    summary:
      "Creates several users of a VPN server at once; those that were refused stand in `invalid_users` of an answer that is otherwise a success.",
    idempotencyKey: "X-Client-Token",
  },
  batchDeleteVpnUsers: "Deletes several users of a VPN server at once.",
  deleteVpnUser: "Deletes one user of a VPN server, who cannot log in any more; the answer has no body.",
  showVpnUser: "Gives one user of a VPN server with its group and its fixed address, without its password.",
  updateVpnUser: "Changes the description, group or fixed address of a VPN user; its name and password stay.",
  updateVpnUserPassword: {
    summary: "Changes the password of a VPN user who knows the old one.",
    notIdempotent: "Once it is changed the old password is a wrong one.",
  },
  resetVpnUserPassword: "Sets a new password for a VPN user without asking for the old one.",
  deleteVpnConnectionsLogConfig: "Stops sending the connection logs of a point-to-client gateway to the log service.",
  showVpnConnectionsLogConfig:
    "Gives the log group and stream that take the connection logs of a point-to-client gateway.",
  updateVpnConnectionsLogConfig: {
    summary: "Sends the connection logs of a point-to-client gateway to a log group and stream.",
    keepsUnknown: "Replaces the whole object that `showVpnConnectionsLogConfig` gives.",
  },
};
