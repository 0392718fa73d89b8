import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { projectStages } from '#features/projects/contract.ts'
import { type Send, testApp } from '#test/harness/app.ts'
import { fullLedger } from '#test/harness/full-ledger.ts'
import { workbookNouns } from '#test/harness/ledger.ts'

// Invented: 60 projects, three to an amount, so that sorting by it ties.

const app = await testApp()
afterAll(() => app.close())
let send: Send
let other: Send

const number = (at: number) => `P${String(at).padStart(3, '0')}`
const project = (at: number, more = {}) => ({
  项目编号: number(at),
  项目名称: `示范项目${at}`,
  类别: at % 2 ? '产业发展类' : '基础设施类',
  '总投资(万元)': String(Math.floor(at / 3)),
  载体编码: at % 3 ? 'A1' : 'B',
  责任单位: at % 5 ? '示范一局' : null,
  实际开工日期: at % 4 ? `2023-0${(at % 9) + 1}-15` : null,
  ...more,
})
const space = (编码: string, 上级编码: string | null, 类型 = '片区') => ({
  编码,
  名称: `示范${编码}区`,
  类型,
  上级编码,
})

beforeAll(async () => {
  for (const code of ['370104', '370199', '370188']) await app.district(code)
  await app.load('370104', {
    载体: [space('A', null), space('A1', 'A', '园区'), space('B', null)],
    项目: Array.from({ length: 60 }, (_, at) => project(at)),
    名单: [
      { 项目编号: number(1), 名单: '甲', 年度: 2023, 纳入日期: '2023-01-01', 类别: '实施类', 退出日期: '2023-07-01' },
      { 项目编号: number(1), 名单: '乙', 年度: 2023, 纳入日期: '2023-01-01', 类别: '准备类' },
      { 项目编号: number(2), 名单: '甲', 年度: 2023, 纳入日期: '2023-01-01', 类别: '准备类' },
    ],
    名单组: [
      { 名单组: '甲乙', 名单: '甲' },
      { 名单组: '甲乙', 名单: '乙' },
    ],
  })
  await app.loadCells('370188', fullLedger())
  send = await app.signIn('list-planner', 'planner', '370104')
  other = await app.signIn('list-other', 'planner', '370188')
  for (const each of [send, other]) await each('POST', '/reading-purposes', { body: { kind: '统计' } })
})

/** All pages of a list, one after another. */
async function all(sender: Send, path: string, limit: number, between: () => Promise<unknown> = async () => {}) {
  const keys: string[] = []
  let cursor = ''
  do {
    const { status, body } = await sender('GET', `${path}${path.includes('?') ? '&' : '?'}limit=${limit}${cursor}`)
    expect([path, status]).toEqual([path, 200])
    expect(body.records.length).toBeLessThanOrEqual(limit)
    keys.push(...body.records.map((record: { key: string }) => record.key))
    cursor = body.nextCursor ? `&cursor=${body.nextCursor}` : ''
    if (cursor) await between()
  } while (cursor)
  return keys
}

