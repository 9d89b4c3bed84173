import { REST, type RESTGetCurrentApplicationResult, Routes } from 'discord.js'
import { type Deployment, deployCommands } from './deploy-commands.ts'
import { toLoginFault } from './faults.ts'
import { makeRequest } from './make-request.ts'

type TokenDeployment = Pick<Deployment, 'commands' | 'guildId'> & {
  readonly token: string
  readonly apiBase: string
}

/** Replaces the commands without the gateway. Rejects with an `AppError` that says what to do. */
export async function deployWithToken({ token, apiBase, ...deployment }: TokenDeployment): Promise<void> {
  const rest = new REST({ api: apiBase, makeRequest }).setToken(token)
  const application = await currentApplication(rest)
  await deployCommands({ rest, applicationId: application.id, ...deployment })
}

async function currentApplication(rest: REST): Promise<RESTGetCurrentApplicationResult> {
  try {
    return (await rest.get(Routes.currentApplication())) as RESTGetCurrentApplicationResult
  } catch (error) {
    throw toLoginFault(error)
  }
}
