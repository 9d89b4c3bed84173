import { neededPermissions } from '../../operations/doctor/needed-permissions.ts'

const permissions = Object.values(neededPermissions).reduce((all, each) => all | each, 0n)

/** The link with which somebody who manages a server adds the bot to it. */
export function inviteUrl(applicationId: string): string {
  const query = new URLSearchParams({
    client_id: applicationId,
    scope: 'bot applications.commands',
    permissions: String(permissions),
  })
  return `https://discord.com/oauth2/authorize?${query}`
}
