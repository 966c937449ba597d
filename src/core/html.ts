import type { ResponseHeaders } from "./response-headers.ts";

/** Whether a body is a web page. Proxies do not always call theirs by the name, and media types are the same in any letter case. */
export function isHtml(headers: ResponseHeaders, body: unknown): boolean {
  return (
    /html/i.test(headers.get("content-type") ?? "") ||
    (typeof body === "string" && /^\s*(<\?xml[^>]*>\s*)?<(!doctype\s+html|html)\b/i.test(body))
  );
}
