/** What a provider's address may be, as it stands behind “must be”. */
export const providerAddressTakes =
  'an address such as http://127.0.0.1:8000/v1, without a user’s name, a password, `?` or `#`, or be left empty'

/** A token must not travel in the clear, but to a stand-in for Discord on this machine. */
export function isSafeApiBase(address: string): boolean {
  if (!isProviderAddress(address)) return false
  const { protocol, hostname } = new URL(address)
  return protocol === 'https:' || /^(?:localhost|127(?:\.\d+){3}|\[::1\])$/.test(hostname)
}

/** An address to which paths can be added; what is secret has its own setting, for addresses are shown. */
export function isProviderAddress(address: string): boolean {
  if (!/^https?:\/\/[^?#\s]+$/i.test(address) || !URL.canParse(address)) return false
  const { username, password } = new URL(address)
  return username === '' && password === ''
}

/** An address may, in its user’s name, its password or its query. */
export function mayHoldSecret(address: string): boolean {
  return /[@?#]/.test(address)
}

export function withoutEndSlash(address: string): string {
  return address.replace(/(?<!\/)\/+$/, '')
}
