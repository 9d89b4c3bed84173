/** Whether this process's shards are connected to Discord, as the surface saw it last. */
export interface GatewayState {
  set(shard: number, isUp: boolean): void
  /** By the shard's number; empty before the bot has logged in. */
  shards(): ReadonlyMap<number, boolean>
}

export function createGatewayState(): GatewayState {
  const shards = new Map<number, boolean>()
  return { set: (shard, isUp) => void shards.set(shard, isUp), shards: () => shards }
}
