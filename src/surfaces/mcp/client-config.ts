import { join } from 'node:path'
import { projectRoot } from '../../project-root.ts'

/** Programs whose settings are known, and where each keeps them. */
export const mcpClients = {
  claude: {
    key: 'mcpServers',
    file: 'claude_desktop_config.json (Claude: Settings, Developer, Edit Config) or .mcp.json in a project (Claude Code)',
  },
  cursor: { key: 'mcpServers', file: '~/.cursor/mcp.json, or .cursor/mcp.json in a project' },
  vscode: {
    key: 'servers',
    file: '.vscode/mcp.json in a project, or what “MCP: Open User Configuration” opens',
  },
} as const

export type McpClient = keyof typeof mcpClients

/**
 * What to paste into a program's settings, as an object. It names Node and the library by their whole paths: such
 * programs start in folders of their own, and often know no other Node.
 */
export function clientConfig(client: McpClient, dataDir: string): object {
  const command = {
    ...(client === 'vscode' && { type: 'stdio' }),
    command: process.execPath,
    args: [join(projectRoot, 'dist', 'src', 'cli.js'), 'mcp', '--data-dir', dataDir],
  }
  return { [mcpClients[client].key]: { footnote: command } }
}
