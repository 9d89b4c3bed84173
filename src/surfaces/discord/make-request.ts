import { DefaultRestOptions, type RESTOptions } from 'discord.js'
import { redirectFault } from '../../providers/provider-fetch.ts'
import { checkRequestDeadline } from './request-deadline.ts'

/**
 * How discord.js sends a request: not behind its deadline, and it follows no redirect, but takes one for an answer.
 * Rejects with an `AppError` that says so, or where it led.
 */
export const makeRequest: RESTOptions['makeRequest'] = async (url, init) => {
  checkRequestDeadline()
  const response = await DefaultRestOptions.makeRequest(url, init)
  const { status, headers } = response
  const fault = redirectFault(
    { from: new URL(url), status, location: headers.get('location') },
    'DISCORD_API_BASE',
  )
  if (fault === undefined) return response
  // Its connection is free again once the answer has been read.
  await response.arrayBuffer()
  throw fault
}
