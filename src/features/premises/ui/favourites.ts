import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { favouriteRooms, premisesRecords } from '#features/premises/contract.ts'
import { call } from '#ui/call.ts'
import { keyOf, queryOf } from '#ui/query.ts'

const favourites = queryOf(favouriteRooms.list, {})

/** The rooms that this person has starred, the last first; undefined until they are known. */
export const useFavourites = (): string[] | undefined => useQuery(favourites).data?.numbers

/** Stars a room or takes that back: shown at once, and as it was where the server refuses. */
export function useStarring(number: string) {
  const cache = useQueryClient()
  return useMutation({
    mutationFn: (on: boolean) => call(on ? favouriteRooms.add : favouriteRooms.remove, { params: { key: number } }),
    onMutate: async on => {
      await cache.cancelQueries(favourites)
      cache.setQueryData(favourites.queryKey, (before = { numbers: [] }) => {
        const others = before.numbers.filter(one => one !== number)
        return { numbers: on ? [number, ...others] : others }
      })
    },
    onSettled: async () => {
      await cache.invalidateQueries(favourites)
      await cache.invalidateQueries({ queryKey: keyOf(premisesRecords.endpoints.list) })
    },
  })
}
