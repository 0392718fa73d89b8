import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Send, testApp } from '#test/harness/app.ts'
import { pngChunk, pngHeader, pngOf } from '#test/harness/pictures.ts'

// Invented: two buildings of two zones, and the smallest pictures there are.

const HOME = '370104'
const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==',
  'base64',
)
const PDF = Buffer.from('%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n')

const app = await testApp()
afterAll(() => app.close())
let planner: Send
let near: Send
let far: Send
let leader: Send

beforeAll(async () => {
  await app.district(HOME)
  const room = (房源编号: string, 载体编码: string, 楼层: number) => ({
    ...{ 房源编号, 载体编码, 楼层 },
    '面积(㎡)': 100,
    可招商: '是',
  })
  await app.load(HOME, {
    载体: [
      { 编码: 'Z', 名称: '示范片区', 类型: '片区' },
      { 编码: 'Y', 名称: '另一片区', 类型: '片区' },
      { 编码: 'B', 名称: '示范楼宇', 类型: '楼宇', 上级编码: 'Z' },
    ],
    房源: [room('B-301', 'B', 3), room('B-302', 'B', 3), room('B-401', 'B', 4)],
  } as never)
  planner = await app.signIn('fp-planner', 'planner', HOME)
  near = await app.signIn('fp-near', 'zone', HOME, { zones: ['Z'] })
  far = await app.signIn('fp-far', 'zone', HOME, { zones: ['Y'] })
  leader = await app.signIn('fp-leader', 'leader', HOME)
})

const send = async (as: Send, name: string, bytes: Buffer): Promise<string> => {
  const { status, body } = await as('PUT', `/attachments?fileName=${name}`, { body: bytes })
  expect(status).toBe(200)
  return body.id
}
const square = (room: string, from: number) => ({
  room,
  corners: [
    [from, from],
    [from + 2000, from],
    [from + 2000, from + 2000],
  ],
})
const save = (as: Send, floor: number, version: string, body: unknown) =>
  as('PUT', `/spaces/B/floor-plans/${floor}`, { headers: { 'if-match': `"${version}"` }, body })
const shown = async (as: Send) => (await as('GET', '/spaces/B/floor-plans')).body

test('a floor gets a picture with its rooms drawn, kept version by version, taken down and put back', async () => {
  expect(await shown(near)).toEqual({ plans: [], can: { edit: true } })
  const file = await send(near, 'floor3.png', PNG)
  const first = await save(near, 3, '0', { file, blocks: [square('B-301', 0)] })
  expect(first).toMatchObject({
    status: 200,
    body: { floor: 3, file, blocks: [square('B-301', 0)], by: '示范fp-near' },
  })
  const blocks = [square('B-301', 0), square('B-302', 3000)]
  const second = await save(planner, 3, first.body.version, { file, blocks })
  expect(second).toMatchObject({ status: 200, body: { blocks } })
  expect((await save(near, 3, first.body.version, { file, blocks })).status).toBe(412)
  expect((await near('PUT', '/spaces/B/floor-plans/3', { body: { file, blocks } })).status).toBe(428)
  expect((await shown(leader)).plans).toMatchObject([{ floor: 3, version: second.body.version, blocks }])
  expect((await leader('GET', `/spaces/B/floor-plans/3/picture/${file}`)).status).toBe(200)

  const gone = await planner('DELETE', '/spaces/B/floor-plans/3', { headers: { 'if-match': second.body.version } })
  expect(gone).toMatchObject({ status: 200, body: { file: null, blocks: [] } })
  const again = await planner('DELETE', '/spaces/B/floor-plans/3', { headers: { 'if-match': gone.body.version } })
  expect([again.status, again.body.title]).toEqual([409, 'no_plan'])
  const { versions } = (await planner('GET', '/spaces/B/floor-plans/3/versions')).body
  expect(versions.map(({ by, blocks: drawn }: { by: string; blocks: [] }) => [by, drawn.length])).toEqual([
    ['示范fp-planner', 0],
    ['示范fp-planner', 2],
    ['示范fp-near', 1],
  ])
  const back = await save(near, 3, gone.body.version, { file: versions[1].file, blocks: versions[1].blocks })
  expect(back).toMatchObject({ status: 200, body: { file, blocks } })
})

