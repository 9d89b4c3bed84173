import { SimpleShardingStrategy } from 'discord.js'

/**
 * The usual sharding strategy, which ends quietly while it connects. discord.js connects even where it was destroyed as
 * it waited for the gateway's address; and a shard that is destroyed while its socket connects drops its listeners and
 * leaves the socket open (@discordjs/ws 1.2, `WebSocketShard.destroy`): what fails there afterwards would be an uncaught
 * exception, which ends the process.
 */
export class QuietStrategy extends SimpleShardingStrategy {
  #isDestroyed = false

  override async connect(): Promise<void> {
    if (this.#isDestroyed) throw new Error('The client was destroyed before it connected')
    await super.connect()
  }

  override async destroy(options?: Parameters<SimpleShardingStrategy['destroy']>[0]): Promise<void> {
    // Without a code where the shards are counted, before they connect (`WebSocketManager.updateShardCount`).
    this.#isDestroyed = options?.code !== undefined
    const shards = this.allShards()
    await super.destroy(options)
    for (const shard of shards) {
      const socket: unknown = Reflect.get(shard, 'connection')
      if (!isSocket(socket)) continue
      socket.onerror = () => undefined
      socket.close()
    }
  }

  /** Neither the shards nor their sockets are public. */
  private allShards(): object[] {
    const shards: unknown = Reflect.get(this, 'shards')
    return shards instanceof Map ? [...shards.values()] : []
  }
}

interface Socket {
  onerror: (() => void) | null
  close(): void
}

function isSocket(value: unknown): value is Socket {
  return typeof value === 'object' && value !== null && 'onerror' in value && 'close' in value
}
