import type { ChildProcess, SpawnOptions } from 'node:child_process'

export const root: string
export function say(...lines: string[]): void
export function run(
  command: string,
  args: string[],
  options?: SpawnOptions & { onStart?: (child: ChildProcess) => void },
): Promise<number>