test('what is no picture, no room of the floor, no area, or not the caller’s is refused, and nothing is kept of it', async () => {
  const picture = await send(planner, 'floor4.png', PNG)
  const pdf = await send(planner, 'floor4.pdf', PDF)
  const refused = async (file: string, blocks: unknown[], as = planner) => {
    const { status, body } = await save(as, 4, '0', { file, blocks })
    return [status, body.title]
  }
  const odd = pngOf(pngHeader(1, 1, [99, 9]), pngChunk('IDAT', Buffer.alloc(1)), pngChunk('IEND', Buffer.alloc(0)))
  const damaged = await planner('PUT', '/attachments?fileName=odd.png', { body: odd })
  expect([damaged.status, damaged.body.title]).toEqual([422, 'file_damaged'])
  expect(await refused(pdf, [])).toEqual([415, 'no_picture'])
  expect(await refused(picture, [square('B-301', 0)])).toEqual([422, 'unknown_rooms'])
  expect(await refused(picture, [square('B-401', 0), square('B-401', 10)])).toEqual([422, 'unknown_rooms'])
  expect(
    await refused(picture, [
      {
        room: 'B-401',
        corners: [
          [0, 0],
          [1, 1],
          [2, 2],
        ],
      },
    ]),
  ).toEqual([422, 'flat_block'])
  expect((await refused(picture, [square('B-401', 9000)]))[0]).toBe(400)
  expect(await refused(picture, [], near)).toEqual([422, 'unknown_files'])
  expect((await planner('GET', '/spaces/B/floor-plans/4/versions')).body.versions).toEqual([])
  expect(await refused(picture, [square('B-401', 0)])).toEqual([200, undefined])
})

test('a floor that the building has not, or that is no number as people write it, gets no plan', async () => {
  const file = await send(planner, 'floor201.png', PNG)
  for (const floor of [201, 5, -1]) {
    const { status, body } = await save(planner, floor, '0', { file, blocks: [] })
    expect([floor, status, body.title]).toEqual([floor, 422, 'unknown_floor'])
  }
  for (const floor of ['0x1', '%201', '1e0', '1.0', '+1', '%EF%BC%91', '301', '-21'])
    expect([floor, (await planner('GET', `/spaces/B/floor-plans/${floor}/versions`)).status]).toEqual([floor, 400])
  expect((await save(planner, 1, '0', { file, blocks: [] })).status).toBe(200)
  // Of a space without rooms nobody knows how high it is.
  const other = await send(planner, 'floor9.png', PNG)
  const body = { file: other, blocks: [] }
  const free = await planner('PUT', '/spaces/Y/floor-plans/9', { headers: { 'if-match': '"0"' }, body })
  expect(free.status).toBe(200)
})

test('outside of the scope there is nothing, who only reads changes nothing, and who is not of the house sees nothing', async () => {
  const { plans } = await shown(planner)
  const { file, version } = plans[0]
  expect((await far('GET', '/spaces/B/floor-plans')).status).toBe(404)
  expect((await far('GET', `/spaces/B/floor-plans/4/picture/${file}`)).status).toBe(404)
  expect((await save(far, 4, version, { file, blocks: [] })).status).toBe(404)
  expect((await save(leader, 4, version, { file, blocks: [] })).status).toBe(403)
  // A picture of one floor is none of another.
  expect((await planner('GET', `/spaces/B/floor-plans/3/picture/${file}`)).status).toBe(404)
  const firm = await app.signIn('fp-firm', 'enterprise', HOME, { enterprises: [] })
  expect((await firm('GET', '/spaces/B/floor-plans')).status).toBe(403)
  expect((await app.anonymous('GET', '/spaces/B/floor-plans')).status).toBe(401)
})
