const loopback = /^(?:localhost|127(?:\.\d+){3}|\[::1\])$/

/**
 * Who outside of this machine receives what is sent to a provider: its name, or the host where the address is another
 * one than its own; undefined where nobody does.
 */
export function outsideReceiver(
  { name, defaultUrl }: { readonly name: string; readonly defaultUrl: string },
  baseUrl: string | undefined,
): string | undefined {
  const host = new URL(baseUrl ?? defaultUrl).hostname
  if (loopback.test(host)) return undefined
  return baseUrl === undefined ? name : host
}
