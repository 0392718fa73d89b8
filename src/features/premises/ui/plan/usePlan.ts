import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { buildingSection, type FloorPlan, floorPlans } from '#features/premises/contract.ts'
import { call } from '#ui/call.ts'
import { keyOf } from '#ui/query.ts'
import type { Corner, Drawn } from './drawing.ts'
import { withBlock } from './drawing.ts'

/** A plan while it is worked on: what stands, each change undone one by one. */
export interface Work {
  drawn: Drawn
  dirty: boolean
  change: (next: Drawn) => void
  draw: (room: string, corners: Corner[] | undefined) => void
  undo: (() => void) | undefined
}

/** Begins with what is kept, without the blocks of rooms that are not on the floor any more. */
export function useWork(kept: FloorPlan | undefined, rooms: readonly string[]): Work {
  const [steps, setSteps] = useState<Drawn[]>(() => [
    { file: kept?.file ?? null, blocks: kept?.blocks.filter(({ room }) => rooms.includes(room)) ?? [] },
  ])
  const drawn = steps.at(-1) ?? { file: null, blocks: [] }
  const change = (next: Drawn) => setSteps(before => [...before, next])
  return {
    drawn,
    dirty: steps.length > 1,
    change,
    draw: (room, corners) => change({ ...drawn, blocks: withBlock(drawn.blocks, room, corners) }),
    undo: steps.length > 1 ? () => setSteps(before => before.slice(0, -1)) : undefined,
  }
}

interface Place {
  key: string
  floor: number
  version: string
}

/** Keeps a plan, or takes it down. */
export function useKeeping({ key, floor, version }: Place, done: () => unknown) {
  const cache = useQueryClient()
  const headers = { 'if-match': `"${version}"` }
  const onSuccess = async () => {
    await Promise.all([
      cache.invalidateQueries({ queryKey: keyOf(floorPlans.show) }),
      cache.invalidateQueries({ queryKey: keyOf(floorPlans.versions) }),
      cache.invalidateQueries({ queryKey: keyOf(buildingSection) }),
    ])
    await done()
  }
  const save = useMutation({
    mutationFn: ({ file, blocks }: { file: string; blocks: Drawn['blocks'] }) =>
      call(floorPlans.save, { params: { key, floor }, headers, body: { file, blocks } }),
    onSuccess,
  })
  const remove = useMutation({
    mutationFn: () => call(floorPlans.remove, { params: { key, floor }, headers }),
    onSuccess,
  })
  return { save, remove }
}