describe('pages', () => {
  test.each([
    'total_investment',
    '-total_investment',
    'started_on',
    '-started_on',
    'category',
    '-responsible_unit',
    '-name',
  ])('by %s bring every record once, ties and blanks too, as one page would', async sort => {
    const paged = await all(send, `/projects?sort=${sort}`, 7)
    const whole = await all(send, `/projects?sort=${sort}`, 200)
    expect(paged).toEqual(whole)
    expect(new Set(paged).size).toBe(60)
  })

  test('blanks come last either way', async () => {
    for (const sort of ['started_on', '-started_on']) {
      const { body } = await send('GET', `/projects?sort=${sort}&limit=200`)
      const days = body.records.map((record: { values: { started_on: string | null } }) => record.values.started_on)
      expect(days.slice(-15)).toEqual(Array(15).fill(null))
      const known = days.slice(0, -15)
      expect(known).toEqual(
        known.toSorted().map((_: string, at: number, sorted: string[]) => sorted.at(sort[0] === '-' ? -1 - at : at)),
      )
    }
  })

  test('neither repeat nor lose a record when others come and go between them', async () => {
    let next = 0
    const keys = await all(send, '/projects?sort=-total_investment&sector=基础设施类', 5, () =>
      app.load('370104', { 项目: [project(900 + next, { '总投资(万元)': String(100 - next++), 类别: '基础设施类' })] }),
    )
    const before = Array.from({ length: 30 }, (_, at) => number(at * 2))
    expect(keys.filter(key => before.includes(key)).toSorted()).toEqual(before)
    for (const key of keys.filter(key => key > 'P900')) await send('DELETE', `/projects/${key}`)
    for (let at = 0; at < next; at++) await send('DELETE', `/projects/P${900 + at}`)
  })

  test('of every noun bring all its records, and each opens by its key', { timeout: 120_000 }, async () => {
    for (const { noun } of workbookNouns) {
      const keys = await all(other, `/${noun.noun}`, 1)
      expect([noun.noun, new Set(keys).size]).toEqual([noun.noun, noun.noun === 'list-groups' ? 1 : 2])
      for (const key of keys) {
        const { status, body, headers } = await other('GET', `/${noun.noun}/${encodeURIComponent(key)}`)
        expect([noun.noun, status, body.key, headers.get('etag')]).toEqual([noun.noun, 200, key, `"${body.version}"`])
      }
      for (const sort of noun.sorts.flatMap(field => [field, `-${field}`])) {
        expect((await all(other, `/${noun.noun}?sort=${sort}`, 1)).toSorted()).toEqual(keys.toSorted())
      }
    }
  })
})

