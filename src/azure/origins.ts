/**
 * Whether an address is of Azure Storage. Resource Manager leads reads there with an address that is signed itself, so the
 * token is of no use there.
 */
export function isStorage({ protocol, hostname, port }: URL): boolean {
  return protocol === "https:" && port === "" && STORAGE.test(hostname);
}

const STORAGE =
  /^[a-z0-9]{3,24}(\.z\d{1,3})?\.blob\.(core\.(windows\.net|usgovcloudapi\.net|chinacloudapi\.cn)|storage\.azure\.net)$/;
