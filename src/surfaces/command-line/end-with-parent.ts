const intervalMs = 500

/**
 * Ends this process as SIGTERM would once the one that started it is gone. npm runs a script in a shell, and where npm
 * is told to end, the shell ends without passing the signal on. Returns what stops the watch.
 */
export function endWithParent(): () => void {
  const parent = process.ppid
  const timer = setInterval(() => {
    if (process.ppid === parent) return
    clearInterval(timer)
    process.kill(process.pid, 'SIGTERM')
  }, intervalMs)
  timer.unref()
  return () => clearInterval(timer)
}
