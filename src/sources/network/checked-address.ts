import { AppError } from '../../errors.ts'

/** Characters of an address that is read or shown. */
const longestAddress = 2048
const longestShown = 120

/**
 * An address that may be asked: https, on its usual port, without a user's name or password, of one of `hosts` by name.
 * Throws `AppError` `bad-input` that says what is against it.
 */
export function checkAddress(address: string, hosts: readonly string[]): URL {
  const against = (why: string) =>
    new AppError('bad-input', `${address.slice(0, longestShown)}: is not fetched, ${why}`)
  if (address.length > longestAddress) throw against(`for it is longer than ${longestAddress} characters`)
  if (!URL.canParse(address)) throw against('for it is no whole address')
  const url = new URL(address)
  if (url.protocol !== 'https:') throw against('for only https addresses are')
  if (url.username !== '' || url.password !== '') throw against('for it holds a user’s name or a password')
  if (url.port !== '') throw against('for it names a port of its own')
  // With a full stop at its end a name is the same one.
  url.hostname = url.hostname.replace(/\.$/, '')
  if (!hosts.includes(url.hostname))
    throw against(`for ${url.hostname} is none of the scholarly hosts that Footnote reads from`)
  return url
}
