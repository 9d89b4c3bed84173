import { type LookupAddress, lookup as systemLookup } from 'node:dns'
import type { LookupFunction } from 'node:net'
import { AppError } from '../../errors.ts'
import { isPublicAddress } from './public-address.ts'

/** All addresses of a host. */
export type ResolveHost = (host: string) => Promise<readonly LookupAddress[]>

/**
 * A look-up of names for connections: what is connected to is what was looked at here, so a name that changes its address
 * in between (DNS rebinding) leads nowhere. Fails with an `AppError` where one of the host's addresses is not public.
 */
export function createPublicLookup(resolve: ResolveHost = resolveBySystem): LookupFunction {
  return (host, options, callback) => {
    resolve(host).then(
      found => {
        const [first] = found
        const refused = found.find(({ address }) => !isPublicAddress(address))
        if (first === undefined || refused !== undefined)
          callback(toFault(host, refused?.address), '', undefined)
        else if (options.all === true) callback(null, [...found])
        else callback(null, first.address, first.family)
      },
      (error: NodeJS.ErrnoException) => callback(error, '', undefined),
    )
  }
}

function toFault(host: string, address: string | undefined): AppError {
  return new AppError(
    'bad-input',
    address === undefined
      ? `${host}: has no address`
      : `${host}: leads to ${address}, which is no address of the public internet; nothing was sent`,
  )
}

function resolveBySystem(host: string): Promise<readonly LookupAddress[]> {
  return new Promise((resolve, reject) => {
    systemLookup(host, { all: true }, (error, addresses) => (error ? reject(error) : resolve(addresses)))
  })
}