describe('what is asked', () => {
  const refusals = [
    'limit=0',
    'limit=201',
    'limit=-1',
    'limit=1000000000',
    'limit=x',
    'sort=content',
    'sort=--name',
    'unknown=1',
    'stage=未知',
    'asOf=0000-01-01',
    'asOf=2023-02-30',
    'listYear=0',
    'startedFrom=x',
    'totalInvestmentFrom=1e3',
    `q=${'长'.repeat(101)}`,
    'zone=%00',
  ]
  test.each(refusals)('is refused with 400 where it cannot be: %s', async query => {
    const { status, body } = await send('GET', `/projects?${query}`)
    expect([status, body.title]).toEqual([400, 'invalid_input'])
    expect(body.detail).toMatch(/\p{Script=Han}/u)
  })

  test('a cursor that was made by hand, or belongs to another list, is refused with 400', async () => {
    const { body } = await send('GET', '/projects?limit=2&sort=total_investment')
    const own = JSON.parse(Buffer.from(body.nextCursor, 'base64url').toString())
    const made = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url')
    const hands = [
      'x',
      made([]),
      made(null),
      made({}),
      made([own[0], 'abc', 'P1']),
      made([own[0], null, 'P1']),
      made([own[0]]),
    ]
    for (const cursor of [...hands, made([own[0], '1', 'P\0']), made([own[0], '9'.repeat(400), 'P1'])]) {
      const answer = await send('GET', `/projects?limit=2&sort=total_investment&cursor=${cursor}`)
      expect([cursor, answer.status, answer.body.title]).toEqual([cursor, 400, 'bad_cursor'])
    }
    for (const list of ['sort=name', 'sort=total_investment&sector=产业发展类', 'sort=-total_investment']) {
      expect((await send('GET', `/projects?limit=2&${list}&cursor=${body.nextCursor}`)).status).toBe(400)
    }
  })

  const filters: [string, string[]][] = [
    ['list=甲&listYear=2023&asOf=2023-06-30', [number(1), number(2)]],
    ['list=甲&listYear=2023&asOf=2023-07-01', [number(2)]],
    ['list=甲&asOf=2023-06-30&category=实施类', [number(1)]],
    ['list=甲乙&listYear=2023&asOf=2023-06-30&category=准备类', [number(2)]],
    ['list=甲乙&listYear=2023&asOf=2023-08-01&category=准备类', [number(1), number(2)]],
    ['list=丙', []],
    ['totalInvestmentFrom=19&sector=产业发展类', [number(57), number(59)]],
    ['startedFrom=2023-09-15&startedTo=2023-09-15&zone=B', []],
    ['startedFrom=2023-09-15&responsibleUnit=示范一局', [number(17), number(26), number(53)]],
    ['q=示范项目59', [number(59)]],
  ]
  test.each(filters)('narrows the list: %s', async (query, expected) => {
    expect(await all(send, `/projects?${query}`, 200)).toEqual(expected)
  })

  test('a zone includes what lies below it, by code or by name', async () => {
    const inside = (await all(send, '/projects?zone=A1', 200)).length
    expect(inside).toBe(40)
    expect(await all(send, '/projects?zone=A', 200)).toHaveLength(inside)
    expect(await all(send, '/projects?zone=示范A区', 200)).toHaveLength(inside)
    expect(await all(send, '/projects?zone=B', 200)).toHaveLength(20)
    expect(await all(send, '/spaces?zone=A', 200)).toEqual(['A', 'A1'])
  })

  test('is told apart by stage as of a day', async () => {
    const started = await all(send, '/projects?stage=在建&asOf=2023-05-31', 200)
    const { body } = await send('GET', '/projects?asOf=2023-05-31&limit=200')
    type Seen = {
      key: string
      values: { started_on: string | null }
      computed: { stage: string | null; stage_on: string }
    }
    for (const { key, values, computed } of body.records as Seen[]) {
      const under = values.started_on !== null && values.started_on <= '2023-05-31'
      expect([key, started.includes(key), computed.stage]).toEqual([key, under, under ? '在建' : null])
      if (under) expect(computed.stage_on).toBe(values.started_on)
    }
  })

  test('every stage holds the projects that say so, and no other', async () => {
    const { body } = await other('GET', '/projects/P1')
    const days: string[] = Object.values(body.values as Record<string, string>)
      .filter(value => /^\d{4}-\d\d-\d\d$/.test(value))
      .toSorted()
    const stages = projectStages.join(',')
    const seen = new Set<string>()
    for (const asOf of ['2022-12-31', ...days]) {
      const { body } = await other('GET', `/projects?asOf=${asOf}`)
      const said = body.records.map((one: { key: string; computed: { stage: string } }) => [
        one.key,
        one.computed.stage,
      ])
      expect(await all(other, `/projects?asOf=${asOf}&stage=${stages}`, 200)).toEqual(
        said.filter(([, stage]: string[]) => stage !== null).map(([key]: string[]) => key),
      )
      for (const [key, stage] of said.filter(([, stage]: string[]) => stage !== null)) {
        expect([asOf, stage, await all(other, `/projects?asOf=${asOf}&stage=${stage}`, 200)]).toEqual([
          asOf,
          stage,
          [key],
        ])
        seen.add(stage)
      }
    }
    expect([...seen].toSorted()).toEqual(['前期', '在建', '投产', '竣工', '终止'].toSorted())
  })

  test('every documented filter of every noun answers, whether it finds or not', { timeout: 120_000 }, async () => {
    const tried = {
      choice: '',
      text: '甲',
      space: 'B1',
      list: '甲',
      clause: '甲~1',
      tag: '甲',
      year: '2023',
      month: '2023-11',
      day: '2023-11-01',
      number: '1',
      money: '1',
      flag: '是',
    }
    for (const { noun } of workbookNouns) {
      for (const { name, kind, choices } of noun.filters) {
        const value = kind === 'choice' ? choices?.join(',') : tried[kind]
        const { status } = await other('GET', `/${noun.noun}?${name}=${encodeURIComponent(value ?? '')}`)
        expect([noun.noun, name, status]).toEqual([noun.noun, name, 200])
      }
      const { body } = await other('GET', `/${noun.noun}?limit=1`)
      const isConfidential = /^(?:operations|land-uses)$/.test(noun.noun)
      expect([noun.noun, body.can]).toEqual([noun.noun, { create: true, export: !isConfidential }])
    }
  })

  test('the values of a column are told for choosing, tags one by one, of this district alone', async () => {
    const values = async (path: string) => (await other('GET', path)).body.values
    expect(await values('/enterprises/values?field=tags')).toEqual(['世界500强', '央企'])
    expect(await values('/projects/values?field=street&q=街')).toEqual(['示范街道'])
    expect(await values('/projects/values?field=street&q=没有')).toEqual([])
    expect((await other('GET', '/projects/values?field=content')).status).toBe(400)
  })
})
