import { z } from 'zod'
import { endpoint } from '#platform/endpoint.ts'
import { line } from '#platform/line.ts'

/** So many rooms a person can star. */
export const MOST_FAVOURITES = 200

const path = '/api/v1/favourite-rooms' as const
const own = { permission: 'signed-in', params: z.object({ key: line(64).min(1).describe('房源编号') }) } as const

/** 收藏: the rooms that a person has starred, known to nobody else. */
export const favouriteRooms = {
  list: endpoint({
    method: 'GET',
    path,
    summary: '我收藏的房源',
    description: '只有本人的；编号从后收藏的起。',
    permission: 'signed-in',
    response: z.object({ numbers: z.array(z.string()) }),
  }),
  add: endpoint({
    ...own,
    method: 'PUT',
    path: `${path}/{key}`,
    summary: '收藏一个房源',
    description: `只存编号，不答有没有这个房源；最多 ${MOST_FAVOURITES} 个。`,
    response: z.object({}),
  }),
  remove: endpoint({
    ...own,
    method: 'DELETE',
    path: `${path}/{key}`,
    summary: '取消收藏一个房源',
    response: z.object({}),
  }),
}
